"""Owning a step, putting it before the head, noting what came, letting the clock stand still."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct
from motcua.web.desk.dossier import asked, done_or_again, typed_note
from motcua.web.desk.led import of_step
from motcua.web.desk.onward import back_to_list
from motcua.web.shared.acting import lang_of


def own(request: HttpRequest, code: str) -> HttpResponse:
    """Take a step as one's own, give it back to the post, or as its leader to a colleague."""
    said = request.POST.get("do", "")
    do = _OWNING.get(said)
    if do is None:
        raise Http404
    place = of_step(request, "assign_to") if said == "assign" else "main"

    def owned(req: HttpRequest, it: str) -> None:
        to = {"to_login": req.POST.get(place, "")[:150]} if said == "assign" else {}
        do(**to, **asked(req, it))

    then = back_to_led if request.POST.get("led") else back_to_list
    return done_or_again(request, code, owned, place, then=then)


def _assign(*, to_login: str, **said: Any) -> None:
    if not to_login:
        raise CannotAct("no_colleague_chosen")
    api.assign(to_login=to_login, **said)


_OWNING: dict[str, Callable[..., object]] = {
    "claim": api.claim,
    "release": api.release,
    "assign": _assign,
}


def back_to_led(request: HttpRequest, code: str) -> str:
    """Give the address of what a leader hands out, on the page of the dossier."""
    return f"{reverse(f'{lang_of(request)}:desk_dossier', args=[code])}#led"


def head(request: HttpRequest, code: str) -> HttpResponse:
    """Put a step before the head of the unit, or, as the head, give it back."""
    do = {"escalate": api.escalate, "give_back": api.give_back}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404

    def done(req: HttpRequest, it: str) -> None:
        do(note=typed_note(req, "head_note"), **asked(req, it))

    return done_or_again(request, code, done, "head_note")


def message(request: HttpRequest, code: str) -> HttpResponse:
    """Note that something has come which the dossier waits for, or listens for beside its work."""

    def noted(req: HttpRequest, it: str) -> None:
        number, _, came = req.POST.get("came", "")[:80].partition(":")
        said = asked(req, it)
        if number.isascii() and number.isdecimal():
            said["step_number"] = int(number[:6])
        elif said["step_number"] < 0:
            raise CannotAct("nobody_waits")
        api.note_message(note=typed_note(req, "message_note"), message=came, **said)

    return done_or_again(request, code, noted, "message_note")


def clock(request: HttpRequest, code: str) -> HttpResponse:
    """Let the clock stand still for a reason of the law, or run again."""

    def suspended(req: HttpRequest, it: str) -> None:
        reason = req.POST.get("clock_reason", "")[:60]
        api.suspend(reason_key=reason, note=typed_note(req, "clock_note"), **asked(req, it))

    def resumed(req: HttpRequest, it: str) -> None:
        api.resume(note=typed_note(req, "clock_note"), **asked(req, it))

    do = {"suspend": suspended, "resume": resumed}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    return done_or_again(request, code, do, "clock_note")
