"""Reading XML that anybody may have written, by limits that hold while it is read.

No DTD, no entities, no network; no comments and processing instructions either, because no
canonical form of ours signs them: what is not signed is not there.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from motcua.kernel.signed_xml.problems import LARGEST_XML, XmlProblem, XmlRefused

DEEPEST = 60
MOST_ELEMENTS = 20_000
MOST_ATTRIBUTES = 64  # of one element
MOST_NAMESPACES = 64  # declarations in the whole document: canonical forms look at each of them
_STEP = 65_536
_BOM = b"\xef\xbb\xbf"
_ENCODING = re.compile(r"\A<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
_EVENTS = ("start", "end", "start-ns", "comment", "pi")
# Attributes that readers take for identifiers; of plain ``id`` too many are data.
_IDENTIFIERS = frozenset({"Id", "ID", "{http://www.w3.org/XML/1998/namespace}id"})

Element = Any  # lxml has no types; ``etree._Element``


def looks_like_xml(data: bytes) -> bool:
    """Tell whether a file claims to be XML; nothing is parsed."""
    return data[:1024].removeprefix(_BOM).lstrip(b" \t\r\n").startswith(b"<")


def read_xml(data: bytes) -> Element:
    """Give the root element; raises ``XmlRefused``."""
    data = data.removeprefix(_BOM)
    _look_at_octets(data)
    parser = etree.XMLPullParser(
        _EVENTS, encoding="utf-8", resolve_entities=False, load_dtd=False, dtd_validation=False,
        no_network=True, huge_tree=False, recover=False, collect_ids=False,
    )  # fmt: skip
    watch = _Watch()
    try:
        for start in range(0, len(data), _STEP):
            parser.feed(data[start : start + _STEP])
            watch.see(parser.read_events())
        root = parser.close()
    except etree.XMLSyntaxError as wrong:
        watch.see(parser.read_events())  # the parser has limits too, but gives no reason
        raise XmlRefused(XmlProblem.NOT_XML) from wrong
    watch.see(parser.read_events())
    if next(root.iter(etree.Entity), None) is not None:
        raise XmlRefused(XmlProblem.DECLARATIONS)
    _refuse_same_ids(root)
    return root


def _look_at_octets(data: bytes) -> None:
    """Refuse what needs no parser to be seen; the parser reads UTF-8 whatever the file says."""
    if not data:
        raise XmlRefused(XmlProblem.EMPTY)
    if len(data) > LARGEST_XML:
        raise XmlRefused(XmlProblem.TOO_LARGE)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise XmlRefused(XmlProblem.NOT_XML) from wrong
    declared = _ENCODING.match(text)
    if declared and declared[1].lower() != "utf-8":
        raise XmlRefused(XmlProblem.NOT_XML)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise XmlRefused(XmlProblem.DECLARATIONS)


@dataclass
class _Watch:
    """Counts while the document is read, and stops it as soon as it grows beyond the limits."""

    depth: int = 0
    elements: int = 0
    namespaces: int = 0

    def see(self, events: Iterable[tuple[str, Element]]) -> None:
        for event, what in events:
            if event in {"comment", "pi"}:
                raise XmlRefused(XmlProblem.UNSIGNED_PARTS)
            self.depth += {"start": 1, "end": -1}.get(event, 0)
            self.elements += event == "start"
            self.namespaces += event == "start-ns"
            if (
                self.depth > DEEPEST
                or self.elements > MOST_ELEMENTS
                or self.namespaces > MOST_NAMESPACES
                or (event == "start" and len(what.attrib) > MOST_ATTRIBUTES)
            ):
                raise XmlRefused(XmlProblem.TOO_COMPLEX)


def _refuse_same_ids(root: Element) -> None:
    found = Counter(
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in _IDENTIFIERS or etree.QName(name).localname in _IDENTIFIERS
    )
    if any(count > 1 for count in found.values()):
        raise XmlRefused(XmlProblem.SAME_IDS)


def bears(root: Element, identifier: str) -> int:
    """Count the attributes that any reader could take for this identifier."""
    return sum(
        value == identifier and etree.QName(name).localname.lower() == "id"
        for element in root.iter()
        for name, value in element.attrib.items()
    )
