"""Numbers without gaps, given out by a counter row."""

from datetime import date

from django.db import connection

from motcua.platform.lawbook import lawbook

_NEXT = """
INSERT INTO dossiers_counter AS c (key, value) VALUES (%s, 1)
ON CONFLICT (key) DO UPDATE SET value = c.value + 1 RETURNING value
"""


def next_number(key: str) -> int:
    """Give the next number under ``key``; a transaction that fails gives it back.

    The counter's row stays locked until the transaction ends, so take numbers late in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [key])
        (value,) = cursor.fetchone()
    return int(value)


def next_dossier_code(unit_eid: str, day: date) -> str:
    """Give the next dossier code of a unit on a day (Circular 03/2025/TT-VPCP; law/codes.yaml)."""
    number = next_number(f"dossier {unit_eid} {day:%Y%m%d}")
    return lawbook().dossier_code_pattern(day).make(number=number, unit=unit_eid, day=day)
