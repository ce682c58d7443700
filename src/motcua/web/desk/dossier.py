"""An officer reads a dossier and does his task on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    FORM_ITEM,
    CannotAct,
    Change,
    ChangedMeanwhile,
    Deed,
    DossierView,
    Missing,
    NoSuchDossier,
    TaskAct,
    TaskAnswersRefused,
    TextNotFilled,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject
from motcua.domain.notifications.api import messages_about
from motcua.kernel.moments import local
from motcua.kernel.places import places_in
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk import onward, opinions, task_forms, tasks
from motcua.web.desk.beside import beside, typed_words, urls_of, viewer
from motcua.web.desk.counter_unit import at_counter
from motcua.web.desk.hints import hints_page
from motcua.web.desk.inquiring import beside_dossier
from motcua.web.desk.papers import found_in, papers_out
from motcua.web.desk.provided import compared
from motcua.web.desk.task_forms import answers_typed
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.changes import changes_shown
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import (
    as_it_was_seen,
    opened_or_404,
    reading,
    seen_or_404,
    step_number,
)

_KINDS = {"supplement": "supplement", "refuse": "refuse"}
_CONFLICTS = {"no_such_hint", "moved_on", "not_yours", "ended", "claimed", "finished", "on_its_way"}
_LONGEST_SEARCH = 100
_PLACES = {
    "claimed": "main",
    "finished": "main",
    "wrong_deed": "main",
    "unknown_outcome": "main",
    "nobody_chosen": "units",
    "unknown_unit": "units",
    "too_many_chosen": "units",
    "wrong_deadline": "answer_day",
    "cannot_go_back": "to",
    "not_from_an_opinion": "main",
    "on_its_way": "main",
    "moved_on": "main",
    "not_yours": "main",
    "ended": "main",
    "nothing_missing": "missing",
    "unknown_component": "missing",
    "second_request": "supplement_note",
    "supplement_open": "supplement_note",
    "unknown_reason": "reason",
}


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show a dossier; that it was read is written into the journal."""
    return shown(request, code, {}, {})


def shown(
    request: HttpRequest, code: str, typed: dict[str, object], errors: dict[str, Problem],
    status: int = 200, changes: tuple[Change, ...] = (),
) -> HttpResponse:  # fmt: skip
    """Show a dossier with what was typed, what is wrong with it, and what others did meanwhile."""
    # Before the dossier itself is read: what is done in between counts as not seen.
    mark = api.last_act(code)
    return _page(request, seen_or_404(request, code), typed, errors, status, (mark, changes))


def act(request: HttpRequest, code: str) -> HttpResponse:
    """Do the task: pass on, ask for papers, send back, or refuse."""
    outcome = request.POST.get("outcome", "")
    do = _doing(request.POST.get("act", ""), outcome)
    return done_or_again(request, code, do, then=onward.after_act)


def done_or_again(
    request: HttpRequest, code: str, do: Callable[[HttpRequest, str], None], place: str = "",
    then: Callable[[HttpRequest, str], str] = onward.back_to_list,
) -> HttpResponse:  # fmt: skip
    """Do an act on a dossier and go on, to the list by default, or say why not on its page."""
    try:
        with as_it_was_seen(request, code):
            do(request, code)
    except NoSuchDossier:
        raise Http404 from None
    except TaskAnswersRefused as refused:
        errors = task_forms.on_page(refused.checked.errors)
        return shown(request, code, typed_in(request), errors, 422)
    except ChangedMeanwhile as problem:
        main = {"main": Problem("changed", CANNOT_ACT["changed"])}
        return shown(request, code, typed_in(request), main, 409, problem.changes)
    except TextNotFilled as problem:
        return _again(request, code, problem.reason, place, ", ".join(problem.places))
    except CannotAct as problem:
        return _again(request, code, problem.reason, place)
    if api.is_practice(code):
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_dossier", args=[code]))
    return HttpResponseRedirect(then(request, code))


def _pass_on(action: Callable[..., None]) -> Callable[[HttpRequest, str], None]:
    def passed(request: HttpRequest, code: str) -> None:
        action(note=outcome_note(request), **_completing(request, code))

    return passed


def asked(request: HttpRequest, code: str) -> dict[str, Any]:
    """Give what every act on a step is told: which dossier and step, who, and when."""
    return {
        "code": code,
        "step_number": step_number(request),
        "subject": subject_of(request),
        "actor": actor_of(request, *READERS),
        "now": now(),
    }


