"""The ways of flows between cells: straight, or on tracks of their own in gaps and channels."""

from dataclasses import dataclass, field

from motcua.domain.process.rules.cells import Cells
from motcua.domain.process.values import Box, Point

_TRACK = 14.0
_LEAST_GAP, _LEAST_CHANNEL = 36.0, 24.0
_NARROWEST, _LOWEST = 90.0, 80.0  # room for the words of an event
_EDGE_EVENT = 20.0  # how far an event on an edge hangs out below


@dataclass(slots=True)
class Tracks:
    """Who runs where: tracks of each gap (left of a layer) and channel (above a row).

    Flows out of one node share a track, as do flows into one node: they are one tree of lines.
    """

    cells: Cells
    hosts: dict[str, str]
    gaps: dict[int, list[str]] = field(default_factory=dict)
    channels: dict[int, list[str]] = field(default_factory=dict)

    def at(self, node: str) -> str:
        """Give the node that stands in a cell: an event on an edge stands in its host's."""
        return self.hosts.get(node, node)

    def is_straight(self, source: str, target: str) -> bool:
        """Say whether a flow runs straight along its row."""
        return source not in self.hosts and self.cells.free_between(source, target)

    def is_near(self, source: str, target: str) -> bool:
        """Say whether a flow only crosses the gap to the next layer."""
        layers = self.cells.layers
        return source not in self.hosts and layers[target] == layers[source] + 1

    def channel(self, source: str, target: str) -> int:
        """Give the channel a flow runs in; number r lies above row r."""
        start, end = self.cells.rows[self.at(source)], self.cells.rows[target]
        if source in self.hosts:
            return start + 1
        return end if end > start else end + 1

    def ask(self, source: str, target: str) -> None:
        """Keep tracks free for a flow."""
        if self.is_straight(source, target):
            return
        layers = self.cells.layers
        if source not in self.hosts:
            _keep(self.gaps, layers[source] + 1, f"from {source}")
        if not self.is_near(source, target):
            _keep(self.channels, self.channel(source, target), f"to {target}")
            _keep(self.gaps, layers[target], f"to {target}")

    def measured(self, sizes: dict[str, tuple[float, float]], hosting: set[str]) -> "Grid":
        """Give the widths and heights of everything, from the corner (0, 0)."""
        grid = Grid(self)
        x = 0.0
        for layer in range(self.cells.last_layer + 1):
            x += _LEAST_GAP + _TRACK * len(self.gaps.get(layer, ()))
            widths = [sizes[each][0] for each, at in self.cells.layers.items() if at == layer]
            grid.columns.append((x, max([_NARROWEST, *widths])))
            x += grid.columns[-1][1]
        grid.width = x + _LEAST_GAP + _TRACK * len(self.gaps.get(self.cells.last_layer + 1, ()))
        self._measure_rows(grid, sizes, hosting)
        return grid

    def _measure_rows(
        self, grid: "Grid", sizes: dict[str, tuple[float, float]], hosting: set[str]
    ) -> None:
        y, row = 0.0, 0
        for number, rows in enumerate(self.cells.bands):
            top = y
            for _ in range(rows):
                # The tracks above the first row of a lane lie in that lane, below its border.
                y += _LEAST_CHANNEL + _TRACK * len(self.channels.get(row, ()))
                height = _LOWEST
                for each, at in self.cells.rows.items():
                    if at == row:
                        hanging = 2 * _EDGE_EVENT if each in hosting else 0.0
                        height = max(height, sizes[each][1] + hanging)
                grid.rows.append((y, height))
                y += height
                row += 1
            y += _LEAST_CHANNEL
            if number == len(self.cells.bands) - 1:
                y += _TRACK * len(self.channels.get(row, ()))
            grid.bands.append((top, y - top))
        grid.height = y


def _keep(tracks: dict[int, list[str]], place: int, who: str) -> None:
    kept = tracks.setdefault(place, [])
    if who not in kept:
        kept.append(who)


@dataclass(slots=True)
class Grid:
    """Where layers and rows lie: begin and extent of each; ``bands`` likewise from the top."""

    tracks: Tracks
    columns: list[tuple[float, float]] = field(default_factory=list)
    rows: list[tuple[float, float]] = field(default_factory=list)
    bands: list[tuple[float, float]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0

    def middle(self, node: str) -> Point:
        """Give the middle of a node's cell."""
        x, width = self.columns[self.tracks.cells.layers[node]]
        y, height = self.rows[self.tracks.cells.rows[node]]
        return x + width / 2, y + height / 2

    def gap(self, layer: int, who: str) -> float:
        """Give the x of a track left of a layer."""
        place = self.tracks.gaps[layer].index(who)
        if layer == 0:
            begin = 0.0
        else:
            x, width = self.columns[layer - 1]
            begin = x + width
        return begin + _LEAST_GAP / 2 + _TRACK * place

    def channel(self, row: int, who: str) -> float:
        """Give the y of a track above a row."""
        place = self.tracks.channels[row].index(who)
        if row < len(self.rows):
            return self.rows[row][0] - _LEAST_CHANNEL / 2 - _TRACK * place
        y, height = self.rows[-1]
        return y + height + _LEAST_CHANNEL / 2 + _TRACK * place


def route(grid: Grid, shapes: dict[str, Box], source: str, target: str) -> tuple[Point, ...]:
    """Give the corners of a flow from the right or lower edge of one shape to the left of one."""
    tracks, box, goal = grid.tracks, shapes[source], shapes[target]
    layers = tracks.cells.layers
    end = (goal.x, goal.y + goal.height / 2)
    start = (box.x + box.width, box.y + box.height / 2)
    if tracks.is_straight(source, target):
        return start, end
    if source in tracks.hosts:
        start = (box.x + box.width / 2, box.y + box.height)
        first = start[0]
    else:
        first = grid.gap(layers[source] + 1, f"from {source}")
    if tracks.is_near(source, target):
        return start, (first, start[1]), (first, end[1]), end
    across = grid.channel(tracks.channel(source, target), f"to {target}")
    last = grid.gap(layers[target], f"to {target}")
    corners = (start, (first, start[1]), (first, across), (last, across), (last, end[1]), end)
    return tuple(dict.fromkeys(corners))
