"""Spoiled files: whatever is changed in them, they are read or refused in words."""

import re
from itertools import chain
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.process.api import named_files, parse_bpmn, sketch, with_diagram
from motcua.domain.process.values import BpmnRefused, Definition
from tests.domain.process.shelf import FOREIGN, WHOLE, called, tables

SOURCES = [
    *(called()[name] for name in WHOLE),
    *(path.read_bytes() for path in sorted(FOREIGN.glob("*.bpmn"))),
]
_WORD = rb'(?<=")[^"<>]+(?=")|(?<=<)[\w:]+'
WORDS = sorted(set(chain.from_iterable(re.findall(_WORD, each) for each in SOURCES)))


def read(data: bytes, files: dict[str, bytes]) -> Definition | BpmnRefused:
    try:
        return parse_bpmn(data, called=files, tables=tables())
    except BpmnRefused as refused:
        return refused


def spoiled(data: bytes, random: Random) -> bytes:
    """Change up to three words of a file for others, or take a part of it out."""
    for _ in range(random.randint(1, 3)):
        found = list(re.finditer(rb'(?<=")[^"<>]+(?=")|(?<=<)/?[\w:]+', data))
        place = random.choice(found)
        new = random.choice([random.choice(WORDS), b"", b"NaN", b"-1", b"x" * 300])
        data = data[: place.start()] + new + data[place.end() :]
    if random.random() < 0.3:
        tags = [m.start() for m in re.finditer(rb"<[^/?!]", data)]
        data = data[: random.choice(tags)] + data[random.choice(tags) :]
    return data


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_a_spoiled_file_is_read_or_refused(seed: int) -> None:
    random = Random(seed)  # noqa: S311 — a test's own choice
    data = spoiled(random.choice(SOURCES), random)
    named_files(data)
    answer = read(data, called())
    if isinstance(answer, BpmnRefused):
        assert all(each.message.vi and each.message.en for each in answer.problems)
        drawn = sketch(data, called=called(), tables=tables())
        if drawn is not None:
            assert sketch(with_diagram(data, drawn), called=called(), tables=tables()) is not None
    else:
        assert answer.start
        assert answer.ways_in.keys() == answer.by_id.keys()


@settings(max_examples=100)
@given(st.integers(0, 2**32), st.sampled_from(["call", "sub_dossier"]))
def test_a_spoiled_file_that_is_called_is_read_or_refused(seed: int, name: str) -> None:
    random = Random(seed)  # noqa: S311 — a test's own choice
    files = called()
    for inner in ("opinions", "field_check"):
        files[inner] = spoiled(files[inner], random)
    read(files[name], files)


@pytest.mark.parametrize("value", ["NaN", "inf", "1e999", "-1e6", "", "wide"])
def test_a_shape_at_no_place_is_refused(value: str) -> None:
    data = called()["parallel"].replace(
        b'<dc:Bounds x="', f'<dc:Bounds x="{value}" y="'.encode(), 1
    )
    broken = re.sub(rb'" y="[^"]*" y="', b'" y="', data, count=1)
    with pytest.raises(BpmnRefused, match="unreadable place"):
        parse_bpmn(broken, tables=tables())
