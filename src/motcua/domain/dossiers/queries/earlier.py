"""Earlier and similar dossiers of the same person, and files that were filed elsewhere too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, DossierPaper
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.values import DossierView, Status
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another dossier of the person.

    ``again`` says that it asks the same of the same office and has not ended: a duplicate.
    """

    code: str
    procedure: Text
    status: Status
    filed_at: datetime
    ended: bool
    again: bool


@dataclass(frozen=True, slots=True)
class SameFile:
    """A file of this dossier, byte for byte, in another one."""

    name: str
    code: str
    filed_at: datetime
    same_person: bool


def earlier_of(view: DossierView, subject: Subject) -> tuple[Earlier, ...]:
    """Give the person's other dossiers that ``subject`` may see, the newest first: one statement.

    By account where there is one, else by personal number. Nothing of them is read but what lists
    show too; whoever opens one has a ground for it or states one (decision 0050).
    """
    person = _person(view)
    if person is None:
        return ()
    rows = _others(view, subject).filter(pk__in=person, parent__isnull=True)
    found = rows.order_by("-id").only(
        "code", "version_id", "procedure_code", "status", "filed_at", "ended_at"
    )
    return tuple(
        Earlier(
            code=row.code,
            procedure=snapshot().version(row.version_id).name,
            status=Status(row.status),
            filed_at=row.filed_at,
            ended=row.ended_at is not None,
            again=row.ended_at is None and row.procedure_code == view.progress.procedure_code,
        )
        for row in found[:MOST_EARLIER]
    )


def same_files(view: DossierView, subject: Subject) -> tuple[SameFile, ...]:
    """Give where the very same bytes were filed before, as far as ``subject`` may see it."""
    names = {each.sha256: each.name for each in view.papers}
    if not names:
        return ()
    real = Q(dossier__practised_by=view.facts.practised_by)
    rows = DossierPaper.objects.filter(
        real, visible_to(subject, "dossier__"), file__sha256__in=names
    ).exclude(dossier=view.id)
    found = rows.order_by("-id").values_list(
        "file__sha256", "dossier__code", "dossier__filed_at", "dossier__owner_account",
        "dossier__owner__personal_number",
    )  # fmt: skip
    return tuple(
        SameFile(names[sha256], code, at, _same(view, account, number))
        for sha256, code, at, account, number in found[:MOST_EARLIER]
    )


def _others(view: DossierView, subject: Subject) -> QuerySet[Dossier]:
    # Practice beside practice only, real beside real.
    return Dossier.objects.filter(
        visible_to(subject), practised_by=view.facts.practised_by
    ).exclude(pk=view.id)


def _person(view: DossierView) -> QuerySet[Dossier, Any] | None:
    if view.facts.organisation_id is not None:
        theirs = Dossier.objects.filter(owner_organisation_id=view.facts.organisation_id)
        return theirs.order_by().values("pk")
    return of_person(view.owner_id, view.owner.personal_number)


def of_person(account_id: int | None, number: str | None) -> QuerySet[Dossier, Any] | None:
    """Give the numbers of the dossiers a person owns, ``None`` when nobody knows who he is.

    By one index after the other: asked with “or” and for the newest, a million dossiers would be
    walked from the newest on.
    """
    owned = Dossier.objects.order_by().values("pk")
    # The index holds no empty numbers: said again, for a prepared statement knows no values.
    numbered = owned.exclude(unclaimed_number="")
    unclaimed = numbered.filter(unclaimed_number=number) if number else None
    if account_id is None:
        return unclaimed
    own = owned.filter(owner_account_id=account_id)
    return own.union(unclaimed, all=True) if unclaimed is not None else own


def _same(view: DossierView, account: int | None, number: str | None) -> bool:
    if account is not None and account == view.owner_id:
        return True
    return bool(number) and number == view.owner.personal_number
