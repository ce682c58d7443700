"""What was filled in at the steps of a dossier, and the documents made of it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.queries.papers import desk_of, tracking_address
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import DossierView, FilledStep, NoSuchDossier, StepFacts
from motcua.domain.forms.api import review
from motcua.domain.forms.values import Row
from motcua.domain.identity.api import unit_by_id
from motcua.domain.process.values import Task
from motcua.kernel.texts import Text
from motcua.platform.papers import KeptTemplate, render


@dataclass(frozen=True, slots=True)
class StepDocument:
    """A document of a step: its key in the address, and its name."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What a completed step has besides its outcome, as people read it."""

    rows: tuple[Row, ...]
    documents: tuple[StepDocument, ...]


def filled_in(view: DossierView, lang: str) -> dict[int, FilledIn]:
    """Give what was filled in at the completed steps of a dossier, by number of step."""
    steps = {step.number: step for step in view.progress.steps}
    return {
        number: _filled_in(view, steps[number], filled, lang)
        for number, filled in view.filled.items()
    }


def _filled_in(view: DossierView, step: StepFacts, filled: FilledStep, lang: str) -> FilledIn:
    procedure = snapshot().version(filled.version_id)
    task = _task_of(view, step, procedure)
    if task is None:
        return FilledIn((), ())
    return FilledIn(_rows(procedure, task, filled, lang), documents_of(procedure, task))


def documents_of(procedure: ProcedureVersion, task: Task) -> tuple[StepDocument, ...]:
    """Give the documents of a task that its version has."""
    known = procedure.documents
    return tuple(StepDocument(key, known[key].name) for key in task.documents if key in known)


def step_document_pdf(view: DossierView, number: int, key: str, now: datetime) -> bytes:
    """Give a document of a step: of a completed one as it was, of an open one a marked draft.

    Made from the template of the version under which the step was completed. Raises
    ``NoSuchDossier`` when there is no such step or document, or the step was ended by something
    else than its officer.
    """
    step = next((each for each in view.progress.steps if each.number == number), None)
    filled = view.filled.get(number)
    if step is None or (filled is None and step.left_at is not None):
        raise NoSuchDossier
    procedure = snapshot().version(filled.version_id if filled else view.version_id)
    task = _task_of(view, step, procedure)
    document = procedure.documents.get(key)
    if task is None or document is None or key not in task.documents:
        raise NoSuchDossier
    practice = (papers.PRACTICE,) if view.facts.practised_by is not None else ()
    draft = () if filled else (papers.DRAFT,)
    template = KeptTemplate(f"{key}.typ", papers.behind(*practice, *draft) + document.source)
    return render(template, _data(view, step, task, procedure, now))


def _data(
    view: DossierView, step: StepFacts, task: Task, procedure: ProcedureVersion, now: datetime
) -> dict[str, object]:
    filled = view.filled.get(step.number)
    outcome = task.outcome(step.outcome)
    facts = papers.StepDocumentFacts(
        issued_at=step.left_at or now,
        filed_at=view.progress.filed_at,
        step=step.name.vi,
        unit=step.unit.vi,
        post=step.title.vi,
        officer=view.officers.get(step.number, ""),
        outcome=outcome.label.vi if outcome else "",
        note=view.notes.get(step.number, "") if filled else "",
        declared=review(procedure.form, view.answers, "vi"),
        answers=_rows(procedure, task, filled, "vi") if filled else (),
        draft=filled is None,
    )
    return papers.step_document(
        papers.about_of(view, procedure),
        desk_of(unit_by_id(filled.unit_id if filled else _held_by(view, step.number))),
        papers.Tracking(tracking_address(view.code), ""),
        facts,
    )


def _rows(
    procedure: ProcedureVersion, task: Task, filled: FilledStep, lang: str
) -> tuple[Row, ...]:
    form = procedure.task_forms.get(task.form)
    return review(form, filled.answers, lang) if form else ()


def _task_of(view: DossierView, step: StepFacts, procedure: ProcedureVersion) -> Task | None:
    """Give the task of a step, in its own process or in that of the sub-dossier."""
    called = view.progress.called
    process = procedure.process.called.get(called) if called else procedure.process
    return process.task(step.task) if process else None


def _held_by(view: DossierView, number: int) -> int:
    held = (step.holder.unit_id for step in view.held if step.number == number)
    return next(held, view.unit_id)
