"""Reading YAML: what is written stays what it is, and tricks are refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.catalogue.rules.yaml_text import MAX_BYTES, MAX_DEPTH, YamlRefused, read_yaml


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a: 1.013133", "1.013133"),
        ("a: 2026-01-02", "2026-01-02"),
        ("a: no", "no"),
        ("a: 0123", "0123"),
        ("a: 12", 12),
        ("a: -3", -3),
        ('a: "12"', "12"),
        ("a: true", True),
        ("a: 'true'", "true"),
        ("a: null", None),
        ("a: 1e3", "1e3"),
        ("a: Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
    ],
)
def test_a_scalar_stays_what_was_written(written: str, read: object) -> None:
    assert read_yaml(written.encode()).tree == {"a": read}


def test_places_have_lines() -> None:
    document = read_yaml(b"a:\n  - x\n  - b: 1\n    c: 2\n")
    assert document.lines["a[1].c"] == 4


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: &x 1\nb: *x", 1, "Anchors"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", 2, "tags"),
        ("a: 1\nb: 2\na: 3", 3, "twice"),
        ("a: {b: 1, b: 2}", 1, "twice"),
        ("a: 1\n---\nb: 2", 1, "One YAML document"),
        ("a: [1, 2\n", 2, "Broken YAML"),
        ("[a]: 1", 1, "key must be a word"),
        ('a: "x\\0y"', 1, "null character"),
        ("%YAML 1.1\n---\na: 1", 1, "directive"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 1, "deeper"),
        ("a: '" + "x" * MAX_BYTES + "'", 1, "larger than"),
        ("a:\n" + "- 1\n" * 20_001, 20_000, "too many values"),
    ],
)
def test_tricks_are_refused_with_their_line(text: str, line: int, why: str) -> None:
    with pytest.raises(YamlRefused, match=why) as refused:
        read_yaml(text.encode())
    assert refused.value.line == line


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(YamlRefused, match="UTF-8") as refused:
        read_yaml(b"a: 1\nb: \xff")
    assert refused.value.line == 2


@given(st.one_of(st.binary(max_size=300), st.text("a:-[]{}&*!%#'\"\n |>?,1", max_size=80)))
def test_whatever_comes_is_read_or_refused(written: bytes | str) -> None:
    data = written if isinstance(written, bytes) else written.encode()
    with suppress(YamlRefused):
        assert read_yaml(data).lines is not None
