"""Telling colleagues that a clock runs out or a paper waits: letters that name no person."""

from collections.abc import Collection, Iterable
from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.access import holder_of
from motcua.domain.dossiers.queries.lead_queue import answering_unit
from motcua.domain.dossiers.rules.watching import Warned, WarningKind
from motcua.domain.identity.api import (
    Reachable,
    administrators,
    heads_of,
    holders_of,
    reachable,
)
from motcua.domain.notifications.api import notify
from motcua.kernel.moments import format_moment, local
from motcua.platform.lawbook import Told

_LANG = "vi"


def tell_colleagues(
    dossier: Dossier, *, kind: str, procedure: ProcedureVersion, to: Iterable[Reachable],
    now: datetime, step_due_at: datetime | None = None,
) -> int:  # fmt: skip
    """Queue a letter to each colleague once, within the act's transaction; give how many.

    Code, procedure and due time only: the dossier's, or that of a step. Nothing is told of
    practice.
    """
    due_at = step_due_at or dossier.due_at
    if dossier.practised_by_id:
        return 0
    known = {each.account_id: each for each in to}
    for each in known.values():
        notify(
            kind=kind,
            to_email=each.email,
            lang=_LANG,
            subject_code=dossier.code,
            context={
                "code": dossier.code,
                "procedure": procedure.name.of(_LANG),
                "due": format_moment(due_at, _LANG) if due_at else "",
            },
            now=now,
        )
    return len(known)


def tell_of(
    dossier: Dossier, procedure: ProcedureVersion, steps: Collection[Step], kind: WarningKind,
    to: Collection[Told], now: datetime,
) -> int:  # fmt: skip
    """Tell everybody whom the law names of one warning; give how many colleagues."""
    held = [step for step in steps if step.left_at is None]
    people = _told(dossier, held, to, now)
    # Of silence only the office hears: the applicant has nothing to do about it.
    if Told.applicant in to and kind is not WarningKind.SILENCE:
        tell(dossier, kind=kind.value, procedure=procedure, now=now)
    return tell_colleagues(
        dossier, kind=f"staff_{kind.value}", procedure=procedure, to=people, now=now
    )


def tell_of_steps(
    dossier: Dossier, procedure: ProcedureVersion, steps: Collection[Step], warned: Warned,
    to: Collection[Told], now: datetime,
) -> int:  # fmt: skip
    """Tell the holders and heads of steps of a warning about their own due time; give how many.

    How the office divides its time is nothing to trouble the applicant with.
    """
    return tell_colleagues(
        dossier, kind=f"staff_{warned.kind.value}", procedure=procedure,
        to=_told(dossier, steps, to, now), now=now, step_due_at=warned.about,
    )  # fmt: skip


def _told(
    dossier: Dossier, steps: Collection[Step], to: Collection[Told], now: datetime
) -> list[Reachable]:
    """Give the colleagues to tell; where nobody holds or leads, the heads of the unit above."""
    people = holders_now(steps, now) if Told.holder in to else []
    people += heads_now(steps, now) if Told.head in to else []
    if people or dossier.practised_by_id:
        return people
    units = dict.fromkeys(step.unit_id for step in steps if step.role)
    return [head for unit_id in units for head in answering_heads(dossier, unit_id, now)]


def answering_heads(dossier: Dossier, unit_id: int, now: datetime) -> tuple[Reachable, ...]:
    """Give who answers for a unit: its heads, without any those of the nearest unit above.

    That unit may then see the dossier; the caller saves ``involved_unit_ids``. A unit that stands
    alone, as a committee does, is answered for by the unit the dossier was filed at. Where nobody
    leads at all, whoever appoints people is told: something is never silent.
    """
    answering, heads = answering_unit(unit_id, dossier.unit_id, now)
    if answering is None:
        return administrators(local(now).date())
    known = {dossier.unit_id, dossier.deciding_unit_id, *dossier.involved_unit_ids}
    if answering not in known:
        dossier.involved_unit_ids = [*dossier.involved_unit_ids, answering]
    return heads


def holders_now(steps: Iterable[Step], now: datetime) -> list[Reachable]:
    """Give who holds the open steps: the officer who claimed one, else everybody of its post."""
    found: list[Reachable] = []
    for step in steps:
        if step.claimed_by_id:
            found += reachable([step.claimed_by_id])
        elif step.role:
            found += holders_of(holder_of(step), local(now).date())
    return found


def heads_now(steps: Iterable[Step], now: datetime) -> list[Reachable]:
    """Give the heads of the units that hold the open steps."""
    units = dict.fromkeys(step.unit_id for step in steps if step.role)
    return [head for unit_id in units for head in heads_of(unit_id, local(now).date())]
