"""The drawn process: sound SVG, everything in it, words that fit, marks that are seen."""

import re
from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.api import draw
from motcua.domain.process.rules.drawing.letters import fitted, width, wrapped
from motcua.domain.process.values import Definition, Diagram, Mark, MarkState, Node
from motcua.kernel.texts import Text
from tests.domain.process.pictures import EVERYTHING

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [node for node in EVERYTHING.nodes if node.id in EVERYTHING.diagram.shapes]


def tree(svg: str) -> Element:
    """Read what was drawn; what is not well-formed fails here."""
    return fromstring(svg)  # noqa: S314  Written a moment ago by ourselves.


def parts(svg: str) -> dict[str, Element]:
    """Give the drawn elements by id; each stands once."""
    found = [each for each in tree(svg).iter(f"{SVG}g") if each.get("data-id")]
    assert set(Counter(each.get("data-id") for each in found).values()) == {1}
    return {str(each.get("data-id")): each for each in found}


def looks(svg: str, key: str) -> set[str]:
    """Give the classes of one element."""
    return set(str(parts(svg)[key].get("class")).split())


def words(element: Element) -> str:
    """Give the words written in an element, its title left out."""
    texts = (each for each in element.iter(f"{SVG}text"))
    return " ".join(" ".join(part for part in each.itertext()) for each in texts)


def renamed(definition: Definition, key: str, name: str) -> Definition:
    """Give the process with another name for one node."""

    def named(node: Node) -> Node:
        return replace(node, name=Text(name, name)) if node.id == key else node

    return replace(definition, nodes=tuple(named(node) for node in definition.nodes))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_element_is_drawn_once_with_its_name(lang: str) -> None:
    found = parts(draw(EVERYTHING, {}, lang))
    wanted = {*EVERYTHING.diagram.shapes, *EVERYTHING.diagram.edges}
    assert set(found) == wanted
    for node in DRAWN:
        name = node.name.of(lang)
        assert words(found[node.id]) == name, node.id
        assert found[node.id].findtext(f"{SVG}title") == (name or found[node.id][0].text)


def test_the_shipped_process_is_drawn_as_in_its_file(registration: Definition) -> None:
    svg = draw(registration, {}, "vi")
    assert set(parts(svg)) >= set(registration.by_id)
    assert len(svg.encode()) < 30_000


def test_a_process_without_a_diagram_is_laid_out() -> None:
    bare = replace(EVERYTHING, diagram=Diagram())
    assert set(parts(draw(bare, {}, "vi"))) >= set(EVERYTHING.by_id)


def test_the_kinds_look_different() -> None:
    svg = draw(EVERYTHING, {}, "vi")
    found = parts(svg)
    assert "p-beside" in looks(svg, "remind")
    assert "p-beside" not in looks(svg, "silent")
    assert {"p-open", "p-stage"} <= looks(svg, "deciding")
    assert "p-open" not in looks(svg, "called")
    assert "p-called" in looks(svg, "other")
    drawings = {
        key: "".join(path.get("d", "") for path in found[key].iter(f"{SVG}path"))
        for key in ("received", "fork", "signed", "ask", "turns", "level", "tell", "pay", "rest")
    }
    assert len(set(drawings.values())) == len(drawings)


def test_only_the_way_taken_by_default_has_a_stroke() -> None:
    found = parts(draw(EVERYTHING, {}, "vi"))
    assert len(list(found["f_no"])) == len(list(found["f_ok"])) + 1


def test_names_of_ways_are_written_also_from_the_outcome_that_leads_there() -> None:
    vi, en = (tree(draw(EVERYTHING, {}, lang)) for lang in ("vi", "en"))
    for picture, wanted in ((vi, ["Từ chối", "Tiếp nhận"]), (en, ["Refuse", "Accept"])):
        labels = [" ".join(each.itertext()) for each in picture.findall(f"{SVG}text")]
        assert labels[:2] == wanted


