"""Giving a BPMN file a diagram where it has none, the rest of its text left as it is.

A modeller for people cannot open what nobody has drawn. Only diagrams are taken out and put in;
names, ids, notes and the elements of other makers stay letter by letter.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, indent, tostring
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.saxutils import quoteattr
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml.expatreader import create_parser

from motcua.domain.process.rules.elements import BPMN, reference
from motcua.domain.process.rules.layout import laid_out
from motcua.domain.process.rules.writing_diagram import write_diagram
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import Definition, Diagram, Stage

_MODEL = BPMN.strip("{}")
_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_NAMESPACES = {
    "xmlns:bpmndi": _DI,
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
}
_BELOW = 2  # right below the whole
_LINE_END = re.compile(r"\r\n|\n|\r")


def with_diagram(data: bytes, definition: Definition) -> bytes:
    """Give the file of a process with a diagram: its own when every step is drawn, else ours.

    ``definition`` is what ``parse_bpmn`` gave for it; what it calls stays folded.
    """
    own = _own_part(definition)
    drawn = laid_out(own)
    if drawn is own:
        return data
    text = data.decode()
    root, places = read_xml(data), _places(data, text, definition.id)
    if not places.process:
        return data  # not found again: a process without an id cannot be shown by a diagram
    taken = {each.get("id", "") for each in root.iter()}
    drawn, pool, shown = _with_pool(root, drawn, taken)
    edits = [(start, stop, "") for start, stop in places.diagrams]
    edits += [(places.process, places.process, pool)]
    edits += [(places.root_end, places.root_end, _diagram(drawn, shown, taken))]
    return _edited(text, edits).encode()


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, end = [], 0
    for start, stop, words in sorted(edits):
        parts += [text[end:start], words]
        end = stop
    return "".join([*parts, text[end:]])


def _own_part(definition: Definition) -> Definition:
    """Give the process without what was drawn in from the files it calls."""
    calls = tuple(
        f"{node.id}." for node in definition.nodes if isinstance(node, Stage) and node.called
    )
    if not calls:
        return definition
    diagram = definition.diagram
    return replace(
        definition,
        nodes=tuple(each for each in definition.nodes if not each.id.startswith(calls)),
        flows=tuple(each for each in definition.flows if not each.id.startswith(calls)),
        lanes=tuple(each for each in definition.lanes if not each.id.startswith(calls)),
        diagram=replace(
            diagram,
            shapes={id_: box for id_, box in diagram.shapes.items() if not id_.startswith(calls)},
        ),
    )


def _with_pool(root: Element, drawn: Definition, taken: set[str]) -> tuple[Definition, str, str]:
    """Give the drawing with the pool the file has, else the text of a new one; what it shows."""
    pool = drawn.diagram.pool
    if not pool:
        return drawn, "", drawn.id
    for around in root.iterfind(f"{BPMN}collaboration"):
        for each in around.iterfind(f"{BPMN}participant"):
            if reference(each, "processRef") == drawn.id and each.get("id"):
                return _renamed(drawn, pool, each.get("id", "")), "", around.get("id", "")
    around_id = _fresh(f"{drawn.id}_collaboration", taken)
    own = _renamed(drawn, pool, _fresh(pool, taken))
    words = (
        f"<collaboration xmlns={quoteattr(_MODEL)} id={quoteattr(around_id)}>"
        f"<participant id={quoteattr(own.diagram.pool)} name={quoteattr(drawn.name.vi)}"
        f" processRef={quoteattr(drawn.id)}/></collaboration>\n  "
    )
    return own, words, around_id


def _renamed(drawn: Definition, old: str, new: str) -> Definition:
    diagram = drawn.diagram
    shapes = {(new if each == old else each): box for each, box in diagram.shapes.items()}
    frames = {(new if each == old else each): name for each, name in diagram.frames.items()}
    own = Diagram(shapes, diagram.edges, diagram.horizontal, frames, new)
    return replace(drawn, diagram=own)


def _diagram(drawn: Definition, shown: str, taken: set[str]) -> str:
    box = Element("box")
    write_diagram(box, drawn, shown, lambda base: _fresh(base, taken))
    diagram = box[0]
    indent(diagram, level=1)
    diagram.attrib = {**_NAMESPACES, **diagram.attrib}
    return f"  {tostring(diagram, encoding='unicode')}\n"


def _fresh(base: str, taken: set[str]) -> str:
    while base in taken:
        base += "_"
    taken.add(base)
    return base


@dataclass(slots=True)
class _Places:
    """Offsets in a file: its diagrams from and to, its process, the end tag of the whole."""

    diagrams: list[tuple[int, int]] = field(default_factory=list)
    process: int = 0
    root_end: int = 0


class _Finder(ContentHandler):
    """Notes where the children of the whole begin and end."""

    def __init__(self, text: str, process: str) -> None:
        super().__init__()
        self.places = _Places()
        self._text, self._process = text, process
        self._lines = list(_line_starts(text))
        self._depth, self._began = 0, 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX calls it so
        self._locator = locator

    def _here(self) -> int:
        at = self._locator
        return self._lines[(at.getLineNumber() or 1) - 1] + (at.getColumnNumber() or 0) if at else 0

    def startElementNS(  # noqa: N802 - SAX calls it so
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        self._depth += 1
        if self._depth == _BELOW:
            self._began = self._here()
            if name == (_MODEL, "process") and attrs.get((None, "id")) == self._process:
                self.places.process = self._began

    def endElementNS(  # noqa: N802 - SAX calls it so
        self, name: tuple[str | None, str], qname: str | None
    ) -> None:
        self._depth -= 1
        if self._depth == 1 and name == (_DI, "BPMNDiagram"):
            end = self._text.find(">", self._here()) + 1
            self.places.diagrams.append((self._began, end))
        elif self._depth == 0:
            self.places.root_end = self._here()


def _places(data: bytes, text: str, process: str) -> _Places:
    finder = _Finder(text, process)
    parser = create_parser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, state=True)
    parser.setContentHandler(finder)
    try:
        parser.parse(io.BytesIO(data))
    except SAXException:
        # SAX minds spaces in the names of namespaces; such a file stays as it is.
        return _Places()
    return finder.places


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    for end in _LINE_END.finditer(text):
        yield end.end()
