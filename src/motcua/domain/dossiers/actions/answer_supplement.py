"""The applicant answers a supplement request."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.dossiers.actions.acting import Act, begin, finish, happen
from motcua.domain.dossiers.actions.clocking import recompute_due
from motcua.domain.dossiers.actions.marking import any_closed, hashes_of
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import DossierPaper, SupplementRequest
from motcua.domain.dossiers.rules.replying import ANSWER, REPLY, name_of
from motcua.domain.dossiers.rules.supplement import check_answer
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, CannotSupplement, Paper
from motcua.domain.forms.api import check, end_replies, known_at, lock_reply, mark_filed
from motcua.domain.identity.values import AccountKind, Permission, Subject
from motcua.domain.process.values import Receive
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


@keeps_refusals
def answer_supplement(
    *, code: str, papers: tuple[Paper, ...], answer: str, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Add what was asked for; the dossier goes back to the officer who asked, the clock runs.

    Raises ``NoSuchDossier``, ``CannotAct`` and ``CannotSupplement``.
    """
    with transaction.atomic():
        act, request = _asked(code, subject, actor, now)
        _take(act, request, papers, answer)
        end_replies(reply_to=name_of(code, request.number), actor=actor, now=now)


@keeps_refusals
def send_answer(*, code: str, number: int, subject: Subject, actor: Actor, now: datetime) -> None:
    """Send what was prepared for request ``number``: its files and words, as they are kept now.

    Raises ``NoSuchDossier``, ``CannotAct`` and ``CannotSupplement``; ``nothing_asked`` also when
    it was sent already, in another window or by somebody else.
    """
    with transaction.atomic():
        act, request = _asked(code, subject, actor, now)
        if request.number != number:
            raise CannotSupplement("nothing_asked")
        name = name_of(code, number)
        prepared = lock_reply(account_id=act.officer_id, reply_to=name)
        if prepared is None:
            raise CannotSupplement("paper_missing")
        asked = {item["component"] for item in request.items}
        papers = tuple(
            Paper(each.component, each.file_id, each.sha256, each.closed)
            for each in prepared.files
            if each.component in asked
        )
        words = check(REPLY, prepared.answers, known_at(now)).values.get(ANSWER)
        _take(act, request, papers, str(words or ""))
        mark_filed(draft_id=prepared.id, dossier_code=code, now=now)
        end_replies(reply_to=name, actor=actor, now=now)


def _asked(
    code: str, subject: Subject, actor: Actor, now: datetime
) -> tuple[Act, SupplementRequest]:
    """Lock a dossier, and give the request that waits for an answer."""
    act = begin(
        code=code, permission=applicants_permission(subject), step_number=None,
        subject=subject, actor=actor, now=now, claimed_too=True,
    )  # fmt: skip
    rows = SupplementRequest.objects.filter(dossier=act.dossier, answered_at__isnull=True)
    request = rows.first()
    if request is None:
        raise CannotSupplement("nothing_asked")
    return act, request


def _take(act: Act, request: SupplementRequest, papers: tuple[Paper, ...], answer: str) -> None:
    """Write what was brought; the dossier goes back to who asked."""
    _check(request, papers, answer)
    _check_files(act, papers)
    request.answered_at = act.now
    request.answer = answer.strip()
    request.save(update_fields=["answered_at", "answer"])
    _add(act, request, papers)
    recompute_due(act)
    happen(act, Receive(SUPPLEMENT_ANSWERED))
    content = {"answer": hash_of(request.answer), **hashes_of(papers)}
    finish(act, deed="supplement_answered", kind="supplement_answered",
           request=request.number, content=content)  # fmt: skip


def applicants_permission(subject: Subject) -> Permission:
    """Give the permission by which an applicant acts on what is his own."""
    by_program = subject.kind is AccountKind.INTEGRATOR
    return Permission.INTEGRATE if by_program else Permission.OWN


def _check(request: SupplementRequest, papers: tuple[Paper, ...], answer: str) -> None:
    asked = {item["component"] for item in request.items}
    check_answer(asked=asked, given={paper.component for paper in papers}, answer=answer)


def _check_files(act: Act, papers: tuple[Paper, ...]) -> None:
    """Take each file once, and no more files than a dossier may have (law/uploads.yaml)."""
    brought = {paper.file_id for paper in papers}
    before = DossierPaper.objects.filter(dossier=act.dossier, file_id__in=brought)
    if len(brought) < len(papers) or before.exists():
        raise CannotSupplement("file_twice")
    if any_closed(papers):
        raise CannotSupplement("file_closed")
    most = lawbook().uploads(local(act.now).date()).most_files
    if len(papers) + DossierPaper.objects.filter(dossier=act.dossier).count() > most:
        raise CannotSupplement("too_many_files")


def _add(act: Act, request: SupplementRequest, papers: tuple[Paper, ...]) -> None:
    DossierPaper.objects.bulk_create(
        DossierPaper(
            dossier=act.dossier,
            component=paper.component,
            file_id=paper.file_id,
            round=request.number,
            position=position,
        )
        for position, paper in enumerate(papers)
    )
