"""Sub-dossiers: a part that another unit settles as a dossier of its own, then joined again.

Decree 61/2018 Art. 16 ff., kept by Decree 118/2025 (linked one-stop): the upper or other agency
returns the result to the one that received the dossier.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.looking_ahead import queue_look
from motcua.domain.dossiers.actions.marking import mark_of
from motcua.domain.dossiers.actions.running import run
from motcua.domain.dossiers.actions.stepping import Written, follow
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, DossierPaper, Step
from motcua.domain.dossiers.queries.numbers import next_code
from motcua.domain.dossiers.values import Status
from motcua.domain.identity.api import known_unit
from motcua.domain.process.values import Begin, Service, SubDossier
from motcua.kernel.moments import local

JOIN = "motcua.domain.dossiers.tasks.join_sub_dossier"
END = "motcua.domain.dossiers.tasks.end_sub_dossiers"

# What a sub-dossier has in common with the dossier it is sent for.
_SHARED = (
    "procedure_code", "version_id", "channel", "case", "delivery", "lang", "owner_account_id",
    "submitter_account_id", "integrator_id", "owner_name", "owner_fold", "owner", "submitter",
    "answers", "practised_by_id", "power_id", "declared",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Begun:
    """How the process of a new dossier began."""

    written: Written
    services: tuple[Service, ...]


def carry_out(
    dossier: Dossier, procedure: ProcedureVersion, written: Written, services: Iterable[Service],
    *, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Do what a process asks of the system after its moves are written: at filing and later.

    Tells the applicant what services say, sends sub-dossiers and ends those nobody waits for.
    """
    for service in services:
        tell(dossier, kind="process_note", procedure=procedure, now=now, words=service.name)
    for step, place in written.to_send:
        send_sub_dossier(
            parent=dossier, step=step, place=place, procedure=procedure, actor=actor, now=now
        )
    if dossier.ended_at:
        after_the_end(dossier, procedure)
        return
    queue_look(dossier, written.rows)
    for step in written.to_end:
        app.configure_task(END, queue="dossiers").defer(parent=dossier.pk, step=step.pk)


def begin_process(dossier: Dossier, procedure: ProcedureVersion, now: datetime) -> Begun:
    """Let the process of a new dossier begin; the dossier is changed and nothing is saved.

    Raises ``CannotAct`` when it cannot begin.
    """
    ran = run(dossier, procedure, Begin(), now)
    dossier.status = Status.REGISTERED
    return Begun(follow(dossier, [], ran.moves, now), ran.services)


def write_begun(dossier: Dossier, begun: Begun, papers: Iterable[DossierPaper]) -> None:
    """Save a new dossier whose process has begun, with its code, its papers and first steps."""
    practice = dossier.practised_by_id is not None
    day = local(dossier.filed_at).date()
    dossier.code = next_code(dossier.unit.eid, day, practice=practice)
    dossier.save(force_insert=True)
    DossierPaper.objects.bulk_create(papers)
    Step.objects.bulk_create(begun.written.rows)


def send_sub_dossier(
    *, parent: Dossier, step: Step, place: SubDossier, procedure: ProcedureVersion, actor: Actor,
    now: datetime,
) -> Dossier:  # fmt: skip
    """File the sub-dossier of a step at its unit, with the same answers and papers.

    Raises ``CannotAct`` when its process cannot begin.
    """
    unit = known_unit(step.unit_id, now)
    child = Dossier(
        **{name: getattr(parent, name) for name in _SHARED},
        form_key=uuid4(),
        unit=unit,
        deciding_unit_id=unit.pk,
        involved_unit_ids=[parent.unit_id],
        parent=parent,
        parent_place=place.id,
        parent_step=step,
        called=place.called,
        filed_at=now,
        first_due_at=step.due_at,
        due_at=step.due_at,
        watch_at=now,
    )
    begun = begin_process(child, procedure, now)
    write_begun(child, begun, _copies(parent, child))
    record(act="dossiers.sub_dossier_sent", actor=actor, at=now, subject=child.code,
           details={"for": parent.code, "unit": unit.eid, **mark_of(child)})  # fmt: skip
    carry_out(child, procedure, begun.written, begun.services, actor=actor, now=now)
    return child


def _copies(parent: Dossier, child: Dossier) -> list[DossierPaper]:
    papers = DossierPaper.objects.filter(dossier=parent).order_by("id")
    return [
        DossierPaper(
            dossier=child,
            component=paper.component,
            file_id=paper.file_id,
            round=paper.round,
            position=paper.position,
        )
        for paper in papers
    ]


def after_the_end(dossier: Dossier, procedure: ProcedureVersion) -> None:
    """Queue what the end of a dossier means for its parent and for its own sub-dossiers.

    By jobs, each with its own transaction: a parent and its sub-dossier are never locked together.
    """
    if dossier.parent_id:
        app.configure_task(JOIN, queue="dossiers").defer(sub_dossier=dossier.pk)
    elif procedure.process.called:
        app.configure_task(END, queue="dossiers").defer(parent=dossier.pk)
