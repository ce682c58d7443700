"""Scenarios as clerks write them: read over the usual one, refused with line and reason."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.api import read_counts, read_scenario, simulate
from motcua.domain.process.values import Definition
from motcua.domain.process.values.simulation import (
    Answer,
    Arrivals,
    Scenario,
    ScenarioRefused,
    Shape,
    Span,
)
from motcua.kernel.workdays import Channel, Limit, Unit
from tests.domain.process.rehearsing import CALENDAR, RULES, rehearse, scenario

ROOT = Path(__file__).parents[3]
WHOLE = """
seed: 7
dossiers: 2000
from: 2026-03-02
channel: online
limit: {value: 3, unit: working_day}
arrivals:
  a_day: 15
  weekdays: {sat: 0, sun: 0}
  months: {"2": 40}
  hours: {from: "08:00", to: "20:00"}
officers: {lane_appraisal: 2}
work:
  receive: {median: 8, spread: 40}
  appraise: {least: 10, likely: 25, most: 90}
  sign: {exactly: 3}
  hand_over: {mean: 4}
outcomes:
  appraise: {propose: 80, supplement: 15, refuse: 5}
answers:
  supplement_at_reception: {days: {median: 2}, share: 90}
facts:
  delivery: {counter: 1, online: 3}
"""


def read(text: str, definition: Definition) -> Scenario:
    """Read a text over the usual scenario."""
    return read_scenario(
        text.encode(), file="s.yaml", usual=scenario(definition), definition=definition
    )


def test_every_part_is_read(registration: Definition) -> None:
    """What is written counts; what is not stays as usual."""
    usual = scenario(registration)
    found = read(WHOLE, registration)
    assert (found.seed, found.dossiers, found.first_day) == (7, 2_000, date(2026, 3, 2))
    assert found.limit == Limit(3, Unit.working_day)
    assert found.channel is Channel.online
    assert found.arrivals == Arrivals(
        15, (100, 100, 100, 100, 100, 0, 0), (100, 40, *(100,) * 10), time(8), time(20)
    )
    assert found.officers == {"lane_reception": 1, "lane_appraisal": 2, "lane_decision": 1}
    assert found.work == {
        "receive": Span(8, spread=40),
        "appraise": Span(25, Shape.TRIANGULAR, 0, 10, 90),
        "sign": Span(3, Shape.FIXED),
        "hand_over": Span(4, Shape.EXPONENTIAL),
    }
    assert found.outcomes["sign"] == usual.outcomes["sign"]
    assert found.answers["supplement_at_reception"] == Answer(Span(2), 90)
    assert rehearse(replace(found, dossiers=50), registration).dossiers == 50


def test_the_example_of_the_manual_is_read(registration: Definition) -> None:
    """What the page for operators shows can be copied."""
    manual = (ROOT / "docs" / "operate" / "rehearsal.md").read_text(encoding="utf-8")
    found = read(manual.split("```yaml")[1].split("```")[0], registration)
    assert found.dossiers == 10_000
    assert found.officers["lane_appraisal"] == 2


def test_json_is_read_too(registration: Definition) -> None:
    """JSON is YAML."""
    found = read(json.dumps({"dossiers": 12, "officers": {"lane_decision": 3}}), registration)
    assert found.dossiers == 12
    assert found.officers["lane_decision"] == 3


@pytest.mark.parametrize(
    ("text", "line", "place"),
    [
        ("dossiers: 100001", 1, "dossiers"),
        ("dossiers: 0", 1, "dossiers"),
        ("dossiers: many", 1, "dossiers"),
        ("seed: -1", 1, "seed"),
        ("from: tomorrow", 1, "from"),
        ("channel: pigeon", 1, "channel"),
        ("limit: {value: 0, unit: working_day}", 1, "limit"),
        ("limit: {value: 1, unit: season}", 1, "limit"),
        ("officers:\n  lane_appraisal: 1001", 2, "officers.lane_appraisal"),
        ("officers:\n  lane_appraisal: 0", 2, "officers.lane_appraisal"),
        ("officers:\n  nobody: 1", 2, "officers.nobody"),
        ("officers: 3", 1, "officers"),
        ("work:\n  receive: {median: 0}", 2, "work.receive.median"),
        ("work:\n  receive: {median: 99999}", 2, "work.receive.median"),
        ("work:\n  receive: {least: 9, likely: 5, most: 20}", 2, "work.receive"),
        ("work:\n  receive: {median: 5, spread: 301}", 2, "work.receive.spread"),
        ("work:\n  receive: {median: 5, why: 3}", 2, "work.receive.why"),
        ("work:\n  receive: 5", 2, "work.receive"),
        ("outcomes:\n  receive: {accept: 0, supplement: 0}", 2, "outcomes.receive"),
        ("outcomes:\n  receive: {accept: 1, dance: 1}", 2, "outcomes.receive.dance"),
        ("outcomes:\n  receive: {accept: -1}", 2, "outcomes.receive.accept"),
        ("answers:\n  supplement_at_reception: {days: {median: 400}}", 2,
         "answers.supplement_at_reception.days.median"),
        ("answers:\n  supplement_at_reception: {days: {median: 4}, share: 101}", 2,
         "answers.supplement_at_reception.share"),
        ("arrivals:\n  a_day: 0", 2, "arrivals.a_day"),
        ("arrivals:\n  a_day: 10001", 2, "arrivals.a_day"),
        ("arrivals:\n  weekdays: {monday: 5}", 2, "arrivals.weekdays.monday"),
        ("channel: online\narrivals:\n  hours: {from: '20:00', to: '08:00'}", 3,
         "arrivals.hours"),
        ("arrivals:\n  counts: {soon: 3}", 2, "arrivals.counts.soon"),
        ("arrivals:\n  counts: {2025-01-02: 0}", 2, "arrivals.counts"),
        ("facts:\n  shoe_size: {large: 1}", 2, "facts.shoe_size"),
        ("surprise: 1", 1, "surprise"),
        ("seed: &a 1\ndossiers: *a", 1, "s.yaml"),
        ("[1, 2]", 1, ""),
        ("", 1, "s.yaml"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line(
    registration: Definition, text: str, line: int, place: str
) -> None:
    """The place, its line, and a sentence in both languages."""
    with pytest.raises(ScenarioRefused) as refused:
        read(text, registration)
    problem = next(each for each in refused.value.problems if each.place == place)
    assert problem.line == line
    assert problem.message.vi
    assert problem.message.en


def test_all_mistakes_at_once(registration: Definition) -> None:
    """Nobody mends a file one mistake at a time."""
    with pytest.raises(ScenarioRefused) as refused:
        read("dossiers: 0\nseed: x\nofficers: {nobody: 2}\n", registration)
    assert len(refused.value.problems) == 3


def test_a_scenario_built_by_hand_is_checked_too(registration: Definition) -> None:
    """No way past the bounds: not by numbers, not by what is missing."""
    good = scenario(registration)
    for bad in (
        replace(good, dossiers=100_001),
        replace(good, officers={}),
        replace(good, answers={}),
        replace(good, officers={**good.officers, "lane_appraisal": 0}),
        replace(good, work={**good.work, "sign": Span(float("nan"))}),
        replace(good, work={**good.work, "sign": Span(float("inf"))}),
        replace(good, outcomes={**good.outcomes, "sign": {}}),
        replace(good, arrivals=Arrivals(-1)),
        replace(good, first_day=date(1980, 1, 1)),
        replace(good, arrivals=Arrivals(5, weekdays=(0,) * 7)),
    ):
        with pytest.raises(ScenarioRefused):
            simulate(bad, registration, calendar=CALENDAR, rules=RULES)


def test_counts_as_csv_and_json() -> None:
    """A head line and empty lines do not matter."""
    expected = {date(2025, 1, 2): 14, date(2025, 1, 3): 0}
    assert read_counts(b"day,dossiers\n2025-01-02,14\n\n2025-01-03,0\n", file="c.csv") == expected
    assert read_counts(b"\xef\xbb\xbf2025-01-02,14\r\n2025-01-03,0", file="c.csv") == expected
    assert read_counts(b'{"2025-01-02": 14, "2025-01-03": 0}', file="c.json") == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"day,dossiers\n",
        b"2025-01-02,14\n2025-01-02,15\n",
        b"2025-13-02,14\n",
        b"2025-01-02,-1\n",
        b"2025-01-02,10001\n",
        b"2025-01-02,1e3\n",
        b"2025-01-02\n",
        b"\x00\xff\xfe",
        b'{"2025-01-02": "x"}',
        b'{"2025-01-02": 1',
        b'{"soon": 1}',
        b"2025-01-02,1\n" * 6_000,
        b"2025-01-02,1\n" * 60_000,
    ],
)
def test_counts_that_cannot_be(data: bytes) -> None:
    """Refused, never half read."""
    with pytest.raises(ScenarioRefused):
        read_counts(data, file="c.csv")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_readers(registration: Definition, data: bytes) -> None:
    """Anything at all is read or refused."""
    for read_it in (
        lambda: read_counts(data, file="c"),
        lambda: read_scenario(
            data, file="s", usual=scenario(registration), definition=registration
        ),
    ):
        with suppress(ScenarioRefused):
            read_it()
