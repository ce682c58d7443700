"""“What calls me”: notes in which a colleague calls somebody, and the dossiers he watches."""

from collections.abc import Mapping
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.colleagues import api as colleagues
from motcua.domain.colleagues.values import Call, NoteKind
from motcua.domain.dossiers.values import Status
from motcua.domain.forms.values import Problem
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.dossier_parts import status_name


def calls(request: HttpRequest) -> HttpResponse:
    """List the calls, the last first; put one away."""
    if request.method == "POST":
        number = _number(request.POST.get("call", ""))
        colleagues.put_away(mention=number, account_id=account_id(request), now=now())
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_calls"))
    return calls_page(request, {}, {})


def calls_page(
    request: HttpRequest, typed: Mapping[str, object], errors: Mapping[str, Problem],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show the list, with an answer that could not be kept and why."""
    before = _number(request.GET.get("before", ""))
    subject, lang = subject_of(request), lang_of(request)
    found = colleagues.calls_for(subject, before or None)
    here = reverse(f"{lang}:desk_calls")
    more = len(found) == colleagues.CALLS_A_PAGE
    context = {
        "calls": [_call(each, subject.account_id, lang) for each in found],
        "watched": []
        if before
        else [
            {
                "code": each.code,
                "url": reverse(f"{lang}:desk_dossier", args=[each.code]),
                "procedure": each.procedure,
                "status": each.status,
                "status_name": status_name(Status(each.status)),
                "since": each.since,
            }
            for each in colleagues.watched_by(subject)
        ],
        "previous_url": here if before else "",
        "next_url": f"{here}?before={found[-1].id}" if more else "",
        "form_key": uuid4(),
        "typed": typed,
        "errors": errors,
    }
    return render(request, "desk/calls.html", context, status=status)


def _call(each: Call, me: int | None, lang: str) -> dict[str, object]:
    note = each.note
    open_question = note.kind is NoteKind.QUESTION and note.to_id == me and not note.answered
    return {
        "id": each.id,
        "kind": note.kind.value,
        "note": note.id,
        "by": note.by,
        "at": note.at,
        "text": note.text,
        "code": each.code,
        "procedure": each.procedure,
        "url": reverse(f"{lang}:desk_dossier", args=[each.code]),
        "answer_url": reverse(f"{lang}:desk_notes", args=[each.code]) if open_question else "",
        "seen": each.seen,
    }


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
