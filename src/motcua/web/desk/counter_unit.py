"""At whose counter an officer sits; with posts in several units he says so himself."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

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

    A page that is sent says it itself, so that two windows never mix; else the address, which
    ``at_counter`` makes; else what was chosen before, else always the same one. Only where he has a
    receiving post: 404 for another that was asked for, and a remembered one no longer counts.
    """
    own = _own(request)
    said = request.POST.get(UNIT, "") or request.GET.get("unit", "")
    known = {str(each): each for each in own}
    if said:
        if said not in known:
            raise Http404
        return known[said]
    return known.get(request.COOKIES.get(_COOKIE, ""), min(own))


def _own(request: HttpRequest) -> frozenset[int]:
    return subject_of(request).units_as(Role.RECEIVING_OFFICER)


def at_counter(request: HttpRequest, address: str, /, **asked: str) -> str:
    """Give the address of a page with what it is asked; of several counters it says which one."""
    said = {"unit": str(unit_here(request))} if len(_own(request)) > 1 else {}
    query = urlencode({**asked, **said})
    return f"{address}?{query}" if query else address


def actor_here(request: HttpRequest) -> Actor:
    """Give who acts, in his post of this counter."""
    return actor_of(request, Role.RECEIVING_OFFICER, unit_id=unit_here(request))


def ticket_here(request: HttpRequest) -> TicketFacts | None:
    """Give the number he has called to this counter."""
    called = called_by(account_id(request), local(now()).date())
    return called if called and called.unit_id == unit_here(request) else None


def counters(request: HttpRequest) -> dict[str, object]:
    """Give what the pages say of his counters: all, the one he sits at, and the way to others."""
    posts = subject_of(request).posts
    own = {post.unit_id: post.unit_name for post in posts if post.role is Role.RECEIVING_OFFICER}
    return {
        "counters": [{"key": str(pk), "label": name} for pk, name in sorted(own.items())],
        "counter": str(unit_here(request)),
        "at_counter": partial(at_counter, request),
    }


def unit_name(request: HttpRequest, unit_id: int) -> Text | None:
    """Give the name of one of his units."""
    names = {post.unit_id: post.unit_name for post in subject_of(request).posts}
    return names.get(unit_id)


def remembers_counter(view: View) -> View:
    """Remember the counter that the address says, until the browser is closed.

    Of several, an address that says none goes to the one that does: loaded again, or read in the
    other language, a page stays of its counter whatever another window has chosen since.
    """

    def asked(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            return view(request)
        said = request.GET.get("unit")
        if not said and len(_own(request)) > 1:
            here = at_counter(request, request.path, **request.GET.dict())
            return HttpResponseRedirect(here)
        answer = view(request)
        if said:
            answer.set_cookie(
                _COOKIE, str(unit_here(request)), httponly=True, samesite="Lax",
                secure=settings.MOTCUA_COOKIES_SECURE,
            )  # fmt: skip
        return answer

    return asked
