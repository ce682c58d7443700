"""How often officers follow what the system proposes: by rule, by period, by procedure."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import figures
from motcua.domain.dossiers.values.hints import SURENESS, HintRule, RuleStanding, Sure
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, Span, last_spans, span_of
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead.figure_links import led_or_404, span_asked
from motcua.web.lead.figure_wording import PERIODS
from motcua.web.shared.acting import lang_of
from motcua.web.shared.charts import said, share_bar

_SPANS = {Period.WEEK: 8, Period.MONTH: 6, Period.QUARTER: 4, Period.YEAR: 3}
_SURE = {
    Sure.CERTAIN: Text("theo quy tắc", "by rule"),
    Sure.LIKELY: Text("đọc bản chụp", "from a scan"),
}


def hints(request: HttpRequest) -> HttpResponse:
    """Show how decisions at reception stood to what was proposed, in a unit and all below it."""
    led, span, moment = led_or_404(request), span_asked(request), now()
    today, tree, lang = local(moment).date(), led.unit.tree(), lang_of(request)
    law = lawbook().assistant(today)
    standings = api.rule_standings(tree, span.begin, span.end)
    spans = last_spans(span.period, span.first, _SPANS[span.period])
    by_span = api.by_span(tree, spans)
    none = (RuleStanding(""), 0)
    above = [each for each in dict.fromkeys([*led.own, *led.above]) if each.id != led.unit.id]
    context = {
        "unit": led.unit.name,
        "others": [
            {"name": each.name, "url": _url(request, each, span)} for each in [*above, *led.below]
        ],
        "periods": [
            {
                "words": PERIODS[each],
                "href": _url(request, led.unit, span_of(each, today)),
                "count": None,
                "here": each is span.period,
            }
            for each in Period
        ],
        "span": span.name,
        "rules": _rules(standings, api.weak_now(law.value.weak, moment), lang),
        "missed": said(_missed(standings), lang),
        "spans": [
            _line(each.name, *by_span.get(place, none), lang)
            for place, each in reversed(list(enumerate(spans)))
        ],
        "procedures": [
            _line(_procedure(code), *found, lang)
            for code, found in api.by_procedure(tree, span).items()
        ],
        "weak": law.value.weak,
        "note": law.note,
    }
    return render(request, "lead/hints.html", context)


def _url(request: HttpRequest, unit: figures.LedUnit, span: Span) -> str:
    query = {"unit": unit.eid, "period": span.period.value, "day": span.first.isoformat()}
    return f"{reverse(f'{lang_of(request)}:lead_hints')}?{urlencode(query)}"


def _rules(
    standings: Mapping[str, RuleStanding], weak: frozenset[str], lang: str
) -> list[dict[str, object]]:
    return [
        {
            "name": api.HINT_NAMES[rule],
            "sure": _SURE[SURENESS[rule]],
            "weak": rule in weak,
            "standing": standings[rule],
            "share": _percent(standings[rule].share, lang),
            "bar": _bar(api.HINT_NAMES[rule], standings[rule], lang),
        }
        for rule in HintRule
        if rule in standings
    ]


def _missed(standings: Mapping[str, RuleStanding]) -> int:
    found = standings.get(api.MISSED)
    return found.proposed if found else 0


def _line(name: Text, standing: RuleStanding, missed: int, lang: str) -> dict[str, object]:
    return {
        "name": name,
        "standing": standing,
        "missed": missed,
        "share": _percent(standing.share, lang),
        "bar": _bar(name, standing, lang),
    }


def _procedure(code: str) -> Text:
    found = snapshot().get(code)
    return Text(f"{found.name.vi} ({code})", f"{found.name.en} ({code})") if found else Text(
        code, code
    )  # fmt: skip


def _percent(share: float | None, lang: str) -> str:
    return "–" if share is None else f"{said(share * 100, lang, 0)}%"


def _bar(name: Text, standing: RuleStanding, lang: str) -> object:
    if not standing.decided:
        return ""
    return share_bar(title=name.of(lang), part=standing.followed, whole=standing.decided)
