"""Paper that a desk received for another unit and has not handed over yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.dossiers.models import Dossier, TransferLine
from motcua.domain.dossiers.values import KEPT_ON_PAPER
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

_MOST = 200


@dataclass(frozen=True, slots=True)
class Originals:
    """A dossier whose paper lies at the desk that received it, and the unit it belongs to."""

    code: str
    owner_name: str
    unit: Text
    papers: int


def originals_to_give(subject: Subject) -> tuple[Originals, ...]:
    """Give the dossiers received for other units whose paper still lies here, oldest first."""
    rows = waiting_originals(subject.units_as(*READERS)).select_related("unit").order_by("id")
    return tuple(
        Originals(row.code, row.owner_name, row.unit.name, kept_count(row)) for row in rows[:_MOST]
    )


def waiting_originals(units: Iterable[int]) -> QuerySet[Dossier]:
    """Give the rows whose paper waits at these units: kept on paper, and on no slip."""
    travelling = TransferLine.objects.filter(dossier=OuterRef("pk"), step__isnull=True)
    rows = Dossier.objects.filter(receiving_unit__in=list(units), practised_by__isnull=True)
    # What was only seen lies with its owner.
    kept = Q()
    for how in KEPT_ON_PAPER:
        kept |= Q(on_paper__icontains=f'"{how.value}"')
    return rows.filter(kept).exclude(Exists(travelling.exclude(taken=False)))


def kept_count(row: Dossier) -> int:
    """Give how many papers of a dossier are kept on paper."""
    return sum(how in KEPT_ON_PAPER for how in (row.on_paper or {}).values())
