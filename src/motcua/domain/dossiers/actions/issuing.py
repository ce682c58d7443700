"""What every way of signing shares: the number, what stands on the paper, keeping the result."""

import secrets
from dataclasses import dataclass

from procrastinate.contrib.django import app

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.models import PreparedResult, Result, ResultCopy
from motcua.domain.dossiers.queries.numbers import next_number
from motcua.domain.dossiers.queries.result_pdf import check_address, result_pdf
from motcua.domain.dossiers.rules.result import Issue
from motcua.domain.dossiers.values import CannotAct, Delivery
from motcua.domain.identity.api import Unit, capacity_of, signs_as
from motcua.domain.identity.values import PostFacts
from motcua.domain.signing.values import KeptSeal, Signatory, SignerKind
from motcua.kernel.codes import CodePattern, verification_code
from motcua.kernel.moments import local
from motcua.kernel.names import file_name
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove, store
from motcua.platform.papers import CannotRender

PROVE = "motcua.domain.dossiers.tasks.prove_result"

LETTERS = {
    Delivery.ELECTRONIC: "result_ready",
    Delivery.COUNTER: "result_at_counter",
    Delivery.POST: "result_by_post",
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of a result: the series it was counted in, its place there, how it is written."""

    series: str
    value: int
    number: str


def post_of(act: Act) -> PostFacts:
    """Give the post in which the leader signs; raises ``CannotAct``."""
    post = signs_as(act.post, act.subject.posts) if act.post else None
    if post is None:
        raise CannotAct("not_yours")
    return post


def take_number(act: Act, unit: Unit) -> Numbered:
    """Give this kind of result its number in the unit's year (Decree 30/2020/NĐ-CP Art. 15).

    First the number that was kept for this dossier, then one kept for a dossier that has ended
    without a result, else the next: so none is ever left out. What was kept is not yet let go.
    """
    pattern = act.procedure.result.number_pattern
    day, series = local(act.now).date(), _series(act, unit)
    own = PreparedResult.objects.filter(dossier=act.dossier, series=series).first()
    value = own.value if own else _given_back(series) or next_number(series)
    return Numbered(series, value, CodePattern(pattern).make(number=value, day=day))


def _series(act: Act, unit: Unit) -> str:
    pattern = act.procedure.result.number_pattern
    return f"result {unit.eid} {local(act.now).year} {pattern}"[:80]


def _given_back(series: str) -> int | None:
    """Take over the lowest number that an ended dossier no longer needs."""
    kept = PreparedResult.objects.select_for_update(of=("self",), skip_locked=True)
    row = kept.filter(series=series, dossier__ended_at__isnull=False).order_by("value").first()
    if row is None:
        return None
    let_go(row)
    return row.value


def let_go(row: PreparedResult) -> None:
    """Remove a prepared result with its file; its number is used by whoever calls this."""
    value, file = row.value, row.file
    row.delete()
    row.value = value
    if file is not None:
        remove([file])


def new_issue(act: Act, unit: Unit, post: PostFacts, number: str) -> Issue:
    """Give what stands on the result, as yet without a printed seal."""
    return Issue(
        number=number,
        verification=verification_code(secrets.token_bytes(16)),
        address=check_address(),
        leader_title=post.title.vi,
        leader_name=act.subject.full_name,
        issued_at=act.now,
        capacity=capacity_of(post, act.now),
    )


def laid_out(act: Act, unit: Unit, issue: Issue) -> bytes:
    """Give the unsigned paper; raises ``CannotAct`` (``paper_not_made``)."""
    try:
        return result_pdf(
            procedure=act.procedure,
            unit=unit,
            owner=act.dossier.owner,
            answers=act.dossier.answers,
            issue=issue,
        )
    except CannotRender as problem:
        raise CannotAct("paper_not_made") from problem


def keep_result(act: Act, unit: Unit, issue: Issue, pdf: bytes, seal: KeptSeal | None) -> Result:
    """Keep the signed result, let go what was prepared for it, and ask for its proofs."""
    stored = keep_file(act, pdf, owner=f"dossier:{act.dossier.pk}")
    made = Result.objects.create(
        dossier=act.dossier,
        number=issue.number,
        year=local(act.now).year,
        verification=issue.verification,
        file=stored,
        unit=unit,
        signer_name=issue.leader_name,
        signer_title=issue.leader_title,
        capacity="\n".join(issue.capacity),
        issued_at=act.now,
        seal=seal.fingerprint if seal else "",
        seal_until=seal.valid_until if seal else None,
    )
    ResultCopy.objects.create(result=made, file=stored, made_at=act.now)
    # By the series too: units may write their numbers alike.
    prepared = PreparedResult.objects.filter(dossier=act.dossier, series=_series(act, unit))
    for each in prepared.filter(number=issue.number):
        let_go(each)
    app.configure_task(PROVE, queue="proofs").defer(result=made.pk)
    return made


def keep_file(act: Act, pdf: bytes, *, owner: str) -> StoredFile:
    """Keep a paper of the dossier; raises ``CannotAct`` when the disk does not take it."""
    try:
        return store(
            data=pdf,
            name=f"{file_name(act.procedure.result.name.vi)}-{act.dossier.code}.pdf",
            media_type="application/pdf",
            owner=owner,
            now=act.now,
        )
    except OSError as problem:
        raise CannotAct("cannot_sign") from problem


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
