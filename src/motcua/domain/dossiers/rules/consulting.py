"""What may be asked of another unit beside the process, by when, and who may take it back.

Decree 61/2018/NĐ-CP Art. 15 ff., kept by Decree 118/2025/NĐ-CP: a request for an opinion states its
content and its deadline; when the answer is late, the lead tells the head of the one-stop.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Role
from motcua.kernel.workdays import Calendar, ClockRefused

LONGEST = 2000
MOST_AT_ONCE = 30
# Who answers for a unit that is asked: the first of these posts that somebody holds.
ANSWERING = (Role.SPECIALIST, Role.RECEIVING_OFFICER, Role.LEADER)


def check_question(words: str) -> None:
    """Refuse a question without words (``question_missing``) or too long (``too_long``)."""
    if not words:
        raise CannotAct("question_missing")
    if len(words) > LONGEST:
        raise CannotAct("too_long")


def check_units(units: Collection[int], *, asking: int, waiting: Collection[int]) -> None:
    """Refuse one's own unit, one that still owes an answer, and more than thirty at once.

    ``waiting`` are the units asked before. Raises ``CannotAct`` (``nobody_chosen``, ``own_unit``,
    ``asked_already``, ``too_many_chosen``).
    """
    if not units:
        raise CannotAct("nobody_chosen")
    if asking in units:
        raise CannotAct("own_unit")
    if not set(units).isdisjoint(waiting):
        raise CannotAct("asked_already")
    if len(units) + len(waiting) > MOST_AT_ONCE:
        raise CannotAct("too_many_chosen")


def check_deadline(
    wanted_by: datetime, *, whole: datetime | None, calendar: Calendar, now: datetime
) -> None:
    """Refuse a deadline that is over, after the dossier is due, or when no office works.

    ``whole`` is when the dossier is due: nothing while its clock stands still, and it bounds
    nothing once it is missed. Opening and closing are office time too. Raises ``CannotAct``
    (``deadline_over``, ``deadline_after_whole``, ``deadline_out_of_hours``).
    """
    if wanted_by <= now:
        raise CannotAct("deadline_over")
    if whole is not None and now < whole < wanted_by:
        raise CannotAct("deadline_after_whole")
    try:
        before = calendar.office_time(wanted_by - timedelta.resolution)
        after = calendar.office_time(wanted_by + timedelta.resolution)
    except (ClockRefused, OverflowError):
        raise CannotAct("deadline_over") from None
    if before == after:
        raise CannotAct("deadline_out_of_hours")


def proposed_deadline(reckoned: datetime, *, whole: datetime | None, now: datetime) -> datetime:
    """Give the deadline to propose: as the law's figure reckons it, never after the dossier."""
    return min(reckoned, whole) if whole is not None and whole > now else reckoned
