"""Doing what a program asks once for its Idempotency-Key."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel

from motcua.platform.clock import now
from motcua.platform.idempotency.once import KeyBusy, KeyReused, answered, fingerprint, once
from motcua.web.rest.problems import Refusal
from motcua.web.rest.wording import REASONS
from motcua.web.shared.routes import caller

Act = Callable[[], tuple[int, BaseModel]]


def answer_once(
    request: HttpRequest, key: str | None, act: Act, *, parts: tuple[bytes, ...] = ()
) -> HttpResponse:
    """Run ``act`` in one transaction and answer it; the same key with the same request again.

    ``parts`` stand for the body where its bytes differ from try to try (multipart). Without a key,
    which only harmless operations allow, nothing is kept. Raises ``Refusal`` 409 and 422.
    """
    if key is None:
        status, body = act()
        return _json(status, body.model_dump(mode="json"))
    request_mark = fingerprint(request.path.encode(), *(parts or (request.body,)))

    def kept() -> tuple[int, object]:
        status, body = act()
        return status, body.model_dump(mode="json")

    def tried() -> tuple[int, object]:
        return once(caller=caller(request), key=key, request=request_mark, now=now(), act=kept)

    try:
        return _json(*_settled(tried, kept))
    except KeyBusy:
        raise _refusal(409, "idempotency_key_busy", {"Retry-After": "1"}) from None
    except KeyReused:
        raise _refusal(422, "idempotency_key_reused", {}) from None


def answered_before(
    request: HttpRequest, key: str | None, *, parts: tuple[bytes, ...]
) -> HttpResponse | None:
    """Give the answer to an earlier request with this key, before anything costly is begun."""
    if key is None:
        return None
    mark = fingerprint(request.path.encode(), *parts)
    try:
        known = answered(caller=caller(request), key=key, request=mark)
    except KeyBusy:
        raise _refusal(409, "idempotency_key_busy", {"Retry-After": "1"}) from None
    except KeyReused:
        raise _refusal(422, "idempotency_key_reused", {}) from None
    return _json(*known) if known else None


Tried = Callable[[], tuple[int, object]]
_WRITTEN_ALREADY = (IntegrityError, transaction.TransactionManagementError)


def _settled(tried: Tried, kept: Tried) -> tuple[int, object]:
    """Look again when the constraints of the database say that the act was done before.

    Either a copy of the request finished between our look and our own writing, and its answer is
    there now; or the kept answer was cleared away long ago, and the act itself knows what it did.
    """
    for _ in range(2):
        try:
            return tried()
        except _WRITTEN_ALREADY:
            continue
    return kept()


def _json(status: int, body: object) -> HttpResponse:
    # Sorted, because the database does not keep the order: a repeated answer has the same bytes.
    return JsonResponse(
        body, status=status, safe=False,
        json_dumps_params={"ensure_ascii": False, "sort_keys": True},
    )  # fmt: skip


def _refusal(status: int, code: str, headers: dict[str, str]) -> Refusal:
    return Refusal(status, code, REASONS[code], headers=headers)
