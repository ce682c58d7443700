"""PDF files: judged, and written anew without what acts by itself.

A signed file is stored byte for byte (a change would break the signature) and must be clean as it
is. Any other is written anew: unused objects, earlier versions and bytes around it go.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from motcua.platform.files.parsing.refusing import Refused
from motcua.platform.files.parsing.stripping import without_metadata

_ACTIVE = frozenset(
    {
        "/JavaScript",
        "/ImportData",
        "/SubmitForm",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/Launch",
        "/GoToE",
    }
)
_ACTIVE_KEYS = ("/JS", "/JavaScript", "/Launch", "/RichMedia", "/RichMediaContent", "/AA")
_FILE_KEYS = ("/EmbeddedFile", "/EmbeddedFiles", "/EF")
_ACTION_KEYS = ("/A", "/OpenAction", "/Next", "/PA")
_MOST_OBJECTS = 200_000
_MOST_THINGS = 2_000_000
_LARGEST_PAGE_POINTS = 14_400
_END_ROOM = 32


@dataclass(frozen=True, slots=True)
class CleanPdf:
    """A PDF as it will be stored; ``words`` are its properties."""

    data: bytes
    pages: int
    words: tuple[str, ...]
    changes: tuple[str, ...]


def get_ready() -> None:
    """Let the cryptography read its own settings now: later no file can be opened."""
    with pikepdf.new() as empty:
        empty.save(io.BytesIO(), encryption=pikepdf.Encryption(owner="o", user=""))


def clean(data: bytes, *, most_pages: int) -> CleanPdf:
    """Give the PDF to be stored; raises ``Refused``."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return _cleaned(pdf, data, most_pages)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except MemoryError:
        raise Refused("too_heavy") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, IndexError, OSError):
        raise Refused("broken") from None
    except (AttributeError, OverflowError, RecursionError):
        raise Refused("broken") from None


def _cleaned(pdf: pikepdf.Pdf, data: bytes, most_pages: int) -> CleanPdf:
    if len(pdf.objects) > _MOST_OBJECTS:
        raise Refused("too_heavy")
    pages = len(pdf.pages)
    if not 0 < pages <= most_pages:
        raise Refused("pages", most=most_pages)
    for page in pdf.pages:
        box = [abs(float(side)) for side in page.mediabox]
        if max(box) > _LARGEST_PAGE_POINTS:
            raise Refused("too_heavy")
    changes, signed = _made_passive(pdf)
    located = any(without_metadata(stream) for stream in _photographs(pdf) if not signed)
    words = tuple(_properties(pdf))
    if signed:
        if changes or not _is_bare(data):
            raise Refused("active_signed")
        return CleanPdf(data, pages, words, ("signed",))
    changes |= {name for name, yes in (("located", located), ("unlocked", pdf.is_encrypted)) if yes}
    out = io.BytesIO()
    pdf.save(out, encryption=False, deterministic_id=True, fix_metadata_version=False)
    return CleanPdf(out.getvalue(), pages, words, tuple(sorted(changes)))


def _is_bare(data: bytes) -> bool:
    """Tell whether nothing stands before or after the PDF itself."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-_END_ROOM:]


def _made_passive(pdf: pikepdf.Pdf) -> tuple[set[str], bool]:
    """Take scripts out; refuse what cannot be taken out without losing what the person sent."""
    changes: set[str] = set()
    signed = False
    for thing in _things(pdf):
        if any(key in thing for key in _FILE_KEYS) or _name(thing, "/Type") == "/EmbeddedFile":
            raise Refused("attached")
        if "/XFA" in thing:
            raise Refused("dynamic_form")
        signed = signed or _name(thing, "/FT") == "/Sig" or "/ByteRange" in thing
        if _silence(thing):
            changes.add("scripts")
    return changes, signed


def _silence(thing: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    """Take away what would run; tell whether there was anything."""
    found = False
    for key in _ACTIVE_KEYS:
        if key in thing:
            del thing[key]
            found = True
    for key in _ACTION_KEYS:
        # A page's own /A or a destination is an array; an action is a dictionary.
        action = thing.get(key)
        if isinstance(action, pikepdf.Dictionary) and _name(action, "/S") in _ACTIVE:
            del thing[key]
            found = True
    if _name(thing, "/S") in _ACTIVE:
        del thing["/S"]
        found = True
    if _name(thing, "/Subtype") in ("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"):
        thing["/Subtype"] = pikepdf.Name.Square
        found = True
    return found


def _name(thing: pikepdf.Dictionary | pikepdf.Stream, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _things(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Give every dictionary of the file, wherever it lies; bounded, without recursion."""
    waiting: list[object] = [pdf.trailer, *pdf.objects]
    seen = 0
    while waiting:
        seen += 1
        if seen > _MOST_THINGS:
            raise Refused("too_heavy")
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += _inside(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            waiting += _inside(thing.values())


def _inside(values: Iterable[object]) -> list[object]:
    """Give what is written in place; what is only referred to is in the file's own list."""
    return [each for each in values if isinstance(each, pikepdf.Object) and not each.is_indirect]


def _photographs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
            yield thing


def _properties(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give the words of the properties: the old list, and XMP as text without its tags."""
    # Not ``pdf.docinfo``: that would make one where there is none.
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        yield from (str(value) for value in info.values() if isinstance(value, pikepdf.String))
    yield from _notes(pdf)
    xmp = pdf.Root.get("/Metadata")
    if isinstance(xmp, pikepdf.Stream):
        text = bytes(xmp.read_bytes())[:1_000_000].decode("utf-8", "replace")
        yield from (each for part in text.split("<") if (each := part.partition(">")[2].strip()))


def _notes(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Give what is written upon the pages: comments, stamps, fields."""
    for page in pdf.pages:
        for note in page.get("/Annots", ()):
            if isinstance(note, pikepdf.Dictionary):
                said = (note.get(key) for key in ("/Contents", "/V", "/Name"))
                yield from (str(each) for each in said if isinstance(each, pikepdf.String))
