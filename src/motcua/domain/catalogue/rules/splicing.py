"""Pieces that several packages share: an entry ``{use: ../pieces/ship.yaml}`` of a list.

The file named is a list; its entries stand where the reference stood. Pieces name no pieces, so
there is no circle, and what a version is made of can be read in one look.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

USE = "use"
MOST_PIECES = 50


@dataclass(slots=True)
class Spliced:
    """A tree with its pieces put in.

    ``lines`` are those of the tree by the new places; ``pieces`` the files that were put in, by
    path; ``origins`` tells which file an entry came from, by its place (``components[3]``).
    """

    tree: object
    lines: dict[str, int]
    pieces: list[str] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)


def splice(
    tree: dict[str, object],
    lines: Mapping[str, int],
    home: str,
    read: Callable[[str, str], list[object] | None],
) -> Spliced:
    """Put the pieces in that the lists of a mapping use; ``home`` is the folder of its file.

    ``read`` gives the list in the file at a path, or ``None`` when it cannot, which it reports at
    the place that is its second argument.
    """
    found = Spliced(tree, dict(lines))
    whole: dict[str, object] = {}
    for key, value in tree.items():
        uses = isinstance(value, list) and any(map(used_path, value))
        whole[key] = _list(found, key, value, home, read) if uses else value  # type: ignore[arg-type]
    found.tree = whole
    return found


def used_path(entry: object) -> str:
    """Give the path an entry of a list names; empty when it is no reference."""
    named = entry.get(USE) if isinstance(entry, dict) and len(entry) == 1 else None
    return named if isinstance(named, str) else ""


def _list(
    found: Spliced,
    key: str,
    entries: list[object],
    home: str,
    read: Callable[[str, str], list[object] | None],
) -> list[object]:
    whole: list[object] = []
    moved: dict[str, str] = {}
    for i, entry in enumerate(entries):
        named = used_path(entry)
        if not named:
            moved[f"{key}[{i}]"] = f"{key}[{len(whole)}]"
            whole.append(entry)
            continue
        path = posixpath.normpath(posixpath.join(home, named))
        for each in read(path, f"{key}[{i}]") or []:
            found.origins[f"{key}[{len(whole)}]"] = path
            whole.append(each)
        if path not in found.pieces:
            found.pieces.append(path)
    found.lines = _renumbered(found.lines, key, moved)
    return whole


def _renumbered(lines: Mapping[str, int], key: str, moved: Mapping[str, str]) -> dict[str, int]:
    renumbered: dict[str, int] = {}
    for place, line in lines.items():
        if not place.startswith(f"{key}["):
            renumbered[place] = line
            continue
        head, bracket, rest = place.partition("]")
        if head + bracket in moved:
            renumbered[moved[head + bracket] + rest] = line
    return renumbered
