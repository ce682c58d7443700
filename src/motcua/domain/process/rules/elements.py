"""Reading one BPMN element: its names, our extension attributes, and what it must not carry."""

import re
from xml.etree.ElementTree import Element

from motcua.domain.process.values import BpmnProblem, BpmnRefused
from motcua.kernel.texts import Text

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OURS = "{urn:motcua:bpmn:1}"

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_MAX_NAME = 300

# Children that say nothing about the course of things.
QUIET = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})
_QUIET_ATTRIBUTES = frozenset({"id", "name", "implementation", "gatewayDirection", "isImmediate"})
# Attributes that are only harmless with the value they have anyway.
_NEUTRAL = {
    "isForCompensation": "false",
    "startQuantity": "1",
    "completionQuantity": "1",
    "isInterrupting": "true",
    "parallelMultiple": "false",
}


def refusal(element: Element | str, vi: str, en: str) -> BpmnRefused:
    """Make the refusal of one element."""
    element_id = element if isinstance(element, str) else element.get("id", "")
    return BpmnRefused([BpmnProblem(element_id, Text(vi, en))])


def local(element: Element) -> str:
    """Give the BPMN name of an element, or an empty text when it is of another language."""
    return element.tag.removeprefix(BPMN) if element.tag.startswith(BPMN) else ""


def own_id(element: Element) -> str:
    """Give the id of an element; it is kept in dossiers and written in addresses."""
    found = element.get("id", "")
    if not _ID.fullmatch(found):
        raise refusal(
            element,
            f"Phần tử “{local(element)}” cần mã (id) gồm chữ cái, số, _ - . và tối đa 64 ký tự.",
            f"The element “{local(element)}” needs an id of letters, digits, _ - . up to 64.",
        )
    return found


def _words(element: Element, attribute: str) -> str:
    return " ".join(element.get(attribute, "").split())[:_MAX_NAME]


def name_of(element: Element) -> Text:
    """Give the name in both languages; empty where the drawing has none."""
    vi = _words(element, "name")
    return Text(vi, _words(element, f"{OURS}nameEn") or vi)


def need_name(element: Element) -> Text:
    """Give the name in both languages; both must be there, for people will read them."""
    name = Text(_words(element, "name"), _words(element, f"{OURS}nameEn"))
    if not name.vi or not name.en:
        raise refusal(
            element,
            "Cần tên tiếng Việt (name) và tên tiếng Anh (motcua:nameEn).",
            "Needs a Vietnamese name (name) and an English one (motcua:nameEn).",
        )
    return name


def need_status(element: Element) -> int:
    """Give the national status, 1 to 10, that a dossier has here."""
    written = element.get(f"{OURS}status", "")
    if not re.fullmatch(r"[1-9]|10", written):
        raise refusal(
            element,
            "Cần trạng thái quốc gia (motcua:status) từ 1 đến 10.",
            "Needs a national status (motcua:status) from 1 to 10.",
        )
    return int(written)


def own_children(element: Element) -> list[Element]:
    """Give our own extension elements inside ``extensionElements``."""
    return [
        child
        for box in element.findall(f"{BPMN}extensionElements")
        for child in box
        if child.tag.startswith(OURS)
    ]


def refuse_others(
    element: Element, *, children: frozenset[str], attributes: frozenset[str]
) -> None:
    """Refuse what would change the course of things and is not in the subset.

    Elements and attributes of other makers are read over, as the standard lets them be; our own
    ones must be spelled right.
    """
    for child in element:
        if child.tag.startswith(BPMN) and local(child) not in QUIET | children:
            raise refusal(
                child if child.get("id") else element,
                f"“{local(child)}” chưa dùng được trong quy trình; hãy bỏ hoặc vẽ cách khác.",
                f"“{local(child)}” cannot be used in a process; take it out or draw it otherwise.",
            )
    for name, value in element.items():
        foreign = name.startswith("{") and not name.startswith(OURS)
        known = name in _QUIET_ATTRIBUTES | attributes or _NEUTRAL.get(name) == value
        if not foreign and not known:
            shown = name.replace(OURS, "motcua:")
            raise refusal(
                element,
                f"Thuộc tính “{shown}” chưa dùng được ở đây.",
                f"The attribute “{shown}” cannot be used here.",
            )
