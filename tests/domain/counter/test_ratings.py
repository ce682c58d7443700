"""Calls as a screen hears them, and what people answer at the window."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from motcua.domain.counter import api
from motcua.domain.counter.models import Rating, Ticket
from motcua.domain.counter.rules.hiding import hidden, told_days
from motcua.domain.counter.values import CannotRate
from tests.factories.office import Office, make_office, make_tree

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def office(transactional_db: None) -> Office:
    make_tree(NOW)
    return make_office("halong", "G11.03.22", NOW)


def call(office: Office, at: datetime) -> int:
    """Take a number and call it to window 3; the one before is done. Gives its id."""
    api.take_ticket(unit_id=office.unit.pk, service="file", priority="", now=NOW)
    before = api.called_by(office.receiver.account.pk, DAY)
    found = api.call_next(
        unit_id=office.unit.pk, actor=office.receiver.actor, window="3",
        serving=before.id if before else 0, now=at,
    )  # fmt: skip
    assert found
    return found.id


def heard(office: Office, after: int, at: datetime) -> list[int]:
    """Give what a screen says at a moment that said a call before."""
    found = api.fresh_calls(office.unit.pk, DAY, at)
    return [each.serial for each in found if each.serial > after]


def test_a_screen_hears_new_calls_once_in_order_and_no_flood(office: Office) -> None:
    last = [call(office, NOW + timedelta(seconds=each)) for each in range(6)][-1]
    at = NOW + timedelta(seconds=6)
    assert heard(office, 4, at) == [5, 6]
    assert heard(office, 0, at) == [3, 4, 5, 6], "who comes back hears the last few"
    assert heard(office, 0, at + timedelta(minutes=2)) == []
    assert heard(office, 6, at) == []
    again: dict[str, Any] = {
        "serving": last,
        "unit_id": office.unit.pk,
        "actor": office.receiver.actor,
    }
    for second in (11, 12, 17):
        api.call_again(**again, now=NOW + timedelta(seconds=second))
    assert heard(office, 6, NOW + timedelta(seconds=17)) == [7, 8], "pressed twice is one call"
    found = api.call_of(office.unit.pk, DAY, 8)
    assert found is not None
    assert (found.label, found.window) == ("006", "3")


def served(office: Office) -> Ticket:
    number = call(office, NOW)
    api.end_ticket(serving=number, unit_id=office.unit.pk, actor=office.receiver.actor, now=NOW)
    return Ticket.objects.get(pk=number)


def refused(key: object, at: datetime = NOW, face: int = 4) -> str:
    with pytest.raises(CannotRate) as refusal:
        api.rate(key=key, face=face, reasons=[], words="", now=at)  # type: ignore[arg-type]
    return refusal.value.reason


def test_a_served_number_answers_once_within_days(office: Office) -> None:
    waiting = Ticket.objects.get(pk=call(office, NOW)).rating_key
    assert refused(waiting) == "not_done"
    row = served(office)
    assert refused(uuid4()) == "unknown"
    assert refused(row.rating_key, face=6) == "face_missing"
    assert refused(row.rating_key, NOW + timedelta(days=8)) == "over"
    assert api.just_served(office.unit.pk, "3", NOW) == row.rating_key
    api.rate(
        key=row.rating_key, face=2, reasons=["waiting", "<b>"], words=" chờ \n lâu " * 90, now=NOW
    )
    assert refused(row.rating_key) == "rated_before"
    assert api.just_served(office.unit.pk, "3", NOW) is None
    kept = Rating.objects.get()
    assert (kept.face, kept.reasons, kept.hour, kept.window) == (2, ["waiting"], 9, "3")
    assert len(kept.words) == 500
    assert kept.words.startswith("chờ lâu")


def test_two_who_answer_for_one_number_at_once_are_one_answer(office: Office) -> None:
    key, gate, found = served(office).rating_key, threading.Barrier(4), []

    def line() -> None:
        try:
            gate.wait(timeout=30)
            api.rate(key=key, face=5, reasons=[], words="", now=NOW)
            found.append("")
        except CannotRate as refusal:
            found.append(refusal.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert sorted(found) == ["", *["rated_before"] * 3]
    assert Rating.objects.count() == 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 9, "b": 8}, ""),
        ({"a": 9, "b": 4, "c": 7}, "bc"),
        ({"a": 9, "b": 4, "c": 1}, "bc"),
        ({"a": 1, "b": 1, "c": 10}, "abc"),
        ({"a": 1, "b": 1, "c": 10, "d": 6}, "abd"),
        ({"a": 9, "b": 0}, ""),
        ({"a": 2}, "a"),
        ({}, ""),
    ],
)
def test_too_few_answers_are_hidden_and_cannot_be_worked_out(
    counts: dict[str, int], expected: str
) -> None:
    assert hidden(counts, 5) == set(expected)


@pytest.mark.parametrize(
    ("first", "last", "today", "told"),
    [
        ("2026-11-09", "2026-11-22", "2026-11-23", ("2026-11-09", "2026-11-22")),
        ("2026-11-10", "2026-11-23", "2026-11-23", ("2026-11-16", "2026-11-22")),
        ("2026-11-09", "2026-11-22", "2026-11-22", ("2026-11-09", "2026-11-15")),
        ("2026-11-18", "2026-11-21", "2026-11-30", ("2026-11-23", "2026-11-15")),
    ],
)
def test_answers_are_told_by_whole_weeks_that_are_over(
    first: str, last: str, today: str, told: tuple[str, str]
) -> None:
    days = told_days(*map(date.fromisoformat, (first, last, today)))
    assert tuple(each.isoformat() for each in days) == told


def test_the_figures_of_a_month(office: Office) -> None:
    question = api.ReportQuestion(office.unit.pk, DAY - timedelta(days=27), DAY, api.Step.WEEK)
    assert api.rating_figures(question, NOW).whole.count == 0

    def answers(window: str, hour: int, faces: list[int], day: date = SUNDAY) -> None:
        for face in faces:
            Rating.objects.create(
                unit=office.unit, day=day, hour=hour, window=window, face=face, words=f"{face}",
                reasons=["waiting"] if face < 3 else [],
            )  # fmt: skip

    answers("1", 8, [5, 5, 4, 1])
    assert api.rating_figures(question, NOW).whole.satisfied is None, "of four nobody is told"
    assert api.words_said(question, NOW) == ()
    answers("2", 9, [5, 4, 4, 2, 1, 3], SUNDAY - timedelta(days=7))
    answers("2", 8, [5])
    answers("2", 8, [1, 1], DAY)
    found = api.rating_figures(question, NOW)
    assert (found.whole.count, found.whole.satisfied) == (11, 7 / 11)
    assert [(key, part.count, part.told) for key, part in found.windows] == [
        ("1", 4, False), ("2", 7, False),
    ]  # fmt: skip
    assert [(key, part.satisfied) for key, part in found.hours] == [(8, 4 / 5), (9, 3 / 6)]
    assert [key.isoformat() for key, _ in found.spans] == ["2026-11-09", "2026-11-16"]
    assert found.reasons == (("waiting", 0, 3, 3),)
    assert len(api.words_said(question, NOW)) == 11


def test_windows_and_their_officers(office: Office) -> None:
    first = call(office, NOW)
    Ticket.objects.filter(pk=first).update(taken_at=NOW - timedelta(minutes=10))
    call(office, NOW + timedelta(minutes=6))
    question = api.ReportQuestion(office.unit.pk, DAY, DAY, api.Step.DAY)
    (waits,) = api.waits_by_span(question)
    assert (waits.begins, waits.taken, waits.called) == (DAY, 2, 2)
    assert waits.median == timedelta(minutes=8)
    (load,) = api.loads_by_window(question, NOW)
    assert (load.window, load.served, load.median) == ("3", 1, timedelta(minutes=6))
    now = api.one_stop_now(office.unit.pk, NOW)
    assert [(each.number, each.ticket and each.ticket.number) for each in now.windows] == [("3", 2)]
    assert (now.waiting, now.hours) == ((), ((9, 2),))
