"""Writing SVG: numbers, escaped words, a few elements. Classes carry the look, never a style."""

from collections.abc import Sequence
from html import escape
from typing import Final

from motcua.domain.process.values import Box, Point

LEADING: Final = 1.22


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value + 0.0:.1f}".removesuffix(".0")


def tag(name: str, inside: str = "", **attributes: object) -> str:
    """Write an element; ``class_`` is its class, empty attributes are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else escape(str(value))


def rectangle(box: Box, class_: str, radius: float = 0) -> str:
    """Write a rectangle."""
    return tag(
        "rect", class_=class_, x=box.x, y=box.y, width=box.width, height=box.height,
        rx=radius or "",
    )  # fmt: skip


def circle(centre: Point, radius: float, class_: str) -> str:
    """Write a circle."""
    return tag("circle", class_=class_, cx=centre[0], cy=centre[1], r=radius)


def path(data: str, class_: str, at: Point | None = None, scale: float = 1) -> str:
    """Write a path, moved to a place and scaled."""
    moved = f"translate({number(at[0])} {number(at[1])})" if at else ""
    if scale != 1:
        moved += f"scale({scale:.2f})"
    return tag("path", class_=class_, d=data, transform=moved)


def text(lines: Sequence[str], centre: Point, size: float, class_: str = "p-words") -> str:
    """Write lines of words around a centre."""
    x, first = centre[0], centre[1] - (len(lines) - 1) * size * LEADING / 2 + size * 0.36
    if len(lines) == 1:
        return tag("text", escape(lines[0]), class_=class_, x=x, y=first, font_size=size)
    spans = "".join(
        tag("tspan", escape(line), x=x, y=first + place * size * LEADING)
        for place, line in enumerate(lines)
    )
    return tag("text", spans, class_=class_, font_size=size)


def turned_text(lines: Sequence[str], centre: Point, size: float, class_: str = "p-words") -> str:
    """Write lines that are read from the bottom to the top."""
    turn = f"translate({number(centre[0])} {number(centre[1])}) rotate(-90)"
    return tag("g", text(lines, (0, 0), size, class_), transform=turn)
