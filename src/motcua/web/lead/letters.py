"""The weekly letters to a leader, to be read again in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers import api
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, Span, before, span_of
from motcua.platform.clock import now
from motcua.web.lead.figure_links import list_address, page_address
from motcua.web.lead.figure_parts import OF_SPAN
from motcua.web.lead.figure_wording import GROUNDS, LEFT_OUT, NAMES, Figure
from motcua.web.shared.acting import subject_of

_SHOWN = (
    Figure.LATE, Figure.WEEK, Figure.OPEN, Figure.UNTAKEN, Figure.TO_SIGN, Figure.APOLOGIES,
    Figure.SETTLED, Figure.IN_TIME,
)  # fmt: skip


def letters(request: HttpRequest) -> HttpResponse:
    """Show the last letters of the units he leads, the newest first.

    The numbers of this week's lead to the dossiers that they count now.
    """
    this_week = span_of(Period.WEEK, local(now()).date())
    context = {
        "letters": [
            {
                "facts": each,
                "week": span_of(Period.WEEK, each.monday).name,
                "rows": [_row(request, each, figure, this_week) for figure in _SHOWN],
                "grounds": [
                    (name, each.figures[f"late_{ground.value}"])
                    for ground, name in GROUNDS.items() if each.figures.get(f"late_{ground.value}")
                ],
                "overloaded": each.figures["overloaded"],
                "page_url": page_address(request, each.eid, span_of(Period.WEEK, each.monday)),
            }
            for each in api.letters_for(subject_of(request))
        ],
        "left_out": LEFT_OUT,
    }  # fmt: skip
    return render(request, "lead/letters.html", context)


def _row(
    request: HttpRequest, letter: api.LetterFacts, figure: api.figures.Figure, this_week: Span
) -> dict[str, object]:
    span = this_week if figure not in OF_SPAN else before(this_week)
    here = letter.monday == this_week.first
    return {
        "name": NAMES[figure],
        "number": letter.figures[figure.value],
        "url": list_address(request, figure, letter.eid, span) if here else "",
    }
