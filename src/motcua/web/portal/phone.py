"""A phone without an account photographs papers for the clerk whose code it holds."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Component
from motcua.domain.counter.api import check_photo, pairing_of, receive_photo
from motcua.domain.counter.values import CannotPair, PairingFacts
from motcua.domain.forms.values import Problem
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from motcua.web.shared.uploads import held_or_gone, keep, upload_words

_COOKIE = "motcua_phone"
_LASTS = 3600
_MOST_AT_ONCE = 10
_CHOOSE = Text("Hãy chọn giấy tờ.", "Choose the paper.")
_NOTHING = Text("Hãy chụp hoặc chọn ảnh.", "Take or choose a photograph.")
_FULL = Text("Đã đủ số ảnh của một lần ghép.", "This phone has sent as many as it may.")
_PLACES = {"unknown_component": ("component", _CHOOSE), "too_many": ("photo", _FULL)}


def phone(request: HttpRequest, code: str) -> HttpResponse:
    """Show what may be photographed, or take photographs."""
    secret = request.COOKIES.get(_COOKIE, "")[:100] or secrets.token_urlsafe(16)
    answer = _answer(request, code, secret)
    answer.set_cookie(
        _COOKIE, secret, max_age=_LASTS, httponly=True, samesite="Lax",
        secure=settings.MOTCUA_COOKIES_SECURE,
    )  # fmt: skip
    answer["Cache-Control"] = "private, no-store"
    # The code stands in the address: no other host learns it. "no-referrer" would break the form.
    answer["Referrer-Policy"] = "same-origin"
    return answer


def _answer(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    try:
        pairing = pairing_of(code, secret, now())
        if request.method != "POST":
            return _page(request, pairing, {})
        errors, sent = _taken(request, code, secret, pairing)
        pairing = pairing_of(code, secret, now())
    except CannotPair:
        return render(request, "portal/phone.html", {"open": False, "errors": {}}, status=404)
    return _page(request, pairing, errors, sent)


def _taken(
    request: HttpRequest, code: str, secret: str, pairing: PairingFacts
) -> tuple[dict[str, Problem], int]:
    """Judge and keep each photograph; whatever is wrong with one does not lose the others."""
    component = request.POST.get("component", "")[:40]
    photos = request.FILES.getlist("photo")[:_MOST_AT_ONCE]
    if not photos:
        return {"photo": Problem("missing", _NOTHING)}, 0
    part = next((each for each in _parts(pairing) if each.key == component), None)
    sent = 0
    for photo in photos:
        try:
            # Before the file is judged: a stranger's code costs nothing.
            check_photo(code=code, phone=secret, component=component, now=now())
            file = keep(photo, account_id=pairing.account_id, now=now(), part=part, on_paper=True)
            with held_or_gone([file]):
                receive_photo(
                    code=code, phone=secret, component=component, file_id=file.pk, now=now()
                )
        except CannotStore as problem:
            return {"photo": Problem(problem.code, problem.text)}, sent
        except CannotPair as problem:
            if problem.reason not in _PLACES:
                raise
            place, words = _PLACES[problem.reason]
            return {place: Problem(problem.reason, words)}, sent
        sent += 1
    return {}, sent


def _parts(pairing: PairingFacts) -> tuple[Component, ...]:
    return snapshot().version(pairing.version_id).components


def _page(
    request: HttpRequest, pairing: PairingFacts, errors: dict[str, Problem], sent: int = 0
) -> HttpResponse:
    parts = _parts(pairing)
    said = request.POST.get("component", "")[:40] or (parts[0].key if parts else "")
    done = Text(f"Đã gửi {sent} ảnh. Chụp tiếp trang sau nếu còn.",
                f"{sent} sent. Photograph the next page if there is one.")  # fmt: skip
    context = {
        "open": True,
        "components": [{"key": part.key, "label": part.name} for part in parts],
        "sent": pairing.photos,
        "most": lawbook().counter(local(now()).date()).most_photos,
        "ends_at": pairing.ends_at,
        "done": done if sent else "",
        "typed": {"component": said},
        "errors": errors,
        **upload_words(now()),
    }
    return render(request, "portal/phone.html", context, status=422 if errors else 200)
