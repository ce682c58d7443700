"""One dossier in full, for those who may see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import (
    Apology,
    Dossier,
    DossierPaper,
    Proofs,
    Step,
    StepKind,
    Stop,
    SupplementRequest,
    Suspension,
)
from motcua.domain.dossiers.queries.access import (
    facts_of,
    holder_of,
    refuse_without_power,
    visible_to,
)
from motcua.domain.dossiers.queries.behalf import confirmations_of, ground_of
from motcua.domain.dossiers.queries.relatives import relatives_of
from motcua.domain.dossiers.queries.standing import withdrawal_facts
from motcua.domain.dossiers.rules.sharing import hidden_from
from motcua.domain.dossiers.values import (
    OF_APPLICANT,
    ApologyFacts,
    DossierView,
    FilledStep,
    HeldStep,
    Missing,
    NoSuchDossier,
    OnPaper,
    PaperFacts,
    Person,
    Posted,
    Progress,
    RefusalFacts,
    ResultFacts,
    Status,
    StepFacts,
    StopFacts,
    StopGround,
    SupplementFacts,
    SuspensionFacts,
)
from motcua.domain.identity.values import Subject
from motcua.domain.process.values import State
from motcua.platform.files.previews import pages_shown

_NAME = ("name_vi", "name_en")


def _rows(model: type[Model], **related: Sequence[str]) -> QuerySet[Any]:
    """Give rows with what is shown of their relatives, and no password or address of anybody.

    Each column costs time when the statement is made: here that is most of it.
    """
    own = [field.name for field in model._meta.concrete_fields]
    shown = [f"{part}__{name}" for part, names in related.items() for name in names]
    return model._default_manager.select_related(*related).only(*own, *shown)  # noqa: SLF001


def _dossiers() -> QuerySet[Dossier]:
    """Give dossiers with all their parts; those of one kind come in no order."""
    return _rows(
        Dossier,
        unit=(*_NAME, "path", "phone"),
        deciding_unit=_NAME,
        receiving_unit=_NAME,
        parent=("code", "status", "unit"),
        parent__unit=_NAME,
        assisted_by=("full_name",),
        refusal=("reason_key", "note", "refused_at", "officer"),
        refusal__officer=("full_name",),
        result=("number", "verification", "file", "unit", "signer_name", "signer_title",
                "issued_at", "withdrawal"),
        result__withdrawal=("number", "day", "reason_key", "decided_at"),
        result__file=("sha256", "size"),
        result__unit=_NAME,
        stop=("reason_key", "note", "money", "ground", "ground_number", "ground_on", "stage",
              "unit", "officer", "number", "officer_title", "capacity", "stopped_at"),
        stop__unit=_NAME,
        stop__officer=("full_name",),
    ).prefetch_related(
        Prefetch(
            "steps", _rows(Step, unit=_NAME, officer=("full_name",), claimed_by=("full_name",))
        ),
        "suspensions",
        Prefetch("apologies", _rows(Apology, unit=_NAME, signed_by=("full_name",))),
        Prefetch(
            "papers", _rows(DossierPaper, file=("name", "size", "media_type", "sha256", "scan",
                                          "signatures", "pages", "withdrawn"))
        ),
        Prefetch("supplements", _rows(SupplementRequest, officer=("full_name",))),
    )  # fmt: skip


# What strangers are shown of a dossier's steps: the person's data are not even read.
_STEP = ("number", "kind", "act", "taken_back", "task", "name_vi", "name_en", "role", "title_vi",
         "title_en", "entered_at", "left_at", "due_at", "outcome", "unit__name_vi",
         "unit__name_en")  # fmt: skip
_DOSSIER = ("code", "called", "state", "procedure_code", "version", "status", "filed_at", "due_at",
            "ended_at", "unit__name_vi", "unit__name_en")  # fmt: skip
_SHOWN = (*_STEP, *(f"dossier__{name}" for name in _DOSSIER))


def dossier_for(subject: Subject, code: str) -> DossierView:
    """Give a dossier with all its parts; raises ``NoSuchDossier``, also for what is another's."""
    try:
        # Not the first of them: an order of rows this wide costs a third of the statement.
        dossier = _dossiers().get(visible_to(subject), code=code)
    except Dossier.DoesNotExist:
        refuse_without_power(code, subject)
        raise NoSuchDossier from None
    return own_part(_view(dossier), subject)


