"""Sub-dossiers: a part that another unit settles as a dossier of its own, then joined again.

Decree 61/2018 Art. 16 ff., kept by Decree 118/2025 (linked one-stop): the upper or other agency
returns the result to the one that received the dossier.
"""

from datetime import datetime
from uuid import uuid4

from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.marking import mark_of
from motcua.domain.dossiers.actions.stepping import first_steps
from motcua.domain.dossiers.models import Dossier, DossierPaper, Step
from motcua.domain.dossiers.queries.numbers import next_code
from motcua.domain.dossiers.values import CannotAct, Status
from motcua.domain.identity.api import known_unit
from motcua.domain.process.api import advance
from motcua.domain.process.values import Begin, CannotStep, State, SubDossier
from motcua.kernel.moments import local

JOIN = "motcua.domain.dossiers.tasks.join_sub_dossier"
END = "motcua.domain.dossiers.tasks.end_sub_dossiers"

# What a sub-dossier has in common with the dossier it is sent for.
_SHARED = (
    "procedure_code", "version_id", "channel", "delivery", "lang", "owner_account_id",
    "submitter_account_id", "integrator_id", "owner_name", "owner_fold", "owner", "submitter",
    "answers", "practised_by_id",
)  # fmt: skip


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
        called=place.called,
        filed_at=now,
        first_due_at=step.due_at,
        due_at=step.due_at,
        watch_at=now,
    )
    facts = {"channel": child.channel, "delivery": child.delivery}
    try:
        move = advance(
            procedure.process.called[place.called], State(()), Begin(), facts=facts, now=now
        )
    except CannotStep as problem:
        raise CannotAct(problem.reason) from problem
    child.state, child.status = move.state.to_json(), move.status or Status.REGISTERED
    steps = first_steps(child, move, now)
    practice = child.practised_by_id is not None
    child.code = next_code(unit.eid, local(now).date(), practice=practice)
    child.save(force_insert=True)
    DossierPaper.objects.bulk_create(_copies(parent, child))
    Step.objects.bulk_create(steps)
    record(act="dossiers.sub_dossier_sent", actor=actor, at=now, subject=child.code,
           details={"for": parent.code, "unit": unit.eid, **mark_of(child)})  # fmt: skip
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
