"""Form 04: which unit is at fault, why, and which new date may be offered.

Decree 61/2018 Art. 19(9), kept by Decree 118/2025: the agency apologises in writing with the
reason and the new date, at latest one day before expiry, and appoints anew at most once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.moments import format_moment
from motcua.kernel.workdays import Calendar
from motcua.kernel.workdays.words import span_text

_NOTHING = timedelta(0)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A task that somebody held, named in Vietnamese as the form is. Open: no ``left_at``."""

    unit_id: int
    unit: str
    step: str
    entered_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """The unit that held the dossier longest, and the reason in words."""

    unit_id: int
    reason: str


def fault_of(
    held: Sequence[Held], *, since: datetime, due_at: datetime, now: datetime, calendar: Calendar
) -> Fault:
    """Tell who held the dossier longest since the clock began to run, and say so.

    Office time counts; a task held only outside it counts by the clock. Of two that held it as
    long the later one is at fault. Raises ``ValueError`` when nobody held it.
    """
    spans = [(_held_for(each, since, now, calendar), each) for each in held]
    ranked = sorted(spans, key=lambda pair: (*pair[0], pair[1].entered_at), reverse=True)
    if not ranked:
        raise ValueError("nobody held it")
    longest = ranked[0][1]
    named = [_sentence(each, *span, calendar) for span, each in ranked[:_MOST_NAMED] if any(span)]
    begun = f"Hồ sơ hẹn trả lúc {format_moment(due_at, 'vi')} nhưng chưa có kết quả."
    words = [begun, *(named or [f"Hồ sơ đang ở bước “{longest.step}”, {longest.unit}."])]
    return Fault(unit_id=longest.unit_id, reason=" ".join(words))


def _held_for(
    each: Held, since: datetime, now: datetime, calendar: Calendar
) -> tuple[timedelta, timedelta]:
    """Give the office time and the whole time for which somebody held it."""
    begun, ended = max(each.entered_at, since), each.left_at or now
    if ended <= begun:
        return _NOTHING, _NOTHING
    return calendar.office_time(ended) - calendar.office_time(begun), ended - begun


def _sentence(each: Held, office: timedelta, whole: timedelta, calendar: Calendar) -> str:
    if office:
        how_long = span_text(office, working=True, day=calendar.day_length).vi
    else:
        how_long = f"{span_text(whole, working=False).vi} ngoài giờ làm việc"
    still = "" if each.left_at else ", chưa xong"
    return f"Bước “{each.step}” tại {each.unit}: {how_long}{still}."


def wrong_date(
    new_due_at: datetime | None, *, missed: datetime, now: datetime, made: int, most: int
) -> str | None:
    """Tell why a new appointment cannot be given, ``None`` when it can.

    ``made`` is how many there were, ``most`` how many the law allows. ``second_appointment``: the
    law allows no more; ``date_too_early``: it lies before now or before what was missed.
    """
    if new_due_at is None:
        return None
    if made >= most:
        return "second_appointment"
    return "date_too_early" if new_due_at <= max(now, missed) else None
