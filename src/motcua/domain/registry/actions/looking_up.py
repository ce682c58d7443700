"""Asking the population database about a person, for one draft or dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.api import citizen_of
from motcua.domain.registry.models import Lookup
from motcua.domain.registry.ports import PopulationDatabase, RegisterRefused, RegisterUnavailable
from motcua.domain.registry.queries.consents import last_word
from motcua.domain.registry.queries.lookups import (
    LOOKED_UP,
    facts_of,
    person_subject,
    present_subject,
)
from motcua.domain.registry.queries.people import asked_in
from motcua.domain.registry.values import (
    LookupFacts,
    Outcome,
    PersonRecord,
    Purpose,
    Question,
    Who,
)
from motcua.platform.wiring import adapter

CHECK_LATER = "motcua.domain.registry.tasks.check_later"


def look_up(
    *, form_key: UUID, account_id: int, who: Who, actor: Actor, now: datetime, code: str = ""
) -> LookupFacts | None:
    """Ask the register about a person who allowed it, and write down who asked, why and what came.

    ``code`` is the dossier's, once there is one. None without his consent: then nobody is asked.
    The network is asked before the transaction begins. A register that is silent now takes nothing
    of what it said before. Decree 278/2025/NĐ-CP; Personal Data Protection Law 91/2025/QH15.
    """
    if not last_word(account_id, Purpose.LOOK_UP) or not who.personal_number:
        return None
    return _look_up(_Draft(form_key, account_id, code), who, actor, now)


def look_up_present(
    *, form_key: UUID, who: Who, actor: Actor, now: datetime, code: str = ""
) -> LookupFacts | None:
    """Ask the register about somebody who stands at the counter, with or without an account.

    He is there in person and hands over his card for this dossier; who has forbidden look-ups in
    his account is not asked about (None), nor is somebody without number or name; what the draft
    held of another person is forgotten all the same. A dossier is never given another person's
    answer. The journal names his account, else the draft. Decree 278/2025/NĐ-CP; Law 91/2025/QH15.
    """
    if not _forget_another(form_key, who.personal_number):
        return None
    if not (who.personal_number and (who.full_name or who.birth_date)):
        return None
    account = citizen_of(who.personal_number)
    account_id = account.pk if account else None
    if last_word(account_id, Purpose.LOOK_UP) is False:
        return None
    return _look_up(_Draft(form_key, account_id, code, present=True), who, actor, now)


def _forget_another(form_key: UUID, number: str) -> bool:
    """Take back what a draft holds of another person; False when a dossier holds it already."""
    rows = Lookup.objects.filter(pk=form_key)
    row = rows.first()
    if row is None or _number_in(row) == number:
        return True
    if row.dossier_code:
        return False
    rows.filter(dossier_code="").delete()
    return True


def _number_in(row: Lookup) -> str:
    """Give the personal number that a look-up was about."""
    return asked_in(facts_of(row)).personal_number


@dataclass(frozen=True, slots=True)
class _Draft:
    """For which draft or dossier somebody is asked about; ``present`` at the counter."""

    form_key: UUID
    account_id: int | None
    code: str
    present: bool = False


def _look_up(draft: _Draft, who: Who, actor: Actor, now: datetime) -> LookupFacts:
    question = Question(
        full_name=who.full_name,
        personal_number=who.personal_number,
        birth_date=who.birth_date,
        about=draft.code or str(draft.form_key),
        purpose=Purpose.LOOK_UP,
        asked_by=actor.post or actor.kind.value,
    )
    outcome, found = _asked(question)
    with transaction.atomic():
        row = _kept(draft, who, outcome, found, now)
        _note(row, question, outcome, actor, now)
    return facts_of(row)


def _asked(question: Question) -> tuple[Outcome, PersonRecord | None]:
    try:
        found = adapter(PopulationDatabase).find(question)  # type: ignore[type-abstract]
    except RegisterUnavailable:
        return Outcome.UNAVAILABLE, None
    except RegisterRefused:
        return Outcome.REFUSED, None
    return (Outcome.FOUND if found else Outcome.NOT_FOUND), found


def _kept(
    draft: _Draft, who: Who, outcome: Outcome, found: PersonRecord | None, now: datetime
) -> Lookup:
    row, made = Lookup.objects.select_for_update().get_or_create(
        form_key=draft.form_key,
        defaults={
            "account_id": draft.account_id, "asked_about": _about(draft, who), "outcome": outcome,
            "asked_at": now, "tries": 0,
        },
    )  # fmt: skip
    if draft.present and (row.asked_about or {}).get("personal_number") != who.personal_number:
        # Another person's card was scanned into the same page: what was said before is not his.
        made, row.record, row.answered_at = True, None, None
    if draft.present:
        row.account_id, row.asked_about = draft.account_id, _about(draft, who)
    row.tries += 1
    row.asked_at = now
    row.dossier_code = draft.code or row.dossier_code
    if found is not None:
        row.record = {"personal_number": found.personal_number, "facts": dict(found.facts)}
        row.answered_at = now
    elif outcome is Outcome.NOT_FOUND:
        # It answered: what it said before of this person it does not say any more.
        row.record, row.answered_at = None, None
    if row.record is None or found is not None or made:
        row.outcome = outcome
    row.save()
    return row


def _about(draft: _Draft, who: Who) -> dict[str, str] | None:
    if not draft.present:
        return None
    born = who.birth_date.isoformat() if who.birth_date else ""
    return {
        "full_name": who.full_name, "personal_number": who.personal_number, "birth_date": born,
    }  # fmt: skip


def _note(row: Lookup, question: Question, outcome: Outcome, actor: Actor, now: datetime) -> None:
    details = {"about": question.about, "purpose": question.purpose.value, "outcome": outcome.value}
    account = row.account_id
    subject = present_subject(row.form_key) if account is None else person_subject(account)
    record(act=LOOKED_UP, actor=actor, at=now, subject=subject, details=details, person=account)


def note_filed(*, form_key: UUID, code: str, personal_number: str) -> None:
    """Name the dossier that a draft has become; what is not known yet is asked again by a job.

    ``personal_number`` is the owner's: what was asked about anybody else is no part of his dossier
    and is deleted; the journal keeps who asked. In the transaction of the filing.
    """
    row = Lookup.objects.select_for_update().filter(pk=form_key, dossier_code="").first()
    if row is None:
        return
    if _number_in(row) != personal_number:
        row.delete()
        return
    row.dossier_code = code
    row.save(update_fields=["dossier_code"])
    if not facts_of(row).is_settled:
        ask_later(form_key)


def forget_unfiled(form_keys: Iterable[UUID]) -> int:
    """Forget what was asked for drafts that became no dossier; give how many. The journal stays."""
    count, _ = Lookup.objects.filter(pk__in=list(form_keys), dossier_code="").delete()
    return count


def ask_later(form_key: UUID) -> None:
    """Let a job ask again about the person of a dossier whose look-up is not settled."""
    app.configure_task(CHECK_LATER, queue="registry").defer(form_key=str(form_key))


def check_again(*, form_key: UUID, who: Who, actor: Actor, now: datetime) -> LookupFacts | None:
    """Ask the register again about the person of a dossier: by an officer, or by the job.

    Without consent any more nothing is asked, and the row says so. Gives None when there was
    never a look-up.
    """
    row = Lookup.objects.filter(pk=form_key).first()
    if row is None:
        return None
    if row.account_id is None or row.asked_about is not None:
        found = look_up_present(
            form_key=form_key, who=who, actor=actor, now=now, code=row.dossier_code
        )
    else:
        found = look_up(
            form_key=form_key, account_id=row.account_id, who=who, actor=actor, now=now,
            code=row.dossier_code,
        )  # fmt: skip
    if found is not None:
        return found
    unsettled = [Outcome.UNAVAILABLE, Outcome.REFUSED]
    rows = Lookup.objects.filter(pk=form_key, record__isnull=True, outcome__in=unsettled)
    rows.update(outcome=Outcome.NOT_ALLOWED, asked_at=now)
    row.refresh_from_db()
    return facts_of(row)


SYSTEM_ASKS = Actor(kind=ActorKind.SYSTEM, label="Motcua", post="Hệ thống đối chiếu")
