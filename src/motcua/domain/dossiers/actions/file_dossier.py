"""Filing: from a checked form and stored papers to a dossier with a code and a due time."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, connection, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, Deciding, ProcedureVersion
from motcua.domain.dossiers.actions.marking import any_closed, hashes_of, mark_of, person_of
from motcua.domain.dossiers.actions.sub_dossiers import begin_process, carry_out, write_begun
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.queries.due import expected_due
from motcua.domain.dossiers.rules.held import is_waived
from motcua.domain.dossiers.values import (
    FORM_ITEM,
    KEPT_ON_PAPER,
    NO_GROUND,
    CannotFile,
    Filed,
    Filing,
    Paper,
    Posted,
)
from motcua.domain.identity.api import Unit, known_unit
from motcua.domain.registry.values import Outcome
from motcua.kernel.moments import ZONE, local
from motcua.kernel.names import fold
from motcua.platform.lawbook import lawbook


def file_dossier(*, filing: Filing, actor: Actor, now: datetime) -> Filed:
    """File a dossier once for its form key, in one transaction.

    Sent again, by the same person twice or by 64 lines at once, the first code is given. Raises
    ``CannotFile``: ``not_filed_here`` (the procedure is only described), ``unknown_case``,
    ``channel_not_offered``, ``unit_does_not_accept``, ``not_open_here`` (rollout),
    ``paper_missing``, ``unknown_component``, ``file_twice``, ``file_closed``, ``wrong_days`` (of a
    letter). Decree 61/2018 Art. 16–17 (filing and receipt), Circular 03/2025 (code).
    """
    procedure = snapshot().version(filing.version_id)
    unit = known_unit(filing.unit_id, now)
    judge_filing(filing, now)
    if any_closed(filing.papers):
        raise CannotFile("file_closed")
    try:
        with transaction.atomic(savepoint=False):
            return _file(filing, procedure, unit, actor, now)
    except IntegrityError as problem:
        if connection.in_atomic_block:
            # The transaction around this one is lost; whoever began it looks for the twin.
            raise
        return twin_of(filing, problem)


def twin_of(filing: Filing, problem: Exception) -> Filed:
    """Give the dossier that the same filing made before; else raise the problem again.

    Raises ``CannotFile`` (``form_key_used``) when the key was used for somebody or something else.
    """
    known = Dossier.objects.filter(form_key=filing.form_key).first()
    if known is None:
        raise problem
    before = (known.procedure_code, known.unit_id, known.owner, known.submitter)
    if before != (
        filing.procedure_code, filing.unit_id, asdict(filing.owner), asdict(filing.submitter)
    ):  # fmt: skip
        raise CannotFile("form_key_used")
    return Filed(code=known.code, already=True)


def judge_filing(filing: Filing, now: datetime) -> None:
    """Raise ``CannotFile`` when a filing would not be taken now; nothing is filed."""
    procedure, unit = snapshot().version(filing.version_id), known_unit(filing.unit_id, now)
    if not procedure.runs:
        raise CannotFile("not_filed_here")
    case = procedure.case_of(filing.answers)
    if procedure.cases and not case:
        raise CannotFile("unknown_case")
    if procedure.offer(Channel(filing.channel), case) is None:
        raise CannotFile("channel_not_offered")
    today = local(now).date()
    open_now = unit.accepts and unit.valid_from <= today <= (unit.valid_to or today)
    if not open_now and filing.practised_by_id is None:
        raise CannotFile("unit_does_not_accept")
    rollout = snapshot().rollout
    if filing.practised_by_id is None and not rollout.is_open(procedure.code, unit.pk, today):
        raise CannotFile("not_open_here")
    _check_papers(filing, procedure, case, today)
    _check_posted(filing, now)


def _check_papers(filing: Filing, procedure: ProcedureVersion, case: str, today: date) -> None:
    if len({paper.file_id for paper in filing.papers}) < len(filing.papers):
        raise CannotFile("file_twice")
    if len(filing.papers) > lawbook().uploads(today).most_files:
        raise CannotFile("too_many_files")
    scanned = {paper.component for paper in filing.papers}
    kept = {key for key, how in filing.on_paper.items() if how in KEPT_ON_PAPER}
    given = scanned | kept
    asked = {component.key for component in procedure.components_in(case)}
    if not asked.issuperset([*scanned, *filing.on_paper]):
        raise CannotFile("unknown_component")
    if required_components(procedure, case, filing.register) - given:
        raise CannotFile("paper_missing")


def _check_posted(filing: Filing, now: datetime) -> None:
    if filing.posted is None:
        return
    today, posted = local(now).date(), filing.posted
    earliest = today - timedelta(days=lawbook().counter(today).letter_days)
    on_time = earliest <= posted.arrived_on <= today
    if not on_time or posted.posted_on > posted.arrived_on:
        raise CannotFile("wrong_days")


def _received(filing: Filing, now: datetime) -> datetime:
    """Give when a dossier was received: a letter on the day it arrived, however late it is entered.

    Decree 61/2018/NĐ-CP Art. 17, kept by Decree 118/2025: the day the one-stop receives it.
    """
    if filing.posted is None or filing.posted.arrived_on == local(now).date():
        return now
    return datetime.combine(filing.posted.arrived_on, time(), tzinfo=ZONE)


def required_components(
    procedure: ProcedureVersion, case: str, register: Outcome | None = None
) -> set[str]:
    """Give the components a filing of a case must bring a file for.

    ``register`` is what the population database said for this very draft.
    """
    return {
        component.key
        for component in procedure.components_in(case)
        if component.required and not is_waived(component, register)
    }


def _file(
    filing: Filing, procedure: ProcedureVersion, unit: Unit, actor: Actor, now: datetime
) -> Filed:
    dossier = _dossier(filing, procedure, unit, now)
    begun = begin_process(dossier, procedure, now)
    write_begun(dossier, begun, _papers(dossier, filing))
    about: dict[str, object] = {
        "procedure": procedure.code, "channel": filing.channel, "unit": unit.eid,
    }  # fmt: skip
    if filing.received_at_unit_id is not None:
        about["received_by_unit"] = str(filing.received_at_unit_id)
    content = {"answers": hash_of(filing.answers), **hashes_of(_filed(filing))}
    if dossier.taken_again:
        about["asked_again"] = sorted(dossier.taken_again)
        content["again"] = hash_of(dossier.taken_again)
    details = {**about, **_ground(dossier), "content": content, **mark_of(dossier)}
    record(act="dossiers.filed", actor=actor, at=now, subject=dossier.code, details=details,
           person=person_of(dossier))  # fmt: skip
    tell(dossier, kind="filed", procedure=procedure, now=now)
    carry_out(dossier, procedure, begun.written, begun.services, actor=actor, now=now)
    return Filed(code=dossier.code, already=False)


def _ground(dossier: Dossier) -> dict[str, object]:
    """Give by which right it was filed for another, for the journal."""
    power: dict[str, object] = {"power": dossier.power_id} if dossier.power_id else {}
    return {**power, "declared": dossier.declared["relation"]} if dossier.declared else power


def _dossier(filing: Filing, procedure: ProcedureVersion, unit: Unit, now: datetime) -> Dossier:
    by_committee = procedure.deciding is Deciding.PEOPLE_COMMITTEE
    case = procedure.case_of(filing.answers)
    received = _received(filing, now)
    due_at = expected_due(procedure, filing.channel, case, received)
    ground = filing.behalf or NO_GROUND
    elsewhere = filing.received_at_unit_id
    return Dossier(
        form_key=filing.form_key,
        procedure_code=procedure.code,
        version_id=filing.version_id,
        channel=filing.channel,
        case=case,
        delivery=filing.delivery,
        lang=filing.lang,
        unit=unit,
        deciding_unit_id=(unit.decider_id if by_committee else None) or unit.pk,
        owner_account_id=filing.owner_account_id,
        submitter_account_id=filing.submitter_account_id,
        integrator_id=filing.integrator_id,
        assisted_by_id=filing.assisted_by_id,
        practised_by_id=filing.practised_by_id,
        owner_organisation_id=ground.organisation_id,
        power_id=ground.power_id,
        declared=dict(ground.declared) if ground.declared else None,
        unclaimed_number=ground.unclaimed_number or _waits_for(filing),
        confirmations=[dict(each) for each in filing.confirmations] or None,
        owner_name=filing.owner.full_name,
        owner_fold=fold(filing.owner.full_name),
        owner=asdict(filing.owner),
        submitter=asdict(filing.submitter),
        answers=dict(filing.answers),
        on_paper=dict(filing.on_paper) or None,
        taken_again=dict(filing.store.again) or None if filing.store else None,
        posted=_posted(filing.posted) if filing.posted else None,
        receiving_unit_id=elsewhere,
        involved_unit_ids=[elsewhere] if elsewhere is not None else [],
        filed_at=received,
        first_due_at=due_at,
        due_at=due_at,
        watch_at=now,
    )


def _waits_for(filing: Filing) -> str:
    """Give the number of whom a counter filed for, when he has no account that could own it."""
    waits = filing.assisted_by_id and not (filing.owner_account_id or filing.practised_by_id)
    return filing.owner.personal_number if waits else ""


def _posted(posted: Posted) -> dict[str, str]:
    days = {"posted_on": posted.posted_on.isoformat(), "arrived_on": posted.arrived_on.isoformat()}
    return {"number": posted.number, "sender": posted.sender, **days}


def _filed(filing: Filing) -> list[Paper]:
    """Give the papers of a filing, the signed declaration among them."""
    signed = [Paper(FORM_ITEM, filing.declaration)] if filing.declaration else []
    return [*filing.papers, *signed]


def _papers(dossier: Dossier, filing: Filing) -> list[DossierPaper]:
    papers = _filed(filing)
    return [
        DossierPaper(
            dossier=dossier, component=paper.component, file_id=paper.file_id, position=position
        )
        for position, paper in enumerate(papers)
    ]
