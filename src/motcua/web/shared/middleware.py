"""What happens around every request, in the order of the settings."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from motcua.domain.identity.api import subject_by_session
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.platform.clock import now
from motcua.platform.db import is_unavailable
from motcua.platform.observe.errors import number
from motcua.platform.whence import coming_from
from motcua.web.shared.errors import answer

Answerer = Callable[[HttpRequest], HttpResponse]
_MOST_DIGITS = 20


def observe(get_response: Answerer) -> Answerer:
    """Give each request a number that its answer and its log lines share."""

    def observed(request: HttpRequest) -> HttpResponse:
        request.number = number()  # type: ignore[attr-defined]
        channel = "api" if request.path.startswith("/api/") else "web"
        address = str(request.META.get("REMOTE_ADDR") or "")
        with coming_from(channel, address, request.number):  # type: ignore[attr-defined]
            response = get_response(request)
        response["X-Request-Number"] = request.number  # type: ignore[attr-defined]
        response.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
        return response

    return observed


def limit_size(get_response: Answerer) -> Answerer:
    """Refuse a request that says it is larger than any we take, before reading it."""

    def limited(request: HttpRequest) -> HttpResponse:
        said = request.headers.get("Content-Length") or "0"
        if not (said.isascii() and said.isdigit() and len(said) < _MOST_DIGITS):
            return answer(request, 400)
        if int(said) > settings.MOTCUA_MAX_REQUEST_BYTES:
            return answer(request, 413)
        return get_response(request)

    return limited


def know_subject(get_response: Answerer) -> Answerer:
    """Let ``request.subject`` be the one who asks, found out at the first question."""

    def knowing(request: HttpRequest) -> HttpResponse:
        request.subject = SimpleLazyObject(lambda: _subject(request))  # type: ignore[attr-defined]
        return get_response(request)

    return knowing


def _subject(request: HttpRequest) -> Subject:
    token = request.COOKIES.get(settings.MOTCUA_SESSION_COOKIE)
    if not token:
        return ANONYMOUS
    try:
        return subject_by_session(token, now())
    except Error as problem:
        # Public pages are still served while the database is away, to somebody unknown.
        if getattr(request, "is_public", False) and is_unavailable(problem):
            return ANONYMOUS
        raise


class Authorise:
    """Refuse a view that names no permission."""

    def __init__(self, get_response: Answerer) -> None:
        """Stand before the views."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done in ``process_view``."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let only views through that came by ``routes``."""
        return None if hasattr(view, "route") else answer(request, 404)
