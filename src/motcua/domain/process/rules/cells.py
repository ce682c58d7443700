"""Which cell each node of a drawing stands in: its layer from the left, its row from the top."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_Arrow = tuple[str, str]


@dataclass(slots=True)
class Cells:
    """Layer and row of each node; ``bands`` are the numbers of rows of each band, from the top."""

    layers: dict[str, int]
    rows: dict[str, int] = field(default_factory=dict)
    bands: list[int] = field(default_factory=list)

    @property
    def last_layer(self) -> int:
        """The number of the layer at the right; -1 when nothing is drawn."""
        return max(self.layers.values(), default=-1)

    def free_between(self, source: str, target: str) -> bool:
        """Say whether nothing stands between two nodes of one row, the second on the right."""
        row, first, last = self.rows[source], self.layers[source], self.layers[target]
        if self.rows[target] != row or last <= first:
            return False
        return not any(
            self.rows[each] == row and first < layer < last for each, layer in self.layers.items()
        )


def place_in_cells(
    nodes: Sequence[tuple[str, str]], arrows: Sequence[_Arrow], bands: Sequence[str]
) -> Cells:
    """Give every node a cell of its own.

    ``nodes`` are ids with the band they belong to, empty when they may stand anywhere; such a
    node stands in the band of what comes before it.
    """
    ids = [node for node, _ in nodes]
    forward = _forward(ids, arrows)
    layers = _layers(ids, forward)
    order = sorted(ids, key=lambda each: layers[each])
    before: dict[str, list[str]] = {each: [] for each in ids}
    for source, target in forward:
        before[target].append(source)
    band_of = _bands(order, dict(nodes), forward, list(bands) or [""])
    return _rows(Cells(layers), order, before, band_of, list(bands) or [""])


def _forward(ids: Sequence[str], arrows: Sequence[_Arrow]) -> list[_Arrow]:
    """Give the arrows without those that lead back, found by walking in depth."""
    ahead: dict[str, list[str]] = {each: [] for each in ids}
    for source, target in arrows:
        ahead[source].append(target)
    state: dict[str, int] = {}
    back: set[_Arrow] = set()
    for root in ids:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(ahead[root]))]
        while stack:
            node, rest = stack[-1]
            target = next(rest, "")
            if not target:
                state[node] = 2
                stack.pop()
            elif target not in state:
                state[target] = 1
                stack.append((target, iter(ahead[target])))
            elif state[target] == 1:
                back.add((node, target))
    return [arrow for arrow in dict.fromkeys(arrows) if arrow not in back]


def _layers(ids: Sequence[str], forward: Sequence[_Arrow]) -> dict[str, int]:
    """Give the length of the longest way to each node."""
    layers = dict.fromkeys(ids, 0)
    waiting = dict.fromkeys(ids, 0)
    for _, target in forward:
        waiting[target] += 1
    ready = [each for each in ids if not waiting[each]]
    while ready:
        node = ready.pop(0)
        for source, target in forward:
            if source == node:
                layers[target] = max(layers[target], layers[node] + 1)
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
    return layers


def _bands(
    order: Sequence[str], own: dict[str, str], forward: Sequence[_Arrow], bands: Sequence[str]
) -> dict[str, str]:
    found = {each: own[each] for each in order if own[each] in bands}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for source, target in forward:
        before.setdefault(target, source)
        after.setdefault(source, target)
    for each in order:
        if each not in found and before.get(each) in found:
            found[each] = found[before[each]]
    for each in reversed(order):
        if each not in found:
            found[each] = found.get(after.get(each, ""), bands[0])
    return found


def _rows(
    cells: Cells,
    order: Sequence[str],
    before: dict[str, list[str]],
    band_of: dict[str, str],
    bands: Sequence[str],
) -> Cells:
    taken: dict[str, set[tuple[int, int]]] = {band: set() for band in bands}
    row_in_band: dict[str, int] = {}
    for node in order:
        layer, band = cells.layers[node], band_of[node]
        row = _row(
            cells, taken[band], [e for e in before[node] if band_of[e] == band], row_in_band, layer
        )
        row_in_band[node] = row
        taken[band].add((row, layer))
    for band in bands:
        used = [row_in_band[each] for each in order if band_of[each] == band]
        first = sum(cells.bands)
        cells.bands.append(max(used, default=0) + 1)
        for each in order:
            if band_of[each] == band:
                cells.rows[each] = first + row_in_band[each]
    return cells


def _row(
    cells: Cells,
    taken: set[tuple[int, int]],
    before: Sequence[str],
    rows: dict[str, int],
    layer: int,
) -> int:
    """Give the row of a node before it when the way there is free, else the first free row."""
    for source in before:
        way = {(rows[source], each) for each in range(cells.layers[source] + 1, layer + 1)}
        if not way & taken:
            taken |= way
            return rows[source]
    return next(row for row in range(len(taken) + 1) if (row, layer) not in taken)