def _completing(request: HttpRequest, code: str) -> dict[str, Any]:
    """Give what every completion of a task is told besides: the answers in the task's form."""
    return {**asked(request, code), "answers": answers_typed(request)}


def typed_note(request: HttpRequest, name: str = "note") -> str:
    """Give the words typed beside an act."""
    return request.POST.get(name, "")[:1000].strip()


def outcome_note(request: HttpRequest) -> str:
    """Give the words typed beside the outcome that was chosen."""
    outcome = request.POST.get("outcome", "")
    return typed_note(request, f"note.{outcome}") or typed_note(request)


def _work(request: HttpRequest, code: str) -> None:
    api.work(ending=tasks.ending(request, outcome_note(request)), **asked(request, code))


def _send_back(request: HttpRequest, code: str) -> None:
    to = request.POST.get("to", "")[:130]
    api.send_back(note=outcome_note(request), to=to, **_completing(request, code))


def _ask(request: HttpRequest, code: str) -> None:
    missing = tuple(
        Missing(
            component=key,
            reason=request.POST.get(f"why.{key}", "")[:500].strip(),
            again=request.POST.get(f"again.{key}", "")[:500].strip(),
        )
        for key in request.POST.getlist("missing")
    )
    note = typed_note(request, "supplement_note")
    api.request_supplement(missing=missing, note=note, **_completing(request, code))


def _refuse(request: HttpRequest, code: str) -> None:
    reason = request.POST.get("reason", "")
    note = typed_note(request, "refusal_note")
    api.refuse(reason_key=reason, note=note, **_completing(request, code))


_DOING: dict[Deed, Callable[[HttpRequest, str], None]] = {
    Deed.ACCEPT: _pass_on(api.accept),
    Deed.SUPPLEMENT: _ask,
    Deed.REFUSE: _refuse,
    Deed.HAND_OVER: _pass_on(api.hand_over),
}


def _doing(act: str, outcome: str) -> Callable[[HttpRequest, str], None]:
    """Choose by what the end of the task does, for the same word may mean more elsewhere."""
    if (act, outcome) == (TaskAct.APPRAISE, "propose"):
        return _pass_on(api.propose)
    if outcome == Deed.SEND_BACK:
        # Rejecting back is offered at transfers too, which end by a slip only.
        return _send_back
    return _DOING.get(api.deed_of(act, outcome), _work)


def _again(
    request: HttpRequest, code: str, reason: str, at: str = "", about: str = ""
) -> HttpResponse:
    outcome = request.POST.get("outcome", "")
    place = at or _PLACES.get(reason, "note")
    if reason == "held_reason_missing":
        view = opened_or_404(request, code)
        place = _first_without_reason(request, "again", api.held_for(view, procedure_of(view)))
    if reason == "reason_missing" and not at and outcome in _KINDS.values():
        place = "refusal_note" if outcome == "refuse" else _first_without_reason(request)
    if place in {"note", "units", "answer_day"}:
        place = f"{place}.{outcome}"
    if reason == "places_open":
        place = _where_open(request) or place
    words = CANNOT_ACT[reason]
    if about:
        words = Text(f"{words.vi[:-1]}: {about}.", f"{words.en[:-1]}: {about}.")
    status = 409 if reason in _CONFLICTS else 422
    return shown(request, code, typed_in(request), {place: Problem(reason, words)}, status)


def _where_open(request: HttpRequest) -> str:
    """Give the first input in whose words a place is still to be filled."""
    sent = (name for name in request.POST if places_in(request.POST[name]))
    return next(sent, "")


def typed_in(request: HttpRequest) -> dict[str, object]:
    """Give everything typed, to fill the page again: nothing is lost."""
    typed: dict[str, object] = {name: request.POST.get(name, "") for name in request.POST}
    for name in ("missing", f"units.{request.POST.get('outcome', '')}"):
        typed[name] = request.POST.getlist(name)
    return typed | task_forms.on_page(answers_typed(request))


def _first_without_reason(
    request: HttpRequest, name: str = "why", among: frozenset[str] | None = None
) -> str:
    ticked = [key for key in request.POST.getlist("missing") if among is None or key in among]
    return next(
        (f"{name}.{key}" for key in ticked if not request.POST.get(f"{name}.{key}", "").strip()),
        "note",
    )


