"""What a desk files often."""

from motcua.domain.counter.models import OftenFiled

_MOST = 6


def often_filed(unit_id: int) -> tuple[str, ...]:
    """Give the procedures that a unit filed last at its counter, the last first."""
    rows = OftenFiled.objects.filter(unit_id=unit_id).order_by("-used_at")
    return tuple(rows.values_list("procedure_code", flat=True)[:_MOST])