def own_part(view: DossierView, subject: Subject) -> DossierView:
    """Leave out what another of several people filled in, for those who filled in the rest."""
    hidden = hidden_from(view.confirmations, subject, view.facts)
    if not hidden:
        return view
    pages = {page for each in hidden for page in each.pages}
    components = {component for each in hidden for component in each.components}
    form = snapshot().version(view.version_id).form
    keys = {field.key for page in form.pages if page.key in pages for field in page.fields}
    return replace(
        view,
        answers={key: each for key, each in view.answers.items() if key not in keys},
        papers=tuple(each for each in view.papers if each.component not in components),
    )


def progress_of(code: str) -> Progress:
    """Give what the public may see of a dossier, one statement; raises ``NoSuchDossier``."""
    real = Step.objects.filter(dossier__code=code, dossier__practised_by__isnull=True)
    found = real.order_by("number").only(*_SHOWN)
    steps = list(found.select_related("unit", "dossier__unit"))
    if not steps:
        raise NoSuchDossier
    return _progress(steps[0].dossier, steps)


def _state_of(dossier: Dossier) -> State:
    """Give where a dossier stands; nowhere when nobody can read it: its steps still can be told."""
    try:
        return State.from_json(dossier.state)
    except ValueError:
        return State(())


def _progress(dossier: Dossier, steps: list[Step]) -> Progress:
    return Progress(
        code=dossier.code,
        version_id=dossier.version_id,
        called=dossier.called,
        state=_state_of(dossier),
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
        kind=step.kind,
        task=step.task,
        name=step.name,
        unit=step.unit.name,
        title=step.title,
        entered_at=step.entered_at,
        left_at=step.left_at,
        due_at=step.due_at,
        outcome=step.outcome,
        waits_for_applicant=step.kind == StepKind.WAIT and step.act in OF_APPLICANT,
        taken_back=step.taken_back,
        waits_for=step.act if step.kind == StepKind.WAIT else "",
    )


def _view(dossier: Dossier) -> DossierView:
    steps = sorted(dossier.steps.all(), key=_number)
    open_steps = [step for step in steps if step.left_at is None]
    refusal, result = getattr(dossier, "refusal", None), getattr(dossier, "result", None)
    stop = getattr(dossier, "stop", None)
    return DossierView(
        form_key=dossier.form_key,
        id=dossier.pk,
        version_id=dossier.version_id,
        channel=dossier.channel,
        case=dossier.case,
        filed_version_id=dossier.filed_version_id,
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
        papers=tuple(_paper(paper) for paper in sorted(dossier.papers.all(), key=_place)),
        supplements=tuple(
            _supplement(each, dossier) for each in sorted(dossier.supplements.all(), key=_number)
        ),
        assisted_by=dossier.assisted_by.full_name if dossier.assisted_by else "",
        refusal=_refusal(refusal) if refusal else None,
        result=_result(result) if result else None,
        facts=facts_of(dossier, open_steps),
        notes={step.number: step.note for step in steps if step.note},
        officers={step.number: step.officer.full_name for step in steps if step.officer},
        held=tuple(_held(step) for step in open_steps if step.role),
        suspensions=tuple(
            _suspension(each) for each in sorted(dossier.suspensions.all(), key=_number)
        ),
        apologies=tuple(
            _apology(each) for each in sorted(dossier.apologies.all(), key=lambda each: each.pk)
        ),
        stop=_stop(stop) if stop else None,
        relatives=relatives_of(dossier),
        filled={step.number: _filled(step) for step in steps if step.filled},
        ground=ground_of(dossier),
        assisted=dossier.assisted_by_id is not None,
        by_program=dossier.integrator_id is not None,
        confirmations=confirmations_of(dossier),
        on_paper={key: OnPaper(how) for key, how in (dossier.on_paper or {}).items()},
        taken_again=dossier.taken_again or {},
        posted=_posted(dossier.posted) if dossier.posted else None,
        receiving_unit=dossier.receiving_unit.name if dossier.receiving_unit else None,
        person_id=dossier.owner_account_id or dossier.submitter_account_id,
        owner_id=dossier.owner_account_id,
    )