def procedure_of(view: DossierView) -> ProcedureVersion:
    """Give the version of the procedure a dossier is settled by."""
    return snapshot().version(view.version_id)


def _page(
    request: HttpRequest, view: DossierView, typed: dict[str, object],
    errors: dict[str, Problem], status: int, seen: tuple[int, tuple[Change, ...]],
) -> HttpResponse:  # fmt: skip
    procedure = snapshot().version(view.version_id)
    lang = lang_of(request)
    wanted = request.POST.get("step") or request.GET.get("step", "")
    task, others = tasks.shown(view, subject_of(request), lang, wanted)
    carried = onward.carried(request, view.code)
    held = compared(view, procedure, lang)
    verified = held["verified"]
    hints, put_in = hints_page(request, view, procedure, task, verified)
    context = {
        **reading(request, view, procedure),
        "messages": parts.messages(messages_about(view.code)),
        "task": task,
        "others": others,
        "clock": tasks.clock(view, subject_of(request), lang),
        "relatives": tasks.relatives(view, lang),
        "stop_url": _stop_url(view, subject_of(request), lang),
        "waits": tasks.waits(view, subject_of(request)),
        "provinces": task_forms.provinces(),
        "components": _components(procedure, lang),
        **held,
        "hints": hints,
        "reasons": _reasons(view, lang),
        "papers_out": papers_out(view, lang),
        "just_filed": request.GET.get("filed") == "1",
        "at_counter": partial(at_counter, request),
        "search": _search(request, view, lang),
        "note": _note_before(view, task),
        "urls": onward.with_list(request, urls_of(view, lang)) | {"act": carried["act"]},
        "onward": carried,
        "beside": beside(request, view, procedure, _number_of(task)),
        "inquiries": beside_dossier(view, subject_of(request), lang),
        "opinions": opinions.beside_dossier(view, subject_of(request), task, lang),
        "viewer": viewer(view, request),
        "seen": seen[0],
        "changes": changes_shown(seen[1]),
        "kept_words": _kept_words(request, task, typed),
        "typed": typed or put_in,
        "errors": errors,
    }
    return render(request, "desk/dossier.html", context, status=status)


def _number_of(task: dict[str, object] | None) -> int | None:
    return int(str(task["number"])) if task else None


def _kept_words(
    request: HttpRequest, task: dict[str, object] | None, typed: dict[str, object]
) -> list[str]:
    """Give what was typed into a task that this page no longer has, so that it is not lost."""
    if request.method != "POST" or _number_of(task) == step_number(request):
        return []
    return typed_words(typed)


def _search(request: HttpRequest, view: DossierView, lang: str) -> dict[str, object] | None:
    """Find words in the files; without words nothing is asked of the database."""
    words = request.GET.get("find", "").strip()[:_LONGEST_SEARCH]
    return found_in(view, words, lang) if words else None


def _components(procedure: ProcedureVersion, lang: str) -> list[dict[str, str]]:
    found = [{"key": part.key, "label": part.name.of(lang)} for part in procedure.components]
    return [*found, {"key": FORM_ITEM, "label": parts.FORM_NAME.of(lang)}]


def _reasons(view: DossierView, lang: str) -> list[dict[str, str]]:
    receiving = any(step.act == TaskAct.RECEIVE for step in view.held)
    stage = "reception" if receiving else "appraisal"
    procedure = snapshot().version(view.version_id)
    today = local(now()).date()
    found = lawbook().refusal_reasons(today, stage=stage, field=procedure.field)
    return [
        {"key": each.key, "label": f"{each.text.of(lang)} ({each.article.of(lang)})"}
        for each in found
    ]


def _note_before(view: DossierView, task: dict[str, object] | None) -> Text | str:
    """Give why the step was put before the head or given back, else what the step before wrote."""
    drawn = (step for step in view.progress.steps if not step.is_beside)
    left = [step.number for step in drawn if step.left_at is not None]
    before = view.notes.get(left[-1], "") if left else ""
    words = (task and view.notes.get(int(str(task["number"])))) or before
    return Text(words, words) if words else ""


def _stop_url(view: DossierView, subject: Subject, lang: str) -> str:
    """Give where a leader stops the dossier; nothing for others, or when it has ended."""
    if not view.open_steps or not api.leads(view, subject):
        return ""
    return reverse(f"{lang}:lead_stop", kwargs={"code": view.code})
