"""Public pages kept ready in memory for readers who are not signed in.

They depend on the address and the catalogue only, so a page is kept until the catalogue changes.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.domain.catalogue.api import snapshot

_MOST = 2_000
_MOST_OCTETS = 48_000_000  # of all pages together, in each process
_MAX_AGE = 30
_NEVER = "no-store"


@dataclass(frozen=True, slots=True)
class _Kept:
    body: bytes
    packed: bytes
    content_type: str


_kept: OrderedDict[tuple[str, object, object], _Kept] = OrderedDict()
_lock = Lock()


def for_strangers(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Give the page from memory to somebody not signed in, made anew for everybody else."""
    # A query would stand in the page's language link: such a page is nobody else's.
    if settings.MOTCUA_SESSION_COOKIE in request.COOKIES or request.META.get("QUERY_STRING"):
        response = make()
        response.setdefault("Cache-Control", "private, no-cache")
        return response
    catalogue = snapshot()
    key = (request.path, catalogue.token, catalogue.day)
    kept = _kept.get(key)
    if kept is None:
        response = make()
        if response.get("Cache-Control") == _NEVER:
            return response
        kept = _keep(key, response)
    return _answer(request, kept)


def as_far_as_known(response: HttpResponse, context: Mapping[str, object]) -> HttpResponse:
    """Keep a page nowhere that was made without its ``places``, while the database was away."""
    if context["places"] is None:
        response["Cache-Control"] = _NEVER
    return response


def _keep(key: tuple[str, object, object], response: HttpResponse) -> _Kept:
    body = response.content
    made = _Kept(body, gzip.compress(body, 6, mtime=0), response["Content-Type"])
    with _lock:
        _kept[key] = made
        weight = sum(map(_weight, _kept.values()))
        while len(_kept) > _MOST or weight > _MOST_OCTETS:
            weight -= _weight(_kept.popitem(last=False)[1])
    return made


def _weight(kept: _Kept) -> int:
    return len(kept.body) + len(kept.packed)


def _answer(request: HttpRequest, kept: _Kept) -> HttpResponse:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(kept.packed if packed else kept.body, content_type=kept.content_type)
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding, Cookie"
    response["Cache-Control"] = f"public, max-age={_MAX_AGE}"
    return response
