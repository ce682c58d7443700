"""The weekly letter to a leader: how his units stand on Monday morning."""

from datetime import date, datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers.models import LeaderLetter
from motcua.domain.dossiers.queries import figures
from motcua.domain.identity.api import heads_of, led_units, unit_by_id
from motcua.domain.notifications.api import notify
from motcua.kernel.moments import ZONE, local
from motcua.kernel.spans import Period, before, span_of

_HOUR = 7
_LANG = "vi"
MOST_AT_ONCE = 100
# From the figures of the page to the names under which a letter keeps them.
_NOW = (
    figures.Figure.LATE, figures.Figure.WEEK, figures.Figure.OPEN, figures.Figure.UNTAKEN,
    figures.Figure.TO_SIGN, figures.Figure.APOLOGIES,
)  # fmt: skip


def letters_due(now: datetime) -> tuple[int, ...]:
    """Give units with a leader that have no letter of this week; none before Monday, 7 o'clock.

    A Monday on which nothing ran is made up for later in the week.
    """
    monday = _monday(now)
    if now < datetime.combine(monday, time(_HOUR), ZONE):
        return ()
    written = LeaderLetter.objects.filter(monday=monday).values_list("unit_id", flat=True)
    waiting = led_units(local(now).date()) - set(written)
    return tuple(sorted(waiting)[:MOST_AT_ONCE])


@transaction.atomic
def write_letter(*, unit_id: int, now: datetime) -> bool:
    """Write this week's letter of a unit and send it to its heads; False when there is one.

    Two workers at once write one: the second meets the constraint and sends nothing.
    """
    numbers = _figures(unit_id, now)
    letter, is_new = LeaderLetter.objects.get_or_create(
        unit_id=unit_id, monday=_monday(now), defaults={"figures": numbers, "written_at": now}
    )
    if not is_new:
        return False
    unit = unit_by_id(unit_id)
    words = {name: str(number) for name, number in numbers.items()}
    heads = heads_of(unit_id, local(now).date())
    for head in heads:
        notify(
            kind="staff_week", to_email=head.email, lang=_LANG, subject_code="",
            context={
                **words,
                "code": f"{letter.monday:%d/%m/%Y}",
                "unit": unit.name_vi,
                "link": _address(unit.eid, letter.monday),
            },
            now=now,
        )  # fmt: skip
    record(
        act="dossiers.letter_written", actor=SYSTEM, at=now, subject=f"unit-{unit_id}",
        details={"monday": letter.monday.isoformat(), "heads": len(heads)},
    )  # fmt: skip
    return True


def _address(eid: str, monday: date) -> str:
    query = urlencode({"unit": eid, "period": Period.WEEK.value, "day": monday.isoformat()})
    return f"{settings.MOTCUA_PUBLIC_URL}/lanh-dao/so-lieu?{query}"


def _monday(now: datetime) -> date:
    return span_of(Period.WEEK, local(now).date()).first


def _figures(unit_id: int, now: datetime) -> dict[str, int]:
    """Count what the page of figures counts: now, and of the week before."""
    tree = figures.unit_tree(unit_by_id(unit_id)).tree()
    today = local(now).date()
    week = span_of(Period.WEEK, today)
    whole = figures.together(figures.numbers_by_unit(tree, now, week).values())
    done = sum(figures.settled_by_unit(tree, [before(week)]).values(), figures.Settled())
    loads = figures.loads(tree, now, week, today)
    return {
        **{figure.value: whole.of[figure] for figure in _NOW},
        **{f"late_{ground.value}": whole.late[ground] for ground in figures.Ground},
        figures.Figure.SETTLED.value: done.settled,
        figures.Figure.IN_TIME.value: done.in_time,
        "overloaded": sum(load.overloaded for load in loads),
    }
