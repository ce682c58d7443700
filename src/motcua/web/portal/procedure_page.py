"""The page of one procedure: everything its law says, where it is done, how well it goes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.web.portal import aloud
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, viewed
from motcua.web.shared.page_cache import as_far_as_known, for_strangers
from motcua.web.shared.procedure_parts import whole


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Give one procedure on a day; a former code leads to the present one."""
    seen = viewed(request)
    found = seen.procedure(code)
    if found.code != code:
        page = reverse(f"{lang_of(request)}:procedure", kwargs={"code": found.code})
        return HttpResponseRedirect(page + seen.first)
    return for_strangers(request, lambda: _procedure(request, seen, found))


def _procedure(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> HttpResponse:
    context = {**whole(request, seen, found), **aloud.on_page(request, found)}
    return as_far_as_known(render(request, "portal/procedure.html", context), context)
