"""An officer's word of what the system proposed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.identity.api import READERS
from motcua.platform.clock import now
from motcua.web.desk.dossier import done_or_again
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.officers import step_number

_WORDS = {"right": True, "wrong": False}
_LONGEST = 180


def judge(request: HttpRequest, code: str) -> HttpResponse:
    """Keep whether the officer finds a proposal right, and go on where he was."""
    return done_or_again(request, code, _say, "main", then=_back)


def _say(request: HttpRequest, code: str) -> None:
    word, _, hint = request.POST.get("said", "")[:_LONGEST].partition(":")
    if word not in _WORDS:
        raise Http404
    api.say_of_hint(
        code=code, step_number=step_number(request), hint=hint, right=_WORDS[word],
        subject=subject_of(request), actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip


def _back(request: HttpRequest, code: str) -> str:
    return reverse(f"{lang_of(request)}:desk_dossier", args=[code]) + "#de-xuat"
