"""Signing in and out: citizens by the national sign-on, staff by password and one-time code."""

import json
from dataclasses import asdict

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers.api import claim_own
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import (
    Account,
    CannotSignIn,
    begin_session,
    end_session,
    may,
    sign_in_citizen,
    sign_in_staff,
    subject_by_session,
)
from motcua.domain.identity.ports import (
    IdentityProvider,
    IdentityRefused,
    IdentityUnavailable,
    LoginRequest,
)
from motcua.domain.identity.values import AccountKind, Permission, Role, Subject
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.observe.errors import report
from motcua.platform.wiring import adapter
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.refusals import local_address
from motcua.web.shared.routes import address

_PENDING = "motcua_signing_in"
_PENDING_SECONDS = 600
_SALT = "motcua.signing-in"

_AWAY = Text(
    "Hệ thống định danh quốc gia đang không trả lời. Hãy thử lại sau ít phút.",
    "The national identity service does not answer. Try again in a few minutes.",
)
_REFUSED = Text(
    "Không nhận được xác nhận hợp lệ từ hệ thống định danh. Hãy đăng nhập lại từ đầu.",
    "The confirmation from the identity service was not valid. Please sign in again.",
)
_CANCELLED = Text(
    "Bạn chưa hoàn tất đăng nhập. Bấm nút dưới đây khi muốn thử lại.",
    "You did not finish signing in. Press the button below to try again.",
)
_WRONG = Text(
    "Tên đăng nhập, mật khẩu hoặc mã 6 số không đúng. Mỗi mã chỉ dùng được một lần.",
    "Login, password or code is wrong. Each code can be used only once.",
)
_WAIT = Text(
    "Đã thử quá nhiều lần. Hãy chờ 15 phút rồi thử lại.",
    "Too many tries. Wait 15 minutes, then try again.",
)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Give the citizen's sign-in page."""
    return _sign_in_page(request, None)


def sign_in_start(request: HttpRequest) -> HttpResponse:
    """Send the person to the national sign-on, with state, nonce and PKCE kept in a cookie."""
    provider = adapter(IdentityProvider)  # type: ignore[type-abstract]
    try:
        begun = provider.start(redirect_uri=_redirect_uri(), lang=lang_of(request))
    except IdentityUnavailable as problem:
        report(problem, where="sign_in_start")
        return _sign_in_page(request, _AWAY, status=503)
    pending = {"next": local_address(request.POST.get("next", "")), "lang": lang_of(request)}
    answer = HttpResponseRedirect(begun.url)
    answer.set_cookie(
        _PENDING,
        signing.dumps({**asdict(begun), **pending}, salt=_SALT, compress=True),
        max_age=_PENDING_SECONDS,
        httponly=True,
        secure=settings.MOTCUA_COOKIES_SECURE,
        samesite="Lax",
        path="/dang-nhap/",
    )
    return answer


def sign_in_back(request: HttpRequest) -> HttpResponse:
    """Take the person back from the national sign-on and begin his session."""
    pending = _pending(request)
    if pending is None or request.GET.get("state") != pending["state"]:
        return _sign_in_page(request, _REFUSED, status=400)
    request.lang = pending["lang"]  # type: ignore[attr-defined]
    if "error" in request.GET:
        return _sign_in_page(request, _CANCELLED)
    begun = LoginRequest(**{key: pending[key] for key in ("url", "state", "nonce", "verifier")})
    provider = adapter(IdentityProvider)  # type: ignore[type-abstract]
    try:
        claims = provider.finish(
            code=request.GET.get("code", ""), request=begun, redirect_uri=_redirect_uri()
        )
    except IdentityUnavailable as problem:
        report(problem, where="sign_in_back")
        return _sign_in_page(request, _AWAY, status=503)
    except IdentityRefused as problem:
        report(problem, where="sign_in_back")
        return _sign_in_page(request, _REFUSED, status=400)
    account = sign_in_citizen(claims=claims, now=now())
    _claim(account)
    after = pending["next"] or reverse(f"{lang_of(request)}:dossiers")
    return _begin(request, account, after)


def _claim(account: Account) -> None:
    """Let an owner see what was filed for him before he had an account."""
    subject = Subject(
        kind=AccountKind.CITIZEN, account_id=account.pk, full_name=account.full_name,
        personal_number=account.personal_number, birth_date=account.birth_date,
    )  # fmt: skip
    actor = Actor(kind=ActorKind.CITIZEN, account_id=account.pk)
    claim_own(subject=subject, actor=actor, now=now())


def staff_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a member of staff in."""
    if request.method == "GET":
        return _staff_page(request, None)
    try:
        account = sign_in_staff(
            login=request.POST.get("login", "")[:60],
            password=request.POST.get("password", "")[:200],
            code=request.POST.get("otp", "")[:10],
            address=address(request),
            now=now(),
        )
    except CannotSignIn as problem:
        status = 429 if problem.too_many else 422
        return _staff_page(request, _WAIT if problem.too_many else _WRONG, status=status)
    return _begin(request, account, local_address(request.POST.get("next", "")))


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go home."""
    token = request.COOKIES.get(settings.MOTCUA_SESSION_COOKIE)
    if token:
        end_session(token=token, now=now())
    answer = HttpResponseRedirect(reverse(f"{lang_of(request)}:home"))
    answer.delete_cookie(settings.MOTCUA_SESSION_COOKIE)
    return answer


def _begin(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    token = begin_session(account=account, now=now())
    first = after or _first_page(request, subject_by_session(token, now()))
    answer = HttpResponseRedirect(first)
    answer.set_cookie(
        settings.MOTCUA_SESSION_COOKIE,
        token,
        httponly=True,
        secure=settings.MOTCUA_COOKIES_SECURE,
        samesite="Lax",
    )
    answer.delete_cookie(_PENDING, path="/dang-nhap/")
    return answer


def _first_page(request: HttpRequest, subject: Subject) -> str:
    """Give the page somebody begins his work on."""
    name = "home"
    if subject.kind is AccountKind.CITIZEN:
        name = "dossiers"
    elif subject.roles() == {Role.LEADER}:
        name = "lead_list"
    elif may(subject, Permission.DESK):
        name = "desk_inbox"
    elif may(subject, Permission.ONE_STOP):
        name = "one_stop"
    elif may(subject, Permission.CONTROL):
        name = "drafts"
    return reverse(f"{lang_of(request)}:{name}")


def _redirect_uri() -> str:
    return f"{settings.MOTCUA_PUBLIC_URL}{reverse('vi:sign_in_back')}"


def _pending(request: HttpRequest) -> dict[str, str] | None:
    try:
        kept = signing.loads(
            request.COOKIES.get(_PENDING, ""), salt=_SALT, max_age=_PENDING_SECONDS
        )
    except (signing.BadSignature, json.JSONDecodeError):
        return None
    return dict(kept)


def _sign_in_page(request: HttpRequest, problem: Text | None, status: int = 200) -> HttpResponse:
    subject = subject_of(request)
    if subject.is_known and problem is None and request.method == "GET":
        return HttpResponseRedirect(_first_page(request, subject))
    context = {
        "start_url": reverse(f"{lang_of(request)}:sign_in_start"),
        "next": local_address(request.GET.get("next", "")),
        "problem": problem,
    }
    return render(request, "portal/sign_in.html", context, status=status)


def _staff_page(request: HttpRequest, problem: Text | None, status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "typed": {"login": request.POST.get("login", "")},
        "errors": {"login": Problem("sign_in", problem)} if problem else {},
        "next": local_address(wanted),
    }
    return render(request, "portal/staff_sign_in.html", context, status=status)
