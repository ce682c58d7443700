"""Who has read dossiers of another, as their person sees it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from motcua.domain.audit.api import entries_about_any
from motcua.domain.audit.values import ActorKind
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.hidden import hidden_of
from motcua.domain.dossiers.rules.reading import shown
from motcua.domain.dossiers.values import Reading
from motcua.domain.identity.api import units_by_id
from motcua.domain.identity.values import Subject

VIEWED = "dossiers.viewed"
REFUSED = "dossiers.refused_act"
# Somebody of the staff asked for a dossier that does not exist for him.
REFUSED_READ = "dossiers.refused_read"
PURPOSE = "dossiers.purpose_stated"
# What an officer says of a proposal of the system stays in the house.
HINT_JUDGED = "dossiers.hint_judged"

# Entries of the journal by which nothing was done to the dossier.
NO_ACTS = frozenset({VIEWED, REFUSED, REFUSED_READ, PURPOSE, HINT_JUDGED})
_MOST = 100
READINGS_A_PAGE = 50


def readings_of(code: str, now: datetime, *, most: int | None = _MOST) -> tuple[Reading, ...]:
    """Give who read a dossier, the latest first: unit and post, when and why; no names.

    Parts that other units settle count too. What is lawfully hidden at ``now`` is left out
    (Personal Data Protection Law 91/2025/QH15).
    """
    rows = Dossier.objects.filter(Q(code=code) | Q(parent__code=code), practised_by__isnull=True)
    return _shown(entries_about_any(rows.values("code"), VIEWED)[:most], now)


def readings_for(
    subject: Subject, now: datetime, *, code: str = "", before: int | None = None
) -> tuple[tuple[Reading, ...], int | None]:
    """Give who read the dossiers of a person, the latest first, and where the next page begins.

    Parts that other units settle count as the dossier they belong to. ``code`` names one dossier.
    """
    rows = Dossier.objects.filter(practised_by__isnull=True)
    mine = rows.filter(visible_to(subject))
    mine = mine.filter(code=code) if code else mine
    whole = entries_about_any(mine.values("code"), VIEWED)
    parts = entries_about_any(rows.filter(parent__in=mine.values("pk")).values("code"), VIEWED)
    found = sorted(
        (
            entry
            for each in (whole, parts)
            for entry in (each.filter(pk__lt=before) if before else each)[: READINGS_A_PAGE + 1]
        ),
        key=lambda entry: -entry.pk,
    )
    page, more = found[:READINGS_A_PAGE], len(found) > READINGS_A_PAGE
    return _shown(page, now), page[-1].pk if more else None


def _shown(entries: Iterable, now: datetime) -> tuple[Reading, ...]:  # type: ignore[type-arg]
    entries = list(entries)
    units = units_by_id(entry.unit_id for entry in entries if entry.unit_id)
    codes = {entry.subject for entry in entries}
    parents = dict(
        Dossier.objects.filter(code__in=codes, parent__isnull=False, practised_by__isnull=True)
        .values_list("code", "parent__code")
    )  # fmt: skip
    decisions = hidden_of({*codes, *parents.values()}, now)
    found = []
    for entry in entries:
        code = parents.get(entry.subject, entry.subject)
        reading = Reading(
            id=entry.pk,
            code=code,
            at=entry.at,
            unit=units[entry.unit_id].name if entry.unit_id in units else None,
            post=entry.post,
            purpose=str(entry.details.get("purpose", "")),
            program=entry.label if entry.actor_kind == ActorKind.INTEGRATOR else "",
        )
        about = {*decisions.get(code, ()), *decisions.get(entry.subject, ())}
        found.append(shown(reading, entry.unit_id, tuple(about), now))
    return tuple(each for each in found if each)
