"""One act for many dossiers: chosen in a list, reviewed here, run by the worker."""

from dataclasses import replace
from uuid import UUID

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    MOST_ITEMS,
    Asked,
    CannotBulk,
    Paper,
    StackAct,
    StackFacts,
)
from motcua.domain.dossiers.api import InboxQuestion, inbox_places, note_table, worklist
from motcua.domain.dossiers.values import TaskAct, TaskAnswersRefused
from motcua.domain.dossiers.values.desk import Order
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.web.desk.beside_wording import NO_TEXT, TEXT_TOO_LONG
from motcua.web.desk.list_asking import horizon_at, question_of
from motcua.web.desk.stack_choices import texts_for
from motcua.web.desk.stack_parts import stack_page
from motcua.web.desk.stack_wording import ACTS, ITEM_STATES, STATES
from motcua.web.desk.task_forms import answers_typed, on_page
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.choosing import chosen, number
from motcua.web.shared.downloads import attached, stored
from motcua.web.shared.item_outcomes import outcome

LONGEST_WORDS = 1000


def stacks(request: HttpRequest) -> HttpResponse:
    """List one's stacks; make one of what was ticked, or of all that a filter finds."""
    if request.method == "POST":
        return _make(request)
    return _list(request, {})


def _list(request: HttpRequest, errors: dict[str, Problem]) -> HttpResponse:
    context = {
        "rows": [
            {"facts": each, "url": _address(request, each.id), "state": STATES[each.state],
             "act": ACTS[each.act] if each.act else None}
            for each in api.stacks_of(subject_of(request))
        ],
        "most": MOST_ITEMS,
        "errors": errors,
    }  # fmt: skip
    return render(request, "desk/stacks.html", context, status=422 if errors else 200)


def _make(request: HttpRequest) -> HttpResponse:
    signing = request.POST.get("for") == "sign"
    try:
        stack = api.make_stack(
            places=_chosen(request, signing=signing), subject=subject_of(request),
            actor=actor_of(request, *READERS), now=now(),
        )  # fmt: skip
    except CannotBulk as problem:
        return _list(request, {"main": Problem(problem.reason, problem.text)})
    return HttpResponseRedirect(_address(request, stack) + ("?act=sign" if signing else ""))


def _chosen(request: HttpRequest, *, signing: bool) -> tuple[int, ...]:
    if request.POST.get("all"):
        return _all(request, signing=signing)
    return chosen(request)


def _all(request: HttpRequest, *, signing: bool) -> tuple[int, ...]:
    """Give what a filter finds; one more tells whether there are more than a stack holds."""
    subject, most = subject_of(request), MOST_ITEMS + 1
    if signing:
        return inbox_places(subject, InboxQuestion(act=TaskAct.SIGN), most)
    question = question_of(request.POST.get("filter", ""))
    # Where there are more than a stack holds, it holds the most urgent, however the list stands.
    urgent = replace(question, order=Order.URGENCY)
    return worklist.work_places(subject, urgent, horizon_at(now()), most)


def _address(request: HttpRequest, stack: UUID) -> str:
    return reverse(f"{lang_of(request)}:desk_stack", kwargs={"stack": stack})


