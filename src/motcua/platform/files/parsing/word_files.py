"""Word files (DOCX): judged part by part, written anew with those that only say something."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from motcua.platform.files.parsing.archives import Package, opened
from motcua.platform.files.parsing.kinds import kind_of
from motcua.platform.files.parsing.refusing import Refused
from motcua.platform.files.parsing.stripping import without_notes

_BODY = "word/document.xml"
_MACROS = re.compile(r"vba|macro|activex|\.bin$|customUI", re.IGNORECASE)
_INSIDE = re.compile(r"^word/(embeddings|afchunk|attachedToolbars)|oleObject", re.IGNORECASE)
_MARKUP = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
_MEDIA = re.compile(r"^word/media/[^/]+\.(png|jpe?g|gif|emf|wmf|tiff?|bmp|webp)$", re.IGNORECASE)
_FONTS = re.compile(r"^word/fonts/[^/]+\.odttf$", re.IGNORECASE)
_THUMBNAIL = re.compile(r"^docProps/thumbnail\.", re.IGNORECASE)
_FIELDS = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|AUTOTEXT|MACROBUTTON)\b", re.IGNORECASE
)
_TYPE = b"wordprocessingml.document.main+xml"
_PARAGRAPHS = frozenset({"p", "tr", "tc", "br", "cr", "title", "subject", "keywords", "category"})
_FIXED = (2026, 1, 1, 0, 0, 0)
_MOST_DEPTH = 200


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as it will be stored; ``words`` its properties, ``text`` all it says."""

    data: bytes
    words: tuple[str, ...]
    text: str
    changes: tuple[str, ...]


def clean(data: bytes, *, most_unpacked: int) -> WordFile:
    """Give the Word file to be stored; raises ``Refused``."""
    try:
        return _cleaned(opened(data, most_unpacked=most_unpacked))
    except DefusedXmlException:
        raise Refused("entities") from None
    except MemoryError:
        raise Refused("unpacked") from None
    except (ParseError, zipfile.BadZipFile, ValueError, KeyError, OSError, EOFError, LookupError):
        raise Refused("broken") from None
    except (RuntimeError, NotImplementedError, zipfile.LargeZipFile, OverflowError, zipfile.error):
        raise Refused("broken") from None


def text_of(data: bytes, *, most_unpacked: int) -> str:
    """Give what a stored Word file says, paragraph by paragraph."""
    package = opened(data, most_unpacked=most_unpacked)
    return "\n".join(_lines(_parsed(package.read(_BODY))))


def _cleaned(package: Package) -> WordFile:
    if _BODY not in package.names or "[Content_Types].xml" not in package.names:
        raise Refused("kind")
    texts: list[str] = []
    words: list[str] = []
    changes: set[str] = set()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.names:
            _refuse_by_name(name)
            if name.endswith("/") or _THUMBNAIL.match(name):
                continue
            part = package.read(name)
            if _MARKUP.search(name):
                if name.startswith(("docProps/", "customXml/")):
                    words += _properties(_parsed(part))
                else:
                    texts += _markup(name, part)
            else:
                part = _medium(name, part, changes)
            made.writestr(zipfile.ZipInfo(name, _FIXED), part, zipfile.ZIP_DEFLATED)
    return WordFile(out.getvalue(), tuple(words), "\n".join(texts), tuple(sorted(changes)))


def _refuse_by_name(name: str) -> None:
    if _INSIDE.search(name):
        raise Refused("attached")
    if _MACROS.search(name):
        raise Refused("macros")


def _medium(name: str, part: bytes, changes: set[str]) -> bytes:
    if _FONTS.match(name):
        return part
    if not _MEDIA.match(name) or part.startswith(
        (b"MZ", b"PK", b"\x7fELF", b"%PDF", b"Rar!", b"7z")
    ):
        raise Refused("attached")
    if kind_of(part) == "image/jpeg":
        bare = without_notes(part)
        if bare != part:
            changes.add("located")
        return bare
    return part


def _markup(name: str, part: bytes) -> list[str]:
    """Give the lines of one part; refuse what reaches out of the file or starts something."""
    root = _parsed(part)
    if name == "[Content_Types].xml":
        if _TYPE not in part:
            raise Refused("macros" if b"macroEnabled" in part else "kind")
        return []
    if name.endswith(".rels"):
        _check_relations(root)
        return []
    return list(_lines(root))


def _parsed(part: bytes) -> Element:
    root = fromstring(part, forbid_dtd=True)
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > _MOST_DEPTH:
            raise Refused("too_heavy")
        waiting += [(child, depth + 1) for child in node]
    return root


def _check_relations(root: Element) -> None:
    for each in root:
        kind = each.get("Type", "").rsplit("/", 1)[-1]
        if kind in ("oleObject", "package", "aFChunk", "frame", "subDocument"):
            raise Refused("attached")
        if kind in ("vbaProject", "control", "keyMapCustomizations"):
            raise Refused("macros")
        if each.get("TargetMode") == "External":
            target = each.get("Target", "").strip().lower()
            if kind != "hyperlink" or not target.startswith(("http:", "https:", "mailto:", "tel:")):
                raise Refused("reaches_out")


def _lines(root: Element) -> Iterator[str]:
    """Give the text of a part, a line for each paragraph; instructions of fields are judged."""
    line: list[str] = []
    fields: list[str] = []
    for node in root.iter():
        kind = node.tag.rpartition("}")[2]
        if kind in _PARAGRAPHS and line:
            yield "".join(line)
            line = []
        if kind in ("instrText", "fldSimple"):
            fields += [node.text or "", *(v for k, v in node.attrib.items() if k.endswith("instr"))]
        elif kind in ("docPr", "textpath"):
            yield from (node.get(key, "") for key in ("descr", "title", "string"))
        else:
            line.append("\t" if kind == "tab" else _shown(node))
    if line:
        yield "".join(line)
    # A field may be cut into pieces so that no piece shows its name.
    if _FIELDS.search("".join(fields)) or _FIELDS.search(" ".join(fields)):
        raise Refused("reaches_out")


def _shown(node: Element) -> str:
    return node.text if node.text and node.text.strip() else ""


def _properties(root: Element) -> list[str]:
    """Give each property as a text of its own."""
    return [node.text.strip() for node in root.iter() if node.text and node.text.strip()]
