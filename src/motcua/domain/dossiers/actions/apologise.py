"""Form 04: an apology is drafted, by the clock or by an officer, and signed by a leader.

Decree 61/2018 Art. 19(9), kept by Decree 118/2025; Circular 03/2025/TT-VPCP form 04.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.acting import Act, begin, finish
from motcua.domain.dossiers.actions.clocking import recompute_due
from motcua.domain.dossiers.actions.numbering import letter_number
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.warning import answering_heads, tell_colleagues
from motcua.domain.dossiers.models import Apology, Dossier, Step
from motcua.domain.dossiers.queries.clock_facts import fault_in, limit_of
from motcua.domain.dossiers.queries.due import law_of_whole, promised
from motcua.domain.dossiers.queries.lead_queue import answering_post
from motcua.domain.dossiers.queries.step_clock import moment_after
from motcua.domain.dossiers.rules.apologising import wrong_date
from motcua.domain.dossiers.rules.contents import letter_hash
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import capacity_of
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockRefused, extension_allowed
from motcua.platform.lawbook import lawbook


@dataclass(frozen=True, slots=True)
class ApologyWords:
    """What stands in an apology: the reason, and the new appointment if there is one."""

    reason: str
    new_due_at: datetime | None = None


def draft_for_lateness(
    dossier: Dossier, procedure: ProcedureVersion, steps: Sequence[Step], now: datetime
) -> None:
    """Draft the apology of a locked dossier that is late; one drafted before is left alone.

    ``steps`` are all of the dossier, with their units. A sub-dossier owes the applicant nothing of
    its own: the dossier it was sent for does.
    """
    fault = fault_in(dossier, procedure, steps, now)
    if fault is None or dossier.due_at is None or dossier.parent_id:
        return
    draft, made = Apology.objects.get_or_create(
        dossier=dossier,
        round_due_at=dossier.due_at,
        defaults={
            "unit_id": fault.unit_id,
            "reason": fault.reason,
            "proposed_due_at": proposed_date(dossier, procedure, now),
            "drafted_at": now,
        },
    )
    if not made:
        return
    details = {"unit": draft.unit_id, "missed": dossier.due_at.isoformat()}
    record(act="dossiers.apology_drafted", actor=SYSTEM, at=now, subject=dossier.code,
           details=details)  # fmt: skip
    _tell_heads(dossier, procedure, draft.unit_id, now)


def proposed_date(dossier: Dossier, procedure: ProcedureVersion, now: datetime) -> datetime | None:
    """Give the new appointment to offer: the procedure's own limit once more, counted from now.

    Nothing when the dossier has had its new appointment, or the calendar does not reach so far.
    """
    limit = limit_of(dossier, procedure)
    most = law_of_whole(dossier, procedure).rules.most_extensions
    if limit is None or _appointments(dossier) >= most:
        return None
    try:
        return moment_after(promised(dossier, procedure), limit, now)
    except ClockRefused:
        return None


@keeps_refusals
def draft_apology(
    *, code: str, step_number: int, words: ApologyWords, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Draft an apology before expiry, as the law asks of who sees that he will be late.

    It waits for a leader of the unit that holds the step. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``reason_missing``, ``clock_stands``, ``already_drafted``,
    ``second_appointment``, ``date_too_early``).
    """
    if not words.reason.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        missed = act.dossier.due_at
        if missed is None or act.dossier.finished_at or act.dossier.parent_id:
            raise CannotAct("clock_stands")
        if Apology.objects.filter(dossier=act.dossier, round_due_at=missed).exists():
            raise CannotAct("already_drafted")
        _check_date(act, words.new_due_at, missed)
        Apology.objects.create(
            dossier=act.dossier,
            round_due_at=missed,
            unit_id=act.step.unit_id,
            reason=words.reason.strip(),
            proposed_due_at=words.new_due_at,
            drafted_at=now,
            drafted_by_id=act.officer_id,
        )
        finish(act, deed="apology_drafted", kind=None, missed=missed.isoformat())
        _tell_heads(act.dossier, act.procedure, act.step.unit_id, now)


