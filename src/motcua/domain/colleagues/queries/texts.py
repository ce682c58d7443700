"""The texts of units."""

from motcua.domain.colleagues.models import UnitText
from motcua.domain.colleagues.values import TextFacts, Use
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject


def texts_of(subject: Subject) -> tuple[TextFacts, ...]:
    """Give the texts of the units in which somebody works."""
    rows = UnitText.objects.filter(unit_id__in=subject.units_as(*READERS), ended_at__isnull=True)
    return tuple(
        TextFacts(row.pk, row.unit_id, Use(row.use), row.name, row.text, row.procedure_code)
        for row in rows.order_by("use", "name", "id")
    )
