"""Charts: every value at its place, nothing that CSP forbids, words escaped."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.web.shared.charts import HEIGHT, WIDTH, Series, bar_chart, line_chart, said

VALUES = st.lists(st.floats(0, 1e9), min_size=1, max_size=40)


def parsed(svg: str) -> ET.Element:
    """Read a drawing of ours."""
    return ET.fromstring(svg)  # noqa: S314  our own


@given(VALUES)
def test_whatever_the_values_the_drawing_stays_inside(values: list[float]) -> None:
    """Lines and bars lie within the frame; the highest ruler is not below the highest value."""
    labels = [str(place) for place in range(len(values))]
    series = [Series("a", tuple(values)), Series("b", tuple(reversed(values)))]
    for draw in (line_chart, bar_chart):
        svg = parsed(draw(title="t", series=series, labels=labels, lang="en"))
        for rect in svg.iter("rect"):
            x, y, width, height = (float(rect.get(k, "")) for k in ("x", "y", "width", "height"))
            assert 0 <= x <= x + width <= WIDTH
            assert 0 <= y <= y + height <= HEIGHT
        for line in svg.iter("polyline"):
            points = [point.split(",") for point in str(line.get("points")).split()]
            assert len(points) == len(values)
            assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
        top = float((svg.findall("text")[2].text or "").replace(",", ""))
        assert top >= max(values) or top == pytest.approx(max(values), abs=0.05)


def test_bars_stand_as_high_as_their_values() -> None:
    """A bar of half the value has half the height; each series has its class."""
    svg = bar_chart(title="t", series=[Series("a", (2, 4))], labels=["x", "y"], lang="vi")
    first, second = (float(each) for each in re.findall(r'height="([\d.]+)"', svg))
    assert second == pytest.approx(2 * first)
    assert 'class="chart-bar chart-1"' in svg


def test_names_are_words_and_never_markup() -> None:
    """What a process calls its steps cannot break the page; nothing is styled inside."""
    hostile = '"><script>alert(1)</script>'
    for draw in (line_chart, bar_chart):
        svg = draw(title=hostile, series=[Series(hostile, (1,))], labels=[hostile], lang="vi")
        assert "<script" not in svg
        assert "style=" not in svg
        parsed(svg)


def test_nothing_to_draw_is_still_a_chart() -> None:
    """No values, no labels: an empty frame."""
    for draw in (line_chart, bar_chart):
        parsed(draw(title="t", series=[Series("a", ())], labels=[], lang="vi"))


def test_numbers_in_two_languages() -> None:
    """Vietnamese writes 1.234,5 where English writes 1,234.5."""
    assert said(1234.5, "vi", 1) == "1.234,5"
    assert said(1234.5, "en", 1) == "1,234.5"
    assert said(1_000_000, "vi") == "1.000.000"
