"""Practice: the published form and process with made-up people, played by one officer alone.

Everything else he does with the acts of real work; here is only what real work does otherwise.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish, lock
from motcua.domain.dossiers.actions.answer_supplement import answer_supplement
from motcua.domain.dossiers.actions.file_dossier import file_dossier, twin_of
from motcua.domain.dossiers.actions.fire_timers import fire_timer
from motcua.domain.dossiers.actions.marking import mark_of
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.practice import practice_unit, sample_paper
from motcua.domain.dossiers.queries.replying import open_request
from motcua.domain.dossiers.rules.supplement import check_answer
from motcua.domain.dossiers.values import (
    CannotAct,
    CannotFile,
    CannotSupplement,
    Deed,
    Ending,
    Filed,
    Filing,
    NoSuchDossier,
    Paper,
)
from motcua.domain.identity.values import Permission, Subject
from motcua.platform.files.storage import store


def practise(*, filing: Filing, subject: Subject, actor: Actor, now: datetime) -> Filed:
    """File a made-up dossier as practice of ``subject``, once for its form key.

    The papers are made up here, so that nobody's real ones come into practice; people's accounts
    are left out, the unit is his own. Raises ``CannotFile`` as filing does, and ``unit_missing``
    for somebody who has no post.
    """
    unit_id = practice_unit(subject)
    if subject.account_id is None or unit_id is None:
        raise CannotFile("unit_missing")
    made = replace(
        filing,
        unit_id=unit_id,
        owner_account_id=None,
        submitter_account_id=None,
        integrator_id=None,
        assisted_by_id=None,
        practised_by_id=subject.account_id,
    )
    if Dossier.objects.filter(form_key=filing.form_key).exists():
        return twin_of(made, CannotFile("form_key_used"))
    procedure = snapshot().version(filing.version_id)
    with transaction.atomic():
        asked = [part.key for part in procedure.components_in(procedure.case_of(filing.answers))]
        papers = _made_up(procedure, asked, filing.owner.full_name, subject.account_id, now)
        return file_dossier(filing=replace(made, papers=papers), actor=actor, now=now)


def _made_up(
    procedure: ProcedureVersion, keys: Iterable[str], person: str, account_id: int, now: datetime,
) -> tuple[Paper, ...]:  # fmt: skip
    """Make up a paper for each of the components; each is a file of its own."""
    wanted = [part for key in keys if (part := procedure.component(key))]
    return tuple(
        Paper(
            part.key,
            store(
                data=sample_paper(part.name.vi, person, now),
                name=f"tap-duot-{part.key}.pdf",
                media_type="application/pdf",
                owner=f"practice:{account_id}",
                now=now,
            ).pk,
        )
        for part in wanted
    )


@keeps_refusals
def answer_in_practice(
    *, code: str, answer: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Answer a supplement request as the made-up applicant, with a made-up paper for each asked.

    Raises ``NoSuchDossier``, ``CannotAct`` and ``CannotSupplement``.
    """
    with transaction.atomic():
        dossier, _ = _own(code, subject)
        request = open_request(dossier.pk)
        if request is None:
            raise CannotSupplement("nothing_asked")
        asked = [item["component"] for item in request.items]
        # Before any paper is written to the disk.
        check_answer(asked=asked, given=set(asked) - {"form"}, answer=answer)
        procedure = snapshot().version(dossier.version_id)
        person = dossier.owner_name
        papers = _made_up(procedure, asked, person, dossier.practised_by_id or 0, now)
        answer_supplement(
            code=code, papers=papers, answer=answer, subject=subject, actor=actor, now=now
        )


@keeps_refusals
def transfer_in_practice(
    *, code: str, step_number: int, ending: Ending, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Pass the papers on and confirm them on the other side at once: no slip is made in practice.

    Raises ``NoSuchDossier`` and ``CannotAct``.
    """
    with transaction.atomic():
        _own(code, subject)
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        complete_task(
            act, outcome=ending.outcome, deed=Deed.TRANSFER, note=ending.note.strip(),
            chosen=ending.chosen,
        )  # fmt: skip
        finish(act, deed="transferred", kind=None)


@keeps_refusals
def pass_time(*, code: str, subject: Subject, actor: Actor, now: datetime) -> None:
    """Let the next timer of a practice fire now, as if its time were over.

    Due times stay as they are. Raises ``NoSuchDossier`` and ``CannotAct`` (``no_timer``,
    ``ended``).
    """
    with transaction.atomic():
        dossier, steps = _own(code, subject)
        waiting = [step for step in steps if step.fires_at is not None]
        if not waiting:
            raise CannotAct("no_timer")
        step = min(waiting, key=lambda each: (each.fires_at, each.number))
        details = {"step": step.number, "timer": step.timer, **mark_of(dossier)}
        record(act="dossiers.time_passed", actor=actor, at=now, subject=code, details=details)
        Step.objects.filter(pk=step.pk).update(fires_at=now)
        fire_timer(step_id=step.pk, now=now)


def _own(code: str, subject: Subject) -> tuple[Dossier, list[Step]]:
    """Lock a practice of one's own; real dossiers do not exist here."""
    dossier, steps = lock(code, subject)
    if subject.account_id is None or dossier.practised_by_id != subject.account_id:
        raise NoSuchDossier
    return dossier, steps
