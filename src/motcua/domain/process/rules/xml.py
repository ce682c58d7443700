"""Reading XML from strangers: no DTD, no entities, and limits that hold while it is read."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from motcua.domain.process.values import BpmnProblem, BpmnRefused
from motcua.kernel.texts import Text

MAX_BYTES = 1024 * 1024
MAX_ELEMENTS = 10_000
MAX_DEPTH = 40
MAX_ATTRIBUTES = 100


def _refused(message: Text, element_id: str = "") -> BpmnRefused:
    return BpmnRefused([BpmnProblem(element_id, message)])


class _LimitedBuilder(TreeBuilder):
    """Builds the tree and stops as soon as it grows beyond the limits."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise _refused(
                Text(
                    f"Tệp có phần tử lồng nhau sâu hơn {MAX_DEPTH} lớp.",
                    f"The file nests elements deeper than {MAX_DEPTH}.",
                ),
                attrs.get("id", ""),
            )
        if self._count > MAX_ELEMENTS:
            raise _refused(
                Text(
                    f"Tệp có hơn {MAX_ELEMENTS} phần tử.",
                    f"The file has more than {MAX_ELEMENTS} elements.",
                ),
            )
        if len(attrs) > MAX_ATTRIBUTES:
            raise _refused(
                Text(
                    f"Một phần tử có hơn {MAX_ATTRIBUTES} thuộc tính.",
                    f"An element has more than {MAX_ATTRIBUTES} attributes.",
                ),
                attrs.get("id", ""),
            )
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)


def read_xml(data: bytes) -> Element:
    """Give the root element; raises ``BpmnRefused`` when the file is not safe or not XML."""
    if len(data) > MAX_BYTES:
        raise _refused(Text("Tệp lớn hơn 1 MB.", "The file is larger than 1 MB."))
    parser = DefusedXMLParser(
        target=_LimitedBuilder(), forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException as problem:
        raise _refused(
            Text(
                "Tệp khai báo DTD hoặc thực thể XML; hãy xóa các khai báo đó.",
                "The file declares a DTD or XML entities; take these declarations out.",
            ),
        ) from problem
    except (ParseError, ValueError, LookupError) as problem:
        raise _refused(
            Text(
                f"Tệp không phải XML đúng quy cách ({problem}).",
                f"The file is not well-formed XML ({problem}).",
            ),
        ) from problem
    if not isinstance(root, Element):
        raise _refused(Text("Tệp trống.", "The file is empty."))
    return root
