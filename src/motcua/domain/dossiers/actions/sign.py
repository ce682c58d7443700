"""The leader signs: the result is made, signed by leader and unit, numbered and issued."""

import secrets
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.sealing import seal_of
from motcua.domain.dossiers.models import Result, ResultCopy
from motcua.domain.dossiers.queries.numbers import next_number
from motcua.domain.dossiers.queries.result_pdf import check_address, result_pdf
from motcua.domain.dossiers.rules.result import Issue
from motcua.domain.dossiers.values import CannotAct, Deed, Delivery
from motcua.domain.identity.api import Unit, capacity_of, signs_as, unit_by_id
from motcua.domain.identity.values import Permission, PostFacts, Subject
from motcua.domain.signing.api import CannotSign, sign_result
from motcua.domain.signing.values import Signatory, SignerKind
from motcua.kernel.codes import CodePattern, verification_code
from motcua.kernel.moments import local
from motcua.kernel.names import file_name
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store
from motcua.platform.papers import CannotRender

PROVE = "motcua.domain.dossiers.tasks.prove_result"

_LETTERS = {
    Delivery.ELECTRONIC: "result_ready",
    Delivery.COUNTER: "result_at_counter",
    Delivery.POST: "result_by_post",
}


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
        kind = _LETTERS[Delivery(act.dossier.delivery)]
        finish(act, deed="signed", kind=kind, number=number, content=content)
    return number


def _issue(act: Act) -> Result:
    unit = unit_by_id(act.step.unit_id)
    post = _post_of(act)
    number = _number(act, unit)
    verification = verification_code(secrets.token_bytes(16))
    seal = seal_of(act, unit, number)
    issue = Issue(
        number=number,
        verification=verification,
        address=check_address(),
        leader_title=post.title.vi,
        leader_name=act.subject.full_name,
        issued_at=act.now,
        capacity=capacity_of(post, act.now),
        seal=seal,
    )
    pdf = _signed(act, unit, post, issue)
    stored = _kept(act, pdf)
    made = Result.objects.create(
        dossier=act.dossier,
        number=number,
        year=local(act.now).year,
        verification=verification,
        file=stored,
        unit=unit,
        signer_name=act.subject.full_name,
        signer_title=post.title.vi,
        capacity="\n".join(capacity_of(post, act.now)),
        issued_at=act.now,
        seal=seal.fingerprint if seal else "",
        seal_until=seal.valid_until if seal else None,
    )
    ResultCopy.objects.create(result=made, file=stored, made_at=act.now)
    app.configure_task(PROVE, queue="proofs").defer(result=made.pk)
    return made


def _kept(act: Act, pdf: bytes) -> StoredFile:
    try:
        return store(
            data=pdf,
            name=f"{file_name(act.procedure.result.name.vi)}-{act.dossier.code}.pdf",
            media_type="application/pdf",
            owner=f"dossier:{act.dossier.pk}",
            now=act.now,
        )
    except OSError as problem:
        raise CannotAct("cannot_sign") from problem


def _post_of(act: Act) -> PostFacts:
    post = signs_as(act.post, act.subject.posts) if act.post else None
    if post is None:
        raise CannotAct("not_yours")
    return post


def _number(act: Act, unit: Unit) -> str:
    """Give the next number of this kind of result in the unit's year (Decree 30/2020 Art. 15)."""
    pattern = act.procedure.result.number_pattern
    day = local(act.now).date()
    value = next_number(f"result {unit.eid} {day.year} {pattern}"[:80])
    return CodePattern(pattern).make(number=value, day=day)


def _signed(act: Act, unit: Unit, post: PostFacts, issue: Issue) -> bytes:
    try:
        pdf = result_pdf(
            procedure=act.procedure,
            unit=unit,
            owner=act.dossier.owner,
            answers=act.dossier.answers,
            issue=issue,
        )
        return sign_result(
            pdf=pdf,
            leader=_leader(act.subject, post, unit),
            unit=unit_signatory(unit),
            reason=reason_of(act.procedure, issue.number),
            now=act.now,
        )
    except CannotSign as problem:
        raise CannotAct(problem.kind) from problem
    except CannotRender as problem:
        raise CannotAct("paper_not_made") from problem


def _leader(subject: Subject, post: PostFacts, unit: Unit) -> Signatory:
    return Signatory(
        key_id=f"account-{subject.login}",
        name=subject.full_name,
        title=post.title.vi,
        unit=unit.name_vi,
        kind=SignerKind.LEADER,
    )


def unit_signatory(unit: Unit) -> Signatory:
    """Give the seal of a unit."""
    return Signatory(
        key_id=f"unit-{unit.eid}",
        name=unit.name_vi,
        title="",
        unit=unit.name_vi,
        kind=SignerKind.UNIT,
    )


def reason_of(procedure: ProcedureVersion, number: str) -> str:
    """Say inside a signature what was signed."""
    return f"{procedure.result.name.vi} {number}"
