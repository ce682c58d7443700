"""Moving open dossiers to another version of their procedure: plan, dry run, and doing it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import UnknownVersion, snapshot, versions_of
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.domain.process.api import unknown_places
from motcua.domain.process.values import Node, Stage, SubDossier, Task, Wait
from motcua.platform.clock import now
from motcua.web.backoffice.wording import CANNOT_MOVE, CANNOT_PLAN
from motcua.web.shared.acting import actor_of, lang_of, subject_of


def versions(request: HttpRequest) -> HttpResponse:
    """List the procedures in force, to choose whose dossiers are to be moved."""
    context = {
        "procedures": [
            {
                "code": each.code,
                "name": each.name,
                "url": reverse(f"{lang_of(request)}:versions_of", kwargs={"code": each.code}),
            }
            for each in snapshot().running()
        ]
    }
    return render(request, "backoffice/versions.html", context)


def of_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of a procedure with their open dossiers, and make a plan."""
    if not versions_of(code):
        raise Http404
    if request.method == "POST":
        return _plan(request, code)
    return _page(request, code, _typed(request.GET), {}, 200)


def _plan(request: HttpRequest, code: str) -> HttpResponse:
    typed = _typed(request.POST)
    places = {
        name.removeprefix("place."): value[:130]
        for name, value in typed.items()
        if name.startswith("place.") and value
    }
    try:
        plan = api.plan_versions(
            old_version=_number(typed.get("from", "")),
            new_version=_number(typed.get("to", "")),
            places=places,
            reason=typed.get("reason", ""),
            subject=subject_of(request),
            actor=actor_of(request, Role.ADMINISTRATOR),
            now=now(),
        )
    except UnknownVersion:
        return _page(request, code, typed, _wrong("to", "same_version"), 422)
    except CannotAct as problem:
        place = "reason" if problem.reason == "reason_missing" else "to"
        return _page(request, code, typed, _wrong(place, problem.reason), 422)
    address = reverse(f"{lang_of(request)}:move_plan", kwargs={"plan": plan})
    return HttpResponseRedirect(address)


def _typed(sent: QueryDict) -> dict[str, str]:
    return {name: str(sent.get(name, ""))[:1000] for name in list(sent)[:200]}


def _wrong(place: str, reason: str) -> dict[str, Problem]:
    return {place: Problem(reason, CANNOT_PLAN[reason])}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _page(
    request: HttpRequest, code: str, typed: dict[str, str], errors: dict[str, Problem], status: int
) -> HttpResponse:
    lines = versions_of(code)
    counts = api.open_by_version(code)
    known = {str(line.id) for line in lines}
    old, new = typed.get("from", ""), typed.get("to", "")
    both = {old, new} <= known and old != new
    context = {
        "code": code,
        "name": snapshot().version(lines[0].id).name,
        "versions": [
            {
                "id": line.id,
                "effective_from": line.effective_from,
                "open": counts.get(line.id, 0),
            }
            for line in lines
        ],
        "chosen": both,
        "places": _places(int(old), int(new), lang_of(request)) if both else [],
        "typed": {"to": str(lines[0].id), **typed},
        "errors": errors,
    }
    return render(request, "backoffice/versions_of.html", context, status=status)


def _places(old: int, new: int, lang: str) -> list[dict[str, object]]:
    """Give each place that the new version does not have, with what it could become there."""
    before, after = snapshot().version(old), snapshot().version(new)
    return [
        {
            "id": node.id,
            "name": node.name,
            "options": [
                {"key": each.id, "label": each.name.of(lang)} for each in _like(node, after)
            ],
        }
        for node in unknown_places(before.process, after.process)
    ]


def _like(node: Node, version: ProcedureVersion) -> list[Node]:
    kinds = (Task, Wait, Stage, SubDossier)
    return [each for each in version.process.nodes if type(each) is type(node) and
            isinstance(each, kinds)]  # fmt: skip


def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """Show what a plan would do with every open dossier, or how far it has come; begin it."""
    found = api.plan_by_id(plan)
    if found is None:
        raise Http404
    here = reverse(f"{lang_of(request)}:move_plan", kwargs={"plan": plan})
    if request.method == "POST":
        api.begin_move(plan_id=plan, actor=actor_of(request, Role.ADMINISTRATOR), now=now())
        return HttpResponseRedirect(here)
    done = api.progress_of_move(found) if found.applied_at else None
    context = {
        "plan": found,
        "name": snapshot().version(found.new_version_id).name,
        "rehearsal": None if done else api.rehearse(found),
        "done": done,
        "why": CANNOT_MOVE,
        "act_url": here,
        "changes_url": reverse(
            f"{lang_of(request)}:process_changes", kwargs={"code": found.procedure_code}
        ),
    }
    return render(request, "backoffice/move_plan.html", context)
