"""Going into a tree by a place such as ``offers[1].fees[0]``, and changing its lists."""

import re
from collections.abc import Mapping

from motcua.domain.catalogue.api import MOST_ROWS
from motcua.web.backoffice.sheets.shapes import Item, Shape, Tree

_PART = re.compile(r"(?P<key>[a-z][a-z0-9_]{0,39})(?:\[(?P<row>[0-9]{1,3})\])?")
_DEEPEST = 8
_REFERENCE = "use"

Place = tuple[str | int, ...]


class NoSuchPlace(LookupError):
    """The tree has nothing there."""


def place_of(said: str) -> Place:
    """Read a place; raises ``NoSuchPlace`` for what is none."""
    found: list[str | int] = []
    for part in said.split(".") if said else ():
        match = _PART.fullmatch(part)
        if match is None or len(found) > _DEEPEST:
            raise NoSuchPlace(said[:100])
        found.append(match["key"])
        if match["row"] is not None:
            found.append(int(match["row"]))
    return tuple(found)


def written(place: Place) -> str:
    """Write a place as the linter does."""
    said = ""
    for part in place:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def value_at(tree: object, place: Place) -> object:
    """Give what stands at a place; ``None`` for a key that is not written."""
    for part in place:
        if isinstance(part, int):
            if not isinstance(tree, list) or part >= len(tree):
                raise NoSuchPlace(written(place))
            tree = tree[part]
        elif isinstance(tree, dict):
            tree = tree.get(part)
        elif tree is None:
            return None
        else:
            raise NoSuchPlace(written(place))
    return tree


def put(tree: object, place: Place, value: object) -> object:
    """Give the tree with another value at a place; ``None`` takes a key out."""
    if not place:
        return value
    first, rest = place[0], place[1:]
    if isinstance(first, int):
        rows = list(tree) if isinstance(tree, list) else []
        if first >= len(rows):
            raise NoSuchPlace(written(place))
        rows[first] = put(rows[first], rest, value)
        return rows
    held = dict(tree) if isinstance(tree, dict) else {}
    changed = put(held.get(first), rest, value)
    if changed is None:
        held.pop(first, None)
    else:
        held[first] = changed
    return held


def shape_at(root: Shape, tree: object, place: Place) -> Shape:
    """Give the shape of the mapping at a place, or of the rows of the list there."""
    shape, here = root, tree
    item: Item | None = None
    for number, part in enumerate(place):
        here = value_at(tree, place[: number + 1])
        if isinstance(part, str):
            item = shape.item(part)
        shaper = item.of if item else None
        if shaper is None:
            raise NoSuchPlace(written(place))
        shape = shaper(here if isinstance(here, Mapping) else {})
    return shape


def is_reference(row: object) -> str:
    """Give the path of a shared piece a row names; empty for a row of its own."""
    named = row.get(_REFERENCE) if isinstance(row, dict) and len(row) == 1 else None
    return named if isinstance(named, str) else ""


def changed_rows(rows: object, what: str, row: int, blank: Tree) -> list[object]:
    """Give a list with a row added at its end, moved up or down, or taken out.

    Raises ``NoSuchPlace`` when there is no such row, no such change, or no room.
    """
    held = list(rows) if isinstance(rows, list) else []
    if what == "add" and len(held) < MOST_ROWS:
        return [*held, blank]
    if what not in {"up", "down", "remove"} or not 0 <= row < len(held):
        raise NoSuchPlace(what[:20])
    moved = held.pop(row)
    if what != "remove":
        held.insert(min(max(row + (1 if what == "down" else -1), 0), len(held)), moved)
    return held
