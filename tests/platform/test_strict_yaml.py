"""YAML files that clerks write: every mistake is found, with its line."""

from datetime import date, time
from pathlib import Path

import pytest

from motcua.platform.strict_yaml import DEEPEST, LARGEST_FILE, Mistake, Reader, read


def opened(folder: Path, text: str | bytes) -> tuple[Reader | None, list[Mistake]]:
    """Write a file and open it."""
    path = folder / "some.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    mistakes: list[Mistake] = []
    return read(path, mistakes), mistakes


def test_scalars_stay_what_they_look_like(tmp_path: Path) -> None:
    reader, mistakes = opened(
        tmp_path, "at: 15:00\nno: no\ncode: 1.013133\nday: 2026-11-23\nok: true\nn: 010\nnull: ~\n"
    )
    assert reader is not None
    found = reader.keys("at no code day ok n null")
    assert found["at"].clock() == time(15)
    assert found["no"].text() == "no"
    assert found["code"].text() == "1.013133"
    assert found["day"].day() == date(2026, 11, 23)
    assert found["ok"].flag() is True
    assert found["n"].whole(0, 10) == 10
    assert found["null"].is_empty()
    assert not mistakes


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 1, "aliases"),
        ("a:\n  - &x [lol, lol]\n  - [*x, *x]\n", 2, "aliases"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tags"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not YAML"),
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 1, "deep"),
        ("[" * 100_000, 1, "deep"),
        ("- " * 1_000 + "a\n", 1, "deep"),
        ("? [a, b]\n: 1\n", 1, "key"),
        ("a: " + "x" * LARGEST_FILE, 1, "larger"),
        (b"a: \xff\xfe\n", 1, "UTF-8"),
        ("a: \x07\n", 1, "not YAML"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(
    tmp_path: Path, text: str | bytes, line: int, words: str
) -> None:
    reader, mistakes = opened(tmp_path, text)
    assert reader is None
    assert [mistake.line for mistake in mistakes] == [line]
    assert words in mistakes[0].message.en
    assert mistakes[0].message.vi
    assert str(mistakes[0]).startswith(f"some.yaml:{line}:")


def test_a_missing_file_is_a_mistake(tmp_path: Path) -> None:
    mistakes: list[Mistake] = []
    assert read(tmp_path / "none.yaml", mistakes) is None
    assert "cannot be read" in mistakes[0].message.en


def test_all_mistakes_come_in_one_report(tmp_path: Path) -> None:
    reader, mistakes = opened(
        tmp_path,
        "day: 2026-02-30\nat: 25:00\nn: many\nok: yes\nword: blue\nempty: ''\n"
        "list: 1\nmap: 2\nstrange: 1\nday: 2026-01-01\nboth: {vi: x}\n",
    )
    assert reader is not None
    found = reader.keys("day at n ok word empty list map both missing")
    found["day"].day()
    found["at"].clock()
    found["n"].whole(1, 5)
    found["ok"].flag()
    found["word"].one_of(("red", "green"))
    found["empty"].text()
    found["list"].items()
    found["map"].keys("a")
    found["both"].texts()
    messages = [f"{mistake.line} {mistake.message.en}" for mistake in mistakes]
    for expected in [
        "10 duplicate key day",
        "1 missing key missing",
        "9 unknown key strange",
        "2 must be a time of day",
        "3 must be a whole number from 1 to 5",
        "4 must be true or false",
        "5 must be one of red, green",
        "6 must be text",
        "7 must be a list",
        "8 must be a mapping",
        "11 missing key en",
    ]:
        assert any(message.startswith(expected) for message in messages), expected
