"""Which warnings a clock calls for: a pure rule, on the office calendar of the law."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.rules.watching import Look, Warned, WarningKind, Watched, look
from motcua.kernel.moments import ZONE
from motcua.kernel.workdays import Limit, Unit
from motcua.platform.lawbook import open_lawbook

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
DUE = datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)
LAW = open_lawbook(Path(settings.MOTCUA_LAW))
CALENDAR = LAW.calendar(MONDAY.date())
ORDER = (WarningKind.HALF_TIME, WarningKind.BEFORE_DUE, WarningKind.LATE)


def facts(
    due_at: datetime | None = DUE,
    waits_since: datetime | None = None,
    unit: Unit = Unit.working_day,
    *,
    stands_still: bool = False,
) -> Watched:
    return Watched(
        due_at=due_at, runs_since=MONDAY, waits_since=waits_since, unit=unit,
        stands_still=stands_still,
    )  # fmt: skip


def looked(of: Watched, given_before: Iterable[Warned], now: datetime) -> Look:
    law = LAW.watch(MONDAY.date())
    return look(
        of, list(given_before), expiry=law.expiry_warning(of.unit).before,
        silence=law.silence.after, calendar=CALENDAR, now=now,
    )  # fmt: skip


def kinds(found: Iterable[Warned]) -> list[str]:
    return [each.kind.value for each in found]


def test_a_fresh_clock_is_looked_at_again_when_half_of_its_office_time_has_gone() -> None:
    found = looked(facts(), [], MONDAY)
    assert found.due == ()
    assert found.next_at is not None
    half = CALENDAR.office_time(DUE) + CALENDAR.office_time(MONDAY)
    assert CALENDAR.office_time(found.next_at) == half / 2


def test_a_limit_in_hours_is_halved_by_the_clock_and_warned_half_an_hour_before() -> None:
    due = MONDAY + timedelta(hours=2)
    of = facts(due_at=due, unit=Unit.hour)
    assert looked(of, [], MONDAY).next_at == MONDAY + timedelta(hours=1)
    half = looked(of, [], MONDAY + timedelta(hours=1))
    assert kinds(half.due) == ["half_time"]
    near = looked(of, half.due, MONDAY + timedelta(minutes=90))
    assert kinds(near.due) == ["before_due"]
    assert near.next_at == due + timedelta.resolution


def test_what_is_done_at_the_due_time_is_not_late() -> None:
    assert "late" not in kinds(looked(facts(), [], DUE).due)
    assert "late" in kinds(looked(facts(), [], DUE + timedelta.resolution).due)


def test_after_an_outage_each_warning_is_written_down_and_the_most_urgent_told() -> None:
    of = facts(waits_since=MONDAY)
    found = looked(of, [], DUE + timedelta(days=3))
    assert kinds(found.due) == ["silence", "half_time", "before_due", "late"]
    assert kinds(found.told) == ["silence", "late"]
    assert found.next_at is None


def test_a_clock_that_stands_still_calls_for_nothing() -> None:
    found = looked(facts(due_at=None, waits_since=MONDAY, stands_still=True), [], DUE)
    assert found == Look((), (), None)


def test_what_has_no_limit_that_can_be_counted_is_not_silent_either() -> None:
    of = facts(due_at=None, waits_since=MONDAY)
    eight = looked(of, [], MONDAY).next_at
    assert eight == looked(facts(waits_since=MONDAY), [], MONDAY).next_at
    found = looked(of, [], DUE)
    assert kinds(found.due) == kinds(found.told) == ["silence"]
    assert looked(of, found.due, DUE + timedelta(days=9)) == Look((), (), None)


def test_silence_is_eight_hours_of_office_time() -> None:
    of = facts(waits_since=MONDAY)
    eight = CALENDAR.office_moment(CALENDAR.office_time(MONDAY) + timedelta(hours=8))
    # Tuesday 24 November is a day off: the Day of Vietnamese Culture.
    assert eight == datetime(2026, 11, 25, 9, 0, tzinfo=ZONE)
    assert looked(of, [], MONDAY).next_at == eight
    assert looked(of, [], eight - timedelta(seconds=1)).due == ()
    found = looked(of, [], eight)
    assert kinds(found.due) == ["silence"]
    assert found.due[0].about == MONDAY


def test_a_moved_due_time_warns_anew_but_half_of_the_time_goes_once() -> None:
    before = looked(facts(), [], DUE - timedelta(hours=1))
    assert kinds(before.due) == ["half_time", "before_due"]
    told = [Warned(each.kind, each.about, DUE - timedelta(hours=1)) for each in before.due]
    later = DUE + timedelta(days=3)
    found = looked(facts(due_at=later), told, later + timedelta(seconds=1))
    assert kinds(found.due) == ["before_due", "late"]


@given(
    looks=st.lists(st.integers(0, 60 * 24 * 12), min_size=1, max_size=12),
    days=st.integers(1, 8),
    unreceived=st.booleans(),
)
def test_each_warning_comes_once_however_the_clock_is_looked_at(
    looks: list[int], days: int, *, unreceived: bool
) -> None:
    due = CALENDAR.at(CALENDAR.day_at(CALENDAR.place(MONDAY.date()) + days), DUE.time())
    of = facts(due_at=due, waits_since=MONDAY if unreceived else None)
    written: list[Warned] = []
    end = max(due, MONDAY + timedelta(days=3)) + timedelta(days=1)
    for moment in [*(MONDAY + timedelta(minutes=minute) for minute in sorted(looks)), end]:
        found = looked(of, written, moment)
        assert found.next_at is None or found.next_at > moment
        written += [Warned(each.kind, each.about, moment) for each in found.due]
    expected = {*ORDER, WarningKind.SILENCE} if unreceived else set(ORDER)
    if days == 1:
        # A day before expiry half of the time has not gone: half time's warning serves for both.
        expected.remove(WarningKind.BEFORE_DUE)
    assert len(written) == len(expected)
    assert {each.kind for each in written} == expected


@given(unit=st.sampled_from([Unit.minute, Unit.hour, Unit.working_hour]), hours=st.integers(1, 6))
def test_going_where_next_at_says_misses_nothing(unit: Unit, hours: int) -> None:
    due = MONDAY + timedelta(hours=hours)
    of, moment, written = facts(due_at=due, unit=unit), MONDAY, list[Warned]()
    for _ in range(6):
        found = looked(of, written, moment)
        written += [Warned(each.kind, each.about, moment) for each in found.due]
        if found.next_at is None:
            break
        moment = found.next_at
    assert [each.kind for each in written] == sorted(
        (each.kind for each in written), key=ORDER.index
    )
    # Thirty minutes before the end of one hour half of it has just gone.
    short = {WarningKind.BEFORE_DUE} if hours == 1 else set()
    assert {each.kind for each in written} == set(ORDER) - short
    assert Limit(30, Unit.minute) == LAW.watch(MONDAY.date()).expiry_warning(unit).before
