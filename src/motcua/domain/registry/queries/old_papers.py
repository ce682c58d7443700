"""Old papers as officers find them, and as their owner sees them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.audit.api import last_entries_about
from motcua.domain.identity.api import READERS, Account, account_with_number
from motcua.domain.identity.values import AccountKind, Subject
from motcua.domain.registry.models import OldPaper
from motcua.domain.registry.queries.newest import A_PAGE, newest_of
from motcua.domain.registry.rules.old_papers import asked_words, source_key
from motcua.domain.registry.values import (
    Look,
    OldDossierFacts,
    OldPaperFacts,
    OldRecord,
    OwnerKind,
    Wanted,
)
from motcua.kernel.names import fold

VIEWED = "registry.old_paper_viewed"
_MOST_OWN = 60
_MOST_LOOKS = 50


def old_subject(key: UUID) -> str:
    """Give how the journal names an old paper."""
    return f"old-paper-{key}"


def old_papers(
    subject: Subject, wanted: Wanted, *, before: int | None = None
) -> tuple[list[OldPaperFacts], int | None]:
    """Give the papers that somebody's units brought over or issued, the last brought first.

    All words asked for must be there, each as a whole. The second is where the next page begins.
    """
    wished = Q()
    words = asked_words(wanted.words)
    if words:
        wished &= Q(words__contains=words)
    if wanted.first:
        wished &= Q(issued_on__gte=wanted.first)
    if wanted.last:
        wished &= Q(issued_on__lte=wanted.last)
    if before is not None:
        wished &= Q(pk__lt=before)
    units = sorted(subject.units_as(*READERS))
    if not units:
        return [], None
    rows = OldPaper.objects.select_related("unit", "issuer", "file")
    rows = rows.filter(
        pk__in=newest_of(OldPaper.objects.filter(wished), units, "issuer_id", few=bool(words))
    ).order_by("-pk")
    found = [_facts(row) for row in rows[: A_PAGE + 1]]
    return found[:A_PAGE], found[A_PAGE - 1].id if len(found) > A_PAGE else None


def papers_of_dossier(dossier: OldDossierFacts, subject: Subject) -> list[OldPaperFacts]:
    """Give the papers of an old dossier that somebody's units may see, by source and code there.

    Papers and dossiers come in any order: neither knows of the other but by these two.
    """
    if not dossier.record.dossier_no:
        return []
    # The index holds no empty codes: said again, for a prepared statement knows no values.
    rows = _visible(subject).filter(
        dossier_no=dossier.record.dossier_no, source_key=source_key(dossier.source)
    ).exclude(dossier_no="").order_by("is_result", "pk")  # fmt: skip
    return [_facts(row) for row in rows[:_MOST_OWN]]


def old_paper_for(key: UUID, subject: Subject) -> OldPaperFacts | None:
    """Give a paper of one's own units with its owner's account; ``None`` for any other."""
    row = _visible(subject).filter(key=key).first()
    if row is None:
        return None
    return replace(_facts(row), account_id=account_with_number(row.owner_number, row.owner_name))


def _visible(subject: Subject) -> QuerySet[OldPaper]:
    units = subject.units_as(*READERS)
    rows = OldPaper.objects.select_related("unit", "issuer", "file")
    return rows.filter(Q(unit_id__in=units) | Q(issuer_id__in=units))


def own_old_papers(account_id: int | None) -> list[OldPaperFacts]:
    """Give the papers of a person that are in force, the last issued first.

    Number and name must both be his: the numbers were typed by hand in the old system and are not
    verified, and nobody shall see another's paper for a slip of the hand. An old identity card of
    9 digits is no personal number and finds nobody.
    """
    if account_id is None:
        return []
    who = Account.objects.filter(pk=account_id, kind=AccountKind.CITIZEN).first()
    if who is None or not who.personal_number:
        return []
    mine = old_papers_of(who.personal_number, who.full_name)
    alone = mine and account_with_number(who.personal_number, who.full_name) == account_id
    return [replace(each, account_id=account_id) for each in mine] if alone else []


def old_papers_of(number: str, name: str) -> list[OldPaperFacts]:
    """Give the papers in force with this owner's number and name, the last issued first.

    Whether the one who asks is that person, the caller knows: he has an account, or stands there.
    """
    if not number:
        return []
    rows = OldPaper.objects.select_related("unit", "issuer", "file").filter(
        owner_number=number, owner_kind=OwnerKind.PERSON, withdrawn=False, file__withdrawn=False
    ).order_by("-issued_on", "-pk")[:_MOST_OWN]  # fmt: skip
    return [_facts(row) for row in rows if fold(row.owner_name) == fold(name)]


def own_old_paper(key: UUID, account_id: int | None) -> OldPaperFacts | None:
    """Give one's own paper, ``None`` for any other."""
    return next((each for each in own_old_papers(account_id) if each.key == key), None)


