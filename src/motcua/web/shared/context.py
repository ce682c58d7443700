"""What every page knows: its language, who reads it, what time it is, its twin page."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from motcua.domain.identity.values import ANONYMOUS
from motcua.platform import clock
from motcua.web.shared.glossing import Glosses


def page(request: HttpRequest) -> dict[str, object]:
    """Give ``lang``, ``subject``, ``now``, ``glosses`` and ``other_language_url``.

    ``subject`` is ``ANONYMOUS`` for a stranger. The middleware sets ``request.lang`` and
    ``request.subject``; a request that failed before it is read in Vietnamese by a stranger.
    """
    lang = getattr(request, "lang", "vi")
    return {
        "lang": lang,
        "subject": getattr(request, "subject", ANONYMOUS),
        "now": clock.now(),
        "glosses": Glosses(lang),
        "other_language_url": _twin(request, "vi" if lang == "en" else "en"),
    }


def _twin(request: HttpRequest, lang: str) -> str:
    """Give the same page in the other language; the first page when it has no twin."""
    match = request.resolver_match
    if match is None or match.namespaces not in (["vi"], ["en"]):
        return reverse(f"{lang}:home")
    try:
        path = reverse(f"{lang}:{match.url_name}", args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return reverse(f"{lang}:home")
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
