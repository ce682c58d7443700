"""Powers: who may act for me, for whom I may act; giving, answering and withdrawing one."""

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import filed_under
from motcua.domain.dossiers.values import ENDED
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import (
    CannotEmpower,
    Wanted,
    answer_power,
    covers,
    gave,
    give_power,
    power_for,
    powers_given,
    powers_received,
    withdraw_power,
)
from motcua.domain.identity.values import Named, PowerFacts, PowerState, Scope
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.wording import CANNOT_EMPOWER, POWER_STATES
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import status_name

_FIELDS = {"giver": 20, "agent_kind": 12, "agent_number": 20, "agent_name": 200, "first_day": 10,
           "last_day": 10, "reason": 300}  # fmt: skip
_PLACES = {
    "not_yours": "giver", "level": "giver", "number": "agent_number", "name": "agent_name",
    "oneself": "agent_number", "scope": "procedures", "days": "last_day",
    "reason_missing": "reason", "answered": "main", "over": "main",
}  # fmt: skip
_MOST_CHOSEN = 300
_PERSONAL, _ENTERPRISE = 12, (10, 13)


def powers(request: HttpRequest) -> HttpResponse:
    """List the powers one gave and those one was given, with a search among the givers."""
    subject, at = subject_of(request), now()
    words = request.GET.get("q", "")[:100]
    given = powers_given(subject, at, before=_before(request, "given"))
    received = powers_received(subject, at, words=words, before=_before(request, "received"))
    here = _url(request, "powers")
    context = {
        "given": [_line(request, each) for each in given.powers],
        "received": [_line(request, each) for each in received.powers],
        "words": words,
        "seats": subject.seats,
        "older_given": f"{here}?given={given.next}" if given.next else "",
        "older_received": _older_received(here, received.next, words) if received.next else "",
        "here": here,
    }
    return render(request, "portal/powers.html", context)


