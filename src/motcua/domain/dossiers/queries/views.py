"""One dossier in full, for those who may see it."""

from typing import Any

from django.db.models import Prefetch

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, DossierPaper, Step, SupplementRequest
from motcua.domain.dossiers.queries.access import facts_of, visible_to
from motcua.domain.dossiers.values import (
    DossierView,
    Missing,
    NoSuchDossier,
    PaperFacts,
    Person,
    Progress,
    RefusalFacts,
    ResultFacts,
    Status,
    StepFacts,
    SupplementFacts,
)
from motcua.domain.identity.values import Subject

_PARTS = (
    Prefetch("steps", Step.objects.select_related("unit", "officer").order_by("number")),
    Prefetch("papers", DossierPaper.objects.select_related("file").order_by("round", "position")),
    Prefetch("supplements", SupplementRequest.objects.select_related("officer").order_by("number")),
)

# What strangers are shown of a dossier's steps: the person's data are not even read.
_STEP = ("number", "task", "name_vi", "name_en", "role", "title_vi", "title_en", "entered_at",
         "left_at", "due_at", "outcome", "unit__name_vi", "unit__name_en")  # fmt: skip
_DOSSIER = ("code", "procedure_code", "version", "status", "filed_at", "due_at", "ended_at",
            "unit__name_vi", "unit__name_en")  # fmt: skip
_SHOWN = (*_STEP, *(f"dossier__{name}" for name in _DOSSIER))


def dossier_for(subject: Subject, code: str) -> DossierView:
    """Give a dossier with all its parts; raises ``NoSuchDossier``, also for what is another's."""
    rows = Dossier.objects.filter(visible_to(subject), code=code)
    dossier = (
        rows.select_related("unit", "deciding_unit", "refusal", "result__file", "result__unit")
        .prefetch_related(*_PARTS)
        .first()
    )
    if dossier is None:
        raise NoSuchDossier
    return _view(dossier)


def progress_of(code: str) -> Progress:
    """Give what the public may see of a dossier, one statement; raises ``NoSuchDossier``."""
    found = Step.objects.filter(dossier__code=code).order_by("number").only(*_SHOWN)
    steps = list(found.select_related("unit", "dossier__unit"))
    if not steps:
        raise NoSuchDossier
    return _progress(steps[0].dossier, steps)


def _progress(dossier: Dossier, steps: list[Step]) -> Progress:
    return Progress(
        code=dossier.code,
        procedure_code=dossier.procedure_code,
        procedure=snapshot().version(dossier.version_id).name,
        unit=dossier.unit.name,
        status=Status(dossier.status),
        filed_at=dossier.filed_at,
        due_at=dossier.due_at,
        ended_at=dossier.ended_at,
        steps=tuple(_step(step) for step in steps),
    )


def _step(step: Step) -> StepFacts:
    return StepFacts(
        number=step.number,
        task=step.task,
        name=step.name,
        unit=step.unit.name,
        title=step.title,
        entered_at=step.entered_at,
        left_at=step.left_at,
        due_at=step.due_at,
        outcome=step.outcome,
        waits_for_applicant=not step.role,
    )


def _view(dossier: Dossier) -> DossierView:
    steps = list(dossier.steps.all())
    open_step = next((step for step in steps if step.left_at is None), None)
    refusal, result = getattr(dossier, "refusal", None), getattr(dossier, "result", None)
    return DossierView(
        id=dossier.pk,
        version_id=dossier.version_id,
        channel=dossier.channel,
        delivery=dossier.delivery,
        owner=Person(**dossier.owner),
        submitter=Person(**dossier.submitter),
        answers=dossier.answers,
        unit_id=dossier.unit_id,
        deciding_unit=dossier.deciding_unit.name,
        first_due_at=dossier.first_due_at,
        received_at=dossier.received_at,
        finished_at=dossier.finished_at,
        supplements_count=dossier.supplements_count,
        progress=_progress(dossier, steps),
        papers=tuple(_paper(paper) for paper in dossier.papers.all()),
        supplements=tuple(_supplement(each, dossier) for each in dossier.supplements.all()),
        refusal=_refusal(refusal) if refusal else None,
        result=_result(result) if result else None,
        facts=facts_of(dossier, open_step),
        notes={step.number: step.note for step in steps if step.note},
        officers={step.number: step.officer.full_name for step in steps if step.officer},
    )


def _paper(paper: DossierPaper) -> PaperFacts:
    return PaperFacts(
        component=paper.component,
        round=paper.round,
        file_id=paper.file_id,
        name=paper.file.name,
        size=paper.file.size,
        media_type=paper.file.media_type,
        sha256=paper.file.sha256,
    )


def _supplement(request: SupplementRequest, dossier: Dossier) -> SupplementFacts:
    return SupplementFacts(
        number=request.number,
        missing=tuple(Missing(**item) for item in request.items),
        note=request.note,
        asked_at=request.asked_at,
        answered_at=request.answered_at,
        answer=request.answer,
        officer=request.officer.full_name,
        phone=dossier.unit.phone,
    )


def _refusal(refusal: Any) -> RefusalFacts:
    return RefusalFacts(
        reason_key=refusal.reason_key, note=refusal.note, refused_at=refusal.refused_at
    )


def _result(result: Any) -> ResultFacts:
    return ResultFacts(
        number=result.number,
        verification=result.verification,
        file_id=result.file_id,
        sha256=result.file.sha256,
        size=result.file.size,
        unit=result.unit.name,
        signer_name=result.signer_name,
        signer_title=result.signer_title,
        issued_at=result.issued_at,
    )
