"""A person's own store: papers of his settled dossiers, and what was issued to him."""

from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Component, ProcedureVersion
from motcua.domain.dossiers.models import Dossier, DossierPaper, Proofs, Result, SupplementRequest
from motcua.domain.dossiers.queries.behalf import is_own_paper
from motcua.domain.dossiers.queries.provided import register_said_of
from motcua.domain.dossiers.rules.held import is_held
from motcua.domain.dossiers.rules.keeping import fits
from motcua.domain.dossiers.values import DossierView, KeptPaper
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject
from motcua.domain.registry.api import last_word, old_files, own_old_papers
from motcua.domain.registry.values import OldPaperFacts, Purpose
from motcua.domain.signing.api import is_signed
from motcua.kernel.moments import ZONE
from motcua.kernel.texts import Text

_MOST = 60


def kept_papers(account_id: int | None) -> tuple[KeptPaper, ...]:
    """Give what a person can file again, the latest first, each content once: few statements.

    Only of dossiers that are his own, were settled with a result and are no practice; of several
    tries at one paper the last, which was the accepted one. Beside them the papers in force that
    were brought over from the old system in his number and name.
    """
    if account_id is None:
        return ()
    his = Q(dossier__owner_account_id=account_id)
    return kept_of(his, own_old_papers(account_id), account_id)


def kept_of(his: Q, old: Iterable[OldPaperFacts], account_id: int | None) -> tuple[KeptPaper, ...]:
    """Give the same for a person with or without an account: two statements.

    ``his`` tells which dossiers are his own, of rows that name one; ``old`` are papers in force
    that were brought over for him.
    """
    found = [*map(_old, old), *_results(his), *_papers(his, account_id)]
    once = {paper.file_id: paper for paper in found}
    return tuple(sorted(once.values(), key=lambda each: each.settled_at, reverse=True))


def store_of(account_id: int | None) -> tuple[KeptPaper, ...]:
    """Give the store when its owner allows it to be used; nothing else."""
    return kept_papers(account_id) if last_word(account_id, Purpose.REUSE) else ()


