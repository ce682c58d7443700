"""An integrator's own dossiers: reading them, and the applicant's acts."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import (
    answer_supplement,
    dossier_for,
    dossiers_of,
    note_list,
    note_part,
    outside_ground,
    receipt_pdf,
    withdraw,
)
from motcua.domain.dossiers.values import DossierView
from motcua.platform.clock import now
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from motcua.web.rest.guarding import actor_of, subject_of
from motcua.web.rest.paging import read_cursor, written_cursor
from motcua.web.rest.papers import papers_of
from motcua.web.rest.parameters import Cursor, IdempotencyKey
from motcua.web.rest.problems import not_found
from motcua.web.rest.repeating import answer_once
from motcua.web.rest.schemas.dossiers import DossierList, DossierShown, ResultList, StepList
from motcua.web.rest.schemas.filing import SupplementSent, WithdrawalSent
from motcua.web.rest.showing import dossier_shown, line_shown, results_shown, step_shown

router = Router(tags=["dossiers"])
PDF = "application/pdf"
_FILE = {
    "responses": {
        200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}},
    }
}


@router.get(
    "/dossiers", response=DossierList, url_name="list_dossiers", summary="List one's own dossiers"
)
def own_dossiers(
    request: HttpRequest,
    cursor: Cursor = None,
) -> DossierList:
    """Give the dossiers filed with this integrator's keys, the newest first."""
    lines = dossiers_of(subject_of(request), before=read_cursor(cursor))
    note_list(rows=len(lines), actor=actor_of(request), now=now())
    last = lines[-1].step_id if lines else None
    return DossierList(
        items=[line_shown(line) for line in lines],
        next=written_cursor(last) if last is not None else None,
    )


@router.get(
    "/dossiers/{code}",
    response=DossierShown,
    url_name="dossier",
    summary="One dossier as it stands",
)
def dossier(request: HttpRequest, code: str) -> DossierShown:
    """Give status, due time, open step, supplement requests, refusal and papers."""
    return dossier_shown(_own(request, code))


@router.get(
    "/dossiers/{code}/steps", response=StepList, url_name="dossier_steps", summary="All steps"
)
def steps(request: HttpRequest, code: str) -> StepList:
    """Give every step with unit, post, entered, left and due."""
    view = _own(request, code)
    return StepList(code=view.code, items=[step_shown(step) for step in view.progress.steps])


@router.get(
    "/dossiers/{code}/results",
    response=ResultList,
    url_name="dossier_results",
    summary="Issued results",
)
def results(request: HttpRequest, code: str) -> ResultList:
    """Give what was issued, with links to the signed files."""
    view = _own(request, code)
    return ResultList(code=view.code, items=results_shown(view))


@router.get(
    "/dossiers/{code}/results/{verification}/file",
    url_name="dossier_result_file",
    summary="The signed result",
    openapi_extra=_FILE,
)
def result_file(request: HttpRequest, code: str, verification: str) -> HttpResponse:
    """Give the signed PDF, byte for byte as it was issued."""
    result = _own(request, code).result
    if result is None or result.verification != verification:
        raise not_found()
    stored = StoredFile.objects.get(pk=result.file_id)
    return _pdf(read(stored), f"{code}-{result.verification}.pdf")


@router.get(
    "/dossiers/{code}/receipt",
    url_name="dossier_receipt",
    summary="The receipt, form 01",
    openapi_extra=_FILE,
)
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Give receipt and appointment as PDF."""
    return _pdf(receipt_pdf(_own(request, code)), f"{code}.pdf")


@router.post(
    "/dossiers/{code}/supplement",
    response=DossierShown,
    url_name="dossier_supplement",
    summary="Answer a supplement request",
)
def supplement(
    request: HttpRequest, code: str, key: IdempotencyKey, supplement: SupplementSent
) -> HttpResponse:
    """Add everything that was asked for, at once; the dossier goes back and the clock runs."""

    def act(view: DossierView, at: datetime) -> None:
        papers = papers_of(
            request,
            supplement.components,
            snapshot().version(view.version_id),
            at,
            filed={paper.file_id for paper in view.papers},
        )
        answer_supplement(
            code=view.code,
            papers=papers,
            answer=supplement.answer,
            subject=subject_of(request),
            actor=actor_of(request),
            now=at,
        )

    return answer_once(request, key, lambda: _after(request, code, act))


@router.post(
    "/dossiers/{code}/withdraw",
    response=DossierShown,
    url_name="dossier_withdraw",
    summary="Take a dossier back",
)
def take_back(
    request: HttpRequest, code: str, key: IdempotencyKey, withdrawal: WithdrawalSent
) -> HttpResponse:
    """Withdraw a dossier before its result is issued: national status 7."""

    def act(view: DossierView, at: datetime) -> None:
        withdraw(
            code=view.code,
            reason=withdrawal.reason,
            subject=subject_of(request),
            actor=actor_of(request),
            now=at,
        )

    return answer_once(request, key, lambda: _after(request, code, act))


def _own(request: HttpRequest, code: str) -> DossierView:
    """Give a dossier that this program filed; that it reads it is an entry, once an hour."""
    view, subject = dossier_for(subject_of(request), code), subject_of(request)
    if ground := outside_ground(view, subject):
        note_part(view=view, actor=actor_of(request), purpose=ground, now=now())
    return view


def _after(
    request: HttpRequest, code: str, act: Callable[[DossierView, datetime], None]
) -> tuple[int, BaseModel]:
    act(dossier_for(subject_of(request), code), now())
    # The entry of the act says that the program was there.
    return 200, dossier_shown(dossier_for(subject_of(request), code))


def _pdf(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=PDF)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
