"""Where a moment stands against a due time, and how much office time is between them."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.words import span_text

_MINUTE: Final = timedelta(minutes=1)


class Punctuality(StrEnum):
    """Place on the clock, in the words of the control slip (form 06)."""

    early = "early"
    on_time = "on_time"
    overdue = "overdue"

    @property
    def text(self) -> Text:
        """The word shown to people."""
        return _WORDS[self]


_WORDS: Final = {
    Punctuality.early: Text("trước hạn", "early"),
    Punctuality.on_time: Text("đúng hạn", "on time"),
    Punctuality.overdue: Text("quá hạn", "overdue"),
}


def state_at(due_at: datetime, now: datetime) -> Punctuality:
    """Tell how a moment stands against a due time.

    Early on a day before the due day, on time on the due day up to the due time itself,
    overdue after it; days are Vietnamese days.
    """
    if now > due_at:
        return Punctuality.overdue
    same_day = local(now).date() == local(due_at).date()
    return Punctuality.on_time if same_day else Punctuality.early


def remaining(due_at: datetime, now: datetime, calendar: Calendar) -> int:
    """Give the working minutes from now to the due time, negative when it has passed.

    Begun minutes count: 0 only when no office time at all lies between the two.
    """
    span = calendar.office_time(due_at) - calendar.office_time(now)
    return -(-span // _MINUTE) if span >= timedelta(0) else span // _MINUTE


def describe_remaining(due_at: datetime, now: datetime, calendar: Calendar, lang: str) -> str:
    """Write what is left: ``còn 1 ngày 2 giờ làm việc``, ``quá hạn 3 giờ làm việc``."""
    minutes = timedelta(minutes=abs(remaining(due_at, now, calendar)))
    span = span_text(minutes, working=True, day=calendar.day_length)
    if now > due_at:
        sentence = Text(f"quá hạn {span.vi}", f"overdue by {span.en}")
        return sentence.of(lang) if minutes else _WORDS[Punctuality.overdue].of(lang)
    return Text(f"còn {span.vi}", f"{span.en} left").of(lang)
