"""What the register said, and who asked it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import ActorKind
from motcua.domain.registry.models import Lookup
from motcua.domain.registry.values import Look, LookupFacts, Outcome, PersonRecord, Who

LOOKED_UP = "registry.looked_up"
_MOST = 200


def person_subject(account_id: int) -> str:
    """Give how the journal names a person: by his account."""
    return f"account-{account_id}"


def present_subject(form_key: UUID) -> str:
    """Give how the journal names somebody at the counter who has no account: by his draft."""
    return f"draft-{form_key}"


def lookup_of(form_key: UUID) -> LookupFacts | None:
    """Give the last look-up for a draft or the dossier it became; one statement."""
    row = Lookup.objects.filter(pk=form_key).first()
    return facts_of(row) if row else None


def outcomes_of(form_keys: Iterable[UUID]) -> dict[UUID, Outcome]:
    """Give what became of the look-ups for some drafts, by draft; at most one statement."""
    keys = list(form_keys)
    rows = Lookup.objects.filter(pk__in=keys).values_list("pk", "outcome") if keys else ()
    return {key: Outcome(outcome) for key, outcome in rows}


def looks_at(account_id: int, about: str = "") -> tuple[Look, ...]:
    """Give who asked the register about a person, the last first; for one dossier when named."""
    found = entries_about(person_subject(account_id), LOOKED_UP)
    if about:
        found = found.filter(details__about=about)
    return tuple(
        Look(
            at=entry.at,
            about=str(entry.details.get("about", "")),
            purpose=str(entry.details.get("purpose", "")),
            asked_by=entry.post or entry.actor_kind,
            outcome=str(entry.details.get("outcome", "")),
        )
        for entry in found[:_MOST]
    )


def looks_by_officers(account_id: int) -> int:
    """Give how often officers asked the register about a person."""
    found = entries_about(person_subject(account_id), LOOKED_UP)
    return int(found.filter(actor_kind=ActorKind.STAFF).count())


def codes_of(account_id: int) -> dict[str, str]:
    """Give the dossier that each draft of a person became, by the draft's key."""
    rows = Lookup.objects.filter(account_id=account_id).exclude(dossier_code="")
    return {str(key): code for key, code in rows.values_list("form_key", "dossier_code")}


def facts_of(row: Lookup) -> LookupFacts:
    """Give the facts of a look-up's row."""
    held = row.record
    return LookupFacts(
        form_key=row.form_key,
        account_id=row.account_id,
        dossier_code=row.dossier_code,
        outcome=Outcome(row.outcome),
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        tries=row.tries,
        record=PersonRecord(held["personal_number"], held["facts"]) if held else None,
        asked_about=_who(row.asked_about) if row.asked_about else None,
    )


def _who(kept: dict[str, str]) -> Who:
    born = kept["birth_date"]
    day = date.fromisoformat(born) if born else None
    return Who(kept["full_name"], kept["personal_number"], day)