def old_files(file_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Give, of some files, those that belong to old papers, each with the paper's number."""
    rows = OldPaper.objects.filter(file_id__in=list(file_ids))
    return dict(rows.values_list("file_id", "number"))


def old_looks(keys: Iterable[UUID]) -> dict[UUID, tuple[Look, ...]]:
    """Give who of the staff opened some old papers, of each the last first: posts, no names."""
    subjects = {old_subject(key): key for key in keys}
    found: dict[UUID, list[Look]] = {key: [] for key in subjects.values()}
    for each in last_entries_about(subjects, _MOST_LOOKS, VIEWED):
        found[subjects[each.subject]].append(
            Look(at=each.at, about="", purpose="", asked_by=each.post or each.actor_kind,
                 outcome=str(each.details.get("form", "")))
        )  # fmt: skip
    return {key: tuple(looks) for key, looks in found.items()}


def held_records(
    source: str, keys: Collection[str], entries: Collection[str]
) -> dict[str, OldPaperFacts]:
    """Give the records that are held already, by their natural key and by ``entry <number>``."""
    rows = OldPaper.objects.select_related("unit", "issuer", "file").filter(
        Q(record_key__in=keys) | Q(entry_id__in=[each for each in entries if each]),
        source_key=source_key(source),
    )
    found: dict[str, OldPaperFacts] = {}
    for row in rows:
        facts = _facts(row)
        found[row.record_key] = facts
        if row.entry_id:
            found[f"entry {row.entry_id}"] = facts
    return found


def taken_numbers(asked: Iterable[tuple[str, int, str]]) -> frozenset[tuple[str, int, str]]:
    """Give, of issuers (``issuer_key``), years and number keys, those that are taken."""
    wanted = set(asked)
    rows = OldPaper.objects.filter(
        issuer_key__in={each[0] for each in wanted}, number_key__in={each[2] for each in wanted}
    )
    found = rows.values_list("issuer_key", "year", "number_key")
    return frozenset(wanted & set(found))


def _facts(row: OldPaper) -> OldPaperFacts:
    return OldPaperFacts(
        id=row.pk,
        key=row.key,
        source=row.source,
        record=OldRecord(
            entry_id=row.entry_id,
            service_code=row.service_code,
            code=row.code,
            owner_kind=OwnerKind(row.owner_kind),
            owner_number=row.owner_number,
            owner_name=row.owner_name,
            number="" if row.number_given else row.number,
            notation=row.notation,
            part_type=row.part_type,
            part_no=row.part_no,
            is_result=row.is_result,
            name=row.name,
            summary=row.summary,
            dossier_no=row.dossier_no,
            file_name=row.file_name,
            issued_by=row.issued_by,
            issued_on=row.issued_on,
            withdrawn=row.withdrawn,
        ),
        number=row.number,
        number_given=row.number_given,
        unit=row.unit.name,
        issuer=row.issuer.name if row.issuer else None,
        brought_at=row.brought_at,
        file_id=row.file_id,
        size=row.file.size,
        media_type=row.file.media_type,
        file_gone=row.file.withdrawn,
    )
