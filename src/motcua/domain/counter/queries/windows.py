"""The windows of a unit, and who sits where when."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.counter.models import Shift, Window
from motcua.domain.counter.rules.planning import bounds_of
from motcua.domain.counter.values import ShiftFacts, WindowFacts


def windows_of(unit_id: int) -> tuple[WindowFacts, ...]:
    """Give the open windows of a unit, 2 before 10."""
    rows = Window.objects.filter(unit_id=unit_id, closed_at__isnull=True)
    return tuple(sorted(map(window_facts, rows), key=_in_order))


def window_with_tablet(tablet: UUID) -> WindowFacts | None:
    """Give the open window that a page of the question stands at, by its secret."""
    row = Window.objects.filter(tablet=tablet, closed_at__isnull=True).first()
    return window_facts(row) if row else None


def shifts_in_week(unit_id: int, monday: date) -> tuple[ShiftFacts, ...]:
    """Give what a unit planned for a week, in order of time."""
    begin, end = bounds_of(monday)
    rows = of_unit(unit_id).filter(starts_at__lt=end, ends_at__gt=begin)
    return tuple(map(shift_facts, rows))


def shifts_at(unit_id: int, now: datetime) -> tuple[ShiftFacts, ...]:
    """Give who sits where at a moment by the plan; the windows closed since do not count."""
    rows = of_unit(unit_id).filter(starts_at__lte=now, ends_at__gt=now)
    return tuple(map(shift_facts, rows))


def of_unit(unit_id: int) -> QuerySet[Shift]:
    """Give the shifts at the open windows of a unit, in order of time."""
    rows = Shift.objects.filter(window__unit_id=unit_id, window__closed_at__isnull=True)
    return rows.select_related("window").order_by("starts_at", "id")


def shift_facts(row: Shift) -> ShiftFacts:
    """Give the facts of a shift's row."""
    return ShiftFacts(
        id=row.pk, window_id=row.window_id, window=row.window.number, account_id=row.account_id,
        starts_at=row.starts_at, ends_at=row.ends_at,
    )  # fmt: skip


def window_facts(row: Window) -> WindowFacts:
    """Give the facts of a window's row."""
    return WindowFacts(
        id=row.pk, unit_id=row.unit_id, number=row.number, name_vi=row.name_vi,
        name_en=row.name_en, services=tuple(row.services), tablet=row.tablet,
    )  # fmt: skip


def _in_order(window: WindowFacts) -> tuple[int, str]:
    number = window.number
    figures = number.isascii() and number.isdecimal()
    return (int(number) if figures else 10**9, number)