def _before(request: HttpRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else None


def _line(request: HttpRequest, power: PowerFacts) -> dict[str, object]:
    return {
        "power": power,
        "state": POWER_STATES[power.state],
        "scope": scope_words(power.scope),
        "href": _url(request, "power", power_id=power.id),
    }


def scope_words(scope: Scope) -> list[Text]:
    """Name what a power is for: whole fields, then single procedures."""
    fields = [lawbook().field(code).name for code in scope.fields]
    found = [snapshot().get(code) for code in scope.procedures]
    return [*fields, *(each.name for each in found if each is not None)]


def give(request: HttpRequest) -> HttpResponse:
    """Ask whom one gives a power, for what and until when, and offer it."""
    law = lawbook().representation(local(now()).date())
    if request.method == "GET":
        today = local(now()).date()
        typed: dict[str, object] = {
            "giver": "self", "agent_kind": "person", "first_day": today.isoformat(),
            "last_day": (today + law.value.usual).isoformat(), "form_key": str(uuid4()),
        }  # fmt: skip
        return _give_page(request, typed, {})
    typed = {name: request.POST.get(name, "")[:most] for name, most in _FIELDS.items()}
    typed |= {name: request.POST.getlist(name)[:_MOST_CHOSEN] for name in ("procedures", "fields")}
    typed["form_key"] = request.POST.get("form_key", "")[:40]
    try:
        made = give_power(
            wanted=_wanted(typed), subject=subject_of(request), actor=actor_of(request), now=now()
        )
    except CannotEmpower as problem:
        words = CANNOT_EMPOWER[problem.reason]
        return _give_page(request, typed, {_PLACES[problem.reason]: Problem("x", words)})
    return HttpResponseRedirect(_url(request, "power", power_id=made))


def _wanted(typed: Mapping[str, object]) -> Wanted:
    giver = str(typed["giver"])
    house = typed["agent_kind"] == "organisation"
    codes = {each.code for each in _offered()}
    fields = set(_fields())
    return Wanted(
        form_key=_uuid(str(typed["form_key"])),
        organisation_id=None if giver == "self" else _number(giver),
        agent=Named(
            _agent_number(str(typed["agent_number"]), house=house), str(typed["agent_name"]),
            is_organisation=house,
        ),
        scope=Scope(
            tuple(each for each in _list(typed["procedures"]) if each in codes),
            tuple(each for each in _list(typed["fields"]) if each in fields),
        ),
        days=(_day(str(typed["first_day"])), _day(str(typed["last_day"]))),
        reason=str(typed["reason"]),
    )  # fmt: skip


def _list(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else []


def _agent_number(said: str, *, house: bool) -> str:
    """Give the digits of a personal or an enterprise number; "" for what cannot be one."""
    plain = "".join(sign for sign in said if sign not in " .-")
    right = len(plain) in _ENTERPRISE if house else len(plain) == _PERSONAL
    return plain if right and plain.isascii() and plain.isdecimal() else ""


def _number(text: str) -> int:
    """Give a number; -1, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def _uuid(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Http404 from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotEmpower("days") from None


def _offered() -> tuple[ProcedureVersion, ...]:
    return tuple(each for each in snapshot().running() if each.offered(Channel.online))


def _fields() -> dict[str, int]:
    """Count the procedures of each field that are filed here."""
    found: dict[str, int] = {}
    for each in _offered():
        found[each.field] = found.get(each.field, 0) + 1
    return found


def _give_page(
    request: HttpRequest, typed: Mapping[str, object], errors: Mapping[str, Problem]
) -> HttpResponse:
    law = lawbook().representation(local(now()).date())
    houses = [seat for seat in subject_of(request).seats if seat.is_head]
    context = {
        "givers": [
            {"key": "self", "label": Text("Cho chính tôi", "For myself")},
            *({"key": str(each.organisation_id), "label": f"{each.name} ({each.number})"}
              for each in houses),
        ],
        "fields_offered": [
            {"key": code, "label": lawbook().field(code).name} for code in _fields()
        ],
        "procedures_offered": [
            {"key": each.code, "label": each.name, "hint": each.code} for each in _offered()
        ],
        "law": law,
        "usual_days": law.value.usual // timedelta(days=1),
        "typed": typed,
        "errors": errors,
    }  # fmt: skip
    return render(request, "portal/power_give.html", context, status=422 if errors else 200)


def power(request: HttpRequest, power_id: int) -> HttpResponse:
    """Show a power to one of its two sides, with what was filed under it, or act on it."""
    facts = power_for(power_id, subject_of(request), now())
    if facts is None:
        raise Http404
    if request.method == "GET":
        return _power_page(request, facts, {})
    try:
        _act(request, power_id, request.POST.get("do", ""))
    except CannotEmpower as problem:
        fresh = power_for(power_id, subject_of(request), now()) or facts
        return _power_page(request, fresh, {"main": Problem("x", CANNOT_EMPOWER[problem.reason])})
    return HttpResponseRedirect(_url(request, "power", power_id=power_id))


def _act(request: HttpRequest, power_id: int, do: str) -> None:
    about = {"power_id": power_id, "subject": subject_of(request), "actor": actor_of(request),
             "now": now()}  # fmt: skip
    if do in {"accept", "decline"}:
        answer_power(accept=do == "accept", **about)  # type: ignore[arg-type]
    elif do == "withdraw":
        withdraw_power(why=request.POST.get("why", ""), **about)  # type: ignore[arg-type]
    else:
        raise Http404


def _power_page(
    request: HttpRequest, facts: PowerFacts, errors: Mapping[str, Problem]
) -> HttpResponse:
    subject = subject_of(request)
    is_giver = gave(facts.id, subject)
    is_live = facts.state in {PowerState.OFFERED, PowerState.COMING, PowerState.IN_FORCE}
    before = _before(request, "before")
    lines = filed_under(facts.id, subject, before=before)
    more = lines[-1].step_id if len(lines) == _PAGE else None
    here = _url(request, "power", power_id=facts.id)
    context = {
        **_line(request, facts),
        "is_giver": is_giver,
        "may_answer": not is_giver and facts.state is PowerState.OFFERED,
        "may_withdraw": is_giver and is_live,
        "dossiers": [
            {
                "code": each.code,
                "name": each.procedure,
                "status": int(each.status),
                "status_name": status_name(each.status),
                "filed_at": each.filed_at,
                "ended": each.status in ENDED,
                "url": _url(request, "dossier", code=each.code),
            }
            for each in lines
        ],
        "older_url": f"{here}?before={more}" if more else "",
        "file_links": _file_links(request, facts) if facts.id in subject.power_ids else [],
        "errors": errors,
    }
    return render(request, "portal/power.html", context, status=409 if errors else 200)


_PAGE = 25


def _file_links(request: HttpRequest, facts: PowerFacts) -> list[dict[str, object]]:
    """Give where the agent files under a power, one link a procedure."""
    return [
        {
            "name": each.name,
            "url": f"{_url(request, 'file_start', code=each.code)}?uy-quyen={facts.id}",
        }
        for each in _offered()
        if covers(facts.scope, procedure=each.code, field=each.field)
    ]


def _older_received(here: str, before: object, words: str) -> str:
    return f"{here}?{urlencode({'received': before, 'q': words})}"


def _url(request: HttpRequest, name: str, **about: object) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs=about)
