"""Old papers and dossiers together: of one person, by words, and who read them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from motcua.domain.audit.api import entries_about_any
from motcua.domain.identity.api import READERS, units_by_id
from motcua.domain.identity.values import Subject
from motcua.domain.registry.models import OldDossier, OldPaper
from motcua.domain.registry.queries import old_dossiers, old_papers
from motcua.domain.registry.queries.people import person_with_number
from motcua.domain.registry.rules.old_papers import asked_words
from motcua.domain.registry.values import OldKind, OldLine, OldReading, OwnerKind
from motcua.kernel.names import fold

MOST_COUNTED = 100
READINGS_A_PAGE = 50
_MOST_BESIDE = 12
_MOST_ASKED = 60
_MOST_READ = 500
_MOST_COPIED = 5_000
_SHORTEST_WORD = 2


def old_beside(number: str, name: str, subject: Subject) -> tuple[OldLine, ...]:
    """Give the old dossiers and papers of a person that ``subject`` may see: one statement.

    Number and name must both be his. Dossiers come first, the last filed or issued before others.
    Nothing is read but what lists show too; whoever opens one is written down.
    """
    units = sorted(subject.units_as(*READERS))
    if not number or not units:
        return ()
    his = Q(owner_number=number, owner_kind=OwnerKind.PERSON)
    dossiers = OldDossier.objects.filter(his, Q(unit_id__in=units) | Q(agency_id__in=units))
    papers = OldPaper.objects.filter(his, Q(unit_id__in=units) | Q(issuer_id__in=units))
    rows = _lines_of_dossiers(dossiers).union(_lines_of_papers(papers), all=True)
    lines = [_line(row) for row in rows if fold(row["whose"]) == fold(name)]
    lines.sort(key=lambda each: each.day or date.min, reverse=True)
    return tuple(sorted(lines, key=lambda each: each.kind is OldKind.PAPER)[:_MOST_BESIDE])


def _lines_of_dossiers(rows: QuerySet[OldDossier]) -> QuerySet[OldDossier, Any]:
    newest = rows.order_by("-pk")
    return newest.values(
        kind=_word(OldKind.DOSSIER),
        at=F("key"),
        by=Coalesce(_filled("dossier_no"), "reference_uid"),
        whose=F("owner_name"),
        called=Coalesce(_filled("service_name"), "service_code"),
        day=Coalesce("submitted_on", "received_on"),
        state=F("status"),
        said=Coalesce(_filled("status_text"), "status_said"),
        gone=Value(False),  # noqa: FBT003  A column of the union.
    )[:_MOST_ASKED]


def _lines_of_papers(rows: QuerySet[OldPaper]) -> QuerySet[OldPaper, Any]:
    newest = rows.order_by("-pk")
    return newest.values(
        kind=_word(OldKind.PAPER),
        at=F("key"),
        by=F("number"),
        whose=F("owner_name"),
        called=F("name"),
        day=F("issued_on"),
        state=Value(None, output_field=IntegerField()),
        said=_word(""),
        gone=F("withdrawn"),
    )[:_MOST_ASKED]


def _word(said: str) -> Value:
    return Value(str(said), output_field=CharField())


def _filled(name: str) -> NullIf:
    return NullIf(F(name), Value(""))


def _line(row: dict[str, Any]) -> OldLine:
    return OldLine(
        kind=OldKind(row["kind"]), key=row["at"], number=row["by"], name=row["called"],
        day=row["day"], status=row["state"], said=row["said"], withdrawn=row["gone"],
    )  # fmt: skip


def count_old(subject: Subject, typed: str) -> dict[OldKind, int]:
    """Count the old papers and dossiers with these words that somebody may see: one statement.

    At most ``MOST_COUNTED`` of each and one more; nothing is counted without a word of two letters.
    """
    words, units = asked_words(typed), sorted(subject.units_as(*READERS))
    found = dict.fromkeys(OldKind, 0)
    if not units or not any(len(word) >= _SHORTEST_WORD for word in words):
        return found
    papers = OldPaper.objects.filter(
        Q(unit_id__in=units) | Q(issuer_id__in=units), words__contains=words
    )
    dossiers = OldDossier.objects.filter(
        Q(unit_id__in=units) | Q(agency_id__in=units), words__contains=words
    )
    for row in _kinds(papers, OldKind.PAPER).union(_kinds(dossiers, OldKind.DOSSIER), all=True):
        found[OldKind(row["kind"])] += 1
    return found


def _kinds(rows: QuerySet[Any], kind: OldKind) -> QuerySet[Any, Any]:
    return rows.order_by().values(kind=_word(kind))[: MOST_COUNTED + 1]


def old_readings(
    account_id: int | None, *, before: int | None = None, most: int | None = READINGS_A_PAGE
) -> tuple[tuple[OldReading, ...], int | None]:
    """Give who read the old papers and dossiers of a person, the last first, and what comes next.

    ``most`` of a page; ``None`` for all, for one's own copy. Readings of papers that were withdrawn
    are told too, without what the paper says: the person has a right to know that he was looked at
    (Personal Data Protection Law 91/2025/QH15).
    """
    things = _things_of(account_id)
    if not things:
        return (), None
    rows = entries_about_any(list(things), old_papers.VIEWED, old_dossiers.VIEWED)
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows[: most + 1] if most else rows[:_MOST_COPIED])
    page = found[:most]
    units = units_by_id(entry.unit_id for entry in page if entry.unit_id)
    readings = tuple(
        OldReading(
            id=entry.pk, at=entry.at, post=entry.post,
            unit=units[entry.unit_id].name if entry.unit_id in units else None,
            form=str(entry.details.get("form", "")), kind=kind, key=key, name=name,
        )
        for entry in page
        for kind, key, name in (things[entry.subject],)
    )  # fmt: skip
    return readings, page[-1].pk if len(found) > len(page) else None


def _things_of(account_id: int | None) -> dict[str, tuple[OldKind, UUID | None, str]]:
    """Give what may have been read, as the journal names it."""
    who = person_with_number(account_id)
    if who is None:
        return {}
    number, name = who
    his = {"owner_number": number, "owner_kind": OwnerKind.PERSON}
    found: dict[str, tuple[OldKind, UUID | None, str]] = {}
    papers = OldPaper.objects.filter(**his).order_by("-pk").values_list(
        "key", "owner_name", "name", "withdrawn", "file__withdrawn"
    )  # fmt: skip
    for key, whose, called, *gone in papers[:_MOST_READ]:
        if fold(whose) == fold(name):
            shown = (None, "") if any(gone) else (key, called)
            found[old_papers.old_subject(key)] = (OldKind.PAPER, *shown)
    dossiers = OldDossier.objects.filter(**his).order_by("-pk").values_list(
        "key", "owner_name", "dossier_no", "reference_uid"
    )  # fmt: skip
    for key, whose, code, reference in dossiers[:_MOST_READ]:
        if fold(whose) == fold(name):
            subject = old_dossiers.old_dossier_subject(key)
            found[subject] = (OldKind.DOSSIER, key, code or reference)
    return found
