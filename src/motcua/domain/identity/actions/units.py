"""Units of the tree."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.identity.models import Unit
from motcua.domain.identity.values import Level
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What must be said of a new unit; ``parent`` and ``decider`` are electronic identifiers."""

    eid: str
    name: Text
    level: Level
    since: date
    parent: str | None = None
    decider: str | None = None
    province_code: str = ""
    address_vi: str = ""
    phone: str = ""
    accepts: bool = False
    collective_vi: str = ""
    head_title_vi: str = ""


def make_unit(*, facts: UnitFacts, actor: Actor, now: datetime) -> Unit:
    """Make a unit below its parent, or give the one that has this identifier already."""
    known = Unit.objects.filter(eid=facts.eid).first()
    if known:
        return known
    parent = Unit.objects.get(eid=facts.parent) if facts.parent else None
    decider = Unit.objects.get(eid=facts.decider) if facts.decider else None
    with transaction.atomic():
        unit = Unit.objects.create(
            eid=facts.eid,
            name_vi=facts.name.vi,
            name_en=facts.name.en,
            level=facts.level,
            parent=parent,
            decider=decider,
            province_code=facts.province_code,
            address_vi=facts.address_vi,
            phone=facts.phone,
            accepts=facts.accepts,
            collective_vi=facts.collective_vi,
            head_title_vi=facts.head_title_vi,
            valid_from=facts.since,
        )
        unit.path = f"{parent.path if parent else ''}{unit.pk}/"
        unit.save(update_fields=["path"])
        record(act="identity.unit_made", actor=actor, at=now, subject=f"unit-{unit.eid}")
    return unit
