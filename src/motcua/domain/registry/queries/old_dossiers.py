"""Old dossiers as officers find them, and as their owner sees them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.audit.api import last_entries_about
from motcua.domain.identity.api import READERS, account_with_number
from motcua.domain.identity.values import Subject
from motcua.domain.registry.models import OldDossier
from motcua.domain.registry.queries.newest import A_PAGE, newest_of
from motcua.domain.registry.queries.people import person_with_number
from motcua.domain.registry.rules.old_papers import asked_words, source_key
from motcua.domain.registry.values import (
    Look,
    OldDossierFacts,
    OldDossierRecord,
    OldPaperFacts,
    OwnerKind,
    Wanted,
)
from motcua.kernel.names import fold

VIEWED = "registry.old_dossier_viewed"
_MOST_OWN = 60
_MOST_LOOKS = 50


def old_dossier_subject(key: UUID) -> str:
    """Give how the journal names an old dossier."""
    return f"old-dossier-{key}"


def old_dossiers(
    subject: Subject, wanted: Wanted, *, before: int | None = None
) -> tuple[list[OldDossierFacts], int | None]:
    """Give the dossiers that somebody's units brought over or settled, the last brought first.

    All words asked for must be there, each as a whole; days are those of filing, of receipt where
    the filing has none. The second is where the next page begins.
    """
    wished = Q()
    words = asked_words(wanted.words)
    if words:
        wished &= Q(words__contains=words)
    if wanted.first:
        wished &= Q(submitted_on__gte=wanted.first) | _only_received(received_on__gte=wanted.first)
    if wanted.last:
        wished &= Q(submitted_on__lte=wanted.last) | _only_received(received_on__lte=wanted.last)
    if before is not None:
        wished &= Q(pk__lt=before)
    units = sorted(subject.units_as(*READERS))
    if not units:
        return [], None
    rows = OldDossier.objects.select_related("unit", "agency")
    rows = rows.filter(
        pk__in=newest_of(OldDossier.objects.filter(wished), units, "agency_id", few=bool(words))
    ).order_by("-pk")
    found = [_facts(row) for row in rows[: A_PAGE + 1]]
    return found[:A_PAGE], found[A_PAGE - 1].id if len(found) > A_PAGE else None


def _only_received(**received: object) -> Q:
    return Q(submitted_on__isnull=True, **received)


def old_dossier_for(key: UUID, subject: Subject) -> OldDossierFacts | None:
    """Give a dossier of one's own units with its owner's account; ``None`` for any other."""
    row = _visible(subject).filter(key=key).first()
    if row is None:
        return None
    return replace(_facts(row), account_id=account_with_number(row.owner_number, row.owner_name))


def dossier_of_paper(paper: OldPaperFacts, subject: Subject) -> UUID | None:
    """Give the old dossier that a paper belongs to, if it was brought over and may be seen."""
    if not paper.record.dossier_no:
        return None
    rows = _visible(subject).filter(
        source_key=source_key(paper.source), dossier_no=paper.record.dossier_no,
        number_key=f"no {fold(paper.record.dossier_no)}"[:130],
    )  # fmt: skip
    return rows.values_list("key", flat=True).first()


def dossiers_seen(keys: Collection[UUID], subject: Subject) -> frozenset[UUID]:
    """Give, of some old dossiers, those that somebody's units may see; no statement without any."""
    found = _visible(subject).filter(key__in=keys) if keys else OldDossier.objects.none()
    return frozenset(found.values_list("key", flat=True))


def _visible(subject: Subject) -> QuerySet[OldDossier]:
    units = subject.units_as(*READERS)
    rows = OldDossier.objects.select_related("unit", "agency")
    return rows.filter(Q(unit_id__in=units) | Q(agency_id__in=units))


def own_old_dossiers(account_id: int | None) -> list[OldDossierFacts]:
    """Give the dossiers of a person in the old system, the last filed first.

    Number and name must both be his, as for old papers.
    """
    who = person_with_number(account_id)
    if who is None:
        return []
    number, name = who
    rows = OldDossier.objects.select_related("unit", "agency").filter(
        owner_number=number, owner_kind=OwnerKind.PERSON
    )
    found = [
        replace(_facts(row), account_id=account_id)
        for row in rows.order_by("-pk")[: 4 * _MOST_OWN]
        if fold(row.owner_name) == fold(name)
    ]
    return sorted(found, key=_filed, reverse=True)[:_MOST_OWN]


def _filed(facts: OldDossierFacts) -> str:
    day = facts.record.submitted_on or facts.record.received_on
    return day.isoformat() if day else ""


def old_dossier_looks(keys: Iterable[UUID]) -> dict[UUID, tuple[Look, ...]]:
    """Give who of the staff opened some old dossiers, of each the last first: posts, no names."""
    subjects = {old_dossier_subject(key): key for key in keys}
    found: dict[UUID, list[Look]] = {key: [] for key in subjects.values()}
    for each in last_entries_about(subjects, _MOST_LOOKS, VIEWED) if subjects else ():
        found[subjects[each.subject]].append(
            Look(at=each.at, about="", purpose="", asked_by=each.post or each.actor_kind,
                 outcome=str(each.details.get("form", "")))
        )  # fmt: skip
    return {key: tuple(looks) for key, looks in found.items()}


def held_dossiers(
    source: str, keys: Collection[str], references: Collection[str]
) -> dict[str, OldDossierFacts]:
    """Give the dossiers that are held already, by natural key and by ``uid <reference>``."""
    rows = OldDossier.objects.select_related("unit", "agency").filter(
        Q(number_key__in=keys) | Q(reference_uid__in=[each for each in references if each]),
        source_key=source_key(source),
    )
    found: dict[str, OldDossierFacts] = {}
    for row in rows:
        facts = _facts(row)
        found[row.number_key] = facts
        if row.reference_uid:
            found[f"uid {row.reference_uid}"] = facts
    return found


_AS_WRITTEN = (
    "dossier_no", "reference_uid", "dossier_id", "service_code", "code", "service_name",
    "agency_code", "owner_number", "owner_name", "address", "delegate_name", "origin_no", "online",
    "status_said", "status_text", "status", "timeliness", "submitted_on", "received_on", "due_on",
    "released_on", "finished_on", "cancelled_on",
)  # fmt: skip


def _facts(row: OldDossier) -> OldDossierFacts:
    written: dict[str, Any] = {name: getattr(row, name) for name in _AS_WRITTEN}
    return OldDossierFacts(
        id=row.pk,
        key=row.key,
        source=row.source,
        record=OldDossierRecord(
            **written, agency=row.agency_name, owner_kind=OwnerKind(row.owner_kind)
        ),
        unit=row.unit.name,
        agency=row.agency.name if row.agency else None,
        brought_at=row.brought_at,
        seen_by=frozenset(filter(None, (row.unit_id, row.agency_id))),
    )
