"""Files made to harm: a seeded generator, and controls that must be taken.

Each has a name, its bytes and what must come of it: ``refused``, ``accepted`` (a valid control),
``cleaned`` (accepted without what it carried) or ``either`` (bytes spoiled at random may be
anything; only the server must live).
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Made:
    """A file to be sent, and what must come of it."""

    kind: str
    name: str
    data: bytes
    outcome: str


def picture(dice: random.Random, form: str = "JPEG", size: tuple[int, int] | None = None) -> bytes:
    """Give a valid picture."""
    wide, high = size or (dice.randint(40, 400), dice.randint(40, 400))
    colour = tuple(dice.randrange(256) for _ in range(3))
    out = io.BytesIO()
    Image.new("RGB", (wide, high), colour).save(out, form)
    return out.getvalue()


def pdf(change: Callable[[Pdf], None] | None = None, *, pages: int = 1, **saving: object) -> bytes:
    """Give a PDF with blank pages, changed before it is written."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def word(
    body: str = "<w:p><w:r><w:t>Tờ khai</w:t></w:r></w:p>",
    more: dict[str, bytes] | None = None,
    *,
    prolog: str = "",
    content: str = _CONTENT,
) -> bytes:
    """Give a Word file."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{content}"/></Types>'
        ).encode(),
        "word/document.xml": (
            f"{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>"
        ).encode(),
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def relations(kind: str, target: str) -> dict[str, bytes]:
    """Give the part that says a Word file reaches out."""
    return {
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_REL}/{kind}" Target="{target}" TargetMode="External"/>'
            "</Relationships>"
        ).encode()
    }


def huge_png(wide: int, high: int) -> bytes:
    """Give a PNG that claims any size and holds a few octets."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _script(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _launch(made: Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def _attach(made: Pdf) -> None:
    made.attachments["x.exe"] = b"MZ"


def _xfa(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))


def _deep(made: Pdf) -> None:
    node = Dictionary(End=1)
    for _ in range(400):
        node = Dictionary(In=Array([node]))
    made.Root.Deep = node


def _bomb(made: Pdf) -> None:
    made.pages[0].Contents = made.make_stream(b"0 0 m 9 9 l S\n" * 3_000_000)


def _picture_bomb(made: Pdf) -> None:
    image = made.make_stream(b"\0" * 60_000_000)
    for key, value in (("Width", 60_000), ("Height", 60_000), ("BitsPerComponent", 8)):
        image.stream_dict[f"/{key}"] = value
    image.stream_dict.Type, image.stream_dict.Subtype = Name.XObject, Name.Image
    image.stream_dict.ColorSpace = Name.DeviceRGB
    made.pages[0].Resources = Dictionary(XObject=Dictionary(I=image))
    made.pages[0].Contents = made.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q")


def _mark(made: Pdf) -> None:
    made.trailer.Info = made.make_indirect(Dictionary(Title=String("TỐI MẬT")))


def _looping_pages() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


