"""One dossier before several agencies: at the same time, or one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.clock import stage_due
from motcua.kernel.workdays.values import (
    ClockRefused,
    ClockRules,
    Due,
    Limit,
    Rule,
    Together,
    TraceStep,
)
from motcua.kernel.workdays.wording import article_of, sentence


@dataclass(frozen=True, slots=True)
class AgenciesDue:
    """When each agency is due, in the order of the limits, when all are, and by which rule."""

    due_at: datetime
    each: tuple[Due, ...]
    rule: TraceStep


def interagency(
    limits: Sequence[Limit],
    *,
    electronic: bool,
    sent_at: datetime,
    rules: ClockRules,
    calendar: Calendar,
) -> AgenciesDue:
    """Reckon when several agencies are due with their parts of one dossier.

    Electronic dossiers go to all at once and the longest counts; on paper each agency begins
    at the due time of the one before (Decree 61/2018 Art. 16 and following, kept by Decree
    118/2025; ``rules`` say which). Raises ``ClockRefused`` without an agency.
    """
    if not limits:
        raise ClockRefused("Không có cơ quan nào.", "There is no agency.")
    together = rules.agencies_electronic if electronic else rules.agencies_on_paper
    begins = calendar.here(sent_at)
    each: list[Due] = []
    for limit in limits:
        found = stage_due(entered_at=begins, limit=limit, rules=rules, calendar=calendar)
        each.append(found)
        if together is Together.in_sequence:
            begins = _end(found)
    rule = Rule(together.value)
    count = Text(str(len(limits)), str(len(limits)))
    step = TraceStep(
        calendar.here(sent_at), rule, sentence(rule, count=count), article_of(rule, rules)
    )
    return AgenciesDue(max(_end(found) for found in each), tuple(each), step)


def _end(found: Due) -> datetime:
    if found.due_at is None:
        raise ClockRefused("Đồng hồ đang dừng.", "The clock stands still.")
    return found.due_at
