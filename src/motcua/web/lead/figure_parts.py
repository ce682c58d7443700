"""The parts of the page of figures: each number beside the address of the dossiers behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.dossiers.api import figures
from motcua.kernel.moments import local
from motcua.kernel.spans import Span, span_of
from motcua.kernel.texts import Text
from motcua.platform.lawbook.steering import Target
from motcua.web.lead.figure_links import list_url, page_url
from motcua.web.lead.figure_wording import GROUNDS, NAMES, OUTLOOKS
from motcua.web.shared.acting import lang_of
from motcua.web.shared.charts import Series, bar_chart, said, share_bar

Figure = figures.Figure
OF_SPAN = frozenset(
    {
        Figure.SETTLED, Figure.IN_TIME, Figure.SETTLED_LATE, Figure.PASSED, Figure.DUE,
        Figure.MISSED,
    }
)  # fmt: skip
OF_DOSSIERS = OF_SPAN - {Figure.PASSED} | {Figure.APOLOGIES, Figure.UNANSWERED}
_NOW = (
    Figure.LATE, Figure.WEEK, Figure.OPEN, Figure.UNTAKEN, Figure.TO_SIGN, Figure.APOLOGIES,
    Figure.UNANSWERED,
)  # fmt: skip
_ALONE = Text("Riêng đơn vị này", "This unit alone")


@dataclass(frozen=True)
class Page:
    """What was counted for one page."""

    request: HttpRequest
    led: figures.Led
    spans: Sequence[Span]
    numbers: dict[int, figures.Numbers]
    settled: dict[tuple[int, int], figures.Settled]

    @property
    def span(self) -> Span:
        """The span that is looked at: the last of them."""
        return self.spans[-1]

    @property
    def lang(self) -> str:
        """The language of the page."""
        return lang_of(self.request)

    def settled_at(self, units: Sequence[int], place: int) -> figures.Settled:
        """Give what some units settled in a span together."""
        none = figures.Settled()
        return sum((self.settled.get((unit, place), none) for unit in units), none)


def others(page: Page) -> list[dict[str, object]]:
    """Give the ways to the other units he leads, and up the tree as far as he leads."""
    led = page.led
    above = [each for each in led.above if each.id != led.unit.id]
    known = dict.fromkeys([*led.own, *above])
    return [
        {"name": each.name, "url": page_url(page.request, each, page.span)}
        for each in known
        if each.id != led.unit.id
    ]


def stats(page: Page) -> list[dict[str, object]]:
    """Give the numbers on top, with their addresses."""
    whole = figures.together(page.numbers.values())
    done = _whole_settled(page)
    found = [(figure, whole.of[figure]) for figure in _NOW]
    found += [
        (Figure.SETTLED, done.settled),
        (Figure.IN_TIME, done.in_time),
        (Figure.SETTLED_LATE, done.late),
    ]
    return [
        {
            "number": said(number, page.lang),
            "name": NAMES[figure],
            "url": list_url(page.request, figure, page.led.unit, page.span),
            "of_span": figure in OF_SPAN,
            "warns": figure in {Figure.LATE, Figure.UNANSWERED, Figure.SETTLED_LATE} and number > 0,
        }
        for figure, number in found
    ]


def grounds(page: Page) -> list[dict[str, object]]:
    """Give why what is late lies where it lies."""
    late = figures.together(page.numbers.values()).late
    whole = sum(late.values())
    return [
        {
            "name": GROUNDS[ground],
            "number": said(late[ground], page.lang),
            "bar": _bar(GROUNDS[ground].of(page.lang), late[ground], whole),
            "url": list_url(page.request, Figure.LATE, page.led.unit, page.span, ground=ground),
        }
        for ground in figures.Ground
        if late[ground]
    ]


def unit_rows(page: Page) -> list[dict[str, object]]:
    """Give a row for each unit directly below, with all below it, and one for the unit alone."""
    led = page.led
    if not led.below:
        return []
    rows = [_unit_row(page, led.unit, (led.unit.id,), alone=True)]
    has = {*page.numbers, *(unit for unit, _ in page.settled)}
    for each in led.below:
        units = figures.rolled_up(each, led.every, has.__contains__)
        rows.append(_unit_row(page, each, units, alone=False))
    return rows


def _unit_row(
    page: Page, unit: figures.LedUnit, units: Sequence[int], *, alone: bool
) -> dict[str, object]:
    numbers = figures.together(page.numbers[each] for each in units if each in page.numbers)
    done = page.settled_at(units, len(page.spans) - 1)
    cells = [(figure, numbers.of[figure]) for figure in (Figure.OPEN, Figure.LATE, Figure.WEEK)]
    cells += [(Figure.SETTLED, done.settled), (Figure.IN_TIME, done.in_time)]
    return {
        "name": _ALONE if alone else unit.name,
        "url": "" if alone else page_url(page.request, unit, page.span),
        "cells": [
            {
                "number": said(number, page.lang),
                "url": list_url(page.request, figure, unit, page.span, alone="1" if alone else ""),
            }
            for figure, number in cells
        ],
        "share": _percent(done.share, page.lang),
        "bar": _bar(unit.name.of(page.lang), done.in_time, done.settled),
    }


def span_rows(page: Page) -> list[dict[str, object]]:
    """Give what was settled in each span, the newest first."""
    rows = []
    for place, span in reversed(list(enumerate(page.spans))):
        done = page.settled_at(_units(page), place)
        numbers = (
            (Figure.SETTLED, done.settled),
            (Figure.IN_TIME, done.in_time),
            (Figure.SETTLED_LATE, done.late),
        )
        rows.append(
            {
                "name": span.name,
                "cells": [
                    {
                        "number": said(number, page.lang),
                        "url": list_url(page.request, figure, page.led.unit, span),
                    }
                    for figure, number in numbers
                ],
                "share": _percent(done.share, page.lang),
            }
        )
    return rows


def spans_chart(page: Page) -> Markup:
    """Draw what was settled on time and late in each span."""
    done = [page.settled_at(_units(page), place) for place in range(len(page.spans))]
    title = Text("Đã giải quyết đúng hạn và trễ hạn theo kỳ", "Settled on time and late by period")
    return bar_chart(
        title=title.of(page.lang),
        series=(
            Series(NAMES[Figure.IN_TIME].of(page.lang), tuple(each.in_time for each in done)),
            Series(NAMES[Figure.SETTLED_LATE].of(page.lang), tuple(each.late for each in done)),
        ),
        labels=[span.name.of(page.lang) for span in page.spans],
        lang=page.lang,
    )


def officers(page: Page, loads: Sequence[figures.Load]) -> list[dict[str, object]]:
    """Give what each officer holds beside the median of his unit."""
    units = {each.id: each for each in page.led.every}
    most = max((each.open for each in loads), default=0)
    return [
        {
            "load": load,
            "unit": units[load.unit_id].name,
            "median": said(load.median, page.lang, 0 if load.median.is_integer() else 1),
            "bar": _bar(load.name, load.open, most),
            "open_url": _of_officer(page, Figure.OPEN, units[load.unit_id], load),
            "late_url": _of_officer(page, Figure.LATE, units[load.unit_id], load),
        }
        for load in loads
    ]


def _of_officer(page: Page, figure: Figure, unit: figures.LedUnit, load: figures.Load) -> str:
    return list_url(page.request, figure, unit, page.span, alone="1", officer=load.account_id)


def steps(page: Page, times: Sequence[figures.StepTime]) -> list[dict[str, object]]:
    """Give where the time went in the span, the most first."""
    return [
        {
            "name": each.name,
            "procedure": each.procedure,
            "passed": said(each.passed, page.lang),
            "url": list_url(
                page.request, Figure.PASSED, page.led.unit, page.span, procedure=each.procedure,
                step=each.task,
            ),
            "median": _hours(each.median, page.lang),
            "budget": _hours(each.budget, page.lang) if each.budget is not None else "–",
            "over": each.over,
            "share": _percent(each.share, page.lang),
            "bar": _bar(each.name.of(page.lang), round(each.share * 1000), 1000),
        }
        for each in times
    ]  # fmt: skip


def goals(page: Page, targets: Sequence[Target], now: datetime) -> list[dict[str, object]]:
    """Give how each target of the plan stands in the span that runs today."""
    found = []
    for target in targets:
        span = span_of(target.period, local(now).date())
        standing = figures.goal_figures(page.led.unit.tree(), span, now)
        outlook = standing.outlook(target.at_least)
        cells = (
            (Figure.SETTLED, standing.settled),
            (Figure.IN_TIME, standing.in_time),
            (Figure.MISSED, standing.missed),
            (Figure.DUE, standing.due),
        )
        found.append(
            {
                "target": target,
                "span": span.name,
                "until": span.last,
                "share": _percent(standing.share, page.lang),
                "bar": _bar(target.name.of(page.lang), standing.in_time, standing.settled),
                "outlook": OUTLOOKS[outlook],
                "key": outlook.value,
                "wanted": standing.wanted(target.at_least),
                "due": standing.due,
                "due_url": list_url(page.request, Figure.DUE, page.led.unit, span),
                "cells": [
                    {
                        "name": NAMES[figure],
                        "number": said(number, page.lang),
                        "url": list_url(page.request, figure, page.led.unit, span),
                    }
                    for figure, number in cells
                ],
            }
        )
    return found


def lines(request: HttpRequest, found: Sequence[figures.FigureLine]) -> list[dict[str, object]]:
    """Give lines of dossiers; only what he may open leads on, what he leads can be chosen."""
    lang = lang_of(request)

    def way(line: figures.FigureLine) -> str:
        return reverse(f"{lang}:desk_dossier", kwargs={"code": line.code}) if line.opens else ""

    return [
        {
            "facts": each,
            "code": each.code,
            "url": way(each),
            "ground": GROUNDS[each.ground] if each.ground else None,
            "place": each.id if each.led else None,
        }
        for each in found
    ]


def _units(page: Page) -> list[int]:
    return list({unit for unit, _ in page.settled})


def _whole_settled(page: Page) -> figures.Settled:
    return page.settled_at(_units(page), len(page.spans) - 1)


def _percent(share: float | None, lang: str) -> str:
    return "–" if share is None else f"{said(share * 100, lang, 1)}%"


def _hours(time: timedelta, lang: str) -> str:
    return said(time.total_seconds() / 3600, lang, 1)


def _bar(title: str, part: int, whole: int) -> Markup:
    """Draw a part of a whole; nothing when there is no whole."""
    return share_bar(title=title, part=part, whole=whole) if whole else Markup()
