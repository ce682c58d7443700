"""At whose counter an officer sits; with posts in several units he says so himself."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from motcua.domain.audit.values import Actor
from motcua.domain.counter.api import called_by
from motcua.domain.counter.values import TicketFacts
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, actor_of, subject_of

# What a page of the counter sends of itself; no question of a form can be called so.
UNIT = "-unit"
_COOKIE = "motcua_counter"

View = Callable[[HttpRequest], HttpResponse]


def unit_here(request: HttpRequest) -> int:
    """Give the unit whose counter this officer sits at.

    A page that is sent says it itself, so that two windows never mix; else the address, else what
    was chosen before, else always the same one. Only where he has a receiving post: 404 for
    another that was asked for, and a remembered one no longer counts.
    """
    own = subject_of(request).units_as(Role.RECEIVING_OFFICER)
    said = request.POST.get(UNIT, "") or request.GET.get("unit", "")
    known = {str(each): each for each in own}
    if said:
        if said not in known:
            raise Http404
        return known[said]
    return known.get(request.COOKIES.get(_COOKIE, ""), min(own))


def actor_here(request: HttpRequest) -> Actor:
    """Give who acts, in his post of this counter."""
    return actor_of(request, Role.RECEIVING_OFFICER, unit_id=unit_here(request))


def ticket_here(request: HttpRequest) -> TicketFacts | None:
    """Give the number he has called to this counter."""
    called = called_by(account_id(request), local(now()).date())
    return called if called and called.unit_id == unit_here(request) else None


def counters(request: HttpRequest) -> dict[str, object]:
    """Give what the pages say of his counters: all of them, and the one he sits at."""
    posts = subject_of(request).posts
    own = {post.unit_id: post.unit_name for post in posts if post.role is Role.RECEIVING_OFFICER}
    return {
        "counters": [{"key": str(pk), "label": name} for pk, name in sorted(own.items())],
        "counter": str(unit_here(request)),
    }


def unit_name(request: HttpRequest, unit_id: int) -> Text | None:
    """Give the name of one of his units."""
    names = {post.unit_id: post.unit_name for post in subject_of(request).posts}
    return names.get(unit_id)


def remembers_counter(view: View) -> View:
    """Remember the counter that is chosen in the address, until the browser is closed."""

    def asked(request: HttpRequest) -> HttpResponse:
        answer = view(request)
        if request.method == "GET" and request.GET.get("unit"):
            answer.set_cookie(
                _COOKIE, str(unit_here(request)), httponly=True, samesite="Lax",
                secure=settings.MOTCUA_COOKIES_SECURE,
            )  # fmt: skip
        return answer

    return asked
