"""Windows and shifts: what may be planned, two who plan at once, calling from one's window."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connections

from motcua.domain.audit.models import Entry
from motcua.domain.counter import api
from motcua.domain.counter.actions import plan_shifts
from motcua.domain.counter.models import Shift, Window
from motcua.domain.counter.rules.planning import Hours, hours_on, meet
from motcua.domain.counter.values import CannotCall, CannotPlan
from motcua.domain.identity.api import appoint_substitute
from motcua.domain.identity.values import Role
from tests.factories.office import Member, Office, make_office, make_tree, staff

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, nine o'clock in Vietnam
MONDAY = date(2026, 11, 23)
LONGEST = timedelta(hours=10)


@pytest.mark.parametrize(
    ("day", "begins", "ends", "reason"),
    [
        (MONDAY, time(8), time(11), None),
        (MONDAY, time(7), time(9, 1), None),
        (MONDAY, time(7), time(9), "past"),
        (MONDAY, time(11), time(11), "hours"),
        (MONDAY, time(11), time(10), "hours"),
        (MONDAY, time(8), time(18, 1), "too_long"),
        (MONDAY - timedelta(days=1), time(8), time(11), "past"),
        (MONDAY + timedelta(days=93), time(8), time(11), "far"),
        (date(9999, 12, 31), time(8), time(11), "far"),
    ],
)
def test_hours_of_a_shift(day: date, begins: time, ends: time, reason: str | None) -> None:
    if reason is None:
        assert hours_on(day, begins, ends, longest=LONGEST, now=NOW).day == day
        return
    with pytest.raises(CannotPlan) as refusal:
        hours_on(day, begins, ends, longest=LONGEST, now=NOW)
    assert refusal.value.reason == reason


def test_a_shift_may_begin_where_another_ends() -> None:
    def hours(begins: int, ends: int) -> Hours:
        return hours_on(MONDAY, time(begins), time(ends), longest=LONGEST, now=NOW)

    assert not meet(hours(8, 11), hours(11, 13))
    assert meet(hours(8, 11), hours(10, 13))
    assert meet(hours(8, 16), hours(10, 11))


@pytest.fixture
def office(transactional_db: None) -> Office:
    make_tree(NOW)
    made = make_office("halong", "G11.03.22", NOW)
    for number in ("1", "2", "10"):
        wanted = api.WindowWanted(number=number, services=["collect"] if number == "2" else [])
        api.open_window(wanted=wanted, unit_id=made.unit.pk, actor=made.commander.actor, now=NOW)
    return made


@pytest.fixture
def other(office: Office) -> Member:
    return staff("quay.hai", office.unit, Role.RECEIVING_OFFICER, NOW)


def window(number: str) -> int:
    return Window.objects.get(number=number).pk


def plan(office: Office, who: Member, number: str, begins: int = 8, ends: int = 11,
         day: date = MONDAY) -> int:  # fmt: skip
    wanted = api.ShiftWanted(window(number), who.account.pk, day, time(begins), time(ends))
    return api.plan_shift(
        wanted=wanted, unit_id=office.unit.pk, actor=office.commander.actor, now=NOW
    )


def refused(act: Callable[[], object]) -> str:
    with pytest.raises((CannotPlan, CannotCall)) as refusal:
        act()
    return refusal.value.reason


def test_one_officer_at_a_window_and_one_window_for_an_officer(
    office: Office, other: Member
) -> None:
    plan(office, office.receiver, "1")
    assert refused(lambda: plan(office, other, "1", 10, 12)) == "window_taken"
    assert refused(lambda: plan(office, office.receiver, "10", 10, 12)) == "officer_taken"
    assert refused(lambda: plan(office, office.specialist, "10")) == "not_an_officer"
    plan(office, other, "1", 11, 13)
    plan(office, office.receiver, "10", 11, 13)
    dropped = Shift.objects.order_by("id").first()
    assert dropped
    drop: dict[str, Any] = {"unit_id": office.unit.pk, "actor": office.commander.actor}
    assert refused(lambda: api.drop_shift(shift_id=dropped.pk, **drop, now=NOW + LONGEST)) == "past"
    api.drop_shift(shift_id=dropped.pk, **drop, now=NOW)
    assert refused(lambda: api.drop_shift(shift_id=dropped.pk, **drop, now=NOW)) == "unknown_shift"
    acts = list(Entry.objects.order_by("id").values_list("act", flat=True))[-4:]
    assert acts == ["counter.shift_planned"] * 3 + ["counter.shift_dropped"]


def test_of_those_who_plan_the_same_place_at_once_one_does(office: Office, other: Member) -> None:
    gate = threading.Barrier(6)
    found: list[int | str] = []

    def line(turn: int) -> None:
        try:
            gate.wait(timeout=30)
            who, number = (office.receiver, other)[turn % 2], ("1", "10")[turn // 3]
            found.append(plan(office, who, number))
        except CannotPlan as refusal:
            found.append(refusal.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert len(found) == 6
    rows = list(Shift.objects.values_list("window", "account"))
    assert len({each[0] for each in rows}) == len({each[1] for each in rows}) == len(rows) >= 1
    assert {each for each in found if isinstance(each, str)} <= {"window_taken", "officer_taken"}


def test_a_week_is_copied_where_it_fits(office: Office, other: Member) -> None:
    week: dict[str, Any] = {"unit_id": office.unit.pk, "actor": office.commander.actor, "now": NOW}
    following = MONDAY + timedelta(days=7)
    assert refused(lambda: api.copy_week(monday=following, **week)) == "nothing_to_copy"
    plan(office, office.receiver, "1")
    plan(office, other, "10")
    plan(office, other, "10", day=MONDAY + timedelta(days=6))  # a Sunday
    plan(office, office.receiver, "10", 9, 12, day=following)
    copied = api.copy_week(monday=following, **week)
    assert (copied.copied, copied.taken, copied.days_off, copied.gone) == (0, 2, 1, 0)
    later = following + timedelta(days=7)
    assert api.copy_week(monday=later, **week).copied == 1
    other.account.posts.update(valid_to=MONDAY)
    plan(office, office.receiver, "1", day=following + timedelta(days=1))
    again = api.copy_week(monday=later, **week)
    assert (again.copied, again.taken) == (1, 1), "what is there already is not copied twice"
    times = [f"{each.starts_at:%d %H}" for each in api.shifts_in_week(office.unit.pk, later)]
    assert times == ["07 02", "08 01"]


def test_copying_plans_no_farther_and_no_more_than_planning(
    office: Office, other: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    week: dict[str, Any] = {"unit_id": office.unit.pk, "actor": office.commander.actor, "now": NOW}
    last = MONDAY + timedelta(days=91)
    plan(office, office.receiver, "1", 7, 8, day=last)
    assert refused(lambda: api.copy_week(monday=last + timedelta(days=7), **week)) == "far"
    plan(office, office.receiver, "1", day=MONDAY)
    plan(office, other, "10", day=MONDAY)
    monkeypatch.setattr(plan_shifts, "MOST_SHIFTS", 1)
    following = MONDAY + timedelta(days=7)
    assert refused(lambda: api.copy_week(monday=following, **week)) == "too_many_shifts"
    assert Shift.objects.count() == 3
    monkeypatch.setattr(plan_shifts, "MOST_SHIFTS", 2)
    assert api.copy_week(monday=following, **week).copied == 2


def test_on_a_shift_one_calls_from_ones_window_without_typing(
    office: Office, other: Member
) -> None:
    for service in ("file", "collect"):
        api.take_ticket(unit_id=office.unit.pk, service=service, priority="", now=NOW)

    def call(who: Member, typed: str, after: int = 0) -> tuple[int, str]:
        found = api.call_next(
            unit_id=office.unit.pk, actor=who.actor, window=typed, serving=0,
            now=NOW + timedelta(minutes=after),
        )  # fmt: skip
        assert found
        return found.number, found.window

    plan(office, office.receiver, "2")
    assert refused(lambda: call(other, "2")) == "window_planned"
    assert call(office.receiver, "7") == (2, "2"), "window 2 serves who collects"
    assert refused(lambda: call(other, " ")) == "window_missing"
    assert call(other, "7") == (1, "7"), "an unplanned officer types his window"


def test_who_sits_there_for_somebody_away_may_type_the_window(
    office: Office, other: Member
) -> None:
    plan(office, office.receiver, "1")
    api.take_ticket(unit_id=office.unit.pk, service="file", priority="", now=NOW)
    post = office.receiver.account.posts.get()
    appoint_substitute(
        post_id=post.pk, login=other.account.login or "", days=(MONDAY, MONDAY), reason="ốm",
        subject=office.receiver.subject, actor=office.receiver.actor, now=NOW,
    )  # fmt: skip
    found = api.call_next(unit_id=office.unit.pk, actor=other.actor, window="1", serving=0, now=NOW)
    assert found is not None
    assert found.window == "1"
    (first, *_) = api.one_stop_now(office.unit.pk, NOW).windows
    assert first.away is not None
    assert first.away.substitute == other.account.full_name
    assert (first.planned, first.caller) == (office.receiver.account.full_name,
                                             other.account.full_name)  # fmt: skip


def test_windows_are_told_in_order_once_and_close_without_shifts(office: Office) -> None:
    act: dict[str, Any] = {"unit_id": office.unit.pk, "actor": office.commander.actor, "now": NOW}
    assert [each.number for each in api.windows_of(office.unit.pk)] == ["1", "2", "10"]
    twice = api.WindowWanted(number="1")
    assert refused(lambda: api.open_window(wanted=twice, **act)) == "number_taken"
    assert refused(lambda: api.open_window(wanted=api.WindowWanted(" "), **act)) == "number_missing"
    odd = api.WindowWanted("4", services=["x"])
    assert refused(lambda: api.open_window(wanted=odd, **act)) == "unknown_service"
    plan(office, office.receiver, "1")
    one = window("1")
    assert refused(lambda: api.close_window(window_id=one, **act)) == "has_shifts"
    elsewhere = {**act, "unit_id": office.committee.pk}
    assert refused(lambda: api.close_window(window_id=one, **elsewhere)) == "unknown_window"
    api.close_window(window_id=window("10"), **act)
    api.open_window(wanted=api.WindowWanted("10"), **act)
    before = Window.objects.get(pk=one).tablet
    api.renew_tablet(window_id=one, **act)
    assert api.window_with_tablet(before) is None