def _number(each: Step | SupplementRequest | Suspension) -> int:
    return each.number


def _place(paper: DossierPaper) -> tuple[int, int]:
    return paper.round, paper.position


def _posted(kept: dict[str, str]) -> Posted:
    days = {name: date.fromisoformat(kept[name]) for name in ("posted_on", "arrived_on")}
    return Posted(number=kept["number"], sender=kept["sender"], **days)


def _filled(step: Step) -> FilledStep:
    return FilledStep(
        version_id=step.filled["version"],
        unit_id=step.unit_id,
        answers=step.filled["answers"],
    )


def _held(step: Step) -> HeldStep:
    return HeldStep(
        number=step.number,
        task=step.task,
        act=step.act,
        item=step.item,
        name=step.name,
        holder=holder_of(step),
        due_at=step.due_at,
        claimed_by_id=step.claimed_by_id,
        claimed_by=step.claimed_by.full_name if step.claimed_by else "",
        escalated=bool(step.escalated_role),
    )


def _suspension(each: Suspension) -> SuspensionFacts:
    return SuspensionFacts(
        number=each.number,
        reason_key=each.reason_key,
        note=each.note,
        suspended_at=each.suspended_at,
        resumed_at=each.resumed_at,
    )


def _apology(each: Apology) -> ApologyFacts:
    return ApologyFacts(
        id=each.pk,
        late_since=each.round_due_at,
        unit=each.unit.name,
        reason=each.reason,
        proposed_due_at=each.proposed_due_at,
        drafted_at=each.drafted_at,
        signed_at=each.signed_at,
        number=each.number,
        signer_name=each.signed_by.full_name if each.signed_by else "",
        signer_title=each.signer_title,
        capacity=each.capacity,
        new_due_at=each.new_due_at,
        in_time=each.in_time,
    )


def _stop(stop: Stop) -> StopFacts:
    return StopFacts(
        reason_key=stop.reason_key,
        note=stop.note,
        money=stop.money,
        stage=stop.stage,
        unit=stop.unit.name,
        number=stop.number,
        officer_name=stop.officer.full_name,
        officer_title=stop.officer_title,
        capacity=stop.capacity,
        stopped_at=stop.stopped_at,
        ground=StopGround(stop.ground),
        ground_number=stop.ground_number,
        ground_on=stop.ground_on,
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
        sent_sha256=paper.file.sent_sha256,
        scan=paper.file.scan,
        signatures=paper.file.signatures,
        pages=pages_shown(paper.file),
    )


def _supplement(request: SupplementRequest, dossier: Dossier) -> SupplementFacts:
    return SupplementFacts(
        number=request.number,
        missing=tuple(Missing(**item) for item in request.items),
        note=request.note,
        asked_at=request.asked_at,
        answered_at=request.answered_at,
        answer=request.answer,
        lapsed_at=request.lapsed_at,
        officer=request.officer.full_name,
        phone=dossier.unit.phone,
    )


def _refusal(refusal: Any) -> RefusalFacts:
    return RefusalFacts(
        reason_key=refusal.reason_key,
        note=refusal.note,
        refused_at=refusal.refused_at,
        officer=refusal.officer.full_name,
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
        complete=result.proofs == Proofs.COMPLETE,
        withdrawn=withdrawal_facts(result.withdrawal),
    )
