"""Routes: each has its paths in both languages, its permission, its methods and its rate.

A view that did not come through here is refused by ``middleware.Authorise``: closed by default.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path

from motcua.domain.identity.api import may
from motcua.domain.identity.values import Permission, PowerOver
from motcua.platform.clock import now
from motcua.platform.limits.counting import Rate, allow
from motcua.web.shared.characters import replace_nul, without_nul
from motcua.web.shared.refusals import (
    PurposeNeeded,
    power_over,
    purpose_first,
    sign_in_first,
    too_many,
)

View = Callable[..., HttpResponse]
LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the platform and what it asks of the one who comes.

    ``en`` is ``None`` for an address without words, such as a callback. ``written`` is the rate of
    requests that change something, ``read`` the rate of the others. ``stranger`` may keep what
    somebody sent whose session is over, before he is sent to sign in.
    """

    vi: str
    en: str | None
    view: View
    name: str
    permission: Permission
    methods: tuple[str, ...] = ("GET",)
    read: Rate | None = None
    written: Rate | None = field(default=Rate(times=60, seconds=60))
    stranger: Callable[..., HttpResponse] | None = None


def urls(routes: Iterable[Route], lang: str) -> list[URLPattern]:
    """Give Django's patterns of the routes in one language."""
    found = []
    for route in routes:
        written = route.vi if lang == "vi" else route.en
        if written is not None:
            found.append(path(written, guard(route, lang), name=route.name))
    return found


def guard(route: Route, lang: str) -> View:
    """Wrap a view: its language, its methods, its rate, its permission, and only then itself."""

    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        request.lang = lang  # type: ignore[attr-defined]
        request.is_public = route.permission is Permission.PUBLIC  # type: ignore[attr-defined]
        method = "GET" if request.method == "HEAD" else request.method
        if method not in route.methods:
            return HttpResponseNotAllowed(route.methods)
        rate = route.read if method == "GET" else route.written
        if rate and not allow(f"{route.name}:{method}:{caller(request)}", rate, now()):
            return too_many(request, rate)
        if route.permission is not Permission.PUBLIC:
            subject = request.subject  # type: ignore[attr-defined]
            if not subject.is_known:
                return _stranger(request, route, arguments)
            if not may(subject, route.permission):
                raise Http404
        replace_nul(request)
        response = _answered(route, request, without_nul(arguments))
        if route.permission is not Permission.PUBLIC:
            # Nothing of a person stays in a shared computer's memory of pages.
            response.setdefault("Cache-Control", "private, no-store")
        return response

    guarded.route = route  # type: ignore[attr-defined]
    guarded.__name__ = route.name
    guarded.csrf_exempt = getattr(route.view, "csrf_exempt", False)  # type: ignore[attr-defined]
    return guarded


def _answered(route: Route, request: HttpRequest, arguments: dict[str, Any]) -> HttpResponse:
    try:
        return route.view(request, **arguments)
    except PowerOver:
        return power_over(request)
    except PurposeNeeded as asked:
        return purpose_first(request, asked.code)


def _stranger(request: HttpRequest, route: Route, arguments: dict[str, Any]) -> HttpResponse:
    """Send somebody unknown to sign in; what he sent is kept where the route can."""
    answer = sign_in_first(request, staff=is_for_staff(route.permission))
    if route.stranger is None or request.method != "POST":
        return answer
    replace_nul(request)
    return route.stranger(request, answer, **without_nul(arguments))


def is_for_staff(permission: Permission) -> bool:
    """Tell whether only staff can have a permission."""
    citizens = {Permission.PUBLIC, Permission.FILE, Permission.OWN, Permission.SIGNED_IN}
    return permission not in citizens | {Permission.INTEGRATE}


def caller(request: HttpRequest) -> str:
    """Give what rates are counted by: the account, or the address of somebody unknown."""
    subject = request.subject  # type: ignore[attr-defined]
    return f"account-{subject.account_id}" if subject.is_known else address(request)


def address(request: HttpRequest) -> str:
    """Give the address the request came from, as the server in front says it."""
    return str(request.META.get("REMOTE_ADDR") or "unknown")
