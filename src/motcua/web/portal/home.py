"""The first page: what everybody needs, and what one has begun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.identity.values import AccountKind
from motcua.web.portal.drafts import at_home
from motcua.web.portal.pages import home_context
from motcua.web.shared.acting import subject_of
from motcua.web.shared.page_cache import for_strangers


def home(request: HttpRequest) -> HttpResponse:
    """Give the first page."""
    return for_strangers(request, lambda: _home(request))


def _home(request: HttpRequest) -> HttpResponse:
    is_citizen = subject_of(request).kind is AccountKind.CITIZEN
    drafts = at_home(request) if is_citizen else []
    return render(request, "portal/home.html", {**home_context(request), "drafts": drafts})
