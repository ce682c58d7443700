"""The leader's figures of a unit and all below it, and the dossiers behind each number."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import figures
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import names_of
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, last_spans, span_of
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead import figure_parts as parts
from motcua.web.lead.figure_links import (
    led_or_404,
    page_url,
    question_or_404,
    span_asked,
)
from motcua.web.lead.figure_ways import ways
from motcua.web.lead.figure_wording import DEFINITIONS, GROUNDS, LEFT_OUT, NAMES, PERIODS
from motcua.web.lead.handing_out import hand_out
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.exporting import offered
from motcua.web.shared.paging import from_text, to_text

# How many spans a page looks back.
LONGEST_BACK = {Period.WEEK: 8, Period.MONTH: 6, Period.QUARTER: 4, Period.YEAR: 3}
_LONGEST = 10
_MOST_OFFICERS = 40


def overview(request: HttpRequest) -> HttpResponse:
    """Show how the work of a unit and of those below it stands now, and how it went."""
    led, span, moment = led_or_404(request), span_asked(request), now()
    today = local(moment).date()
    tree, week = led.unit.tree(), span_of(Period.WEEK, today)
    spans = last_spans(span.period, span.first, LONGEST_BACK[span.period])
    numbers = figures.numbers_by_unit(tree, moment, week)
    settled = figures.settled_by_unit(tree, spans)
    page = parts.Page(request, led, spans, numbers, settled)
    law = lawbook().steering(today)
    loads = figures.loads(tree, moment, week, today)
    late = figures.FigureQuestion(figures.Figure.LATE, tree, moment, span, week)
    context: dict[str, object] = {
        "unit": led.unit.name,
        "others": parts.others(page),
        "periods": [
            {
                "words": PERIODS[each],
                "href": page_url(request, led.unit, span_of(each, today)),
                "count": None,
                "here": each is span.period,
            }
            for each in Period
        ],
        "span": span.name,
        "week": week.name,
        "stats": parts.stats(page),
        "grounds": parts.grounds(page),
        "longest": parts.lines(request, figures.longest_late(late, subject_of(request), _LONGEST)),
        "rows": parts.unit_rows(page),
        "spans": parts.span_rows(page),
        "spans_chart": parts.spans_chart(page),
        "officers": parts.officers(page, loads[:_MOST_OFFICERS]),
        "officers_more": max(0, len(loads) - _MOST_OFFICERS),
        "overload": law.value,
        "steps": parts.steps(page, figures.step_times(tree, span)),
        "goals": parts.goals(page, law.value.targets_of(led.unit.eid), moment),
        "law": law,
        "untimed": figures.ended_unsettled(tree, span),
        "ways": ways(figures.filed_by_way(tree, span)),
        "definitions": [(NAMES[each], DEFINITIONS[each]) for each in figures.Figure],
        "left_out": LEFT_OUT,
        "downloads": offered(
            reverse(f"{lang_of(request)}:lead_figures_file"),
            unit=led.unit.eid,
            period=span.period.value,
            day=span.first.isoformat(),
        ),
        "queue_url": reverse(f"{lang_of(request)}:lead_queue"),
    }
    return render(request, "lead/figures.html", context)


def behind(request: HttpRequest) -> HttpResponse:
    """List the dossiers that a number counted; by POST, choose work among them to hand out."""
    if request.method == "POST":
        return hand_out(request, _question(request), _behind)
    return _behind(request, {})


def _question(request: HttpRequest) -> figures.FigureQuestion:
    return question_or_404(request, led_or_404(request), span_asked(request))


def _behind(request: HttpRequest, errors: dict[str, Problem]) -> HttpResponse:
    led, span = led_or_404(request), span_asked(request)
    question = question_or_404(request, led, span)
    after = from_text(request.GET.get("after", ""))
    page = figures.listed(question, subject_of(request), after)
    asked = {name: str(said) for name, said in request.GET.items() if name not in {"after", "kind"}}
    here = f"{request.path}?{urlencode(asked)}"
    following = {**asked, "after": to_text(page.next)}
    figure, only = question.figure, question.only
    context = {
        "name": NAMES[figure],
        "definition": DEFINITIONS[figure],
        "left_out": LEFT_OUT,
        "unit": led.unit.name,
        "alone": question.tree.alone,
        "span": span.name if figure in parts.OF_SPAN else None,
        "ground": GROUNDS[only.ground] if only.ground else None,
        "officer": _name(only.officer) if page.count else "",
        "count": page.count,
        "rows": parts.lines(request, page.lines),
        "hand_url": here,
        "errors": errors,
        "by_place": figure not in parts.OF_DOSSIERS,
        "downloads": offered(reverse(f"{lang_of(request)}:lead_figure_file"), **asked),
        "back_url": page_url(request, led.unit, span),
        "previous_url": here if after else "",
        "next_url": f"{request.path}?{urlencode(following)}" if page.next else "",
    }
    status = 422 if errors else 200
    return render(request, "lead/figure_list.html", context, status=status)


def _name(officer: int | None) -> str:
    """Name whose work was counted; a number of which nothing was counted stays nameless."""
    return names_of([officer]).get(officer, "") if officer else ""
