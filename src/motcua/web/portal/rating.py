"""One question after the window: how was it? Without an account and without a name."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotRate
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import lang_of
from motcua.web.shared.rating_wording import FACES

# The page at the window looks whether somebody was served; one left open goes back to it.
_LOOKS_SECONDS, _LEAVES_SECONDS, _THANKS_SECONDS = 5, 60, 6
_CLOSED = {
    "not_done": Text(
        "Số này chưa xong việc ở quầy. Xong việc, mời bạn mở lại trang này.",
        "This number is not served yet. Open this page again when you are done.",
    ),
    "over": Text("Đã quá ngày trả lời.", "It is too late to answer."),
    "rated_before": Text("Số này đã trả lời rồi. Cảm ơn bạn.", "This number has answered. Thanks."),
}
_CHOOSE = Text("Hãy chọn một trong năm khuôn mặt.", "Choose one of the five faces.")


def rate(request: HttpRequest, secret: UUID) -> HttpResponse:
    """Ask the question for a number, or take the answer; once a number."""
    tablet = _tablet(request)
    try:
        ticket = api.rateable(secret, now())
        if request.method == "POST":
            _answer(request, secret)
            return HttpResponseRedirect(_thanks(request, tablet))
    except CannotRate as problem:
        if problem.reason == "face_missing":
            errors = {"face": Problem("face_missing", _CHOOSE)}
            return _page(request, {**_asked(ticket.unit_id, ticket.label), "errors": errors}, 422)
        if problem.reason == "unknown":
            raise Http404 from None
        if tablet:
            return HttpResponseRedirect(_at(request, tablet))
        closed = {"closed": _CLOSED[problem.reason], "thanks": False}
        return _page(request, closed, 409 if request.method == "POST" else 200)
    answer = _page(request, {**_asked(ticket.unit_id, ticket.label), "errors": {}}, 200)
    if tablet:
        answer["Refresh"] = f"{_LEAVES_SECONDS}; url={_at(request, tablet)}"
    return answer


def _answer(request: HttpRequest, key: UUID) -> None:
    sent, face = request.POST, request.POST.get("face", "")
    api.rate(
        key=key, face=int(face) if face in {str(each) for each in api.FACES} else 0,
        reasons=sent.getlist("reasons")[:20], words=sent.get("words", "")[: api.LONGEST_WORDS * 2],
        now=now(),
    )  # fmt: skip


def _asked(unit_id: int, label: str) -> dict[str, object]:
    rules = lawbook().counter(local(now()).date())
    return {
        "closed": None,
        "thanks": False,
        "unit": unit_by_id(unit_id).name,
        "label": label,
        "faces": [{"key": str(face), "label": FACES[face]} for face in api.FACES],
        "reasons": [{"key": each.key, "label": each.name} for each in rules.rating_reasons],
        "most": api.LONGEST_WORDS,
    }


def thanks(request: HttpRequest) -> HttpResponse:
    """Thank somebody who answered; the page at a window then waits for the next."""
    answer = _page(request, {"closed": None, "thanks": True}, 200)
    tablet = _tablet(request)
    if tablet:
        answer["Refresh"] = f"{_THANKS_SECONDS}; url={_at(request, tablet)}"
    return answer


def tablet(request: HttpRequest, secret: UUID) -> HttpResponse:
    """Stand at a window: lead to the question when somebody was served there, else wait."""
    window = api.window_with_tablet(secret)
    if window is None:
        raise Http404
    served = api.just_served(window.unit_id, window.number, now())
    if served:
        here = reverse(f"{lang_of(request)}:rate", kwargs={"secret": served})
        return HttpResponseRedirect(f"{here}?tablet={secret}")
    context = {"unit": unit_by_id(window.unit_id).name, "window": window.number}
    answer = render(request, "portal/tablet.html", context)
    answer["Refresh"] = str(_LOOKS_SECONDS)
    return _kept_nowhere(answer)


def _page(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    said: dict[str, object] = {"typed": {}, **context}
    if request.method == "POST":
        said["typed"] = {
            "face": request.POST.get("face", "")[:1],
            "reasons": request.POST.getlist("reasons")[:20],
            "words": request.POST.get("words", "")[: api.LONGEST_WORDS],
        }
    return _kept_nowhere(render(request, "portal/rating.html", said, status=status))


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    # The secret stands in the address: no other host learns it.
    answer["Referrer-Policy"] = "same-origin"
    return answer


def _tablet(request: HttpRequest) -> UUID | None:
    """Give the page at a window from which one came, if it was one."""
    try:
        return UUID(request.GET.get("tablet", "")[:36])
    except ValueError:
        return None


def _at(request: HttpRequest, key: UUID) -> str:
    return reverse(f"{lang_of(request)}:tablet", kwargs={"secret": key})


def _thanks(request: HttpRequest, key: UUID | None) -> str:
    here = reverse(f"{lang_of(request)}:rated")
    return f"{here}?tablet={key}" if key else here
