"""Numbers without gaps, given out by a counter row."""

from datetime import date

from django.db import connection

from motcua.kernel.codes import CodePattern
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


def next_letter_number(pattern: CodePattern, unit_eid: str, day: date) -> str:
    """Give the next number of a kind of letter in a unit's year (Decree 30/2020 Art. 15)."""
    value = next_number(f"letter {unit_eid} {day.year} {pattern.text}"[:80])
    return pattern.make(number=value, unit=unit_eid, day=day)


PRACTICE = "TAP-"


def is_practice(code: str) -> bool:
    """Tell whether a code is one of practice."""
    return code.startswith(PRACTICE)


def next_code(unit_eid: str, day: date, *, practice: bool) -> str:
    """Give the next code of a dossier, of practice from a series of its own.

    The numbers of practice are never those of real dossiers, whose numbers stay without gaps.
    """
    if practice:
        return f"{PRACTICE}{day:%Y%m%d}-{next_number(f'practice {day:%Y%m%d}'):04d}"
    return next_dossier_code(unit_eid, day)


def next_dossier_code(unit_eid: str, day: date) -> str:
    """Give the next dossier code of a unit on a day (Circular 03/2025/TT-VPCP; law/codes.yaml)."""
    number = next_number(f"dossier {unit_eid} {day:%Y%m%d}")
    return lawbook().dossier_code_pattern(day).make(number=number, unit=unit_eid, day=day)
