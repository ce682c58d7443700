"""A leader withdraws an issued result by a decision, or undoes that by another one."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Result, ResultDecision
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.lead_queue import leading_post
from motcua.domain.dossiers.queries.standing import decision_words
from motcua.domain.dossiers.rules.contents import decision_hash
from motcua.domain.dossiers.rules.standing import wrong_decision
from motcua.domain.dossiers.values import (
    CannotAct,
    NoSuchDossier,
    ResultDecisionNotice,
    ResultOrder,
)
from motcua.domain.identity.api import signs_as
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_DEEDS = {
    ResultOrder.WITHDRAW: "result_withdrawn",
    ResultOrder.RESTORE: "result_restored",
}


@keeps_refusals
def decide_result(
    *, code: str, notice: ResultDecisionNotice, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Withdraw the result of a dossier, or restore it; the applicant is told at once.

    Only a leader of the unit that issued it does. The result stays in the register with all its
    decisions: every check finds it, and says that it is withdrawn. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``no_result``, ``not_yours``, ``already_withdrawn``, ``not_withdrawn``,
    ``number_missing``, ``number_taken``, ``day_of_decision``, ``unknown_reason``,
    ``reason_missing``). Decree 45/2020/NĐ-CP (a cancelled result stays findable).
    """
    with transaction.atomic():
        result = _locked(code, subject)
        post = leading_post(subject, result.unit_id)
        signing = signs_as(post, subject.posts) if post else None
        if post is None or signing is None or subject.account_id is None:
            raise CannotAct("not_yours")
        today = local(now).date()
        wrong = wrong_decision(
            notice,
            withdrawn=result.withdrawal_id is not None,
            issued=local(result.issued_at).date(),
            today=today,
            reasons={each.key for each in lawbook().withdrawal_reasons(today)},
        )
        if wrong:
            raise CannotAct(wrong)
        decision = ResultDecision(
            result=result,
            sequence=(result.decisions.aggregate(last=Max("sequence"))["last"] or 0) + 1,
            kind=notice.order,
            number=notice.number.strip(),
            day=notice.day,
            reason_key=notice.reason_key if notice.order is ResultOrder.WITHDRAW else "",
            note=notice.note.strip(),
            unit_id=result.unit_id,
            officer_id=subject.account_id,
            officer_title=signing.title.vi,
            decided_at=now,
        )
        _keep(decision, result)
        in_post = replace(actor, unit_id=post.unit_id, post=post.title.vi)
        _finish(decision, result, in_post, now)


def _locked(code: str, subject: Subject) -> Result:
    rows = Dossier.objects.select_for_update(of=("self",))
    dossier = rows.filter(visible_to(subject), code=code, practised_by__isnull=True).first()
    if dossier is None:
        raise NoSuchDossier
    # All that becomes of a result happens under the lock of its dossier.
    result = Result.objects.select_related("dossier__unit").filter(dossier=dossier).first()
    if result is None:
        raise CannotAct("no_result")
    return result


def _keep(decision: ResultDecision, result: Result) -> None:
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:  # the same order by the same paper a second time
        raise CannotAct("number_taken") from None
    withdraws = decision.kind == ResultOrder.WITHDRAW
    result.withdrawal = decision if withdraws else None
    result.save(update_fields=["withdrawal"])


def _finish(decision: ResultDecision, result: Result, actor: Actor, now: datetime) -> None:
    deed = _DEEDS[ResultOrder(decision.kind)]
    record(
        act=f"dossiers.{deed}",
        actor=actor,
        at=now,
        subject=result.dossier.code,
        details={
            "result": result.number,
            "decision": decision.number,
            "day": decision.day.isoformat(),
            "reason": decision.reason_key,
            "sequence": decision.sequence,
            "content": {"decision": decision_hash(decision)},
        },
    )
    tell(
        result.dossier,
        kind=deed,
        procedure=snapshot().version(result.dossier.version_id),
        now=now,
        words=decision_words(decision),
    )
