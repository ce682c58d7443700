"""Form 02: asking once for everything that is missing."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.actions.clocking import stop_clock
from motcua.domain.dossiers.actions.measuring import measure
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import SupplementRequest
from motcua.domain.dossiers.queries.keeping import held_already
from motcua.domain.dossiers.queries.supplement_standing import (
    SupplementStanding,
    supplement_standing,
)
from motcua.domain.dossiers.rules.contents import request_hash
from motcua.domain.dossiers.rules.filled_text import check_filled
from motcua.domain.dossiers.rules.supplement import check_held, check_request
from motcua.domain.dossiers.values import NOTHING_TYPED, CannotAct, Deed, Missing
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject


@keeps_refusals
def request_supplement(  # noqa: PLR0913 - a task's answers come with whatever ends it
    *, code: str, step_number: int, missing: tuple[Missing, ...], note: str, subject: Subject,
    actor: Actor, now: datetime, answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Ask the applicant for all missing papers in one request; the clock stops.

    A second request at one stage uses up the leader's allowance and is refused without it
    (``second_request``); beside one that is not answered yet none is made (``supplement_open``),
    so that the answer finds its question. One made later than the law says is allowed, and marked
    in the journal. What the State or the owner's store holds is asked again only with a reason,
    which stays in the request and is counted (``held_reason_missing``). Raises ``NoSuchDossier``
    and ``CannotAct``.
    Decree 61/2018 Art. 17 and 19, Circular 03/2025/TT-VPCP form 02.
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.HANDLE, step_number=step_number,
            subject=subject, actor=actor, now=now,
        )  # fmt: skip
        known = {component.key for component in act.procedure.components} | {"form"}
        check_request(missing=missing, known=known)
        check_filled(*(each.reason for each in missing), *(each.again for each in missing))
        held = held_already(act.procedure, act.dossier, act.dossier.papers.all())
        check_held(missing=missing, held=held)
        open_one = SupplementRequest.objects.filter(dossier=act.dossier, answered_at__isnull=True)
        if open_one.exists():
            raise CannotAct("supplement_open")
        task, standing = act.step.task, supplement_standing(act.dossier, act.step, now)
        allowance = _allowance(standing)
        act.dossier.supplements_count += 1
        request = SupplementRequest.objects.create(
            dossier=act.dossier,
            number=act.dossier.supplements_count,
            task=task,
            items=[_item(each, held) for each in missing],
            asked_again=sum(each.component in held for each in missing),
            note=note,
            officer_id=act.officer_id,
            allowed_id=allowance,
            asked_at=now,
        )
        # Once it is written: the stages it was made in stand still with the whole.
        stop_clock(act, ends=act.step)
        complete_task(act, outcome="supplement", deed=Deed.SUPPLEMENT, note=note, answers=answers)
        details = _details(missing, standing, allowance)
        if again := [each.component for each in missing if each.component in held]:
            details["asked_again"] = again
        details |= measure(act, Deed.SUPPLEMENT, asked=[each.component for each in missing])
        kind = "supplement_requested_again" if allowance else "supplement_requested"
        finish(act, deed="supplement_requested", kind=kind, request=request.number,
               content={"request": request_hash(request)}, **details)  # fmt: skip


def _item(missing: Missing, held: frozenset[str]) -> dict[str, str]:
    item = {"component": missing.component, "reason": missing.reason}
    return {**item, "again": missing.again.strip()} if missing.component in held else item


def _allowance(standing: SupplementStanding) -> int | None:
    """Give the allowance that this request uses up, nothing where none is needed."""
    if not standing.needs_allowance:
        return None
    if standing.granted_id is None:
        raise CannotAct("second_request")
    return standing.granted_id


def _details(
    missing: tuple[Missing, ...], standing: SupplementStanding, allowance: int | None
) -> dict[str, object]:
    details: dict[str, object] = {"components": [m.component for m in missing]}
    if allowance:
        details["allowance"] = allowance
    if standing.is_late:
        details["asked_after"] = standing.latest_at.isoformat()
        details["article"] = standing.article.vi
    return details