def newest_copies(files: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give for each chosen file the one that holds now: of a result its newest copy, else itself.

    A result gets a copy with more proofs at any time, also while a page that offers it is open.
    """
    asked = list(files)
    copies = Result.objects.filter(copies__file_id__in=asked)
    return {**{each: each for each in asked}, **dict(copies.values_list("copies__file", "file"))}


def held_already(
    procedure: ProcedureVersion, dossier: Dossier, papers: Iterable[DossierPaper]
) -> frozenset[str]:
    """Give the papers that the State or the owner's store holds, so that asking needs a reason.

    The State holds what its register gave for this dossier (``rules.held``), as long as no file was
    filed for it all the same.
    """
    filed = {paper.component for paper in papers}
    said = register_said_of(dossier.form_key)
    by_state = {
        part.key for part in procedure.components if is_held(part, said) and part.key not in filed
    }
    store = store_of(dossier.owner_account_id)
    others = [each for each in store if each.code != dossier.code]
    in_store = {
        part.key for part in procedure.components if any(fits(each, part) for each in others)
    }
    return frozenset(by_state | in_store)


def held_for(view: DossierView, procedure: ProcedureVersion) -> frozenset[str]:
    """Give the same for somebody who reads the dossier."""
    dossier = Dossier.objects.get(pk=view.id)
    return held_already(procedure, dossier, dossier.papers.all())


def origins_of(view: DossierView) -> dict[str, str]:
    """Give, by file, the dossier a paper was taken from: filed there before, or issued there."""
    files = [paper.file_id for paper in view.papers]
    before = DossierPaper.objects.filter(
        file_id__in=files, dossier__practised_by__isnull=True, dossier_id__lt=view.id
    ).values_list("file_id", "dossier__code")
    # Any copy: a result gets newer ones when proofs are added to it.
    issued = Result.objects.filter(
        copies__file_id__in=files, dossier__practised_by__isnull=True
    ).values_list("copies__file_id", "dossier__code")
    return {str(file): code for file, code in [*before.order_by("-dossier_id"), *issued]}


def old_origins_of(view: DossierView) -> dict[str, str]:
    """Give, by file, the number of the old paper it is: brought over from the old system."""
    found = old_files(paper.file_id for paper in view.papers)
    return {str(file): number for file, number in found.items()}


def asked_again(subject: Subject, since: datetime) -> int:
    """Count how often somebody's units wanted papers that were held already.

    Asked for in a request, or taken anew at their counters.
    """
    units = list(subject.units_as(*READERS))
    rows = SupplementRequest.objects.filter(
        dossier__unit_id__in=units, dossier__practised_by__isnull=True, asked_at__gte=since,
        asked_again__gt=0,
    )  # fmt: skip
    # At a counter it is the unit that received, also where another settles.
    here = Q(unit_id__in=units, receiving_unit__isnull=True) | Q(receiving_unit_id__in=units)
    taken = Dossier.objects.filter(
        here, taken_again__isnull=False, practised_by__isnull=True, filed_at__gte=since
    ).values_list("taken_again", flat=True)
    anew = sum(len(each or ()) for each in taken)
    return anew + sum(rows.values_list("asked_again", flat=True))


def _old(paper: OldPaperFacts) -> KeptPaper:
    """Give a paper of the old system; a part there has another key than any component here."""
    return KeptPaper(
        file_id=paper.file_id,
        component="" if paper.record.is_result else f"old {paper.record.part_no}",
        name=Text(paper.record.name, paper.record.name),
        file_name=paper.record.file_name,
        size=paper.size,
        media_type=paper.media_type,
        code=paper.record.dossier_no or paper.number,
        settled_at=datetime.combine(paper.record.issued_on, time(), ZONE),
        old=paper.key,
    )


def _papers(his: Q, account_id: int | None) -> list[KeptPaper]:
    rows = DossierPaper.objects.filter(
        his,
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
        dossier__result__isnull=False,
        # What was withdrawn may have been for false papers: nothing of it is offered again.
        dossier__result__withdrawal__isnull=True,
    ).select_related("file", "dossier__result")
    latest: dict[tuple[int, str], list[DossierPaper]] = {}
    for row in rows.order_by("-dossier_id", "-round", "position")[: 4 * _MOST]:
        if row.file.closed or not is_own_paper(row, account_id):
            continue  # infected, or another person brought it to a dossier that both filled in
        tries = latest.setdefault((row.dossier_id, row.component), [])
        if not tries or tries[0].round == row.round:
            tries.append(row)
    found = [each for tries in latest.values() for each in tries][:_MOST]
    return [kept for row in found if (kept := _paper(row)) is not None]


def _paper(row: DossierPaper) -> KeptPaper | None:
    part: Component | None = snapshot().version(row.dossier.version_id).component(row.component)
    if part is None:
        return None
    return KeptPaper(
        file_id=row.file_id,
        component=row.component,
        name=part.name,
        file_name=row.file.name,
        size=row.file.size,
        media_type=row.file.media_type,
        code=row.dossier.code,
        settled_at=row.dossier.result.issued_at,
        signed=is_signed(row.file),
    )


def _results(his: Q) -> list[KeptPaper]:
    rows = Result.objects.filter(
        his,
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
        withdrawal__isnull=True,
    )
    rows = rows.exclude(proofs=Proofs.REVOKED).select_related("file", "dossier")
    return [
        KeptPaper(
            file_id=row.file_id,
            component="",
            name=snapshot().version(row.dossier.version_id).result.name,
            file_name=row.file.name,
            size=row.file.size,
            media_type=row.file.media_type,
            code=row.dossier.code,
            settled_at=row.issued_at,
        )
        for row in rows.order_by("-id")[:_MOST]
    ]
