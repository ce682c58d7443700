"""What is answered at the counter at once is entered, without a receipt."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.counter.api import Answered, answers_on, note_answer
from motcua.domain.counter.values import CannotNote
from motcua.domain.forms.values import Problem
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.counter_choice import choosing
from motcua.web.desk.counter_unit import (
    actor_here,
    at_counter,
    counters,
    remembers_counter,
    unit_here,
)
from motcua.web.shared.acting import account_id, lang_of

_NAMES = ("procedure", "person", "personal_number", "answer")
_WRONG = {
    "unknown_procedure": ("procedure", Text("Hãy chọn thủ tục.", "Choose the procedure.")),
    "person_missing": ("person", Text("Hãy ghi người hỏi.", "Write who asked.")),
    "wrong_number": (
        "personal_number",
        Text("Số định danh phải có 12 chữ số.", "A personal number has 12 digits."),
    ),
    "answer_missing": ("answer", Text("Hãy ghi đã trả lời gì.", "Write what was answered.")),
}


@remembers_counter
def answers(request: HttpRequest) -> HttpResponse:
    """List what was answered today, or enter one more."""
    if request.method == "GET":
        return _page(request, {}, {})
    typed = {name: request.POST.get(name, "")[:2000] for name in _NAMES}
    try:
        key = uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        raise Http404 from None
    answered = Answered(
        form_key=key,
        unit_id=unit_here(request),
        procedure_code=typed["procedure"],
        person=typed["person"],
        personal_number=typed["personal_number"],
        answer=typed["answer"],
    )
    actor = actor_here(request)
    try:
        note_answer(answered=answered, account_id=account_id(request), actor=actor, now=now())
    except CannotNote as problem:
        place, words = _WRONG[problem.reason]
        return _page(request, typed, {place: Problem(problem.reason, words)})
    here = reverse(f"{lang_of(request)}:desk_answers")
    return HttpResponseRedirect(at_counter(request, here))


def _page(request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem]) -> HttpResponse:
    found = answers_on(unit_here(request), local(now()).date())
    names = {each.code: each.name for each in snapshot().all()}
    context = {
        **counters(request),
        "procedures": choosing(request)["procedures"],
        "rows": [
            {"facts": each, "procedure": names.get(each.procedure_code, each.procedure_code)}
            for each in found
        ],
        "form_key": str(uuid.uuid4()),
        "typed": typed,
        "errors": errors,
    }
    return render(request, "desk/answers.html", context, status=422 if errors else 200)
