"""The leader signs: the result is made, signed by leader and unit, numbered and issued."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.actions.issuing import (
    LETTERS,
    keep_result,
    laid_out,
    new_issue,
    post_of,
    reason_of,
    take_number,
    unit_signatory,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.sealing import seal_of
from motcua.domain.dossiers.models import Result
from motcua.domain.dossiers.values import CannotAct, Deed, Delivery
from motcua.domain.identity.api import Unit, unit_by_id
from motcua.domain.identity.values import Permission, PostFacts, Subject
from motcua.domain.signing.api import CannotSign, sign_result
from motcua.domain.signing.values import Signatory, SignerKind


@keeps_refusals
def sign(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> str:
    """Sign and issue the result of a dossier, and give its number; none in practice.

    One transaction: numbers have no gaps because a signature that fails gives its number back.
    Raises ``NoSuchDossier`` and ``CannotAct`` (``cannot_sign`` when a key is missing or refuses, or
    the disk is full; ``key_withdrawn``; ``key_not_in_force``; ``paper_not_made`` when the template
    lacks a value).
    Decree 30/2020/NĐ-CP Art. 13, 15 and 18; Decree 45/2020/NĐ-CP (electronic result).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.SIGN, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        # Practice issues nothing: no number, no signature, no paper that could be taken for one.
        issued = None if act.dossier.practised_by_id else _issue(act)
        number = issued.number if issued else ""
        content = {"result": issued.file.sha256} if issued else {}
        complete_task(act, outcome="sign", deed=Deed.SIGN, note=note)
        kind = LETTERS[Delivery(act.dossier.delivery)]
        finish(act, deed="signed", kind=kind, number=number, content=content)
    return number


def _issue(act: Act) -> Result:
    unit = unit_by_id(act.step.unit_id)
    post = post_of(act)
    number = take_number(act, unit).number
    issue = new_issue(act, unit, post, number)
    issue = replace(issue, seal=seal_of(act, unit, issue))
    try:
        pdf = sign_result(
            pdf=laid_out(act, unit, issue),
            leader=_leader(act.subject, post, unit),
            unit=unit_signatory(unit),
            reason=reason_of(act.procedure, issue.number),
            now=act.now,
        )
    except CannotSign as problem:
        raise CannotAct(problem.kind) from problem
    return keep_result(act, unit, issue, pdf, issue.seal)


def _leader(subject: Subject, post: PostFacts, unit: Unit) -> Signatory:
    return Signatory(
        key_id=f"account-{subject.login}",
        name=subject.full_name,
        title=post.title.vi,
        unit=unit.name_vi,
        kind=SignerKind.LEADER,
    )
