"""The addresses of the leader's figures: from a page to a number, from a number to its dossiers."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.dossiers.api import figures
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, Span, span_of
from motcua.platform.clock import now
from motcua.web.shared.acting import lang_of, subject_of

_LONGEST = 40


def led_or_404(request: HttpRequest) -> figures.Led:
    """Give the unit that is asked for; any that he does not lead does not exist."""
    led = figures.led_by(subject_of(request), request.GET.get("unit", "")[:_LONGEST])
    if led is None:
        raise Http404
    return led


def period_of(request: HttpRequest) -> Period:
    """Give the length that is asked for, a month for nonsense."""
    try:
        return Period(request.GET.get("period", ""))
    except ValueError:
        return Period.MONTH


def span_asked(request: HttpRequest) -> Span:
    """Give the span that is asked for: of the day in the address, else of today."""
    today = local(now()).date()
    try:
        day = date.fromisoformat(request.GET.get("day", "")[:10])
    except ValueError:
        day = today
    # A span that has not begun has no figures; before 2000 there were none.
    known = day if day.year >= 2000 and day <= today else today
    return span_of(period_of(request), known)


def page_url(request: HttpRequest, unit: figures.LedUnit, span: Span) -> str:
    """Give the address of a unit's figures."""
    return page_address(request, unit.eid, span)


def page_address(request: HttpRequest, eid: str, span: Span) -> str:
    """Give the address of the figures of a unit by its identifier."""
    query = {"unit": eid, "period": span.period.value, "day": span.first.isoformat()}
    return f"{reverse(f'{lang_of(request)}:lead_figures')}?{urlencode(query)}"


def list_url(
    request: HttpRequest, figure: figures.Figure, unit: figures.LedUnit, span: Span, **only: object
) -> str:
    """Give the address of the dossiers behind a number; what is empty is left out."""
    return list_address(request, figure, unit.eid, span, **only)


def list_address(
    request: HttpRequest, figure: figures.Figure, eid: str, span: Span, **only: object
) -> str:
    """Give the same address for a unit by its identifier."""
    query = {
        "figure": figure.value,
        "unit": eid,
        "period": span.period.value,
        "day": span.first.isoformat(),
        **{name: str(value) for name, value in only.items() if value},
    }
    return f"{reverse(f'{lang_of(request)}:lead_figure')}?{urlencode(query)}"


def question_or_404(request: HttpRequest, led: figures.Led, span: Span) -> figures.FigureQuestion:
    """Read which number is asked about."""
    asked, moment = request.GET, now()
    officer = asked.get("officer", "")
    try:
        figure = figures.Figure(asked.get("figure", ""))
        ground = figures.Ground(asked["ground"]) if asked.get("ground") else None
    except ValueError:
        raise Http404 from None
    known = officer.isascii() and officer.isdecimal() and len(officer) < 18
    return figures.FigureQuestion(
        figure=figure,
        tree=led.unit.tree(alone=asked.get("alone") == "1"),
        now=moment,
        span=span,
        week=span_of(Period.WEEK, local(moment).date()),
        only=figures.Narrowed(
            ground=ground,
            officer=int(officer) if known else None,
            procedure=asked.get("procedure", "")[:12],
            task=asked.get("step", "")[:130],
        ),
    )
