"""Several photographs of one paper become one PDF for the archive (PDF/A-2b), in their order.

The pixels go into the file as they are; beside them stands what PDF/A asks for: the colours they
mean, and a description of the file. Typst cannot be handed pictures from memory, so it is not used.
"""

import io
from collections.abc import Iterable
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageCms

_A4 = (595.28, 841.89)
_MARGIN = 22.0
_QUALITY = 85
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def joined(photos: Iterable[tuple[bytes, Image.Image]], title: str) -> bytes:
    """Give one PDF/A of several prepared pictures, a page for each, lying ones on lying pages.

    A picture comes with its file; only one at a time is held unpacked.
    """
    made = pikepdf.new()
    for data, photo in photos:
        _add(made, data, photo)
    title = "".join(c for c in title if c.isprintable())
    made.Root.Metadata = _plain(made, _XMP.format(title=escape(title)).encode())
    made.Root.Metadata.Type, made.Root.Metadata.Subtype = Name.Metadata, Name.XML
    made.trailer.Info = made.make_indirect(Dictionary(Title=String(title)))
    made.Root.OutputIntents = Array([_colours(made)])
    made.Root.Lang = String("vi-VN")
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out = io.BytesIO()
    made.save(out, deterministic_id=True, force_version="1.7", fix_metadata_version=False)
    return out.getvalue()


def _add(made: pikepdf.Pdf, data: bytes, photo: Image.Image) -> None:
    short, long = _A4
    wide, high = (long, short) if photo.width > photo.height else (short, long)
    scale = min((wide - 2 * _MARGIN) / photo.width, (high - 2 * _MARGIN) / photo.height)
    across, up = photo.width * scale, photo.height * scale
    image = _plain(made, _jpeg(data, photo))
    image.stream_dict.Filter = Name.DCTDecode
    for key, value in (
        ("/Type", Name.XObject),
        ("/Subtype", Name.Image),
        ("/Width", photo.width),
        ("/Height", photo.height),
        ("/ColorSpace", Name.DeviceRGB),
        ("/BitsPerComponent", 8),
    ):
        image.stream_dict[key] = value
    drawn = (
        f"q {across:.3f} 0 0 {up:.3f} {(wide - across) / 2:.3f} {(high - up) / 2:.3f} cm /P Do Q"
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(wide, 2), round(high, 2)]),
        Contents=_plain(made, drawn.encode()),
        Resources=Dictionary(XObject=Dictionary(P=image)),
    )
    made.pages.append(pikepdf.Page(made.make_indirect(page)))


def _jpeg(data: bytes, photo: Image.Image) -> bytes:
    if photo.format == "JPEG" and photo.mode == "RGB":
        return data
    out = io.BytesIO()
    photo.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _colours(made: pikepdf.Pdf) -> Dictionary:
    profile = _plain(made, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.stream_dict.N = 3
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFA1"),
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


def _plain(made: pikepdf.Pdf, data: bytes) -> Stream:
    return made.make_stream(data)
