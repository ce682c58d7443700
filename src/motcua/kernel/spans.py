"""Weeks, months, quarters and years that figures are counted by, in Vietnamese time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.kernel.moments import ZONE, format_date
from motcua.kernel.texts import Text

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(StrEnum):
    """How long one span is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """One week (from Monday), month, quarter or year; ``last`` is its last day."""

    period: Period
    first: date
    last: date

    @property
    def begin(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.first, time.min, ZONE)

    @property
    def end(self) -> datetime:
        """The moment at which the next one begins."""
        return datetime.combine(self.last + timedelta(days=1), time.min, ZONE)

    @property
    def name(self) -> Text:
        """Its name: the days of a week, else month, quarter or year."""
        first, last = self.first, self.last
        match self.period:
            case Period.WEEK:
                return Text(
                    f"{first:%d/%m}–{format_date(last, 'vi')}",
                    f"{first.day}/{first.month}–{format_date(last, 'en')}",
                )
            case Period.MONTH:
                return Text(f"tháng {first:%m/%Y}", f"{first:%m/%Y}")
            case Period.QUARTER:
                number = (first.month + 2) // 3
                return Text(f"quý {number}/{first.year}", f"Q{number} {first.year}")
            case Period.YEAR:
                return Text(f"năm {first.year}", str(first.year))


def span_of(period: Period, day: date) -> Span:
    """Give the span of that length in which a day lies."""
    if period is Period.WEEK:
        first = day - timedelta(days=day.weekday())
        return Span(period, first, first + timedelta(days=6))
    months = _MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.month - 1 + months
    following = date(first.year + after // 12, after % 12 + 1, 1)
    return Span(period, first, following - timedelta(days=1))


def before(span: Span) -> Span:
    """Give the span before another, as long by the calendar."""
    return span_of(span.period, span.first - timedelta(days=1))


def last_spans(period: Period, day: date, count: int) -> tuple[Span, ...]:
    """Give the span of a day and those before it, the oldest first."""
    found = [span_of(period, day)]
    while len(found) < count:
        found.append(before(found[-1]))
    return tuple(reversed(found))
