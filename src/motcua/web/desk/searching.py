"""An officer searches all dossiers he may see, by any word of them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Channel
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Line
from motcua.domain.identity.api import READERS
from motcua.domain.registry.api import MOST_COUNTED, count_old
from motcua.platform.clock import now
from motcua.web.desk.old_asking import KINDS, list_url
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import CHANNELS, status_name
from motcua.web.shared.officers import units_of

LONGEST = 120


def find(request: HttpRequest) -> HttpResponse:
    """Search; the journal keeps that it was done, page by page."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    before = _place(request.GET.get("before", ""))
    found = api.search(subject_of(request), typed, before)
    api.note_search(
        typed=typed, found=len(found.lines), actor=actor_of(request, *READERS), now=now()
    )
    here = reverse(f"{lang_of(request)}:desk_search")
    context = {
        "rows": [_row(request, line) for line in found.lines],
        "begun": found.begun,
        "old": [] if before or not typed else _old(request, typed),
        "units": units_of(subject_of(request)),
        "typed": {"q": typed},
        "keys": api.desk_of(account_id(request)).keys,
        "first_url": f"{here}?{urlencode({'q': typed})}" if before else "",
        "next_url": f"{here}?{urlencode({'q': typed, 'before': found.next})}" if found.next else "",
    }
    return render(request, "desk/search.html", context)


def _place(said: str) -> int | None:
    """Read where a page begins; nonsense is the beginning."""
    return int(said) if said.isascii() and said.isdecimal() and 0 < len(said) < 19 else None


def _old(request: HttpRequest, typed: str) -> list[dict[str, object]]:
    """Give how many of the old system have the same words, with where they are listed."""
    found = count_old(subject_of(request), typed)
    return [
        {
            "words": KINDS[kind],
            "count": f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count),
            "url": list_url(request, kind, {"q": typed}),
        }
        for kind, count in sorted(found.items())
        if count
    ]


def _row(request: HttpRequest, line: Line) -> dict[str, object]:
    return {
        "code": line.code,
        "url": reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": line.code}),
        "procedure": line.procedure,
        "owner": line.owner_name,
        "status": int(line.status),
        "status_name": status_name(line.status),
        "filed_at": line.filed_at,
        "channel": CHANNELS[Channel(line.channel)],
    }
