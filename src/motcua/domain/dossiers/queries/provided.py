"""Answers beside what the population database holds of the person."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import Compared, Verified
from motcua.domain.forms.api import check, check_answers, known_at, prefill, review
from motcua.domain.forms.values import FormDefinition, Raw, Typed, Values
from motcua.domain.registry.api import lookup_of, same
from motcua.domain.registry.values import LookupFacts, Outcome, PersonRecord


def held_typed(form: FormDefinition, record: PersonRecord, now: datetime) -> dict[str, Typed]:
    """Give what the State holds as somebody would type it into a form."""
    person: dict[str, str | date | None] = {**record.facts}
    if "birth_date" in record.facts:
        person["birth_date"] = date.fromisoformat(record.facts["birth_date"])
    person["personal_number"] = record.personal_number
    return prefill(form, person, known_at(now))


def verified(
    form: FormDefinition, typed: Raw, lookup: LookupFacts | None, lang: str, now: datetime
) -> Verified | None:
    """Compare typed answers with what the register said; None when it was never asked."""
    if lookup is None:
        return None
    answers = _compared(form, typed, lookup.record, lang, now) if lookup.record else ()
    return Verified(
        outcome=lookup.outcome,
        asked_at=lookup.asked_at,
        answered_at=lookup.answered_at,
        tries=lookup.tries,
        answers=answers,
    )


def verified_dossier(
    code: str, form: FormDefinition, answers: Mapping[str, object], lang: str, now: datetime
) -> Verified | None:
    """Compare the answers of a dossier that the caller may see: two statements."""
    lookup = lookup_of(form_key_of(code))
    if lookup is None:
        return None
    return verified(form, check_answers(form, answers, known_at(now)).typed, lookup, lang, now)


def register_said_of(form_key: UUID) -> Outcome | None:
    """Give what became of the look-up for a dossier; None where nobody looked: one statement."""
    found = lookup_of(form_key)
    return found.outcome if found else None


def form_key_of(code: str) -> UUID:
    """Give the key under which a dossier was filled in and filed."""
    found: UUID = Dossier.objects.values_list("form_key", flat=True).get(code=code)
    return found


def id_of(code: str) -> int:
    """Give the row of a dossier, for rows of other rooms that name it."""
    found: int = Dossier.objects.values_list("pk", flat=True).get(code=code)
    return found


def _compared(
    form: FormDefinition, typed: Raw, record: PersonRecord, lang: str, now: datetime
) -> tuple[Compared, ...]:
    known = known_at(now)
    held_raw = held_typed(form, record, now)
    declared: Values = check(form, typed, known).values
    # The questions asked are those of the declared answers: only what is filled in is replaced.
    held: Values = check(form, {**typed, **held_raw}, known).values
    filled = {name.split(".")[0] for name in held_raw}
    fields = [each for each in form.fields if each.key in filled and each.key in held]
    before = {row.field: row for row in review(form, declared, lang)}
    after = {row.field: row for row in review(form, held, lang)}
    return tuple(
        Compared(
            field=each.key,
            label=after[each.key].label,
            declared=before[each.key].shown,
            held=after[each.key].shown,
            same=same(declared.get(each.key), held[each.key]),
        )
        for each in fields
        if each.key in before and each.key in after
    )
