"""Do a thing once for a key, and give the same answer ever after.

Follows the draft "The Idempotency-Key HTTP Header Field" of the IETF: the same key with the same
request gives the first answer, with another request 422, while the first still runs 409.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from motcua.platform.idempotency.models import Answer

_LOOK = """
SELECT pg_try_advisory_xact_lock(%(lock)s), a.fingerprint, a.status, a.body::text
FROM (SELECT 1) one LEFT JOIN idempotency_answer a ON a.caller = %(caller)s AND a.key = %(key)s
"""


class KeyBusy(Exception):
    """The first request with this key is still running."""


class KeyReused(Exception):
    """This key was used for another request."""


def fingerprint(*parts: bytes) -> str:
    """Give one SHA-256 over the parts of a request, each with its length before it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def once(
    *, caller: str, key: str, request: str, now: datetime, act: Callable[[], tuple[int, Any]]
) -> tuple[int, Any]:
    """Run ``act`` in one transaction with its answer, or give the answer it gave before.

    ``request`` is the request's fingerprint; ``act`` gives status and JSON body and raises to give
    no lasting answer. Raises ``KeyBusy`` and ``KeyReused``.
    """
    try:
        with transaction.atomic():
            known = _look(caller=caller, key=key, request=request)
            if known:
                return known
            status, body = act()
            Answer.objects.create(
                caller=caller, key=key, fingerprint=request, status=status, body=body,
                created_at=now,
            )  # fmt: skip
            return status, body
    except (KeyBusy, KeyReused):
        raise
    except Exception:
        # A copy may have ended between our look and our act, which then fails for its sake.
        known = _look(caller=caller, key=key, request=request)
        if known:
            return known
        raise


def answered(*, caller: str, key: str, request: str) -> tuple[int, Any] | None:
    """Give the answer that a key got already, ``None`` for a new one.

    For what must be made ready outside the transaction of ``once``; raises as that does.
    """
    return _look(caller=caller, key=key, request=request)


def forget_answers(*, before: datetime) -> None:
    """Remove answers given before a moment; acts with keys of their own still know them."""
    Answer.objects.filter(created_at__lt=before).delete()


def _look(*, caller: str, key: str, request: str) -> tuple[int, Any] | None:
    digest = hashlib.sha256(f"{caller}\n{key}".encode()).digest()
    lock = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"lock": lock, "caller": caller, "key": key})
        free, seen, status, body = cursor.fetchone()
    if seen is not None and seen != request:
        raise KeyReused
    if seen is not None:
        return status, _load(body)
    if not free:
        raise KeyBusy
    return None


def _load(body: str) -> Any:
    return json.loads(body)
