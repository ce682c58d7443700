"""When a result is due, by the law in force on the day of filing."""

from datetime import datetime

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.rules.clock import Supplement, due_of
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


def compute_due(
    *, procedure: ProcedureVersion, channel: str, filed_at: datetime,
    supplements: list[Supplement],
) -> datetime | None:  # fmt: skip
    """Compute when the result is due by the law in force on the day of filing."""
    offer = procedure.offer(Channel(channel))
    if offer is None:
        return None
    day = local(filed_at).date()
    law = lawbook()
    return due_of(
        filed_at=filed_at,
        channel=channel,
        limit=offer.limit,
        supplements=supplements,
        rules=law.clock_rules(day),
        calendar=law.calendar(day),
    ).due_at


def expected_due(procedure: ProcedureVersion, channel: str, now: datetime) -> datetime | None:
    """Give when a dossier would be due if it were filed now."""
    return compute_due(procedure=procedure, channel=channel, filed_at=now, supplements=[])
