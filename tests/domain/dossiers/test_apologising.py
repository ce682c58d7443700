"""Who is at fault for a late dossier, in which words, and which new date may be given."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from motcua.domain.dossiers.rules.apologising import Held, fault_of, wrong_date
from motcua.kernel.moments import ZONE
from motcua.platform.lawbook import open_lawbook

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
CALENDAR = open_lawbook(Path(settings.MOTCUA_LAW)).calendar(MONDAY.date())
HOUR = timedelta(hours=1)


def held(unit: int, start: float, end: float | None, *, day: datetime = MONDAY) -> Held:
    left = day + end * HOUR if end is not None else None
    return Held(unit, f"Đơn vị {unit}", f"Bước {unit}", day + start * HOUR, left)


def fault(*steps: Held, since: datetime = MONDAY, at: float = 3) -> tuple[int, str]:
    now = since + at * HOUR
    found = fault_of(steps, since=since, due_at=now, now=now, calendar=CALENDAR)
    return found.unit_id, found.reason


def test_the_longest_holder_is_at_fault_and_named_first() -> None:
    unit, reason = fault(held(1, 0, 2), held(2, 2, None))
    assert unit == 1
    assert reason.index("Bước 1") < reason.index("Bước 2")
    assert "Bước “Bước 1” tại Đơn vị 1: 2 giờ làm việc." in reason
    assert "1 giờ làm việc, chưa xong." in reason


def test_of_two_that_held_it_as_long_the_later_one_is_at_fault() -> None:
    assert fault(held(1, 0, 1), held(2, 1, 2), at=2)[0] == 2


def test_what_was_held_before_the_clock_ran_is_nobodys_fault() -> None:
    """Two hours before the applicant's answer do not count: the clock restarted."""
    answered = MONDAY + 2 * HOUR
    assert fault(held(1, 0, 2), held(2, 2, None), since=answered, at=1)[0] == 2


def test_a_night_is_no_office_time() -> None:
    tuesday = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
    overnight = Held(1, "Đơn vị 1", "Bước 1", MONDAY + 9 * HOUR, tuesday)
    morning = held(2, 0, None, day=tuesday)
    found = fault_of(
        [overnight, morning], since=MONDAY, due_at=tuesday + HOUR, now=tuesday + HOUR,
        calendar=CALENDAR,
    )  # fmt: skip
    assert found.unit_id == 2
    assert "ngoài giờ làm việc" in found.reason


def test_only_three_steps_are_named() -> None:
    _, reason = fault(*(held(n, n / 4, n / 4 + 0.25) for n in range(8)))
    assert reason.count("Bước “") == 3


def test_nobody_held_it() -> None:
    with pytest.raises(ValueError, match="nobody"):
        fault()


@pytest.mark.parametrize(
    ("days", "made", "wrong"),
    [
        (None, 1, None),
        (2, 0, None),
        (2, 1, "second_appointment"),
        (0, 0, "date_too_early"),
        (-1, 0, "date_too_early"),
    ],
)
def test_which_new_date_may_be_given(days: int | None, made: int, wrong: str | None) -> None:
    date = None if days is None else MONDAY + timedelta(days=days)
    assert wrong_date(date, missed=MONDAY, now=MONDAY, made=made, most=1) == wrong
