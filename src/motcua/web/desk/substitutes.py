"""Who stands in for whom during leave: see it, appoint somebody, end it."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import (
    CannotSubstitute,
    appoint_substitute,
    colleagues_of,
    end_substitution,
    substitutions_of,
)
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.web.desk.wording import CANNOT_SUBSTITUTE
from motcua.web.shared.acting import actor_of, lang_of, subject_of

FIELDS = {"post": 20, "colleague": 150, "first_day": 10, "last_day": 10, "reason": 300}
_PLACES = {
    "not_yours": "post",
    "administrator": "post",
    "nobody": "colleague",
    "oneself": "colleague",
    "other_unit": "colleague",
    "not_a_leader": "colleague",
    "days": "last_day",
    "taken": "first_day",
    "reason_missing": "reason",
    "over": "main",
}


def substitutes(request: HttpRequest) -> HttpResponse:
    """Show who stands in for whom in my units; appoint somebody, or end it."""
    if request.method == "GET":
        return _page(request, {}, {}, 200)
    do = {"appoint": _appoint, "end": _end}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    typed = {name: request.POST.get(name, "")[:most] for name, most in FIELDS.items()}
    try:
        do(request, typed)
    except CannotSubstitute as problem:
        place = "main" if do is _end else _PLACES[problem.reason]
        status = 409 if place == "main" else 422
        words = CANNOT_SUBSTITUTE[problem.reason]
        return _page(request, typed, {place: Problem(problem.reason, words)}, status)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_substitutes"))


def _appoint(request: HttpRequest, typed: Mapping[str, str]) -> None:
    appoint_substitute(
        post_id=_number(typed["post"]),
        login=typed["colleague"],
        days=(_day(typed["first_day"]), _day(typed["last_day"])),
        reason=typed["reason"],
        subject=subject_of(request),
        actor=actor_of(request),
        now=now(),
    )


def _end(request: HttpRequest, typed: Mapping[str, str]) -> None:
    end_substitution(
        substitution_id=_number(request.POST.get("substitution", "")[:20]),
        subject=subject_of(request),
        actor=actor_of(request),
        now=now(),
    )


def _number(text: str) -> int:
    """Give a number; -1, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotSubstitute("days") from None


def _page(
    request: HttpRequest, typed: Mapping[str, str], errors: Mapping[str, Problem], status: int
) -> HttpResponse:
    subject, today = subject_of(request), local(now()).date()
    colleagues = colleagues_of(subject, today)
    led = {post.unit_id for post in subject.posts if post.role is Role.LEADER}
    lang = lang_of(request)
    posts = [
        {"key": str(each.post_id), "label": f"{each.full_name} – {each.title.of(lang)}, "
         f"{each.unit.of(lang)}"}
        for each in colleagues
        if each.unit_id in led or each.login == subject.login
    ]  # fmt: skip
    people = {each.login: f"{each.full_name} – {each.title.of(lang)}" for each in colleagues}
    context = {
        "substitutions": [
            {"facts": each, "mine": each.unit_id in led or each.absent_login == subject.login}
            for each in substitutions_of(subject, today)
        ],
        "posts": posts,
        "people": [{"key": login, "label": label} for login, label in people.items()],
        "today": today,
        "typed": {"first_day": today.isoformat(), **typed},
        "errors": errors,
    }
    return render(request, "desk/substitutes.html", context, status=status)
