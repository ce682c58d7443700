"""What of a dossier somebody can do now: his open tasks, with the outcomes each offers."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.queries.agencies import Foreseen, foreseen
from motcua.domain.dossiers.queries.filled import StepDocument, documents_of
from motcua.domain.dossiers.rules.choosing import asks_for_units
from motcua.domain.dossiers.rules.deeds import deed_of, is_consulted
from motcua.domain.dossiers.values import Deed, DossierView, HeldStep
from motcua.domain.forms.values import FormDefinition
from motcua.domain.identity.api import fits
from motcua.domain.identity.values import Role, Subject
from motcua.domain.process.api import back_targets
from motcua.domain.process.values import Outcome, Task


@dataclass(frozen=True, slots=True)
class Offer:
    """One outcome a task offers, and what it does besides moving on."""

    outcome: Outcome
    deed: Deed


@dataclass(frozen=True, slots=True)
class MyTask:
    """An open task of somebody.

    ``blocked`` says that a colleague owns it; ``back`` are the earlier steps it may be rejected
    back to; ``units_asked`` that units can be chosen for what comes next, ``foreseen`` by when they
    would have answered; ``consulted`` that his unit is only asked, so that it neither rejects back
    nor lets the clock stand still. ``form`` is what he fills in to complete it, ``documents`` what
    is made of it.
    """

    step: HeldStep
    offers: tuple[Offer, ...]
    back: tuple[Task, ...]
    units_asked: bool
    blocked: bool
    mine: bool
    consulted: bool
    foreseen: tuple[Foreseen, ...]
    form: FormDefinition | None
    documents: tuple[StepDocument, ...]


def my_tasks(view: DossierView, subject: Subject, now: datetime) -> tuple[MyTask, ...]:
    """Give the open tasks that the posts of ``subject`` hold; all of them in his own practice."""
    version = snapshot().version(view.version_id)
    practice = view.facts.practised_by is not None
    held = (
        step
        for step in view.held
        if practice or any(fits(post, step.holder) for post in subject.posts)
    )
    return tuple(_task(view, version, step, subject, now) for step in held)


def _task(
    view: DossierView, version: ProcedureVersion, step: HeldStep, subject: Subject, now: datetime
) -> MyTask:
    called = view.progress.called
    definition = version.process.called[called] if called else version.process
    task = definition.task(step.task)
    passed = {each.task for each in view.progress.steps if each.left_at is not None}
    consulted = is_consulted(definition, step.task)
    back = () if consulted else back_targets(definition, step.task)
    owners = {subject.account_id, *(_stood_in_for(step, subject))}
    return MyTask(
        step=step,
        offers=_offers(task, consulted=consulted) if task else (),
        back=tuple(each for each in back if each.id in passed),
        units_asked=asks_for_units(definition, step.task),
        blocked=step.claimed_by_id is not None and step.claimed_by_id not in owners,
        mine=step.claimed_by_id is not None and step.claimed_by_id in owners,
        consulted=consulted,
        foreseen=foreseen(version, definition, step.task, now),
        form=version.task_forms.get(task.form) if task else None,
        documents=documents_of(version, task) if task else (),
    )


def _offers(task: Task, *, consulted: bool) -> tuple[Offer, ...]:
    offers = (Offer(each, deed_of(task.act, each.key)) for each in task.outcomes)
    return tuple(each for each in offers if not (consulted and each.deed is Deed.SEND_BACK))


def _stood_in_for(step: HeldStep, subject: Subject) -> set[int | None]:
    return {post.for_account_id for post in subject.posts if fits(post, step.holder)} - {None}


def leads(view: DossierView, subject: Subject) -> bool:
    """Tell whether ``subject`` leads the receiving or the deciding unit."""
    return bool(subject.units_as(Role.LEADER) & view.facts.settling_unit_ids)
