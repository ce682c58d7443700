"""Owning a step, putting it before the head, noting what came, letting the clock stand still."""

from django.http import Http404, HttpRequest, HttpResponse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct
from motcua.web.desk.dossier import asked, done_or_again, typed_note


def own(request: HttpRequest, code: str) -> HttpResponse:
    """Take a step as one's own, or give it back to the post."""
    do = request.POST.get("do", "")
    if do not in {"claim", "release"}:
        raise Http404

    def owned(req: HttpRequest, it: str) -> None:
        if do == "claim":
            api.claim(**asked(req, it))
        else:
            api.release(**asked(req, it))

    return done_or_again(request, code, owned, "main")


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