_MARKED = "<c><t>Mật</t></c>".encode()
_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip
_XXE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def fixed(dice: random.Random) -> Iterator[Made]:
    """Give one of each kind that is made on purpose."""
    for kind, name, data in (
        ("script in PDF", "a.pdf", pdf(_script)),
        ("launch in PDF", "a.pdf", pdf(_launch)),
        ("locked for copying", "a.pdf", pdf(encryption=pikepdf.Encryption(owner="x", user=""))),
        ("PDF with a tail", "a.pdf", pdf() + b"PK\x03\x04" + b"x" * 500),
        ("JPEG with a tail", "a.jpg", picture(dice) + b"<script>alert(1)</script>" * 50),
    ):
        yield Made(kind, name, data, "cleaned")
    for kind, name, data in (
        ("empty", "a.pdf", b""),
        ("program", "a.pdf", b"MZ" + dice.randbytes(400)),
        ("page of HTML as PNG", "a.png", b"<html><script>1</script></html>"),
        ("SVG as PNG", "a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("PDF as JPEG", "a.jpg", pdf()),
        ("archive", "a.zip", word()),
        ("archive as DOCX", "a.docx", _zip({"x.exe": b"MZ"})),
        ("attached file in PDF", "a.pdf", pdf(_attach)),
        ("dynamic form", "a.pdf", pdf(_xfa)),
        ("password", "a.pdf", pdf(encryption=pikepdf.Encryption(owner="x", user="y"))),
        ("too many pages", "a.pdf", pdf(pages=301)),
        ("pages in a circle", "a.pdf", _looping_pages()),
        ("huge pixels", "a.png", huge_png(50_000, 50_000)),
        ("false pixels", "a.png", huge_png(7_000, 7_000)),
        ("macros", "a.docx", word(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
        ("macro type", "a.docx", word(content=_CONTENT.replace("main", "macroEnabled.main"))),
        ("file in Word", "a.docx", word(more={"word/embeddings/a.xlsx": b"PK"})),
        ("program as picture", "a.docx", word(more={"word/media/a.png": b"MZ" + b"x" * 90})),
        ("template from afar", "a.docx", word(more=relations("attachedTemplate", "http://x/a"))),
        ("picture from afar", "a.docx", word(more=relations("image", "http://x/a.png"))),
        ("DDE", "a.docx", word("<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>")),
        ("billion laughs", "a.docx", word(prolog=_LAUGHS)),
        ("XXE", "a.docx", word(prolog=_XXE)),
        ("deep XML", "a.docx", word("<w:p>" * 5_000 + "</w:p>" * 5_000)),
        ("ZIP bomb", "a.docx", word(more={"word/a.xml": b"<a>" + b" " * 90_000_000 + b"</a>"})),
        ("way out of the ZIP", "a.docx", word(more={"../../etc/x.xml": b"<a/>"})),
        ("mark in Word", "a.docx", word("<w:p><w:r><w:t>TUYỆT MẬT</w:t></w:r></w:p>")),
        ("spaced mark", "a.docx", word("<w:p><w:r><w:t>T U Y Ệ T  M Ậ T</w:t></w:r></w:p>")),
        ("mark in a header", "a.docx", word(more={"word/header1.xml": _header("MẬT")})),
        ("mark in properties", "a.docx", word(more={"docProps/core.xml": _MARKED})),
        ("mark in PDF properties", "a.pdf", pdf(_mark)),
    ):  # fmt: skip
        yield Made(kind, name, data, "refused")
    for kind, name, data in (
        ("deep PDF", "a.pdf", pdf(_deep)),
        ("content bomb", "a.pdf", pdf(_bomb)),
        ("picture bomb in PDF", "a.pdf", pdf(_picture_bomb)),
    ):
        yield Made(kind, name, data, "either")


def controls(dice: random.Random) -> Iterator[Made]:
    """Give valid files of every kind."""
    for form, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        yield Made(f"valid {form}", f"a.{ending}", picture(dice, form), "accepted")
    yield Made("valid PDF", "a.pdf", pdf(pages=dice.randint(1, 5)), "accepted")
    yield Made("valid DOCX", "a.docx", word(), "accepted")
    text = "<w:p><w:r><w:t>Cam kết bảo mật, mật độ dân số</w:t></w:r></w:p>"
    yield Made("everyday words", "a.docx", word(text), "accepted")


def spoiled(dice: random.Random) -> Made:
    """Give a valid file with bytes changed, cut off, doubled or joined to another."""
    return spoil(dice, dice.choice(list(controls(dice))))


def spoil(dice: random.Random, made: Made) -> Made:
    """Give a file in a way of its own that it should not be."""
    data = bytearray(made.data)
    way = dice.choice(("flip", "cut", "insert", "join", "zero"))
    at = dice.randrange(len(data))
    if way == "flip":
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif way == "cut":
        del data[at:]
    elif way == "insert":
        data[at:at] = dice.randbytes(dice.randint(1, 2_000))
    elif way == "join":
        data += dice.choice((pdf(), word(), b"MZ" + dice.randbytes(200)))
    else:
        data[at : at + 200] = bytes(min(200, len(data) - at))
    return Made(f"{way} {made.kind}", made.name, bytes(data), "either")


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _header(text: str) -> bytes:
    return f"<w:hdr {_W}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>".encode()
