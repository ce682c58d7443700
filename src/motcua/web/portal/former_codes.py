"""Codes that were re-issued: what an old code is called now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import former_codes, snapshot
from motcua.web.shared.page_cache import for_strangers

_LONGEST_QUERY = 100


def codes(request: HttpRequest) -> HttpResponse:
    """List the former codes, or those that answer ``q``: part of a code or words of a name."""
    query = request.GET.get("q", "").strip()[:_LONGEST_QUERY]
    return for_strangers(request, lambda: _codes(request, query))


def _codes(request: HttpRequest, query: str) -> HttpResponse:
    context = {
        "query": query,
        "rows": former_codes(snapshot().all(), query),
        "data": reverse("rest:procedure_codes"),
    }
    return render(request, "portal/former_codes.html", context)
