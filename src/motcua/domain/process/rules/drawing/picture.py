"""The whole drawing: marks laid over what never changes."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from motcua.domain.process.rules.drawing import badges
from motcua.domain.process.rules.drawing.base import Piece, base_of
from motcua.domain.process.rules.drawing.svg import number, tag
from motcua.domain.process.rules.drawing.words import STATES, said, title_of
from motcua.domain.process.values import Definition, Mark, MarkState

# Files are drawn roomily; at this size the smallest words are still easy to read.
_SCALE: Final = 0.9


def draw(definition: Definition, marks: Mapping[str, Mark], lang: str) -> str:
    """Draw a process as SVG for a page: the very diagram of its file, with marks by element id.

    The look comes from the page's style sheet by classes that begin with ``p-``. The same
    arguments give the same characters. A process without a diagram is laid out first.
    """
    base = base_of(definition, lang)
    drawn = base.definition
    ids = [piece.id for part in (base.frames, base.stages, base.nodes) for piece in part]
    inside = "".join(
        [
            tag("title", escape(said(drawn.name, lang))),
            tag("desc", escape(_described(drawn, marks, lang))),
            *(_part(piece, marks) for piece in base.frames),
            *(_node(piece, drawn, marks, lang) for piece in base.stages),
            *(_part(piece, marks) for piece in base.flows),
            *(_node(piece, drawn, marks, lang) for piece in base.nodes),
            base.words,
            *(_badges(drawn, marks, lang, ids)),
        ]
    )
    view = base.view
    return tag(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="process",
        role="img",
        lang=lang,
        viewBox=" ".join(number(each) for each in (view.x, view.y, view.width, view.height)),
        width=round(view.width * _SCALE),
        height=round(view.height * _SCALE),
    )


def _looks(looks: str, mark: Mark | None) -> str:
    return f"{looks} is-{mark.state}" if mark else looks


def _part(piece: Piece, marks: Mapping[str, Mark]) -> str:
    return tag("g", piece.shape, class_=_looks(piece.looks, marks.get(piece.id)), data_id=piece.id)


def _node(piece: Piece, definition: Definition, marks: Mapping[str, Mark], lang: str) -> str:
    mark = marks.get(piece.id)
    title = tag("title", escape(title_of(definition.by_id[piece.id], mark, lang)))
    looks = _looks(f"p-node {piece.looks}", mark)
    return tag("g", title + piece.shape, class_=looks, data_id=piece.id)


def _badges(
    definition: Definition, marks: Mapping[str, Mark], lang: str, ids: Sequence[str]
) -> list[str]:
    """Draw the signs of the marks last, over everything else."""
    found = []
    for key in ids:
        mark, box = marks.get(key), definition.diagram.shapes.get(key)
        drawn = badges.badges(box, mark, lang) if mark and box else ""
        if drawn and mark:
            found.append(tag("g", drawn, class_=f"is-{mark.state}"))
    return found


def _described(definition: Definition, marks: Mapping[str, Mark], lang: str) -> str:
    """Say in words what the marks show, for somebody who does not see the picture."""
    parts = []
    for state in MarkState:
        names = [
            said(node.name, lang)
            for node in definition.nodes
            if (mark := marks.get(node.id)) and mark.state is state and said(node.name, lang)
        ]
        if names:
            parts.append(f"{STATES[state].of(lang)}: {', '.join(names)}.")
    return " ".join(parts) or ", ".join(said(task.name, lang) for task in definition.tasks)
