"""Who looked at my data: each reading of each of my dossiers, the latest first."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Reading
from motcua.domain.registry.api import looks_by_officers
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.looks import ShownLook
from motcua.web.shared.reading_wording import who, why

_MOST_DIGITS = 18


def readers(request: HttpRequest) -> HttpResponse:
    """Show who of the staff read my dossiers: unit, post, when, why."""
    at, code = now(), request.GET.get("ho-so", "")[:40].strip()
    found, more = api.readings_for(
        subject_of(request), at, code=code, before=_before(request.GET.get("truoc", ""))
    )
    context = {
        "looks": [look(each, at) for each in found],
        "code": code,
        "look_ups": looks_by_officers(account_id(request)),
        "next_url": _page_url(request, code, more) if more else "",
        "is_first": "truoc" not in request.GET,
    }
    return render(request, "portal/readers.html", context)


def look(reading: Reading, at: datetime) -> ShownLook:
    """Give one reading as pages show it."""
    return ShownLook(
        at=reading.at,
        who=who(reading),
        unit=reading.unit or Text("", ""),
        why=why(reading, local(at).date()),
        about=reading.code,
        was_hidden=reading.was_hidden,
    )


def _before(said: str) -> int | None:
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS):
        raise Http404
    return int(said)


def _page_url(request: HttpRequest, code: str, before: int) -> str:
    asked = {"ho-so": code, "truoc": str(before)} if code else {"truoc": str(before)}
    return f"{reverse(f'{lang_of(request)}:my_readers')}?{urlencode(asked)}"
