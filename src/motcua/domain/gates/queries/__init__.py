"""Gates of a unit, and the papers in doubt."""

from django.db.models import Q

from motcua.domain.gates.models import Gate, Showing
from motcua.domain.gates.values import Doubt, GateFacts, Shown
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject

_MOST = 100


def gates_of(subject: Subject) -> tuple[GateFacts, ...]:
    """Give the open gates of one's units, by name."""
    rows = Gate.objects.select_related("unit").filter(
        closed_at=None, unit_id__in=subject.units_as(*READERS)
    )
    return tuple(
        GateFacts(row.pk, row.name, row.unit_id, row.unit.name, row.opened_at, row.heard_at)
        for row in rows.order_by("unit_id", "name")
    )


def doubts_for(subject: Subject) -> tuple[Doubt, ...]:
    """Give the newest hundred showings in doubt of papers one's units issued or saw."""
    units = list(subject.units_as(*READERS))
    rows = Showing.objects.select_related("paper", "gate", "contradicts__gate").filter(
        Q(paper__unit_id__in=units) | Q(gate__unit_id__in=units), contradicts__isnull=False
    )
    return tuple(map(doubt_of, rows.order_by("-at", "-id")[:_MOST]))


def doubt_of(row: Showing) -> Doubt:
    """Give a showing in doubt, with the one before that it contradicts."""
    before = row.contradicts
    if before is None:
        raise ValueError("the showing is in no doubt")
    return Doubt(
        number=row.paper.number,
        code=row.paper.code,
        shown=Shown(row.paper.seal, row.at),
        gate=row.gate.name,
        before=before.at,
        before_gate=before.gate.name,
        unit_id=row.paper.unit_id,
    )
