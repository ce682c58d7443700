"""What units were asked beside the process of a dossier, and what may be done about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Consultation, Dossier, Step
from motcua.domain.dossiers.queries.access import facts_of
from motcua.domain.dossiers.queries.step_clock import moment_after
from motcua.domain.dossiers.rules.consulting import proposed_deadline
from motcua.domain.dossiers.rules.deeds import is_consulted
from motcua.domain.dossiers.values import (
    ConsultationFacts,
    Consulted,
    DossierView,
)
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.values import Definition
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_ANSWERED = frozenset({Consulted.GIVEN, Consulted.NOTHING})


def may_take_back(
    subject: Subject, dossier: Dossier, definition: Definition, steps: Iterable[Step], asker: int
) -> bool:
    """Tell whether somebody may end a question: who asked, or a holder of a step of the process."""
    if subject.account_id is not None and subject.account_id == asker:
        return True
    steering = [step for step in steps if not is_consulted(definition, step.task)]
    return may(subject, Permission.WORK, facts_of(dossier, steering))


def consultations_of(view: DossierView) -> tuple[ConsultationFacts, ...]:
    """Give what was asked beside the process, the first first; one statement, none without any."""
    if not any(step.is_beside for step in view.progress.steps):
        return ()
    rows = Consultation.objects.filter(step__dossier=view.id).select_related(
        "step__unit", "step__officer", "asked_by", "from_step__unit"
    )
    return tuple(_facts(row) for row in rows.order_by("step__number"))


def _facts(row: Consultation) -> ConsultationFacts:
    step = row.step
    outcome = _outcome(step)
    answered = outcome in _ANSWERED
    return ConsultationFacts(
        number=step.number,
        unit=step.unit.name,
        question=row.question,
        asked_by_id=row.asked_by_id,
        asked_by=row.asked_by.full_name,
        from_unit=row.from_step.unit.name,
        asked_at=step.entered_at,
        wanted_by=step.wanted_by or step.entered_at,
        ended_at=step.left_at,
        outcome=outcome,
        # Words of an escalation stay with a step that nobody answered: they are no opinion.
        opinion=step.note if answered else "",
        officer=step.officer.full_name if answered and step.officer else "",
    )


def _outcome(step: Step) -> Consulted | None:
    if step.left_at is None:
        return None
    # With the dossier withdrawn or stopped every step ends by that word.
    known = {each.value for each in Consulted}
    return Consulted(step.outcome) if step.outcome in known else Consulted.TAKEN_BACK


def ends_questions(
    view: DossierView, subject: Subject, rows: Iterable[ConsultationFacts]
) -> frozenset[int]:
    """Give the numbers of the open questions that somebody may take back; no statement."""
    steering = [step.holder for step in view.held if not is_consulted(_process(view), step.task)]
    holds = may(subject, Permission.WORK, replace(view.facts, holders=tuple(steering)))
    return frozenset(
        each.number
        for each in rows
        if each.outcome is None and (holds or each.asked_by_id == subject.account_id)
    )


def deadline_to_propose(view: DossierView, now: datetime) -> datetime:
    """Give the deadline offered to an officer who asks (law/watch.yaml, ``consultation``)."""
    rule = lawbook().watch(local(now).date()).consultation
    reckoned = moment_after(rule.answer_within, now)
    return proposed_deadline(reckoned, whole=view.progress.due_at, now=now)


def _process(view: DossierView) -> Definition:
    process = snapshot().version(view.version_id).process
    return process.called[view.progress.called] if view.progress.called else process
