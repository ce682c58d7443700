"""Dossiers in the words of REST."""

from typing import Literal
from urllib.parse import quote

from django.conf import settings

from motcua.domain.dossiers.values import DossierView, Line, RefusalFacts, StepFacts
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.rest.schemas.common import Words
from motcua.web.rest.schemas.dossiers import (
    DossierLine,
    DossierShown,
    PaperShown,
    RefusalShown,
    ResultShown,
    StepShown,
    SupplementShown,
)
from motcua.web.rest.schemas.filing import StatusShown


def address_of(code: str, *more: str) -> str:
    """Give the address of a dossier or of something below it."""
    parts = [quote(part, safe="") for part in (code, *more)]
    return f"{settings.MOTCUA_PUBLIC_URL}/api/v1/dossiers/{'/'.join(parts)}"


def status_shown(number: int) -> StatusShown:
    """Give a national status with its name."""
    return StatusShown.model_validate(lawbook().status(number))


def step_shown(step: StepFacts) -> StepShown:
    """Give one step."""
    return StepShown.model_validate(
        {**{name: getattr(step, name) for name in _OF_STEP}, "post": step.title}
    )


_OF_STEP = (
    "number",
    "kind",
    "taken_back",
    "task",
    "name",
    "unit",
    "entered_at",
    "left_at",
    "due_at",
    "outcome",
    "waits_for_applicant",
)


def line_shown(line: Line) -> DossierLine:
    """Give one line of a list."""
    return DossierLine(
        code=line.code,
        procedure=line.procedure_code,
        procedure_name=Words.model_validate(line.procedure),
        owner=line.owner_name,
        status=status_shown(line.status),
        filed_at=line.filed_at,
        due_at=line.due_at,
        url=address_of(line.code),
    )


def dossier_shown(view: DossierView) -> DossierShown:
    """Give a dossier as it stands."""
    progress = view.progress
    return DossierShown(
        code=view.code,
        procedure=progress.procedure_code,
        procedure_name=Words.model_validate(progress.procedure),
        unit=Words.model_validate(progress.unit),
        deciding_unit=Words.model_validate(view.deciding_unit),
        channel=view.channel,
        delivery=view.delivery,
        status=status_shown(progress.status),
        filed_at=progress.filed_at,
        received_at=view.received_at,
        due_at=progress.due_at,
        finished_at=view.finished_at,
        ended_at=progress.ended_at,
        clock=_clock(view),
        step=step_shown(view.open_step) if view.open_step else None,
        open_steps=[step_shown(step) for step in view.open_steps],
        supplements=[SupplementShown.model_validate(each) for each in view.supplements],
        refusal=_refusal(view.refusal) if view.refusal else None,
        papers=[PaperShown.model_validate(each) for each in view.papers],
        receipt=address_of(view.code, "receipt"),
        steps=address_of(view.code, "steps"),
        results=address_of(view.code, "results"),
    )


def _clock(view: DossierView) -> Literal["running", "suspended", "late", "ended"]:
    progress = view.progress
    if progress.ended_at is not None or view.finished_at is not None:
        return "ended"
    if progress.due_at is None:
        return "suspended"
    return "late" if now() > progress.due_at else "running"


def results_shown(view: DossierView) -> list[ResultShown]:
    """Give the results issued so far."""
    result = view.result
    if result is None:
        return []
    file = address_of(view.code, "results", result.verification, "file")
    own = {name: getattr(result, name) for name in _OF_RESULT}
    return [ResultShown.model_validate({**own, "file": file})]


_OF_RESULT = (
    "number",
    "verification",
    "unit",
    "signer_name",
    "signer_title",
    "issued_at",
    "sha256",
    "withdrawn",
)


def _refusal(refusal: RefusalFacts) -> RefusalShown:
    reasons = lawbook().refusal_reasons(local(refusal.refused_at).date())
    reason = next(each for each in reasons if each.key == refusal.reason_key)
    return RefusalShown(
        reason=reason.key,
        text=Words.model_validate(reason.text),
        article=Words.model_validate(reason.article),
        note=refusal.note,
        refused_at=refusal.refused_at,
    )
