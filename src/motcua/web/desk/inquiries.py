"""Questions of applicants: the list of those that wait, and answering one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, CannotInquire, NoSuchDossier, TextNotFilled
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.platform.clock import now
from motcua.web.desk.dossier import shown, typed_in
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.inquiry_wording import CANNOT_INQUIRE, KINDS
from motcua.web.shared.officers import opened_or_404


def waiting(request: HttpRequest) -> HttpResponse:
    """List the questions this officer may answer and nobody has, the most urgent first."""
    at, lang = now(), lang_of(request)
    rows = [
        {
            "code": each.code,
            "url": f"{reverse(f'{lang}:desk_dossier', args=[each.code])}#inquiries",
            "procedure": each.procedure,
            "unit": each.unit,
            "kind": KINDS[each.kind],
            "asked_at": each.asked_at,
            "answer_by": each.answer_by,
            "late": each.answer_by < at,
        }
        for each in api.waiting_inquiries(subject_of(request))
    ]
    return render(request, "desk/inquiries.html", {"rows": rows})


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a question; the applicant gets a letter, no clock moves."""
    opened_or_404(request, code)
    said = request.POST.get("inquiry", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
    try:
        api.answer_inquiry(
            code=code, inquiry=number, text=request.POST.get("inquiry_answer", "")[:2001],
            subject=subject_of(request), actor=actor_of(request, *READERS), now=now(),
        )  # fmt: skip
    except NoSuchDossier:
        raise Http404 from None
    except (CannotAct, CannotInquire, TextNotFilled) as problem:
        words = CANNOT_INQUIRE.get(problem.reason, CANNOT_INQUIRE["not_yours"])
        errors = {"inquiry_answer": Problem(problem.reason, words)}
        return shown(request, code, typed_in(request), errors, 422)
    there = reverse(f"{lang_of(request)}:desk_dossier", args=[code])
    return HttpResponseRedirect(f"{there}#inquiries")
