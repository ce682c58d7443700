"""The weekly letters to a leader, to be read again in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers import api
from motcua.kernel.spans import Period, span_of
from motcua.web.lead.figure_wording import LEFT_OUT, NAMES, Figure
from motcua.web.shared.acting import subject_of

_SHOWN = (
    Figure.LATE, Figure.WEEK, Figure.OPEN, Figure.UNTAKEN, Figure.TO_SIGN, Figure.APOLOGIES,
    Figure.SETTLED, Figure.IN_TIME,
)  # fmt: skip


def letters(request: HttpRequest) -> HttpResponse:
    """Show the last letters of the units he leads, the newest first."""
    context = {
        "letters": [
            {
                "facts": each,
                "week": span_of(Period.WEEK, each.monday).name,
                "rows": [(NAMES[figure], each.figures[figure.value]) for figure in _SHOWN],
                "overloaded": each.figures["overloaded"],
            }
            for each in api.letters_for(subject_of(request))
        ],
        "left_out": LEFT_OUT,
    }
    return render(request, "lead/letters.html", context)
