"""Requests to correct or delete personal data: the list with its clocks, and one decision each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.api import settle_data_request
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.domain.registry.api import (
    data_request,
    decided_requests,
    note_request_read,
    note_requests_listed,
    open_requests,
)
from motcua.domain.registry.values import CannotAsk, RequestFacts
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id, actor_of, lang_of
from motcua.web.shared.data_wording import CANNOT_ASK, REQUEST_KINDS

# An account's number in the database has no more digits.
_MOST_DIGITS = 18


def requests(request: HttpRequest) -> HttpResponse:
    """List what waits for a decision, the most urgent first; that it was read is written down."""
    context = {
        "waiting": [_line(request, each) for each in open_requests()],
        "decided": [_line(request, each) for each in decided_requests()],
    }
    note_requests_listed(
        rows=len(context["waiting"]) + len(context["decided"]), actor=_reader(request), now=now()
    )
    return render(request, "backoffice/data_requests.html", context)


def one(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show one request, and decide it; that it was read is written down."""
    found = data_request(request_id) if len(str(request_id)) <= _MOST_DIGITS else None
    if found is None:
        raise Http404
    typed = {name: request.POST.get(name, "")[:2000] for name in ("decision", "reason")}
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        errors = _decide(request, request_id, typed)
        if not errors:
            return HttpResponseRedirect(reverse(f"{lang_of(request)}:data_requests"))
    note_request_read(
        request_id=found.id, account_id=found.account_id, actor=_reader(request), now=now()
    )
    context = {"asked": _line(request, found), "typed": typed, "errors": errors}
    status = 422 if errors else 200
    return render(request, "backoffice/data_request.html", context, status=status)


def _reader(request: HttpRequest) -> Actor:
    return actor_of(request, Role.PROCEDURE_CONTROLLER)


def _decide(request: HttpRequest, request_id: int, typed: dict[str, str]) -> dict[str, Problem]:
    try:
        settle_data_request(
            request_id=request_id,
            decision=typed["decision"],
            reason=typed["reason"],
            officer_id=account_id(request),
            actor=_reader(request),
            now=now(),
        )
    except CannotAsk as problem:
        return {"reason": Problem(problem.reason, CANNOT_ASK[problem.reason])}
    return {}


def _line(request: HttpRequest, each: RequestFacts) -> dict[str, object]:
    address = reverse(f"{lang_of(request)}:data_request", kwargs={"request_id": each.id})
    return {"facts": each, "kind": REQUEST_KINDS[each.kind], "url": address}
