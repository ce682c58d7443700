"""By what the clocks of a procedure are counted on a day: the one place that is asked."""

from datetime import date

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.kernel.workdays import ALWAYS_OPEN, ClockLaw
from motcua.platform.lawbook import Lawbook, Notices, lawbook


def clock_law(
    procedure: ProcedureVersion | None, day: date, *, law: Lawbook | None = None,
    notices: Notices | None = None,
) -> ClockLaw:  # fmt: skip
    """Give the rules and the calendar in force on a day: the procedure's own over the general ones.

    ``None`` is a process that no procedure has yet. ``law`` replaces that of this installation,
    ``notices`` the clerks' notices of the calendar, for a look ahead; an office that is never
    closed (``always_open``) knows no days off. Raises ``NothingInForce``.
    """
    law = law or lawbook()
    rules, own = law.clock_rules(day), procedure.own_clock(day) if procedure else None
    if own is not None:
        rules = own.over(rules)
        if own.always_open:
            return ClockLaw(rules, ALWAYS_OPEN)
    return ClockLaw(
        rules, law.calendar(day) if notices is None else law.calendar_with(day, notices)
    )
