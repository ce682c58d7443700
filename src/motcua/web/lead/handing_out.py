"""From a number to the act: work of his units that a leader chose among what it counted."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from motcua.domain.bulk.api import make_stack
from motcua.domain.bulk.values import MOST_ITEMS, CannotBulk
from motcua.domain.dossiers.api import figures
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.choosing import chosen

Again = Callable[[HttpRequest, dict[str, Problem]], HttpResponse]


def hand_out(request: HttpRequest, question: figures.FigureQuestion, again: Again) -> HttpResponse:
    """Make a stack of what was ticked, or of all that the number counted, and lead to it.

    What he does not lead is left away: units below have leaders of their own.
    """
    if request.POST.get("all"):
        places = figures.places(question, subject_of(request), MOST_ITEMS + 1)
    else:
        places = chosen(request)
    try:
        stack = make_stack(
            places=places, subject=subject_of(request), actor=actor_of(request, Role.LEADER),
            now=now(),
        )  # fmt: skip
    except CannotBulk as problem:
        return again(request, {"main": Problem(problem.reason, problem.text)})
    there = reverse(f"{lang_of(request)}:desk_stack", kwargs={"stack": stack})
    return HttpResponseRedirect(there)
