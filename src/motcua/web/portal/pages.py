"""Public pages: the first page, the catalogue, and what we promise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.catalogue.api import Catalogue, snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.kernel.names import sort_key
from motcua.kernel.texts import Text
from motcua.platform.lawbook import Field, lawbook
from motcua.web.portal.wording import BY_CASE, LIFE_EVENTS
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, asked, named, viewed
from motcua.web.shared.page_cache import for_strangers

_LONGEST_QUERY = 200
# A file that is there anyway, packed already, and small enough for a line that costs money.
_MEASURED, _MEASURED_KB = "assets/fonts/be-vietnam-pro-latin-400-normal.woff2", 21
PAGE: Final = 20
FIELD_PAGE: Final = 80
MOST_AT_HOME: Final = 100  # when more run, the first page leads to the fields only
_MOST_PAGES: Final = 10
_MOST_LIMITS: Final = 2
FIELD: Final = ("linh-vuc", "field")
ONLINE: Final = ("truc-tuyen", "online")
_PAGE: Final = ("trang", "page")


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure in a list: its field, and its limits, few of them."""

    procedure: ProcedureVersion
    field: Text
    limits: tuple[Text, ...]

    @property
    def online(self) -> bool:
        """Tell whether it is filed online here."""
        return self.procedure.offered(Channel.online)


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field with the procedures in it, and how many of them are filed online here."""

    code: str
    name: Text
    count: int
    online: int


def home_context(request: HttpRequest) -> dict[str, object]:
    """Give what the first page shows to everybody."""
    held, lang = snapshot(), lang_of(request)
    found = held.running()
    running = _lines(_in_order(found, lang)) if len(found) <= MOST_AT_HOME else []
    counts = _counts(held, lang)
    return {
        "events": LIFE_EVENTS,
        "field_counts": counts,
        "field_name": named(request, *FIELD),
        "count": len(held.all()),
        "running_count": len(found),
        "running": [
            {"name": each.name, "lines": [line for line in running if line.field == each.name]}
            for each in counts
            if any(line.field == each.name for line in running)
        ],
    }


def procedures(request: HttpRequest) -> HttpResponse:
    """Give the fields of the catalogue, the procedures of one, or what answers ``q``."""
    seen = viewed(request)
    query = request.GET.get("q", "").strip()[:_LONGEST_QUERY]
    if query:
        return _found(request, seen, query)
    field = asked(request, *FIELD)
    if field:
        return _field(request, seen, field)
    return for_strangers(request, lambda: _fields(request, seen))


def _fields(request: HttpRequest, seen: Viewed) -> HttpResponse:
    context = {
        "viewed": seen,
        "events": LIFE_EVENTS,
        "field_counts": _counts(seen.catalogue, lang_of(request)),
        "field_name": named(request, *FIELD),
        "count": len(seen.catalogue.all()),
        "changes": _days_of_change(seen.catalogue),
    }
    return render(request, "portal/procedures.html", context)


def _days_of_change(catalogue: Catalogue) -> list[tuple[date, int]]:
    counted = Counter(each.effective_from for each in catalogue.announced)
    return sorted(counted.items())


def _found(request: HttpRequest, seen: Viewed, query: str) -> HttpResponse:
    hits = seen.catalogue.search(query)
    page = _page_of(asked(request, *_PAGE))
    last = page * PAGE
    context = {
        "viewed": seen,
        "query": query,
        "count": len(hits),
        "lines": _lines([hit.procedure for hit in hits[last - PAGE : last]]),
        "suggestions": () if hits else seen.catalogue.suggest(query),
        "previous_url": _page_url(request, seen, query, page - 1) if page > 1 else "",
        "next_url": _page_url(request, seen, query, page + 1) if len(hits) > last else "",
    }
    return render(request, "portal/found.html", context)


def _page_of(written: str) -> int:
    if not written:
        return 1
    pages = {str(number): number for number in range(1, _MOST_PAGES + 1)}
    if written not in pages:
        raise Http404
    return pages[written]


def _page_url(request: HttpRequest, seen: Viewed, query: str, page: int) -> str:
    address = reverse(f"{lang_of(request)}:procedures")
    return f"{address}?{urlencode([('q', query), (named(request, *_PAGE), str(page))])}{seen.more}"


def _field(request: HttpRequest, seen: Viewed, code: str) -> HttpResponse:
    lang = lang_of(request)
    try:
        field: Field = lawbook().field(code)
    except KeyError:
        raise Http404 from None
    lines = _lines(_in_order([p for p in seen.catalogue.all() if p.field == code], lang))
    online = [each for each in lines if each.online]
    only = asked(request, *ONLINE) == "1"
    shown, page = online if only else lines, _page_of(asked(request, *_PAGE))
    last = page * FIELD_PAGE
    all_url = f"{reverse(f'{lang}:procedures')}?{named(request, *FIELD)}={code}"
    online_url = f"{all_url}&{named(request, *ONLINE)}=1"
    own_url = f"{online_url if only else all_url}{seen.more}&{named(request, *_PAGE)}="
    context = {
        "viewed": seen,
        "name": field.name,
        "lines": shown[last - FIELD_PAGE : last],
        "previous_url": f"{own_url}{page - 1}" if page > 1 else "",
        "next_url": f"{own_url}{page + 1}" if len(shown) > last else "",
        "tabs": [
            _tab(Text("Tất cả", "All"), all_url + seen.more, len(lines), here=not only),
            _tab(
                Text("Nộp trực tuyến được", "Filed online here"),
                online_url + seen.more,
                len(online),
                here=only,
            ),
        ],
    }
    return render(request, "portal/field.html", context)


def _tab(words: Text, href: str, count: int, *, here: bool) -> dict[str, object]:
    return {"words": words, "href": href, "count": count, "here": here}


def _counts(held: Catalogue, lang: str) -> list[FieldCount]:
    """Give the fields that have procedures, in the order of the language."""
    held_in = Counter(each.field for each in held.all())
    online = Counter(each.field for each in held.running() if each.offered(Channel.online))
    found = [
        FieldCount(each.code, each.name, held_in[each.code], online[each.code])
        for each in lawbook().fields()
    ]
    return sorted((f for f in found if f.count), key=lambda each: sort_key(each.name.of(lang)))


def _lines(found: Sequence[ProcedureVersion]) -> list[Line]:
    return [Line(each, lawbook().field(each.field).name, _limits(each)) for each in found]


def _limits(procedure: ProcedureVersion) -> tuple[Text, ...]:
    limits = tuple(dict.fromkeys(offer.time for offer in procedure.offers))
    return limits if len(limits) <= _MOST_LIMITS else (procedure.usual_offer().time, BY_CASE)


def procedure_or_404(code: str) -> ProcedureVersion:
    """Give the procedure in force today with this code or former code."""
    found = snapshot().get(code)
    if found is None:
        raise Http404
    return found


def accessibility(request: HttpRequest) -> HttpResponse:
    """Give the statement on accessibility."""
    return for_strangers(request, lambda: render(request, "portal/accessibility.html"))


def device(request: HttpRequest) -> HttpResponse:
    """Tell what a device and its browser can do, before anything is filed with it."""
    context = {"measured": static(_MEASURED), "size": _MEASURED_KB}
    return for_strangers(request, lambda: render(request, "portal/device.html", context))


def privacy(request: HttpRequest) -> HttpResponse:
    """Give the statement on personal data."""
    return for_strangers(request, lambda: render(request, "portal/privacy.html"))


def _in_order(found: Sequence[ProcedureVersion], lang: str) -> list[ProcedureVersion]:
    return sorted(found, key=lambda each: sort_key(each.name.of(lang)))