@keeps_refusals
def sign_apology(
    *, code: str, apology: int, words: ApologyWords, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Sign an apology, edited or as drafted; a new appointment moves the due time, once.

    Only a leader of the unit at fault signs, of the nearest above when nobody leads it. Signed
    later than the law allows it goes out all the same, and that it was late is kept. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``not_yours``, ``moved_on``, ``reason_missing``,
    ``second_appointment``, ``date_too_early``,
    ``date_out_of_reach``, ``finished``).
    """
    if not words.reason.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.LEAD, step_number=None, subject=subject, actor=actor,
            now=now, claimed_too=True,
        )  # fmt: skip
        letter = Apology.objects.filter(pk=apology, dossier=act.dossier).first()
        if letter is None or letter.signed_at:
            raise CannotAct("moved_on")
        as_leader_of(act, letter.unit_id)
        if words.new_due_at is not None and act.dossier.finished_at:
            raise CannotAct("finished")
        _check_date(act, words.new_due_at, letter.round_due_at)
        _sign(act, letter, words)
        if words.new_due_at is not None:
            _move_due(act)
        kind = "apology" if words.new_due_at else "apology_only"
        finish(act, deed="apology_signed", kind=kind, **_details(letter))


def as_leader_of(act: Act, unit_id: int) -> None:
    """Let an act be done in the post of who answers for a unit; raises ``CannotAct``."""
    post = answering_post(act.subject, unit_id, act.now)
    if post is None:
        raise CannotAct("not_yours")
    act.post = post
    act.actor = replace(act.actor, unit_id=post.unit_id, post=post.title.vi)


def _check_date(act: Act, new_due_at: datetime | None, missed: datetime) -> None:
    wrong = wrong_date(
        new_due_at, missed=missed, now=act.now, made=_appointments(act.dossier),
        most=law_of_whole(act.dossier, act.procedure).rules.most_extensions,
    )  # fmt: skip
    if wrong:
        raise CannotAct(wrong)


def _sign(act: Act, letter: Apology, words: ApologyWords) -> None:
    post = act.post
    letter.reason = words.reason.strip()
    letter.new_due_at = words.new_due_at
    letter.signed_at, letter.signed_by_id = act.now, act.officer_id
    letter.number = letter_number(act, lawbook().codes(local(act.now).date()).value.apology_number)
    letter.signer_title = post.title.vi if post else ""
    letter.capacity = "\n".join(capacity_of(post, act.now)) if post else ""
    letter.in_time = _in_time(act, letter)
    letter.save()


def _in_time(act: Act, letter: Apology) -> bool:
    """Tell whether it is signed at latest so long before expiry as the law asks."""
    law = law_of_whole(act.dossier, act.procedure)
    answer = extension_allowed(
        at=act.now, due_at=letter.round_due_at, made=0, rules=law.rules, calendar=law.calendar
    )
    return answer.kept


def _move_due(act: Act) -> None:
    try:
        recompute_due(act)
    except ClockRefused:
        raise CannotAct("date_out_of_reach") from None
    act.dossier.save(update_fields=["due_at", "watch_at"])


def _appointments(dossier: Dossier) -> int:
    return Apology.objects.filter(dossier=dossier, new_due_at__isnull=False).count()


def _details(letter: Apology) -> dict[str, object]:
    return {
        "apology": letter.pk,
        "number": letter.number,
        "unit": letter.unit_id,
        "missed": letter.round_due_at.isoformat(),
        "new_due": letter.new_due_at.isoformat() if letter.new_due_at else None,
        "in_time": letter.in_time,
        "content": {"letter": letter_hash(letter)},
    }


def _tell_heads(dossier: Dossier, procedure: ProcedureVersion, unit_id: int, now: datetime) -> None:
    heads = () if dossier.practised_by_id else answering_heads(dossier, unit_id, now)
    dossier.save(update_fields=["involved_unit_ids"])
    tell_colleagues(dossier, kind="staff_apology_drafted", procedure=procedure, to=heads, now=now)
