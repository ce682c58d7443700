"""Who asks, with one statement."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.domain.identity.values import (
    ANONYMOUS,
    AccountKind,
    PostFacts,
    Rank,
    Role,
    SeatFacts,
    Signs,
    Subject,
)
from motcua.kernel.moments import local
from motcua.kernel.texts import Text

# Written out because every request of somebody signed in asks it: building it anew each time
# would cost more than the database needs to answer.
_FACTS = """
SELECT a.id, a.kind, a.login, a.full_name, a.personal_number, a.birth_date, a.sex, a.email,
  a.phone, a.address, a.loa, p.unit_id, u.path AS unit_path, u.name_vi AS unit_vi,
  u.name_en AS unit_en, p.role, p.title_vi, p.title_en, p.rank, p.signs,
  nullif(p.account_id, a.id) AS for_account_id, o.seats, o.power_ids
"""
# Whom he acts for today; of citizens only, nobody else gives or takes a power.
_OTHERS = """
LEFT JOIN LATERAL (
  SELECT
    (SELECT json_agg(json_build_array(g.id, g.number, g.name, e.is_head) ORDER BY g.id)
      FROM identity_seat e JOIN identity_organisation g ON g.id = e.organisation_id
      WHERE e.account_id = a.id AND e.ended_at IS NULL) AS seats,
    ARRAY(SELECT w.id FROM identity_power w
      WHERE (w.agent_account_id = a.id OR w.agent_organisation_id IN (
          SELECT e.organisation_id FROM identity_seat e
          WHERE e.account_id = a.id AND e.ended_at IS NULL))
        AND w.accepted_at IS NOT NULL AND w.withdrawn_at IS NULL
        AND w.first_day <= %(today)s AND w.last_day >= %(today)s ORDER BY w.id) AS power_ids
) o ON a.kind = 'citizen'
"""
# One's own posts, and those of the absent whom one stands in for today: as a colleague, so only
# while one has a post of that unit oneself.
_POSTS = """
LEFT JOIN LATERAL (
  SELECT * FROM identity_post WHERE account_id = a.id
  UNION ALL
  SELECT q.* FROM identity_substitution s JOIN identity_post q ON q.id = s.post_id
  WHERE s.substitute_id = a.id AND s.ended_at IS NULL
    AND s.first_day <= %(today)s AND s.last_day >= %(today)s
    AND EXISTS (
      SELECT 1 FROM identity_post o WHERE o.account_id = a.id AND o.unit_id = q.unit_id
        AND o.valid_from <= %(today)s AND (o.valid_to IS NULL OR o.valid_to >= %(today)s)
    )
) p ON p.valid_from <= %(today)s AND (p.valid_to IS NULL OR p.valid_to >= %(today)s)
LEFT JOIN identity_unit u ON u.id = p.unit_id
"""
_BY_SESSION = f"""
{_FACTS} FROM identity_session s JOIN identity_account a ON a.id = s.account_id {_POSTS} {_OTHERS}
WHERE s.sha256 = %(sha256)s AND s.expires_at > %(now)s AND a.active ORDER BY p.id
"""
_BY_KEY = f"""
{_FACTS} FROM identity_apikey k JOIN identity_account a ON a.id = k.account_id {_POSTS} {_OTHERS}
WHERE k.sha256 = %(sha256)s AND k.ended_at IS NULL AND a.active AND a.kind = 'integrator'
ORDER BY p.id
"""

_BY_ACCOUNT = f"""
{_FACTS} FROM identity_account a {_POSTS} {_OTHERS}
WHERE a.id = %(account)s AND a.active ORDER BY p.id
"""


def subject_by_account(account_id: int, now: datetime) -> Subject:
    """Give who an account is now, for work he began and does not wait for; or nobody."""
    return _asked(_BY_ACCOUNT, {"account": account_id, "today": local(now).date()})


def subject_by_session(token: str, now: datetime) -> Subject:
    """Give the one behind a session's token, or nobody when it has ended."""
    return _first(_BY_SESSION, token, now)


def subject_by_key(key: str, now: datetime) -> Subject:
    """Give the integrator behind an API key, or nobody."""
    return _first(_BY_KEY, key, now)


def _first(question: str, secret: str, now: datetime) -> Subject:
    sha256 = hashlib.sha256(secret.encode()).hexdigest()
    return _asked(question, {"sha256": sha256, "now": now, "today": local(now).date()})


def _asked(question: str, values: dict[str, str | int | date]) -> Subject:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return _subject(rows) if rows else ANONYMOUS


def _subject(rows: list[dict[str, Any]]) -> Subject:
    first = rows[0]
    return Subject(
        kind=AccountKind(first["kind"]),
        account_id=first["id"],
        login=first["login"] or "",
        full_name=first["full_name"],
        personal_number=first["personal_number"],
        birth_date=first["birth_date"],
        sex=first["sex"],
        email=first["email"],
        phone=first["phone"],
        address=first["address"],
        loa=first["loa"],
        posts=tuple(_post(row) for row in rows if row["role"]),
        seats=_seats(first["seats"]),
        power_ids=tuple(first["power_ids"] or ()),
    )


def _seats(found: str | list[list[Any]] | None) -> tuple[SeatFacts, ...]:
    # A cursor of ours gives JSON as text, another as what it says.
    seats = json.loads(found) if isinstance(found, str) else found or []
    return tuple(SeatFacts(*seat) for seat in seats)


def _post(row: dict[str, Any]) -> PostFacts:
    return PostFacts(
        unit_id=row["unit_id"],
        unit_path=row["unit_path"],
        unit_name=Text(row["unit_vi"], row["unit_en"]),
        role=Role(row["role"]),
        title=Text(row["title_vi"], row["title_en"]),
        rank=Rank(row["rank"]) if row["rank"] else None,
        signs=Signs(row["signs"]) if row["signs"] else None,
        for_account_id=row["for_account_id"],
    )
