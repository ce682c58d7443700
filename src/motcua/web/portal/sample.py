"""A form filled in by way of example, for somebody made up (Decree 118/2025/NĐ-CP Art. 16)."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import CASE_QUESTION, ProcedureVersion
from motcua.domain.forms.api import check, examples_of, known_at, made_up
from motcua.platform.clock import now
from motcua.web.portal.checklist import choices, chosen_case
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, viewed
from motcua.web.shared.dossier_parts import sections
from motcua.web.shared.page_cache import for_strangers
from motcua.web.shared.procedure_parts import head

_SEED = 16  # the same sample for everybody


def sample(request: HttpRequest, code: str) -> HttpResponse:
    """Give the filled form of a procedure that runs, for one case; former codes lead on."""
    seen = viewed(request)
    found = seen.procedure(code)
    if not found.runs:
        raise Http404
    if found.code != code:
        page = reverse(f"{lang_of(request)}:sample", kwargs={"code": found.code})
        return HttpResponseRedirect(page + seen.first)
    return for_strangers(request, lambda: _sample(request, seen, found))


def _sample(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> HttpResponse:
    case = chosen_case(request, found)
    context = {
        **head(request, seen, found),
        "case": next((each.name for each in found.cases if each.key == case), None),
        "case_choices": choices(request, seen, "sample", found),
        "sections": sections(found.form, _answers(found, case), lang_of(request)),
    }
    return render(request, "portal/sample.html", context)


def _answers(found: ProcedureVersion, case: str) -> Mapping[str, object]:
    known = known_at(now())
    given = examples_of(found.form) | ({CASE_QUESTION: case} if case else {})
    made = made_up(found.form, _SEED, known, given=given)
    return check(found.form, made.answers, known).values
