"""All of a drawing that no mark changes: drawn once for a process and a language, then kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from motcua.domain.process.rules.drawing import badges, edges, frames, labels, shapes
from motcua.domain.process.rules.drawing.words import flow_words, said
from motcua.domain.process.rules.layout import laid_out
from motcua.domain.process.values import (
    Boundary,
    Box,
    Definition,
    End,
    Gateway,
    Node,
    Stage,
    Start,
    Wait,
)

_MARGIN: Final = 12.0
_KEPT: Final = 128
_BESIDE = (Start, End, Wait, Gateway, Boundary)


@dataclass(frozen=True, slots=True)
class Piece:
    """One element without its mark: its class and its shape, with the words beside a node."""

    id: str
    looks: str
    shape: str


@dataclass(frozen=True, slots=True)
class Base:
    """All of a drawing but the marks, in the order in which it is painted.

    ``words`` are those of the arrows: over the nodes, so that none is hidden.
    """

    definition: Definition
    view: Box
    frames: tuple[Piece, ...]
    stages: tuple[Piece, ...]
    flows: tuple[Piece, ...]
    nodes: tuple[Piece, ...]
    words: str


class _Wanted:
    """A definition in a language; one and the same object is drawn once."""

    __slots__ = ("definition", "lang")

    def __init__(self, definition: Definition, lang: str) -> None:
        self.definition = definition
        self.lang = lang

    def __hash__(self) -> int:
        return hash((self.definition.sha256, self.lang))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Wanted)
            and other.definition is self.definition
            and other.lang == self.lang
        )


def base_of(definition: Definition, lang: str) -> Base:
    """Give the drawing without marks; one without a diagram is laid out first."""
    return _made(_Wanted(definition, lang))


@lru_cache(maxsize=_KEPT)
def _made(wanted: _Wanted) -> Base:
    definition, lang = wanted.definition, wanted.lang
    if not definition.diagram.shapes:
        definition = laid_out(definition)
    drawn = [
        shapes.Shape(node, box, lang, open=_is_open(definition, node))
        for node in definition.nodes
        if (box := definition.diagram.shapes.get(node.id)) is not None
    ]
    named = _named(definition, drawn, lang)
    pieces = [_node(each, named.get(each.node.id)) for each in drawn]
    behind = {each.node.id for each in drawn if each.open}
    last = {each.node.id for each in drawn if isinstance(each.node, Boundary)}
    return Base(
        definition=definition,
        view=_view(definition, drawn, named, lang),
        frames=tuple(Piece(*frame) for frame in frames.drawn(definition, lang)),
        stages=tuple(piece for piece in pieces if piece.id in behind),
        flows=tuple(_flows(definition)),
        nodes=(
            *(piece for piece in pieces if piece.id not in behind | last),
            *(piece for piece in pieces if piece.id in last),
        ),
        words="".join(labels.written(named[f.id]) for f in definition.flows if f.id in named),
    )


def _is_open(definition: Definition, node: Node) -> bool:
    return isinstance(node, Stage) and any(
        each.scope == node.id and each.id in definition.diagram.shapes for each in definition.nodes
    )


def _node(shape: shapes.Shape, label: labels.Label | None) -> Piece:
    looks, drawn = shapes.drawn(shape.node, shape)
    return Piece(shape.node.id, looks, drawn + (labels.written(label) if label else ""))


def _flows(definition: Definition) -> list[Piece]:
    return [
        Piece(flow.id, "p-flow", edges.arrow(definition, flow, points))
        for flow in definition.flows
        if (points := edges.way(definition, flow))
    ]


def _named(
    definition: Definition, drawn: Sequence[shapes.Shape], lang: str
) -> dict[str, labels.Label]:
    """Find the places of all words beside elements: first of nodes, then of arrows."""
    ways = {flow.id: edges.way(definition, flow) for flow in definition.flows}
    taken = [area for each in drawn for area in _taken(each)]
    for points in ways.values():
        taken += labels.of_line(points)
    for box in frames.frames(definition).values():
        taken += labels.borders(box)
        taken.append(labels.of_box(frames.strip(box, horizontal=definition.diagram.horizontal)))
    found: dict[str, labels.Label] = {}
    for each in drawn:
        words = said(each.node.name, lang)
        if words and isinstance(each.node, _BESIDE):
            found[each.node.id] = labels.beside_node(words, each.box, taken)
            taken.append(found[each.node.id].area)
    for flow in definition.flows:
        words = flow_words(definition, flow, lang)
        if words and ways[flow.id]:
            siblings = definition.ways_out[flow.source]
            others = [ways[each.id] for each in siblings if each is not flow and ways[each.id]]
            found[flow.id] = labels.beside_line(words, ways[flow.id], others, taken)
            taken.append(found[flow.id].area)
    return found


def _taken(shape: shapes.Shape) -> list[labels.Area]:
    if shape.open:
        return labels.borders(shape.box)
    if isinstance(shape.node, Gateway):
        return labels.of_diamond(shape.box)
    return [labels.of_box(shape.box)]


def _view(
    definition: Definition,
    drawn: Sequence[shapes.Shape],
    named: Mapping[str, labels.Label],
    lang: str,
) -> Box:
    areas = [labels.of_box(badges.reach(each.box, lang)) for each in drawn]
    areas += [labels.of_box(box) for box in frames.frames(definition).values()]
    areas += [label.area for label in named.values()]
    for flow in definition.flows:
        areas += labels.of_line(edges.way(definition, flow))
    left, top = min(a.left for a in areas), min(a.top for a in areas)
    right, bottom = max(a.right for a in areas), max(a.bottom for a in areas)
    return Box(
        round(left - _MARGIN),
        round(top - _MARGIN),
        round(right - left + 2 * _MARGIN),
        round(bottom - top + 2 * _MARGIN),
    )
