"""All legal terms that pages explain, with the sentence they are explained by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.moments import local
from motcua.kernel.names import sort_key
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import lang_of
from motcua.web.shared.page_cache import for_strangers


def words(request: HttpRequest) -> HttpResponse:
    """List the terms in the order of the language."""
    return for_strangers(request, lambda: _words(request))


def _words(request: HttpRequest) -> HttpResponse:
    lang = lang_of(request)
    entry = lawbook().glosses(local(now()).date())
    rows = sorted(entry.value, key=lambda each: sort_key(each.term.of(lang)))
    return render(request, "portal/words.html", {"rows": rows, "note": entry.note})
