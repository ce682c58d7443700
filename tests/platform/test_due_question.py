"""The question "when is it due?" as plain data."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform.lawbook import QuestionRefused, answer_due, open_lawbook

APRIL: dict[str, object] = {"value": 1, "unit": "season", "from": "04-01", "to": "04-30"}
NOW = datetime(2026, 2, 25, 3, 0, tzinfo=UTC)
LAW = open_lawbook(Path(settings.MOTCUA_LAW))


def facts(**changes: object) -> dict[str, object]:
    """The facts of the worked example, changed where a test says so; ``None`` leaves out."""
    given: dict[str, object] = {
        "received_at": "2026-02-12T10:00:00+07:00",
        "channel": "online",
        "limit": {"value": 5, "unit": "working_day"},
        "events": [
            {"type": "supplement_requested", "at": "2026-02-24T09:00:00+07:00"},
            {"type": "supplement_answered", "at": "2026-02-27T16:00:00+07:00"},
        ],
        "rules": {"supplement": "resume", "count_day_of_receipt": False},
        "calendar": [
            {"date": f"2026-02-{day}", "kind": "off", "document": "TB 1"} for day in range(16, 21)
        ],
    }
    return {key: value for key, value in (given | changes).items() if value is not None}


def answer(given: object) -> dict[str, Any]:
    """Ask the law of the repository."""
    return answer_due(given, law=LAW, now=NOW)


def test_the_worked_example() -> None:
    found = answer(facts())
    assert found["due_at"] == "2026-03-04T17:00:00+07:00"
    assert found["state"] == "running"
    assert all({"at", "rule", "article"} <= step.keys() for step in found["trace"])
    assert "TB 1" in {step["article"] for step in found["trace"]}


@pytest.mark.parametrize(
    ("changes", "due_at", "state"),
    [
        ({"events": None}, "2026-02-26T17:00:00+07:00", "running"),
        ({"events": None, "calendar": None}, "2026-02-26T17:00:00+07:00", "running"),
        ({"events": None, "calendar": []}, "2026-02-19T17:00:00+07:00", "late"),
        ({"rules": None}, "2026-03-06T17:00:00+07:00", "running"),
        ({"now": "2026-03-04T17:00:01+07:00"}, "2026-03-04T17:00:00+07:00", "late"),
        (
            {
                "calendar": [{"date": "2026-02-14", "kind": "work"}],
                "events": [],
                "limit": {"value": 2, "unit": "working_day"},
            },
            "2026-02-14T17:00:00+07:00",
            "late",
        ),
        (
            {
                "received_at": "2026-11-23T15:01:00+07:00",
                "events": [],
                "rules": None,
                "calendar": None,
                "limit": {"value": 2, "unit": "working_hour"},
            },
            "2026-11-25T10:00:00+07:00",
            "running",
        ),
        (
            {
                "received_at": "2010-03-01T16:00:00+07:00",
                "events": [],
                "limit": {"value": 2, "unit": "working_hour"},
            },
            "2010-03-02T09:00:00+07:00",
            "late",
        ),
    ],
)
def test_law_and_given_rules(changes: dict[str, object], due_at: str, state: str) -> None:
    found = answer(facts(**changes))
    assert (found["due_at"], found["state"]) == (due_at, state)


def test_a_limit_by_season() -> None:
    found = answer(facts(limit=APRIL, events=None, calendar=None, rules=None))
    assert found["due_at"] == "2026-05-04T17:00:00+07:00"
    assert "1/4" in found["trace"][0]["rule"]


def test_a_new_appointment_with_its_article() -> None:
    event = {
        "type": "extended",
        "at": "2026-02-25T09:00:00+07:00",
        "until": "2026-03-05T17:00:00+07:00",
    }
    found = answer(facts(events=[event], calendar=None, rules=None))
    assert (found["due_at"], found["state"]) == ("2026-03-05T17:00:00+07:00", "running")
    (step,) = [step for step in found["trace"] if step["key"] == "extended"]
    assert "mẫu 04" in step["rule"]
    assert "118/2025" in step["article"]
    with pytest.raises(QuestionRefused) as refused:
        answer(facts(events=[event, event | {"at": "2026-02-26T09:00:00+07:00"}], rules=None))
    assert "at most 1 time" in refused.value.text.en


def test_a_clock_that_waits_has_no_due_time() -> None:
    found = answer(
        facts(events=[{"type": "suspended", "at": "2026-02-24T09:00:00+07:00"}], rules=None)
    )
    assert (found["due_at"], found["state"]) == (None, "suspended")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "JSON object"),
        ([], "JSON object"),
        ({}, "received_at"),
        (facts(received_at="yesterday"), "received_at"),
        (facts(received_at="2026-02-12T10:00:00"), "received_at"),
        (facts(received_at="0001-01-01T00:00:00+14:00"), "received_at"),
        (facts(received_at="1990-01-01T00:00:00+07:00"), "2000"),
        (facts(received_at="2010-01-01T00:00:00+07:00", rules=None, events=None), "No law"),
        (facts(received_at=7), "received_at"),
        (facts(channel="pigeon"), "channel"),
        (facts(limit={"value": 5, "unit": "fortnight"}), "limit.unit"),
        (facts(limit={"value": True, "unit": "day"}), "limit.value"),
        (facts(limit={"value": "5", "unit": "day"}), "limit.value"),
        (facts(limit={"value": 10**30, "unit": "hour"}), "limit"),
        (facts(limit={"value": -1, "unit": "hour"}), "limit"),
        (facts(limit=5), "limit"),
        (facts(limit={"value": 1, "unit": "season"}), "first and last day"),
        (facts(limit=APRIL | {"to": "30/4"}), "limit.to"),
        (facts(limit=APRIL | {"from": "02-30"}), "limit.from"),
        (facts(limit=APRIL | {"unit": "day"}), "no other"),
        (facts(events=[{"type": "extended", "at": "2026-02-24T09:00:00+07:00"}]), "until"),
        (
            facts(events=[{"type": "extended", "at": "2026-02-24T09:00:00+07:00", "until": 5}]),
            "events[0].until",
        ),
        (facts(events={}), "events"),
        (facts(events=[{"type": "asked", "at": "2026-02-24T09:00:00+07:00"}]), "events[0].type"),
        (facts(events=[{"type": "suspended", "at": "later"}]), "events[0].at"),
        (facts(events=[{"type": "resumed", "at": "2026-02-24T09:00:00+07:00"}]), "without"),
        (facts(rules={"supplement": "maybe"}), "rules.supplement"),
        (facts(rules={"count_day_of_receipt": "no"}), "rules.count_day_of_receipt"),
        (facts(rules={"cut_off": "3pm"}), "rules.cut_off"),
        (facts(rules={"cutoff": "15:00"}), "cutoff"),
        (facts(calendar=[{"date": "2026-02-30", "kind": "off"}]), "calendar[0].date"),
        (facts(calendar=[{"date": "2026-02-28", "kind": "half"}]), "calendar[0].kind"),
        (facts(received="2026-02-12"), "received"),
    ],
)
def test_facts_that_cannot_be_answered_are_named(given: object, words: str) -> None:
    with pytest.raises(QuestionRefused) as refused:
        answer(given)
    assert words in refused.value.text.en
    assert refused.value.text.vi


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(facts())), JSON)
def test_any_json_is_answered_or_refused(key: str, value: object) -> None:
    with suppress(QuestionRefused):
        assert answer({**facts(), key: value})["trace"]


AGENCIES = [{"value": 3, "unit": "working_day"}, {"value": 5, "unit": "working_day"}]


@pytest.mark.parametrize(
    ("electronic", "key", "each"),
    [
        (True, "in_parallel", ["2026-02-24T17:00:00+07:00", "2026-02-26T17:00:00+07:00"]),
        (False, "in_sequence", ["2026-02-24T17:00:00+07:00", "2026-03-03T17:00:00+07:00"]),
    ],
)
def test_several_agencies_are_at_once_or_in_turn(
    *, electronic: bool, key: str, each: list[str]
) -> None:
    found = answer(facts(events=None, agencies=AGENCIES, electronic=electronic))["agencies"]
    assert (found["each"], found["due_at"], found["rule"]["key"]) == (each, each[-1], key)
    assert found["rule"]["article"]


def test_nobody_asked_about_agencies_is_told_nothing_of_them() -> None:
    assert "agencies" not in answer(facts())


@pytest.mark.parametrize(
    "changes",
    [
        {"agencies": "all"},
        {"agencies": [{"value": 3, "unit": "fortnight"}]},
        {"agencies": AGENCIES * 51},
        {"agencies": AGENCIES, "electronic": "yes"},
    ],
)
def test_agencies_that_make_no_sense_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(QuestionRefused):
        answer(facts(**changes))