def test_the_same_gives_the_same() -> None:
    marks = {"receive": Mark(MarkState.DONE, 2)}
    assert draw(EVERYTHING, marks, "vi") == draw(EVERYTHING, dict(marks), "vi")
    assert draw(EVERYTHING, {}, "vi") == draw(replace(EVERYTHING), {}, "vi")


def test_nothing_in_it_is_script_or_style_or_an_id() -> None:
    svg = draw(EVERYTHING, {"receive": Mark(MarkState.LATE)}, "vi")
    assert not re.search(r"<(script|style|foreignObject|image|a)\b| (style|id|href|on\w+)=", svg)
    assert tree(svg).get("role") == "img"


def test_names_are_text_and_never_markup() -> None:
    name = '<script>alert("1")</script> & </text>'
    svg = draw(renamed(EVERYTHING, "receive", name), {}, "vi")
    assert "<script" not in svg
    assert parts(svg)["receive"].findtext(f"{SVG}title") == name


@pytest.mark.parametrize("state", MarkState)
@pytest.mark.parametrize("key", ["receive", "pay", "received", "deciding"])
def test_a_mark_is_a_class_and_words_for_a_pointer(state: MarkState, key: str) -> None:
    plain = draw(EVERYTHING, {}, "en")
    svg = draw(EVERYTHING, {key: Mark(state)}, "en")
    assert f"is-{state}" in looks(svg, key)
    title = str(parts(svg)[key].findtext(f"{SVG}title"))
    assert title.startswith(f"{EVERYTHING.by_id[key].name.en} – ")
    assert str(tree(svg).findtext(f"{SVG}desc")) != str(tree(plain).findtext(f"{SVG}desc"))
    others = {each for each in parts(svg) if looks(svg, each) != looks(plain, each)}
    assert others == {key}


def test_where_a_dossier_is_and_that_it_is_late_is_said_in_words() -> None:
    here = draw(EVERYTHING, {"ask": Mark(MarkState.HERE)}, "vi")
    late = draw(EVERYTHING, {"ask": Mark(MarkState.LATE)}, "vi")
    assert ">Đang ở đây</text>" in here
    assert ">Đang ở đây, quá hạn</text>" in late
    assert ">×3</text>" in draw(EVERYTHING, {"ask": Mark(MarkState.DONE, 3)}, "vi")
    assert "Đang ở đây: Lấy ý kiến các đơn vị." in here


def test_arrows_can_be_marked_too() -> None:
    assert "is-added" in looks(draw(EVERYTHING, {"f_21": Mark(MarkState.ADDED)}, "vi"), "f_21")


def test_everything_lies_within_the_picture() -> None:
    svg = draw(EVERYTHING, {node.id: Mark(MarkState.LATE, 2) for node in DRAWN}, "vi")
    left, top, across, down = (float(each) for each in str(tree(svg).get("viewBox")).split())
    for each in tree(svg).iter(f"{SVG}rect"):
        x, y = float(each.get("x", 0)), float(each.get("y", 0))
        assert left <= x <= x + float(each.get("width", 0)) <= left + across
        assert top <= y <= y + float(each.get("height", 0)) <= top + down


@given(st.text(alphabet="aăâđêôơưyABĐM gh.-", max_size=120), st.integers(40, 200))
def test_words_are_broken_and_none_is_lost(said: str, room: int) -> None:
    lines = wrapped(said, 12, room)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(width(line, 12) <= room or len(line) == 1 for line in lines)


@given(st.text(alphabet="abcđêMW ", min_size=1, max_size=200), st.integers(60, 160))
def test_words_fit_their_box(said: str, room: int) -> None:
    lines, size = fitted(said, (room, 50), (14, 12, 10), 1.2)
    assert len(lines) * size * 1.2 <= 50
    assert all(width(line, size) <= room for line in lines)


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    lines, size = fitted("Thẩm định hồ sơ đăng ký " * 9, (100, 40), (14, 12, 10), 1.2)
    assert size == 10
    assert lines[-1].endswith("…")
