"""Who asks, with one statement."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from motcua.domain.identity.models import Account
from motcua.domain.identity.values import ANONYMOUS, AccountKind, PostFacts, Role, Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text

_FIELDS = (
    "id",
    "kind",
    "login",
    "full_name",
    "personal_number",
    "birth_date",
    "sex",
    "email",
    "phone",
    "address",
    "loa",
    "posts__unit_id",
    "posts__unit__path",
    "posts__unit__name_vi",
    "posts__unit__name_en",
    "posts__role",
    "posts__title_vi",
    "posts__title_en",
    "posts__valid_from",
    "posts__valid_to",
)


def subject_by_session(token: str, now: datetime) -> Subject:
    """Give the one behind a session's token, or nobody when it has ended."""
    sha256 = hashlib.sha256(token.encode()).hexdigest()
    return _first(Q(sessions__sha256=sha256, sessions__expires_at__gt=now), local(now).date())


def subject_by_key(key: str, now: datetime) -> Subject:
    """Give the integrator behind an API key, or nobody."""
    sha256 = hashlib.sha256(key.encode()).hexdigest()
    held = Q(api_keys__sha256=sha256, api_keys__ended_at__isnull=True)
    return _first(held & Q(kind=AccountKind.INTEGRATOR), local(now).date())


def _first(which: Q, today: date) -> Subject:
    rows = list(Account.objects.filter(which, active=True).values(*_FIELDS))
    return _subject(rows, today) if rows else ANONYMOUS


def _subject(rows: list[dict[str, Any]], today: date) -> Subject:
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
        posts=tuple(_posts(rows, today)),
    )


def _posts(rows: list[dict[str, Any]], today: date) -> Iterable[PostFacts]:
    for row in rows:
        begins, ends = row["posts__valid_from"], row["posts__valid_to"]
        if begins is None or begins > today or (ends and ends < today):
            continue
        yield PostFacts(
            unit_id=row["posts__unit_id"],
            unit_path=row["posts__unit__path"],
            unit_name=Text(row["posts__unit__name_vi"], row["posts__unit__name_en"]),
            role=Role(row["posts__role"]),
            title=Text(row["posts__title_vi"], row["posts__title_en"]),
        )
