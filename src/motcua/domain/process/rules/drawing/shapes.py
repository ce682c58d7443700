"""The shapes of nodes, by their kind: boxes with their type, circles, diamonds."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Final

from motcua.domain.process.rules.drawing import icons
from motcua.domain.process.rules.drawing.letters import fitted
from motcua.domain.process.rules.drawing.svg import LEADING, circle, path, rectangle, text
from motcua.domain.process.rules.drawing.words import said
from motcua.domain.process.values import (
    Boundary,
    Box,
    End,
    EndKind,
    Gateway,
    GatewayKind,
    Node,
    Point,
    RuleTask,
    Service,
    Stage,
    Start,
    SubDossier,
    Task,
    TaskKind,
    Trigger,
    Wait,
)

SIZES: Final = (14.5, 13.5, 12.5, 11.5, 10.5, 9.5)
_EVENT: Final = 18
_GATEWAY: Final = 25
_TYPE_ROOM: Final = 19
_MARKER_ROOM: Final = 15
_SIGNS: Final = {
    GatewayKind.EXCLUSIVE: icons.EXCLUSIVE,
    GatewayKind.PARALLEL: icons.PARALLEL,
    GatewayKind.INCLUSIVE: icons.INCLUSIVE,
}
_TRIGGERS: Final = {
    Trigger.TIMER: icons.CLOCK,
    Trigger.MESSAGE: icons.ENVELOPE,
    Trigger.ERROR: icons.BOLT,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A node to be drawn: where, and whether a stage shows what is inside it."""

    node: Node
    box: Box
    lang: str
    open: bool = False


def centre(box: Box) -> Point:
    """Give the middle of a box."""
    return box.x + box.width / 2, box.y + box.height / 2


@singledispatch
def drawn(node: Node, shape: Shape) -> tuple[str, str]:
    """Give the class of a node and its shape."""
    raise TypeError(f"no shape for {node!r}")


@drawn.register
def _start(_: Start, shape: Shape) -> tuple[str, str]:
    return "p-start", circle(centre(shape.box), shape.box.width / 2, "p-ring")


@drawn.register
def _end(node: End, shape: Shape) -> tuple[str, str]:
    middle, radius = centre(shape.box), shape.box.width / 2
    sign = ""
    if node.kind is EndKind.TERMINATE:
        sign = circle(middle, radius * 0.6, "p-solid")
    elif node.kind is EndKind.ERROR:
        sign = path(icons.BOLT, "p-solid", middle, radius / _EVENT)
    return "p-end", circle(middle, radius - 1, "p-ring") + sign


@drawn.register
def _wait(node: Wait, shape: Shape) -> tuple[str, str]:
    return "p-wait", _caught(shape, icons.CLOCK if node.timer else icons.ENVELOPE)


@drawn.register
def _boundary(node: Boundary, shape: Shape) -> tuple[str, str]:
    looks = "p-boundary" if node.interrupting else "p-boundary p-beside"
    return looks, _caught(shape, _TRIGGERS[node.trigger])


def _caught(shape: Shape, sign: str) -> str:
    middle, radius = centre(shape.box), shape.box.width / 2
    return (
        circle(middle, radius, "p-ring")
        + circle(middle, radius - 3.5, "p-inner")
        + path(sign, "p-sign", middle, (radius - 4) / 14)
    )


@drawn.register
def _gateway(node: Gateway, shape: Shape) -> tuple[str, str]:
    box, middle = shape.box, centre(shape.box)
    wide, high = box.width / 2, box.height / 2
    diamond = f"M0-{high:g} {wide:g} 0 0 {high:g}-{wide:g} 0z"
    sign = path(_SIGNS[node.kind], "p-sign p-strong", middle, wide / _GATEWAY)
    return "p-gateway", path(diamond, "p-ring", middle) + sign


@drawn.register
def _task(node: Task, shape: Shape) -> tuple[str, str]:
    icon = icons.USER if node.kind is TaskKind.USER else icons.MANUAL
    marker = ""
    if node.multi is not None:
        marker = icons.ONE_BY_ONE if node.multi.sequential else icons.AT_ONCE
    return "p-task", _box(shape, icon, marker)


@drawn.register
def _service(_: Service, shape: Shape) -> tuple[str, str]:
    return "p-task p-service", _box(shape, icons.SERVICE, "")


@drawn.register
def _rules(_: RuleTask, shape: Shape) -> tuple[str, str]:
    return "p-task p-rules", _box(shape, icons.RULES, "")


@drawn.register
def _sub_dossier(_: SubDossier, shape: Shape) -> tuple[str, str]:
    return "p-task p-called", _box(shape, icons.FOLDER, icons.COLLAPSED)


@drawn.register
def _stage(node: Stage, shape: Shape) -> tuple[str, str]:
    looks = "p-stage p-called" if node.called else "p-stage"
    if not shape.open:
        return looks, _box(shape, "", icons.COLLAPSED)
    box = shape.box
    lines, size = fitted(said(node.name, shape.lang), (box.width - 24, 20), SIZES, LEADING)
    middle = (box.x + box.width / 2, box.y + 14)
    return f"{looks} p-open", rectangle(box, "p-box", 10) + (
        text(lines, middle, size) if lines else ""
    )


def _box(shape: Shape, icon: str, marker: str) -> str:
    box = shape.box
    top = _TYPE_ROOM if icon else 5
    bottom = _MARKER_ROOM if marker else 5
    room = (box.width - 12, box.height - top - bottom)
    lines, size = fitted(said(shape.node.name, shape.lang), room, SIZES, LEADING)
    middle = (box.x + box.width / 2, box.y + top + room[1] / 2)
    at = (box.x + box.width / 2, box.y + box.height - 9)
    return (
        rectangle(box, "p-box", 8)
        + (path(icon, "p-icon", (box.x + 6, box.y + 5)) if icon else "")
        + (text(lines, middle, size) if lines else "")
        + (path(marker, "p-sign", at) if marker else "")
    )
