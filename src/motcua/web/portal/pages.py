"""Public pages: the first page, the catalogue, and what we promise."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.kernel.moments import local
from motcua.kernel.names import sort_key
from motcua.platform.clock import now
from motcua.web.shared.acting import lang_of
from motcua.web.shared.dossier_parts import CHANNELS
from motcua.web.shared.page_cache import for_strangers
from motcua.web.shared.procedure_wording import APPLICANTS

_LONGEST_QUERY = 200


def home(request: HttpRequest) -> HttpResponse:
    """Give the first page."""
    return for_strangers(request, lambda: _home(request))


def _home(request: HttpRequest) -> HttpResponse:
    context = {"procedures": _in_order(snapshot().all()), "channel_names": CHANNELS}
    return render(request, "portal/home.html", context)


def procedures(request: HttpRequest) -> HttpResponse:
    """Give the catalogue, or what answers ``q``."""
    query = request.GET.get("q", "").strip()[:_LONGEST_QUERY]
    if not query:
        return for_strangers(request, lambda: _procedures(request, "", snapshot().all()))
    found = tuple(hit.procedure for hit in snapshot().search(query))
    return _procedures(request, query, found)


def _procedures(
    request: HttpRequest, query: str, found: tuple[ProcedureVersion, ...]
) -> HttpResponse:
    context = {
        "query": query,
        "procedures": found if query else _in_order(found),
        "suggestions": () if found else snapshot().suggest(query),
        "channel_names": CHANNELS,
    }
    return render(request, "portal/procedures.html", context)


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Give one procedure; a former code leads to the present one."""
    found = procedure_or_404(code)
    if found.code != code:
        page = reverse(f"{lang_of(request)}:procedure", kwargs={"code": found.code})
        return HttpResponseRedirect(page)
    return for_strangers(request, lambda: _procedure(request, found))


def _procedure(request: HttpRequest, found: ProcedureVersion) -> HttpResponse:
    context = {
        "procedure": found,
        # The guide was made from Markdown with HTML switched off when the package was read.
        "guide": Markup(found.guide.of(lang_of(request))),  # noqa: S704
        "channel_names": CHANNELS,
        "applicant_names": APPLICANTS,
        "case_names": {case.key: case.name for case in found.cases},
        "may_file_online": found.offered(Channel.online),
        "day": local(now()).date(),
    }
    return render(request, "portal/procedure.html", context)


def procedure_or_404(code: str) -> ProcedureVersion:
    """Give the procedure in force with this code or former code."""
    found = snapshot().get(code)
    if found is None:
        raise Http404
    return found


def accessibility(request: HttpRequest) -> HttpResponse:
    """Give the statement on accessibility."""
    return for_strangers(request, lambda: render(request, "portal/accessibility.html"))


def privacy(request: HttpRequest) -> HttpResponse:
    """Give the statement on personal data."""
    return for_strangers(request, lambda: render(request, "portal/privacy.html"))


def _in_order(found: tuple[ProcedureVersion, ...]) -> list[ProcedureVersion]:
    return sorted(found, key=lambda each: sort_key(each.name.vi))
