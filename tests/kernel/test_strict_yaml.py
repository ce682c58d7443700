"""YAML files that clerks write: what is written stays what it is, every mistake has its line."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.strict_yaml import (
    DEEPEST,
    LARGEST_FILE,
    MOST_VALUES,
    Document,
    Mistake,
    Reader,
    YamlRefused,
    parse,
    rows,
)
from motcua.kernel.texts import Text


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def opened(text: str) -> tuple[Reader, Document]:
    """Open a file that is one mapping."""
    document = parse(text.encode(), "some.yaml")
    return Reader(document, document.tree), document


def said(mistakes: list[Mistake]) -> list[str]:
    """Give mistakes as ``line place: message``."""
    return [f"{each.line} {each.place}: {each.message.en}" for each in mistakes]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a: 1.013133", "1.013133"),
        ("a: 2026-01-02", "2026-01-02"),
        ("a: 15:00", "15:00"),
        ("a: no", "no"),
        ("a: 0123", "0123"),
        ("a: -0", "-0"),
        ("a: 12", 12),
        ("a: 0", 0),
        ("a: -3", -3),
        ('a: "12"', "12"),
        ("a: true", True),
        ("a: 'true'", "true"),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: 1e3", "1e3"),
        ("a: Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
    ],
)
def test_a_scalar_stays_what_was_written(written: str, read: object) -> None:
    assert parse(written.encode(), "some.yaml").tree == {"a": read}


def test_a_key_is_text_in_one_form() -> None:
    tree = parse("12: x\nnull: y\nTie\u0302\u0301ng: z\n".encode(), "some.yaml").tree
    assert tree == {"12": "x", "null": "y", "Tiếng": "z"}


def test_places_have_lines() -> None:
    document = parse(b"a:\n  - x\n  - b: 1\n    c: 2\n", "some.yaml")
    assert document.lines["a[1].c"] == 4


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: &x 1\nb: *x", 1, "aliases"),
        ("a:\n  - &x [lol, lol]\n  - [*x, *x]\n", 2, "aliases"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", 2, "tags"),
        ("%YAML 1.1\n---\na: 1", 1, "Directives"),
        ("%TAG ! tag:x,2026:\n---\na: 1", 1, "Directives"),
        ("a: [1, 2\nb: 3\n", 2, "Broken YAML"),
        ("a: 1\n---\nb: 2", 2, "One YAML document"),
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("~", 1, "empty"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 1, "deeper"),
        ("[" * 100_000, 1, "deeper"),
        ("- " * 1_000 + "a\n", 1, "deeper"),
        ("[a]: 1", 1, "key must be a word"),
        ("? [a, b]\n: 1\n", 1, "key must be a word"),
        ('a: 1\nb: "x\\0y"', 2, "odd character"),
        ('"x\\0y": 1', 1, "odd character"),
        ("a: 1\nb: ế\x07\n", 2, "odd character"),
        ("a: '" + "x" * LARGEST_FILE + "'", 1, "larger than"),
        ("a:\n" + "- 1\n" * (MOST_VALUES + 1), MOST_VALUES, "too many values"),
        ("a: 1\n" * MOST_VALUES, MOST_VALUES, "too many values"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(YamlRefused, match=why) as refused:
        parse(text.encode(), "some.yaml")
    assert refused.value.mistake.line == line
    assert str(refused.value.mistake).startswith(f"some.yaml:{line}:")
    assert refused.value.mistake.message.vi


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(YamlRefused, match="UTF-8") as refused:
        parse(b"a: 1\nb: \xff", "some.yaml")
    assert refused.value.mistake.line == 2


@given(st.one_of(st.binary(max_size=300), st.text("a:-[]{}&*!%#'\"\n |>?,1", max_size=80)))
def test_whatever_comes_is_read_or_refused(written: bytes | str) -> None:
    data = written if isinstance(written, bytes) else written.encode()
    with suppress(YamlRefused):
        assert parse(data, "some.yaml").tree is not None


def test_values_are_what_a_reader_asks_for() -> None:
    reader, document = opened(
        "at: 15:00\nword: no\ncode: 1.013133\nday: 2026-11-23\nok: true\nn: 10\nnone: ~\n"
        "both: {vi: Có, en: 'Yes'}\nshared: 12/CV\ncolour: green\nlist: [a, b]\nrows: [{n: 1}]\n"
    )
    assert reader.clock("at") == time(15)
    assert reader.string("word") == "no"
    assert reader.string("code") == "1.013133"
    assert reader.day("day") == date(2026, 11, 23)
    assert reader.flag("ok") is True
    assert reader.whole("n", minimum=10, maximum=10) == 10
    assert reader.says("none") is False
    assert reader.optional_day("none") is None
    assert reader.text("both") == Text("Có", "Yes")
    assert reader.shared_text("both") == Text("Có", "Yes")
    assert reader.shared_text("shared") == Text("12/CV", "12/CV")
    assert reader.word("colour", Colour) is Colour.GREEN
    assert reader.strings("list") == ("a", "b")
    assert [row.whole("n", minimum=0, maximum=9) for row in reader.parts("rows")] == [1]
    assert reader.written_keys()[0] == "at"
    reader.close()
    assert document.mistakes == []


@pytest.mark.parametrize(
    ("text", "read", "mistake"),
    [
        ("a: 2026-02-30", lambda r: r.day("a"), "1 a: Must be a real day"),
        ("a: 20260102", lambda r: r.day("a"), "1 a: Must be a real day"),
        ("a: 25:00", lambda r: r.clock("a"), "1 a: Must be a time of day"),
        ("a: 15", lambda r: r.clock("a"), "1 a: Must be a time of day"),
        ("a: many", lambda r: r.whole("a", minimum=1, maximum=5), "1 a: Must be a whole number."),
        ("a: '3'", lambda r: r.whole("a", minimum=1, maximum=5), "1 a: Must be a whole number."),
        ("a: true", lambda r: r.whole("a", minimum=1, maximum=5), "1 a: Must be a whole number."),
        ("a: 6", lambda r: r.whole("a", minimum=1, maximum=5), "1 a: Must be a whole number in"),
        ("a: yes", lambda r: r.flag("a"), "1 a: Must be true or false"),
        ("a: 1", lambda r: r.flag("a"), "1 a: Must be true or false"),
        ("b: 1", lambda r: r.flag("a", needed=True), "1 a: “a” is missing"),
        ("a: blue", lambda r: r.word("a", Colour), "1 a: Must be one of: red, green"),
        ("a: [~]", lambda r: r.words("a", Colour), "1 a[0]: Must be one of: red, green"),
        ("a: []", lambda r: r.words("a", Colour), "1 a: At least one"),
        ("a: ' '", lambda r: r.string("a"), "1 a: Must be text, not empty"),
        ("a: 12", lambda r: r.string("a"), "1 a: Must be text, not empty"),
        ("b: 1\na: [x, ~]", lambda r: r.strings("a"), "2 a[1]: Must be text, not empty"),
        ("a: x", lambda r: r.strings("a"), "1 a: Must be a list"),
        ("b: 1", lambda r: r.strings("a", needed=True), "1 a: At least one"),
        ("a: x", lambda r: r.text("a"), "1 a: Needs two languages"),
        ("a: [~]", lambda r: r.texts("a"), "1 a[0]: Needs two languages"),
        ("b: 1\na: {vi: x}", lambda r: r.text("a"), "2 a: English is missing"),
        ("a: {en: x}", lambda r: r.text("a"), "1 a.vi: “vi” is missing"),
        ("a: 1", lambda r: r.part("a").string("b"), "1 a: Pairs of “key: value”"),
        ("b: 1", lambda r: r.part("a").string("b"), "1 a: “a” is missing"),
        ("a: [1]", lambda r: [row.close() for row in r.parts("a")], "1 a[0]: Pairs of"),
        ("b: 1", lambda r: r.says("a"), "1 a: “a” is missing"),
        ("b: {c: 1}", lambda r: r.part("b").string("a"), "1 b.a: “a” is missing"),
        ("b: 1\na: 1", lambda r: (r.has("b"), r.says("b"), r.close()), "2 a: There is no key “a”"),
    ],
)
def test_a_mistake_is_noted_once_at_its_place(
    text: str, read: Callable[[Reader], object], mistake: str
) -> None:
    reader, document = opened(text)
    read(reader)
    assert len(document.mistakes) == 1, said(document.mistakes)
    assert said(document.mistakes)[0].startswith(mistake)
    assert document.mistakes[0].message.vi
    assert document.mistakes[0].remedy.vi


def test_all_mistakes_come_in_one_report() -> None:
    reader, document = opened("day: 2026-02-30\nstrange: 1\nday: 25.1.2026\n")
    reader.day("day")
    reader.string("missing")
    reader.close()
    assert [message.split(".")[0] for message in said(document.mistakes)] == [
        "3 day: The key “day” is there twice",
        "3 day: Must be a real day, written like 2026-01-31",
        "1 missing: “missing” is missing",
        "2 strange: There is no key “strange” here",
    ]
    assert "day, missing" in document.mistakes[-1].remedy.en


def test_missing_english_is_not_grave() -> None:
    reader, document = opened("a: {vi: Có}")
    assert reader.text("a") == Text("Có", "Có")
    assert [each.grave for each in document.mistakes] == [False]


def test_rows_are_the_mappings_of_a_list() -> None:
    document = parse(b"- a: x\n- 1\n- b: y\n", "some.yaml")
    for row in rows(document):
        row.string("a")
    assert said(document.mistakes) == [
        "2 [1]: Pairs of “key: value” must be here.",
        "3 [2].a: “a” is missing.",
    ]


@pytest.mark.parametrize(("text", "mistake"), [("a: 1", "must be a list"), ("[]", "At least one")])
def test_a_file_of_rows_has_some(text: str, mistake: str) -> None:
    document = parse(text.encode(), "some.yaml")
    assert list(rows(document)) == []
    assert mistake in document.mistakes[0].message.en


def test_what_was_stored_has_no_lines() -> None:
    document = Document("stored", {"a": 1})
    Reader(document, document.tree).string("a")
    assert (document.mistakes[0].line, document.mistakes[0].place) == (0, "a")
