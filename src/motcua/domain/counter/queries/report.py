"""The figures of a one-stop over some days: waiting, windows and their officers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import DurationField, F, Sum, Value
from django.db.models.functions import Least

from motcua.domain.counter.models import Shift
from motcua.domain.identity.api import names_of
from motcua.kernel.moments import ZONE, local

_BY_SPAN = """
SELECT date_trunc(%s, day)::date, count(*), count(called_at),
  count(*) FILTER (WHERE state = 'skipped'),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - taken_at)),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - taken_at))
FROM counter_ticket WHERE unit_id = %s AND day BETWEEN %s AND %s GROUP BY 1 ORDER BY 1
"""
# A number left called until another day was served nobody knows how long: it has no length.
_BY_WINDOW = """
WITH served AS (
  SELECT "window", clerk_id,
    extract(epoch FROM ended_at - coalesce(called_back_at, called_at)) AS took,
    (ended_at AT TIME ZONE %s)::date = day AS known
  FROM counter_ticket
  WHERE unit_id = %s AND day BETWEEN %s AND %s AND state = 'done' AND called_at IS NOT NULL)
SELECT "window", clerk_id, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY took)
  FILTER (WHERE known), coalesce(sum(took) FILTER (WHERE known), 0)
FROM served GROUP BY 1, 2 ORDER BY 1, 2
"""


class Step(StrEnum):
    """By what the figures of a report are counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """Whose figures, from which day to which, both included, by day, week or month."""

    unit_id: int
    first: date
    last: date
    step: Step


@dataclass(frozen=True, slots=True)
class WaitsOfSpan:
    """Numbers of a day, week or month: taken, called, skipped; how long half and 90 % waited."""

    begins: date
    taken: int
    called: int
    skipped: int
    median: timedelta | None
    ninth: timedelta | None


@dataclass(frozen=True, slots=True)
class LoadOfWindow:
    """What an officer did at a window: people served, how long half of them took, all together.

    ``planned`` is how long his shifts there were, up to now.
    """

    window: str
    officer: str
    served: int
    median: timedelta | None
    busy: timedelta
    planned: timedelta


def waits_by_span(question: ReportQuestion) -> tuple[WaitsOfSpan, ...]:
    """Measure waiting by day, week or month; spans without a number are left out."""
    asked = [question.step.value, question.unit_id, question.first, question.last]
    with connection.cursor() as cursor:
        cursor.execute(_BY_SPAN, asked)
        return tuple(
            WaitsOfSpan(begins, taken, called, skipped, _time(median), _time(ninth))
            for begins, taken, called, skipped, median, ninth in cursor.fetchall()
        )


def loads_by_window(question: ReportQuestion, now: datetime) -> tuple[LoadOfWindow, ...]:
    """Give what each officer did at each window, with the hours planned for him there.

    Who was planned and served nobody has a line too. Three statements.
    """
    with connection.cursor() as cursor:
        asked: list[Any] = [ZONE.key, question.unit_id, question.first, question.last]
        cursor.execute(_BY_WINDOW, asked)
        done = {(window, clerk): rest for window, clerk, *rest in cursor.fetchall()}
    planned = _planned(question, now)
    names = names_of({clerk for _, clerk in {*done, *planned}})
    none = (0, None, 0)
    found = []
    for window, clerk in sorted({*done, *planned}):
        served, median, busy = done.get((window, clerk), none)
        found.append(
            LoadOfWindow(
                window=window,
                officer=names.get(clerk, ""),
                served=served,
                median=_time(median),
                busy=_time(busy) or timedelta(),
                planned=planned.get((window, clerk), timedelta()),
            )
        )
    return tuple(found)


def _planned(question: ReportQuestion, now: datetime) -> dict[tuple[str, int], timedelta]:
    begin = datetime.combine(question.first, time(), ZONE)
    end = datetime.combine(question.last + timedelta(days=1), time(), ZONE)
    rows = Shift.objects.filter(
        window__unit_id=question.unit_id, starts_at__gte=begin, starts_at__lt=min(end, local(now))
    )
    # Of a shift that is under way what has passed of it.
    sums = rows.values_list("window__number", "account_id").annotate(
        whole=Sum(Least(F("ends_at"), Value(now)) - F("starts_at"), output_field=DurationField())
    )
    return {(window, account): whole for window, account, whole in sums.order_by()}


def _time(seconds: object) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=float(str(seconds)))
