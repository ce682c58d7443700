"""The catalogue of a day: what a public page was asked for, and what it must say about that.

Every page of the catalogue takes a day (``?ngay=2026-12-01``, ``?on=`` in English) and then shows
what was in force on it, or what is announced. Filing always goes by today.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.api import Catalogue, catalogue_on, snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.web.shared.acting import lang_of

NAMES: Final = ("ngay", "on")
MOST_YEARS: Final = 10  # on either side of today: nothing older is kept, nothing later announced


@dataclass(frozen=True, slots=True)
class Viewed:
    """The catalogue a page shows: of ``day``, seen on ``today``; ``name`` is the input's."""

    day: date
    today: date
    catalogue: Catalogue
    name: str
    today_url: str

    @property
    def is_today(self) -> bool:
        """Tell whether the page shows what is in force now."""
        return self.day == self.today

    @property
    def first(self) -> str:
        """The query that keeps the day in an address without another query."""
        return "" if self.is_today else f"?{self.name}={self.day}"

    @property
    def more(self) -> str:
        """The same behind another query."""
        return "" if self.is_today else f"&{self.name}={self.day}"

    def procedure(self, code: str) -> ProcedureVersion:
        """Give the procedure of a code or former code on this day, or 404."""
        found = self.catalogue.get(code)
        if found is None:
            raise Http404
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """From ``day`` on another version of a procedure is in force; ``url`` says what changes."""

    day: date
    url: str
    then_url: str


def viewed(request: HttpRequest) -> Viewed:
    """Give the catalogue of the day in the address, today's without one.

    What is no day, or is more than ten years away, does not exist: 404.
    """
    held = snapshot()
    written = asked(request, *NAMES)
    day = _day(written, held.day) if written else held.day
    own = NAMES[1] if lang_of(request) == "en" else NAMES[0]
    catalogue = held if day == held.day else catalogue_on(day)
    return Viewed(day, held.day, catalogue, own, _without_day(request))


def asked(request: HttpRequest, *names: str) -> str:
    """Give what stands in the address under a name in either language; empty for nothing."""
    return next((request.GET[name].strip() for name in names if name in request.GET), "")


def named(request: HttpRequest, vi: str, en: str) -> str:
    """Give the name of an input in the language of the page."""
    return en if lang_of(request) == "en" else vi


def change_ahead(request: HttpRequest, seen: Viewed, procedure: ProcedureVersion) -> Change | None:
    """Give the next version that comes into force after the day shown."""
    found = seen.catalogue.announced_of(procedure.code)
    if found is None:
        return None
    lang = lang_of(request)
    about = {"code": procedure.code}
    changes = reverse(f"{lang}:process_changes", kwargs=about)
    old, new = ("from", "to") if lang == "en" else ("tu", "den")
    return Change(
        day=found.effective_from,
        url=f"{changes}?{old}={procedure.id}&{new}={found.version_id}",
        then_url=f"{reverse(f'{lang}:procedure', kwargs=about)}?{seen.name}={found.effective_from}",
    )


def _day(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    # ISO 8601 has other ways to write a day; one address for one page.
    if day.isoformat() != written or abs(day.year - today.year) > MOST_YEARS:
        raise Http404
    return day


def _without_day(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in NAMES:
        kept.pop(name, None)
    query = kept.urlencode()
    return f"{request.path}?{query}" if query else request.path
