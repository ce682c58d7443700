"""Reading the lanes of a process: who holds what lies in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from motcua.domain.identity.values import Rank, Role
from motcua.domain.process.rules.elements import BPMN, OURS, Notes, name_of
from motcua.domain.process.values import Lane, Side
from motcua.kernel.texts import Text

_ATTRIBUTES = frozenset({"nameEn", "role", "unit", "rank", "partitionElementRef"})
_CHILDREN = frozenset({"flowNodeRef", "childLaneSet", "partitionElement"})
_ROLES = {role.value: role for role in Role if role is not Role.ADMINISTRATOR}
_SIDES = {side.value: side for side in Side}
_RANKS = {rank.value: rank for rank in Rank}


@dataclass(slots=True)
class Lanes:
    """The lanes of one file: holders in its order, who holds which node, and mere frames.

    ``held`` and ``framed`` are by the node's id in its own file; ``frames`` have no role.
    """

    holders: list[Lane] = field(default_factory=list)
    held: dict[str, Lane] = field(default_factory=dict)
    framed: dict[str, Element] = field(default_factory=dict)
    frames: dict[str, Text] = field(default_factory=dict)


def side_of(written: str | None) -> Side | None:
    """Give the unit an attribute names, if it names one."""
    return _SIDES.get(written or "")


def sides() -> str:
    """Give the words for units, for a sentence."""
    return ", ".join(_SIDES)


def say_what_a_lane_needs(element: Element, notes: Notes) -> None:
    """Note that a lane in which work lies has no holder."""
    notes.note(
        element,
        f"Làn cần motcua:role ({', '.join(_ROLES)}) và motcua:unit ({sides()}).",
        f"The lane needs motcua:role ({', '.join(_ROLES)}) and motcua:unit ({sides()}).",
    )


def read_lanes(container: Element, notes: Notes, lanes: Lanes) -> None:
    """Add the lanes drawn in a process or sub-process; a lane within a lane says it closer."""
    for lane_set in container.iterfind(f"{BPMN}laneSet"):
        _lane_set(lane_set, notes, lanes, None)


def _lane_set(lane_set: Element, notes: Notes, lanes: Lanes, around: Lane | None) -> None:
    taken: set[str] = set()
    for element in lane_set.iterfind(f"{BPMN}lane"):
        own = _lane(element, notes, lanes)
        lane = own or around
        for node_id in _members(element):
            if node_id in taken:
                notes.note(
                    node_id,
                    "Phần tử này nằm trong hai làn; hãy chọn một.",
                    "This element lies in two lanes; choose one.",
                )
            taken.add(node_id)
            if lane is None:
                lanes.framed.setdefault(node_id, element)
            else:
                lanes.held[node_id] = lane
        for inner in element.iterfind(f"{BPMN}childLaneSet"):
            _lane_set(inner, notes, lanes, lane)


def _members(element: Element) -> Iterator[str]:
    for reference in element.iterfind(f"{BPMN}flowNodeRef"):
        yield (reference.text or "").strip()


def _lane(element: Element, notes: Notes, lanes: Lanes) -> Lane | None:
    """Give the lane, or nothing when it names no role: such a lane only frames the drawing."""
    notes.refuse_others(element, children=_CHILDREN, attributes=_ATTRIBUTES)
    lane_id = notes.own_id(element)
    ours = [element.get(f"{OURS}{name}") for name in ("role", "unit", "rank")]
    if ours == [None, None, None]:
        lanes.frames[lane_id] = name_of(element)
        return None
    role, side, rank = _ROLES.get(ours[0] or ""), side_of(ours[1]), _RANKS.get(ours[2] or "")
    if role is None or side is None:
        say_what_a_lane_needs(element, notes)
        role, side = Role.SPECIALIST, Side.RECEIVING
    elif ours[2] is not None and (rank is None or role is not Role.LEADER):
        notes.note(
            element,
            f"motcua:rank là một trong {', '.join(_RANKS)}, chỉ dùng cho làn của lãnh đạo.",
            f"motcua:rank is one of {', '.join(_RANKS)}, in a lane of leaders only.",
        )
    lane = Lane(lane_id, notes.need_name(element), role, side, rank)
    lanes.holders.append(lane)
    return lane
