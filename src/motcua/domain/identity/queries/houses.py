"""Organisations for which somebody may file: those he heads, and those whose power he holds."""

from django.db.models import Q

from motcua.domain.identity.models import Power
from motcua.domain.identity.queries.powers import scope_of
from motcua.domain.identity.values import House, Subject


def houses_of(subject: Subject, *, most: int = 200) -> tuple[House, ...]:
    """Give the organisations somebody heads, then those that gave him a power; one statement.

    An organisation is named once for each power: each covers procedures of its own.
    """
    led = [
        House(seat.organisation_id, seat.number, seat.name)
        for seat in subject.seats
        if seat.is_head
    ]
    return (*led, *_by_power(subject, Q(giver_organisation__isnull=False), most))


def house_for(
    subject: Subject, organisation_id: int, *, procedure: str, field: str
) -> House | None:  # fmt: skip
    """Give an organisation somebody may file a procedure for; as its head before by a power."""
    for seat in subject.seats:
        if seat.is_head and seat.organisation_id == organisation_id:
            return House(organisation_id, seat.number, seat.name)
    covering = Q(procedures__contains=[procedure]) | Q(fields__contains=[field])
    wanted = covering & Q(giver_organisation_id=organisation_id)
    return next(iter(_by_power(subject, wanted, 1)), None)


def _by_power(subject: Subject, wanted: Q, most: int) -> tuple[House, ...]:
    if not subject.power_ids:
        return ()
    rows = Power.objects.filter(wanted, pk__in=subject.power_ids, giver_organisation__isnull=False)
    return tuple(
        House(row.giver_organisation.pk, row.giver_organisation.number, row.giver_organisation.name,
              row.pk, scope_of(row))
        for row in rows.select_related("giver_organisation").order_by("-pk")[:most]
        if row.giver_organisation is not None and row.giver_organisation_id not in subject.heads()
    )  # fmt: skip
