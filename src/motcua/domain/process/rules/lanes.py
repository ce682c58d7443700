"""Reading the lanes of a process: who holds what lies in them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from motcua.domain.identity.values import Role
from motcua.domain.process.rules.elements import (
    BPMN,
    OURS,
    need_name,
    own_id,
    refusal,
    refuse_others,
)
from motcua.domain.process.values import BpmnProblem, BpmnRefused, Lane, Side

_ROLE, _UNIT = f"{OURS}role", f"{OURS}unit"
_ATTRIBUTES = frozenset({f"{OURS}nameEn", _ROLE, _UNIT})
_ROLES = {role.value: role for role in Role if role is not Role.ADMINISTRATOR}
_SIDES = {side.value: side for side in Side}


def _lane(element: Element) -> Lane | None:
    """Give the lane, or nothing when it names no role: such a lane only frames the drawing."""
    refuse_others(element, children=frozenset({"flowNodeRef"}), attributes=_ATTRIBUTES)
    if element.get(_ROLE) is None and element.get(_UNIT) is None:
        return None
    role, side = _ROLES.get(element.get(_ROLE, "")), _SIDES.get(element.get(_UNIT, ""))
    if role is None or side is None:
        raise refusal(
            element,
            f"Làn cần motcua:role ({', '.join(_ROLES)}) và motcua:unit ({', '.join(_SIDES)}).",
            f"The lane needs motcua:role ({', '.join(_ROLES)}) "
            f"and motcua:unit ({', '.join(_SIDES)}).",
        )
    return Lane(own_id(element), need_name(element), role, side)


def _members(element: Element) -> Iterator[str]:
    for reference in element.iterfind(f"{BPMN}flowNodeRef"):
        yield (reference.text or "").strip()


def lanes_by_node(process: Element, problems: list[BpmnProblem]) -> dict[str, Lane]:
    """Give the lane of each node that lies in one; what is wrong is added to ``problems``."""
    found: dict[str, Lane] = {}
    for element in process.iterfind(f"{BPMN}laneSet/{BPMN}lane"):
        try:
            lane = _lane(element)
            for node_id in _members(element) if lane else ():
                if lane and found.setdefault(node_id, lane) is not lane:
                    raise refusal(
                        node_id,
                        "Phần tử này nằm trong hai làn; hãy chọn một.",
                        "This element lies in two lanes; choose one.",
                    )
        except BpmnRefused as refused:
            problems.extend(refused.problems)
    return found
