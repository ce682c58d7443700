"""Who looked at my data: each reading of my dossiers, old ones too, each look at my papers."""

from datetime import datetime
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Reading, StoreLook
from motcua.domain.registry.api import looks_by_officers, old_readings
from motcua.domain.registry.values import OldKind, OldReading
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.looks import ShownLook
from motcua.web.shared.reading_wording import who, why

Entry: TypeAlias = Reading | OldReading | StoreLook

_MOST_DIGITS = 18
_A_PAGE = 50
_OLD = {
    OldKind.PAPER: Text("Giấy tờ cũ", "Old paper"),
    OldKind.DOSSIER: Text("Hồ sơ cũ", "Old dossier"),
}
# Kept here, but of no force: that it was read is told, what it says is not.
_GONE = Text("Một giấy tờ không còn hiệu lực ở hệ thống cũ", "A paper not active in the old system")
_STORE = Text(
    "Xem bạn đã có giấy tờ nào, khi nhận hồ sơ cho bạn tại quầy",
    "Looked which papers you have already, filing for you at a counter",
)
_NOT_FILED = Text("Chưa thành hồ sơ", "No dossier came of it")
_OPENED = Text("Mở bản chép từ hệ thống cũ", "Opened the copy from the old system")
_HOW = {
    "file": Text("Tải tệp chép từ hệ thống cũ", "Took the file from the old system"),
}


def readers(request: HttpRequest) -> HttpResponse:
    """Show who of the staff read my dossiers: unit, post, when, why."""
    at, code = now(), request.GET.get("ho-so", "")[:40].strip()
    before = _before(request.GET.get("truoc", ""))
    found, more = api.readings_for(subject_of(request), at, code=code, before=before)
    old, more_old = ((), None) if code else old_readings(account_id(request), before=before)
    seen, more_seen = ((), None) if code else api.store_looks(account_id(request), before=before)
    every, more = _merged([*found, *old, *seen], more, more_old, more_seen)
    context = {
        "looks": [_shown(each, request, at) for each in every],
        "code": code,
        "look_ups": looks_by_officers(account_id(request)),
        "next_url": _page_url(request, code, more) if more else "",
        "is_first": "truoc" not in request.GET,
    }
    return render(request, "portal/readers.html", context)


def _shown(entry: Entry, request: HttpRequest, at: datetime) -> ShownLook:
    if isinstance(entry, OldReading):
        return _old_look(entry, request)
    return _store_look(entry) if isinstance(entry, StoreLook) else look(entry, at)


def _merged(every: list[Entry], *ends: int | None) -> tuple[list[Entry], int | None]:
    """Make one page of several lists, each read down to its end; give where the next one begins.

    Below the end of one list nothing is known of it: what the others have there waits, or it would
    be told twice. An end of ``None`` is the end of all.
    """
    known = max((each for each in ends if each), default=0)
    page = sorted((each for each in every if each.id >= known), key=lambda each: -each.id)
    if len(page) > _A_PAGE:
        page = page[:_A_PAGE]
        return page, page[-1].id
    return page, known or None


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


def _old_look(reading: OldReading, request: HttpRequest) -> ShownLook:
    """Give a reading of an old paper or dossier; what was withdrawn is not named."""
    place, old = reverse(f"{lang_of(request)}:my_old_papers"), _OLD[reading.kind]
    return ShownLook(
        at=reading.at,
        who=reading.post,
        unit=reading.unit or Text("", ""),
        why=_HOW.get(reading.form, _OPENED),
        about=Text(f"{old.vi}: {reading.name}", f"{old.en}: {reading.name}")
        if reading.key
        else _GONE,
        place=f"{place}#{reading.kind}-{reading.key}" if reading.key else "",
    )


def _store_look(seen: StoreLook) -> ShownLook:
    """Give a look at which papers he has, at a counter; the dossier where one came of it."""
    return ShownLook(
        at=seen.at,
        who=seen.post,
        unit=seen.unit or Text("", ""),
        why=_STORE,
        about=seen.about or _NOT_FILED,
        place=None if seen.about else "",
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
