"""Charts made by the server as SVG: classes only, no style, no script; a table says the same.

A chart is 360 by 210 units and grows with its column; its colours lie in ``charts.css``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import Final

from markupsafe import Markup

WIDTH: Final = 360
HEIGHT: Final = 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 350, 14, 172
_GAP: Final = 0.2
_NICE: Final = (1, 2, 3, 4, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one line, or of one bar of each group."""

    name: str
    values: tuple[float, ...]


def line_chart(*, title: str, series: Sequence[Series], labels: Sequence[str], lang: str) -> Markup:
    """Draw lines over places that lie evenly; ``labels`` name the places."""
    top = _highest(series)
    inside = [*_rulers(top, lang), *_names(labels, at_edges=True)]
    for number, each in enumerate(series, start=1):
        points = " ".join(
            f"{_across(i, len(each.values)):.1f},{_up(value, top):.1f}"
            for i, value in enumerate(each.values)
        )
        inside.append(f'<polyline class="chart-line chart-{number}" points="{points}"/>')
    return _svg(title, inside)


def bar_chart(*, title: str, series: Sequence[Series], labels: Sequence[str], lang: str) -> Markup:
    """Draw groups of bars side by side; ``labels`` name the groups."""
    top = _highest(series)
    inside = [*_rulers(top, lang), *_names(labels, at_edges=False)]
    room = (_RIGHT - _LEFT) / max(len(labels), 1)
    width = room * (1 - _GAP) / max(len(series), 1)
    for number, each in enumerate(series, start=1):
        for place, value in enumerate(each.values):
            x = _LEFT + room * (place + _GAP / 2) + width * (number - 1)
            y = _up(value, top)
            inside.append(
                f'<rect class="chart-bar chart-{number}" x="{x:.1f}" y="{y:.1f}"'
                f' width="{width:.1f}" height="{_BOTTOM - y:.1f}"/>'
            )
    return _svg(title, inside)


def said(value: float, lang: str, decimals: int = 0) -> str:
    """Write a number: ``1.234,5`` in Vietnamese, ``1,234.5`` in English."""
    written = f"{value:,.{decimals}f}"
    return written if lang == "en" else written.translate(str.maketrans(",.", ".,"))


def _svg(title: str, inside: Sequence[str]) -> Markup:
    # Every word inside was escaped; the numbers are ours.
    return Markup(  # noqa: S704
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(title)}">{"".join(inside)}</svg>'
    )


def _highest(series: Sequence[Series]) -> float:
    """Give the top of the scale: a round number with a round half, not below any value."""
    most = max((value for each in series for value in each.values), default=0)
    if most <= 1:
        return 1
    power = 10 ** floor(log10(most))
    return float(next(nice * power for nice in _NICE if nice * power >= most))


def _rulers(top: float, lang: str) -> Iterator[str]:
    for part in (0, 0.5, 1):
        y = _up(top * part, top)
        words = said(top * part, lang, 0 if top * part == int(top * part) else 1)
        yield f'<line class="chart-rule" x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}"/>'
        yield f'<text class="chart-word chart-end" x="{_LEFT - 6}" y="{y + 4:.1f}">{words}</text>'


def _names(labels: Sequence[str], *, at_edges: bool) -> Iterator[str]:
    """Write the first, the middle and the last name: there is no room for more on a telephone."""
    last = len(labels) - 1
    shown = dict.fromkeys(range(last + 1), "chart-middle")
    if last > 1:
        shown = {0: "chart-start", last // 2: "chart-middle", last: "chart-end"}
    room = (_RIGHT - _LEFT) / max(len(labels), 1)
    for place, where in shown.items():
        x = _across(place, len(labels)) if at_edges else _LEFT + room * (place + 0.5)
        side = where if at_edges else "chart-middle"
        yield (
            f'<text class="chart-word {side}" x="{x:.1f}" y="{_BOTTOM + 18}">'
            f"{escape(labels[place])}</text>"
        )


def _across(place: int, places: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (place / (places - 1) if places > 1 else 0.5)


def _up(value: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / top


def share_bar(*, title: str, part: int, whole: int) -> Markup:
    """Draw a part of a whole, which is not nothing, as one bar in two kinds of filling."""
    width = (WIDTH - 2) * part / whole
    return Markup(  # noqa: S704  Words are escaped, numbers are ours.
        f'<svg class="chart share" viewBox="0 0 {WIDTH} 22" role="img"'
        f' aria-label="{escape(title)}">'
        f'<rect class="chart-bar chart-2" x="1" y="1" width="{WIDTH - 2}" height="20"/>'
        f'<rect class="chart-bar chart-1" x="1" y="1" width="{width:.1f}" height="20"/></svg>'
    )
