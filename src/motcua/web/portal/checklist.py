"""What to bring, on one sheet of paper: boxes to tick, where, how long, how much."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from motcua.platform.db import unless_away
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, asked, named, viewed
from motcua.web.shared.dossier_parts import CHANNELS
from motcua.web.shared.page_cache import as_far_as_known, for_strangers
from motcua.web.shared.places import places_of
from motcua.web.shared.procedure_parts import head
from motcua.web.shared.terms import channels_of, terms_in

CASE = ("truong-hop", "case")
CHANNEL = ("cach", "channel")


def checklist(request: HttpRequest, code: str) -> HttpResponse:
    """Give the checklist of a procedure for one case and channel; former codes lead on."""
    seen = viewed(request)
    found = seen.procedure(code)
    if found.code != code:
        page = reverse(f"{lang_of(request)}:checklist", kwargs={"code": found.code})
        return HttpResponseRedirect(page + seen.first)
    return for_strangers(request, lambda: _checklist(request, seen, found))


def _checklist(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> HttpResponse:
    case = chosen_case(request, found)
    channel = _channel(request, found, case)
    # The page's own address, and nothing else that somebody wrote behind it.
    own = _url(request, seen, "checklist", found, case, channel.value)
    address = f"{settings.MOTCUA_PUBLIC_URL}{own}"
    cases = tuple(each.key for each in found.cases)
    context = {
        **head(request, seen, found),
        "papers": found.components_in(case),
        "case_choices": choices(request, seen, "checklist", found, channel.value),
        "channel_choices": _channels(request, seen, found, case),
        "case": next((each.name for each in found.cases if each.key == case), None),
        "channel": channel,
        "own_terms": terms_in(found, channel, case),
        "places": unless_away(lambda: places_of(request, seen, found)),
        "sample_url": _sample(request, seen, found, case) if found.runs else "",
        # Drawn by ourselves, its title escaped where it was drawn.
        "qr": Markup(qr_svg(address, title="QR")),  # noqa: S704
        "address": address,
        "has_cases": bool(cases),
    }
    return as_far_as_known(render(request, "portal/checklist.html", context), context)


def chosen_case(request: HttpRequest, found: ProcedureVersion) -> str:
    """Give the case in the address, else the first one; empty without cases, 404 for no case."""
    wanted = asked(request, *CASE)
    keys = [case.key for case in found.cases]
    if wanted and wanted not in keys:
        raise Http404
    return wanted or next(iter(keys), "")


def _channel(request: HttpRequest, found: ProcedureVersion, case: str) -> Channel:
    ways = _ways(found, case)
    wanted = asked(request, *CHANNEL)
    if not wanted:
        return Channel.online if Channel.online in ways else ways[0]
    if wanted not in ways:
        raise Http404
    return Channel(wanted)


def _ways(found: ProcedureVersion, case: str) -> list[Channel]:
    ways = [each for each in channels_of(found) if found.offer(each, case) is not None]
    return ways or list(channels_of(found))


def choices(
    request: HttpRequest, seen: Viewed, page: str, found: ProcedureVersion, channel: str = ""
) -> list[dict[str, object]]:
    """Give a link for each case, as the macro ``tabs`` wants them; none without cases."""
    here = chosen_case(request, found)
    return [
        _tab(case.name, case.key == here, _url(request, seen, page, found, case.key,
             channel if channel in _ways(found, case.key) else ""))
        for case in found.cases
    ]  # fmt: skip


def _channels(
    request: HttpRequest, seen: Viewed, found: ProcedureVersion, case: str
) -> list[dict[str, object]]:
    here = _channel(request, found, case)
    return [
        _tab(CHANNELS[way], way == here, _url(request, seen, "checklist", found, case, way.value))
        for way in _ways(found, case)
    ]


def _tab(words: Text, here: bool, href: str) -> dict[str, object]:  # noqa: FBT001
    return {"words": words, "href": href, "count": None, "here": here}


def _sample(request: HttpRequest, seen: Viewed, found: ProcedureVersion, case: str) -> str:
    return _url(request, seen, "sample", found, case)


def _url(
    request: HttpRequest, seen: Viewed, page: str, found: ProcedureVersion, case: str = "",
    channel: str = "",
) -> str:  # fmt: skip
    address = reverse(f"{lang_of(request)}:{page}", kwargs={"code": found.code})
    parts = (
        f"{named(request, *CASE)}={case}" if case else "",
        f"{named(request, *CHANNEL)}={channel}" if channel else "",
        seen.more.removeprefix("&"),
    )
    query = "&".join(part for part in parts if part)
    return f"{address}?{query}" if query else address
