"""An officer arranges his list: columns, what follows an act, keys, views under names."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from motcua.domain.dossiers.api import arrange_desk
from motcua.domain.dossiers.values.desk import CannotSaveView
from motcua.domain.forms.values import Problem
from motcua.web.desk.inbox import list_page
from motcua.web.desk.list_asking import query_of, question_of
from motcua.web.desk.list_wording import CANNOT_SAVE_VIEW, COLUMNS
from motcua.web.shared.acting import account_id, lang_of


def arrange(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back to the list as it was asked."""
    question = question_of(request.POST.get("question", ""))
    do, who = request.POST.get("do", ""), account_id(request)
    name = request.POST.get("name", "")[:200]
    if do == "choose":
        arrange_desk.choose_desk(
            account_id=who,
            columns=[each for each in request.POST.getlist("columns") if each in COLUMNS],
            opens_next=request.POST.get("after") == "next",
            keys=request.POST.get("keys") == "yes",
        )
    elif do == "save":
        try:
            arrange_desk.save_view(
                account_id=who, name=name, chosen=question.chosen, order=question.order
            )
        except CannotSaveView as problem:
            said = Problem(problem.reason, CANNOT_SAVE_VIEW[problem.reason])
            return list_page(request, question, problems={"name": said})
    elif do == "forget":
        arrange_desk.forget_view(account_id=who, name=name)
    else:
        raise Http404
    here = reverse(f"{lang_of(request)}:desk_inbox")
    query = "" if do == "forget" else query_of(question)
    return HttpResponseRedirect(f"{here}?{query}" if query else here)
