"""Reading one BPMN element: its names, our extension attributes, and what it must not carry."""

import re
import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.outside import why_not
from motcua.domain.process.values import BpmnProblem
from motcua.kernel.texts import Text

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:motcua:bpmn:1}"

MAX_ID = 64
MAX_PROBLEMS = 200
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_MAX_NAME = 300

# Children that say nothing about the course of things: notes, data, who else takes part.
QUIET = frozenset(
    {
        "documentation", "extensionElements", "incoming", "outgoing", "auditing", "monitoring",
        "categoryValueRef", "ioSpecification", "property", "dataInputAssociation",
        "dataOutputAssociation", "resourceRole", "performer", "humanPerformer", "potentialOwner",
        "rendering",
    }
)  # fmt: skip
_QUIET_ATTRIBUTES = frozenset(
    {"id", "name", "implementation", "gatewayDirection", "isImmediate", "operationRef"}
)
# Attributes that are only harmless with the value they have anyway.
_NEUTRAL = {
    "isForCompensation": "false",
    "startQuantity": "1",
    "completionQuantity": "1",
    "isInterrupting": "true",
    "parallelMultiple": "false",
    "triggeredByEvent": "false",
    "instantiate": "false",
    "behavior": "All",
}


class Notes:
    """Gathers what is wrong while the reading goes on; every note says at which element.

    ``prefix`` stands before the ids of a file that is drawn into another one.
    """

    def __init__(self, prefix: str = "", problems: list[BpmnProblem] | None = None) -> None:
        """Begin, or go on with the list of another file."""
        self.prefix = prefix
        self.problems: list[BpmnProblem] = [] if problems is None else problems

    def within(self, prefix: str) -> "Notes":
        """Give notes for a file drawn into this one, in the same list."""
        return Notes(prefix, self.problems)

    def note(self, element: Element | str, vi: str, en: str) -> None:
        """Note a problem of one element, or of the file when the id is empty; none twice."""
        if len(self.problems) >= MAX_PROBLEMS:
            return
        element_id = element if isinstance(element, str) else element.get("id", "")
        problem = BpmnProblem(self.prefix + element_id if element_id else "", Text(vi, en))
        if problem not in self.problems:
            self.problems.append(problem)

    def own_id(self, element: Element) -> str:
        """Give the id of an element; it is kept in dossiers and written in addresses."""
        found = element.get("id", "")
        if not _ID.fullmatch(found) or len(self.prefix + found) > MAX_ID:
            self.note(
                element,
                f"Phần tử “{local(element)}” cần mã (id) gồm chữ cái, số, _ - . và tối đa "
                f"{MAX_ID} ký tự, kể cả mã của bước gọi nó.",
                f"The element “{local(element)}” needs an id of letters, digits, _ - . up to "
                f"{MAX_ID}, with the id of what calls it.",
            )
        return self.prefix + found

    def need_name(self, element: Element) -> Text:
        """Give the name in both languages; both must be there, for people will read them."""
        name = Text(words(element.get("name")), words(element.get(f"{OURS}nameEn")))
        if not name.vi:
            self.note(element, "Cần tên tiếng Việt (name).", "Needs a Vietnamese name (name).")
        if not name.en:
            self.note(
                element,
                "Cần tên tiếng Anh (motcua:nameEn).",
                "Needs an English name (motcua:nameEn).",
            )
        return name

    def status(self, element: Element, *, least: int = 1, needed: bool = True) -> int:
        """Give the national status a dossier has here: 1 to 10, or ``least``."""
        found = element.get(f"{OURS}status")
        if found is None and not needed:
            return 0
        if found is None or not re.fullmatch(r"\d|10", found) or int(found) < least:
            self.note(
                element,
                f"Cần trạng thái quốc gia (motcua:status) từ {least} đến 10.",
                f"Needs a national status (motcua:status) from {least} to 10.",
            )
            return 1
        return int(found)

    def refuse_others(
        self,
        element: Element,
        *,
        children: Iterable[str] = (),
        attributes: Iterable[str] = (),
        at: Element | None = None,
    ) -> None:
        """Note what would change the course of things and is not in the subset.

        Elements and attributes of other makers are read over, as the standard lets them be; our
        own ones must be spelled right: ``attributes`` are ours without their prefix, or standard
        ones that mean something here. ``at`` is what an element without an id belongs to.
        """
        known = element if at is None or element.get("id") else at
        allowed_children = QUIET.union(children)
        for child in element:
            kind = local(child)
            if kind and kind not in allowed_children:
                self.note(child if child.get("id") else known, *why_not(kind))
        allowed = _QUIET_ATTRIBUTES.union(attributes)
        for name, value in element.items():
            ours = name.startswith(OURS)
            if name.startswith("{") and not ours:
                continue
            if name.removeprefix(OURS) in allowed or _NEUTRAL.get(name) == value:
                continue
            shown = name.replace(OURS, "motcua:")
            self.note(
                known,
                f"Thuộc tính “{shown}” chưa dùng được ở đây.",
                f"The attribute “{shown}” cannot be used here.",
            )


def local(element: Element) -> str:
    """Give the BPMN name of an element, or an empty text when it is of another language."""
    return element.tag.removeprefix(BPMN) if element.tag.startswith(BPMN) else ""


def words(written: str | None) -> str:
    """Give one line of text in the Unicode form all texts are kept in."""
    return unicodedata.normalize("NFC", " ".join((written or "").split()))[:_MAX_NAME].rstrip()


def name_of(element: Element) -> Text:
    """Give the name in both languages; empty where the drawing has none."""
    vi = words(element.get("name"))
    return Text(vi, words(element.get(f"{OURS}nameEn")) or vi)


def reference(element: Element, attribute: str) -> str:
    """Give the id an attribute refers to, without the prefix of its file's namespace."""
    return element.get(attribute, "").strip().rpartition(":")[2]


def own_children(element: Element) -> list[Element]:
    """Give our own extension elements inside ``extensionElements``."""
    return [
        child
        for box in element.findall(f"{BPMN}extensionElements")
        for child in box
        if child.tag.startswith(OURS)
    ]
