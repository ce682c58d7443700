"""What stands before every operation: method, key, permission, rate, and the shape of the body."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from ninja.security import HttpBearer

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.api import may, subject_by_key
from motcua.domain.identity.values import ANONYMOUS, Permission, Subject
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.limits.counting import allow
from motcua.web.rest.problems import Refusal, answer, not_found, unknown_key
from motcua.web.rest.reading import read_json
from motcua.web.rest.wording import REASONS
from motcua.web.shared.characters import replace_nul, without_nul
from motcua.web.shared.routes import Route, caller

JSON, MULTIPART = "application/json", "multipart/form-data"
_LONGEST_KEY = 200


class ApiKey(HttpBearer):
    """The key of an integrator."""

    openapi_description = "Khóa của hệ thống tích hợp. / The key of an integrator."

    def __call__(self, request: HttpRequest) -> Subject | None:
        """Give the integrator whom ``guard`` has already let in."""
        subject = subject_of(request)
        return subject if may(subject, Permission.INTEGRATE) else None

    def authenticate(self, request: HttpRequest, token: str) -> Subject | None:
        """Give the integrator behind a key."""
        return subject_by_key(token, now())


def subject_of(request: HttpRequest) -> Subject:
    """Give who asks."""
    found: Subject = request.subject  # type: ignore[attr-defined]
    return found


def actor_of(request: HttpRequest) -> Actor:
    """Give who acts, as the journal names a program."""
    subject = subject_of(request)
    return Actor(ActorKind.INTEGRATOR, account_id=subject.account_id, label=subject.login)


def sent(request: HttpRequest) -> Any:
    """Give the JSON that was sent."""
    return request.json  # type: ignore[attr-defined]


def guard(route: Route, takes: Mapping[str, frozenset[str]]) -> Callable[..., HttpResponse]:
    """Wrap an operation; ``takes`` names the media types of the body by method."""

    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            _let_in(request, route, takes)
        except Refusal as refusal:
            return answer(refusal)
        replace_nul(request)
        return route.view(request, **without_nul(arguments))

    guarded.route = route  # type: ignore[attr-defined]
    guarded.__name__ = route.name
    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is ever looked at
    return guarded


def _let_in(request: HttpRequest, route: Route, takes: Mapping[str, frozenset[str]]) -> None:
    request.lang = "en"  # type: ignore[attr-defined]
    request.is_public = route.permission is Permission.PUBLIC  # type: ignore[attr-defined]
    if request.method == "HEAD":
        request.method = "GET"
    if request.method not in route.methods:
        allowed = {"Allow": ", ".join(route.methods)}
        raise Refusal(405, "method", REASONS["method"], headers=allowed)
    request.subject = _subject(request, route)  # type: ignore[attr-defined]
    _check_rate(request, route)
    if request.method in takes:
        _read_body(request, takes[request.method])


def _subject(request: HttpRequest, route: Route) -> Subject:
    if route.permission is Permission.PUBLIC:
        return ANONYMOUS
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(key.strip()) <= _LONGEST_KEY:
        raise unknown_key()
    subject = subject_by_key(key.strip(), now())
    if not subject.is_known:
        raise unknown_key()
    if not may(subject, route.permission):
        raise not_found()
    return subject


def _check_rate(request: HttpRequest, route: Route) -> None:
    rate = route.read if request.method == "GET" else route.written
    if rate and not allow(f"{route.name}:{request.method}:{caller(request)}", rate, now()):
        waiting = {"Retry-After": str(rate.seconds)}
        raise Refusal(429, "too_many", REASONS["too_many"], headers=waiting)


def _read_body(request: HttpRequest, taken: frozenset[str]) -> None:
    if request.content_type not in taken:
        words = REASONS["media_type"]
        also = f": {', '.join(sorted(taken))}."
        text = Text(words.vi.removesuffix(".") + also, words.en.removesuffix(".") + also)
        raise Refusal(415, "media_type", text, headers={"Accept-Post": ", ".join(sorted(taken))})
    if request.content_type != JSON:
        return
    try:
        body = request.body
    except RequestDataTooBig:
        raise Refusal(413, "too_large", REASONS["too_large"]) from None
    except UnreadablePostError:
        words = Text("Kết nối đứt giữa chừng.", "The connection broke off.")
        raise Refusal(400, "request", words) from None
    request.json = read_json(body)  # type: ignore[attr-defined]