def stack(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Show a stack: what can be done with it, how far it is, what became of each dossier."""
    return stack_page(request, _found(request, stack), {}, {})


def _found(request: HttpRequest, stack: UUID) -> StackFacts:
    try:
        return api.stack_for(stack, subject_of(request))
    except CannotBulk:
        raise Http404 from None


def act(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Take dossiers out, let the stack run, pause it, go on, cancel it, or undo what it did."""
    facts = _found(request, stack)
    do, asked = request.POST.get("do", ""), _asked(request)
    if do == "fill":
        return _filled(request, facts, asked)
    try:
        there = _done(request, stack, do, asked)
    except CannotBulk as problem:
        errors = {problem.reason: Problem(problem.reason, problem.text)}
        return stack_page(request, facts, asked.as_json(), errors)
    except TaskAnswersRefused as refused:
        return stack_page(request, facts, asked.as_json(), on_page(refused.checked.errors))
    return HttpResponseRedirect(there)


def _filled(request: HttpRequest, facts: StackFacts, asked: Asked) -> HttpResponse:
    """Put a text of the unit into the words; its places stay open for each dossier to fill."""
    wanted, act = request.POST.get("text", ""), _act(request)
    known = texts_for(request, act, api.items_of(facts))
    text = next((each.text for each in known if str(each.id) == wanted), "")
    if not text:
        errors = {"text": Problem("no_text", NO_TEXT)}
        return stack_page(request, facts, asked.as_json(), errors)
    whole = "\n".join(filter(None, [asked.note, text]))
    if len(whole) > LONGEST_WORDS:
        errors = {"note": Problem("too_long", TEXT_TOO_LONG)}
        return stack_page(request, facts, asked.as_json(), errors)
    return stack_page(request, facts, replace(asked, note=whole).as_json(), {})


def _done(request: HttpRequest, stack: UUID, do: str, asked: Asked) -> str:
    subject, actor = subject_of(request), actor_of(request, *READERS)
    steering = {"pause": api.pause_stack, "go_on": api.go_on, "cancel": api.cancel_stack}
    here = _address(request, stack)
    if do in {"out", "back"}:
        said = [number(each) for each in request.POST.getlist("position")]
        positions = [each for each in said if 0 < each <= MOST_ITEMS]
        api.take_out(stack_id=stack, positions=positions, subject=subject, back=do == "back")
        return f"{here}?act={_act(request)}"
    if do in {"run", "own"}:
        asked = replace(asked, own=do == "own")
        api.begin_stack(
            stack_id=stack, act=_act(request), asked=asked, subject=subject, actor=actor, now=now()
        )
        own = reverse(f"{lang_of(request)}:lead_own", kwargs={"stack": stack})
        return own if asked.own else here
    if do in _FOLLOWING:
        looked_at = f"?act={_act(request)}" if do == "again" else ""
        there = _FOLLOWING[do](stack_id=stack, subject=subject, actor=actor, now=now())
        return _address(request, there) + looked_at
    if do not in steering:
        raise Http404
    steering[do](stack_id=stack, subject=subject, actor=actor, now=now())
    return here


_FOLLOWING = {
    "undo": api.undo_stack, "print_done": api.print_done, "again": api.take_up_again,
}  # fmt: skip


def _act(request: HttpRequest) -> StackAct:
    said = request.POST.get("act", "")
    if said not in set(StackAct):
        raise Http404
    return StackAct(said)


def _asked(request: HttpRequest) -> Asked:
    typed = request.POST
    return Asked(
        to_login=typed.get("to_login", "")[:150],
        components=tuple(each[:64] for each in typed.getlist("components")[:100]),
        outcome=typed.get("outcome", "")[:40],
        to=typed.get("to", "")[:130],
        reason_key=typed.get("reason_key", "")[:64],
        note=typed.get("note", "")[:LONGEST_WORDS].strip(),
        again=typed.get("again", "")[:500].strip(),
        answers=answers_typed(request),
        papers=tuple(Paper(each) for each in typed.getlist("papers") if each in set(Paper)),
        archive=typed.get("archive") == "yes",
    )


def table(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Give the report as a table: each dossier with what became of it."""
    facts = _found(request, stack)
    lines = [["TT", "Mã hồ sơ", "Chủ hồ sơ", "Bước", "Tình trạng", "Kết quả", "Lúc"]]
    for each in api.items_of(facts):
        at = local(each.ended_at).strftime("%d/%m/%Y %H:%M:%S") if each.ended_at else ""
        lines.append([
            str(each.position), each.code, each.owner_name, each.step.vi,
            ITEM_STATES[each.state].vi, outcome(each).vi, at,
        ])  # fmt: skip
    note_table(
        what="stack", form="csv", rows=len(lines) - 1, asked={"stack": str(facts.id)},
        actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip
    name = f"nhieu-ho-so-{str(facts.id)[:8]}.csv"
    return attached(api.csv_of(lines).encode(), name, "text/csv; charset=utf-8")


def printed(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Give what was printed, while its officer may still see each dossier of it."""
    facts = _found(request, stack)
    try:
        file = api.fetch_printed(
            stack_id=stack, subject=subject_of(request), actor=actor_of(request, *READERS),
            now=now(),
        )  # fmt: skip
    except CannotBulk as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        errors = {problem.reason: Problem(problem.reason, problem.text)}
        return stack_page(request, facts, {}, errors)
    return stored(file)
