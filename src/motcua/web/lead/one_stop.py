"""The head of a one-stop sees how it stands now: windows, who waits, answers, slips."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter import api
from motcua.domain.dossiers.api import handing_over
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, last_spans
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead.one_stop_unit import address, frame, unit_here
from motcua.web.shared.acting import lang_of
from motcua.web.shared.charts import Series, bar_chart, said
from motcua.web.shared.rating_wording import FACES

_CALLS = Text("Lượt gọi theo giờ", "Calls by hour")


def overview(request: HttpRequest) -> HttpResponse:
    """Show the one-stop as it stands now."""
    moment, unit_id, lang = now(), unit_here(request), lang_of(request)
    today, unit = local(moment).date(), unit_by_id(unit_id)
    stands = api.one_stop_now(unit_id, moment)
    last_week = last_spans(Period.WEEK, today, 2)[0].first
    question = api.ReportQuestion(unit_id, last_week, last_week + timedelta(days=6), api.Step.DAY)
    whole = api.rating_figures(question, moment).whole
    names = {each.key: each.name for each in lawbook().counter(today).services}
    context = {
        **frame(request, "one_stop"),
        "windows": [_window(each, moment) for each in stands.windows],
        "waiting": [
            {
                "name": names.get(service, Text(service, service)),
                "count": count,
                "longest": _minutes(moment, since),
            }
            for service, count, since in stands.waiting
        ],
        "hours": [(f"{hour}:00", count) for hour, count in stands.hours],
        "hours_chart": bar_chart(
            title=_CALLS.of(lang), lang=lang, labels=[f"{hour}:00" for hour, _ in stands.hours],
            series=(Series(_CALLS.of(lang), tuple(count for _, count in stands.hours)),),
        ) if stands.hours else "",
        "answers": whole.count,
        "satisfied": said(whole.satisfied * 100, lang, 0) if whole.satisfied is not None else "",
        "faces": [(FACES[face], whole.of.get(face, 0)) for face in api.FACES] if whole.told else [],
        "handing": handing_over(unit_id, moment),
        "slips_url": reverse(f"{lang}:desk_slips"),
        "register_url": f"{reverse(f'{lang}:desk_registers')}?{urlencode({'unit': unit_id})}",
        "week_url": address(request, "one_stop_week"),
        "report_url": address(request, "one_stop_report"),
        "screen_url": reverse(f"{lang}:screen", kwargs={"eid": unit.eid}) if unit.accepts else "",
        "kiosk_url": reverse(f"{lang}:kiosk", kwargs={"eid": unit.eid}) if unit.accepts else "",
    }  # fmt: skip
    return render(request, "lead/one_stop.html", context)


def _window(found: api.WindowNow, moment: datetime) -> dict[str, object]:
    ticket = found.ticket
    since = (ticket.put_up_at or ticket.taken_at) if ticket else None
    return {
        "facts": found,
        "minutes": _minutes(moment, since) if since else None,
        "elsewhere": bool(found.planned and found.caller and found.planned != found.caller),
    }


def _minutes(moment: datetime, since: datetime) -> int:
    return max(0, int((moment - since).total_seconds() // 60))
