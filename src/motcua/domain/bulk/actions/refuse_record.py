"""A record that cannot be brought over, and why."""

from datetime import datetime

from motcua.domain.bulk.actions.going_on import fail
from motcua.domain.bulk.actions.standing import IMPORT
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.values import Finding


def refuse_row(row: ImportRow, *findings: Finding, now: datetime) -> None:
    """Note that a record could not be brought over, and why."""
    fail(row, *findings, kind=IMPORT, now=now)
