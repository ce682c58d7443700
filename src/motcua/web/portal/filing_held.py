"""A page that was sent after the session was over: held until its writer has signed in again."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.domain.forms.api import hold_page, take_held
from motcua.domain.forms.values import Held
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id
from motcua.web.shared.typed import typed_of

_COOKIE = "motcua_held"
_SECONDS = 3600
_MOST_CHARACTERS = 200_000


def hold(
    request: HttpRequest, answer: HttpResponse, *, code: str, key: UUID, page: str
) -> HttpResponse:
    """Hold what a stranger sent to a page of a draft; the answer sends him to sign in.

    Whether such a draft exists is not to be seen from the answer: the cookie is set all the same.
    """
    typed = typed_of(request)
    if sum(len(str(each)) for each in typed.values()) <= _MOST_CHARACTERS:
        give_key(answer, hold_page(draft_id=key, page=page, typed=typed, now=now()))
    return answer


def give_key(answer: HttpResponse, key: str) -> None:
    """Give the browser the key to what is held."""
    answer.set_cookie(
        _COOKIE, key, max_age=_SECONDS, httponly=True, samesite="Lax",
        secure=settings.MOTCUA_COOKIES_SECURE,
    )  # fmt: skip


def key_of(request: HttpRequest) -> str:
    """Give the key that a browser brings, or nothing."""
    return request.COOKIES.get(_COOKIE, "")[:100]


def held_for(request: HttpRequest, draft: UUID, page: str) -> Held | None:
    """Give what this browser had sent to a page of one's own draft before signing in, once."""
    key = key_of(request)
    if not key:
        return None
    return take_held(key=key, draft_id=draft, page=page, account_id=account_id(request), now=now())


def forget_key(answer: HttpResponse) -> HttpResponse:
    """Take the key from the browser: what was held is on the page now."""
    answer.delete_cookie(_COOKIE)
    return answer
