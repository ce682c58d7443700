"""What an officer's page shows of the tasks he can do, and what he typed into them."""

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    SUPPLEMENT_ANSWERED,
    CannotAct,
    Deed,
    DossierView,
    Ending,
    Relative,
)
from motcua.domain.identity.api import may, nearby_units, units_by_eids
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.task_forms import answers_typed, asked_of
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.appointments import NoSuchTime, typed_appointment

_KINDS = {
    Deed.SUPPLEMENT: "supplement",
    Deed.REFUSE: "refuse",
    Deed.SEND_BACK: "back",
    Deed.SIGN: "elsewhere",
    Deed.TRANSFER: "elsewhere",
}
MOST_TYPED = 2000


def shown(
    view: DossierView, subject: Subject, lang: str, wanted: str
) -> tuple[dict[str, object] | None, list[dict[str, object]]]:
    """Give the task of a dossier that this officer sees, and the others that wait for him.

    ``wanted`` is the number of the step he asked for; else it is the first.
    """
    found = api.my_tasks(view, subject, now())
    if not found:
        return None, []
    task = next((each for each in found if str(each.step.number) == wanted), found[0])
    others = [
        {"name": each.step.name, "number": each.step.number} for each in found if each is not task
    ]
    return _task(task, view, lang, units_near(view, lang) if task.units_asked else []), others


def _task(
    task: api.MyTask, view: DossierView, lang: str, units: list[dict[str, str]]
) -> dict[str, object]:
    step = task.step
    return {
        "name": step.name,
        "number": step.number,
        "act": step.act,
        "due_at": step.due_at,
        "owner": step.claimed_by,
        "mine": task.mine,
        "blocked": task.blocked,
        "escalated": step.escalated,
        "consulted": task.consulted,
        "drawn_back": any(offer.deed is Deed.SEND_BACK for offer in task.offers),
        "back": [{"key": each.id, "label": each.name} for each in task.back],
        "units": units if task.units_asked else [],
        "foreseen": task.foreseen,
        "outcomes": [_outcome(offer, view, lang) for offer in task.offers],
        "pages": asked_of(task.form),
        "documents": parts.step_documents(view.code, step.number, task.documents, lang),
    }


def _outcome(offer: api.Offer, view: DossierView, lang: str) -> dict[str, object]:
    kind = _KINDS.get(offer.deed, "pass")
    url = ""
    if kind == "elsewhere" and view.facts.practised_by is not None:
        url = reverse(f"{lang}:desk_practice_roles", kwargs={"code": view.code})
    elif offer.deed is Deed.SIGN:
        url = reverse(f"{lang}:lead_dossier", kwargs={"code": view.code})
    elif offer.deed is Deed.TRANSFER:
        url = reverse(f"{lang}:desk_slips")
    return {"key": offer.outcome.key, "label": offer.outcome.label, "kind": kind, "url": url}


def units_near(view: DossierView, lang: str) -> list[dict[str, str]]:
    """Give the units an officer most often asks, to choose from."""
    near = nearby_units(view.unit_id, local(now()).date())
    return [{"key": str(unit.pk), "label": unit.name.of(lang)} for unit in near]


def chosen(request: HttpRequest) -> tuple[int, ...]:
    """Give the units ticked, then those whose identifiers were typed; -1 for unknown ones."""
    outcome = request.POST.get("outcome", "")
    return units_typed(request, f"units.{outcome}", f"more_units.{outcome}")


def units_typed(request: HttpRequest, picked: str, others: str) -> tuple[int, ...]:
    """Give the units ticked under one name and typed under another; -1 for unknown ones."""
    ticked = [_number(key) for key in request.POST.getlist(picked)]
    typed = request.POST.get(others, "")[:MOST_TYPED].upper()
    eids = [eid for eid in typed.replace(",", " ").split() if eid]
    known = units_by_eids(eids) if eids else {}
    return (*ticked, *(known.get(eid, -1) for eid in eids))


def ending(request: HttpRequest, note: str) -> Ending:
    """Give how the task is ended, as typed; raises ``CannotAct`` for a deadline that is none."""
    outcome = request.POST.get("outcome", "")[:40]
    on_paper = request.POST.get(f"sending.{outcome}") == "paper"
    try:
        wanted = typed_appointment(request, (f"answer_day.{outcome}", f"answer_time.{outcome}"))
    except NoSuchTime:
        raise CannotAct("wrong_deadline") from None
    return Ending(outcome, note, chosen(request), on_paper=on_paper,
                  answers=answers_typed(request), answer_by=wanted)  # fmt: skip


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1


def clock(view: DossierView, subject: Subject, lang: str) -> dict[str, object]:
    """Give what stands on the page about suspending the clock.

    ``resumes_at`` is the step at which the staff of the dossier's own units let it run again.
    """
    today = local(now()).date()
    own = may(subject, Permission.SETTLE, view.facts)
    reasons = {each.key: each for each in lawbook().suspension_reasons(today)}
    return {
        "suspended": any(each.resumed_at is None for each in view.suspensions),
        "resumes_at": view.open_steps[0].number if own and view.open_steps else None,
        "past": [
            {
                "reason": reasons[each.reason_key].text if each.reason_key in reasons else "",
                "note": each.note,
                "suspended_at": each.suspended_at,
                "resumed_at": each.resumed_at,
            }
            for each in view.suspensions
        ],
        "reasons": [
            {"key": each.key, "label": f"{each.text.of(lang)} ({each.article.of(lang)})"}
            for each in reasons.values()
        ],
    }


def waits(view: DossierView, subject: Subject) -> list[dict[str, object]]:
    """Give what its own units may note of a dossier: what it waits for, what work listens for."""
    if not may(subject, Permission.SETTLE, view.facts):
        return []
    waiting = [
        {"label": step.name, "key": f"{step.number}:{step.waits_for}"}
        for step in view.open_steps
        if step.waits_for and step.waits_for != SUPPLEMENT_ANSWERED
    ]
    edges = api.listened_for(view)
    return waiting + [{"label": e.name, "key": f"{e.number}:{e.message}"} for e in edges]


_PARENT = Text("Hồ sơ gốc", "Sent for")
_CHILD = Text("Hồ sơ con", "Sub-dossier")


def relatives(view: DossierView, lang: str) -> list[dict[str, object]]:
    """Give the dossiers this one belongs together with."""
    return [_relative(each, lang) for each in view.relatives]


def _relative(each: Relative, lang: str) -> dict[str, object]:
    return {
        "what": _PARENT if each.is_parent else _CHILD,
        "code": each.code,
        "url": reverse(f"{lang}:desk_dossier", kwargs={"code": each.code}),
        "unit": each.unit,
        "status": lawbook().status(each.status).name,
    }
