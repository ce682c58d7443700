"""The leader's list, one dossier of it, and signing."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierView,
    Line,
    NoSuchDossier,
    Proposal,
    TaskAct,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Permission, Role
from motcua.domain.signing.api import certificate_of
from motcua.platform.clock import now
from motcua.web.lead.presence import present_on
from motcua.web.lead.wording import STATS
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.changes import guarded
from motcua.web.shared.downloads import pdf
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import (
    as_it_was_seen,
    reading,
    seen_or_404,
    step_number,
    units_of,
)
from motcua.web.shared.own_machines import offers_own
from motcua.web.shared.paging import from_text, to_text

_LONGEST_QUERY = 1_000
_CONFLICTS = frozenset(
    {
        "changed", "moved_on", "not_yours", "ended", "cannot_sign", "cannot_seal", "key_withdrawn",
        "key_not_in_force", "paper_not_made",
    }
)  # fmt: skip


def to_sign(request: HttpRequest) -> HttpResponse:
    """List what waits for the leader's signature, the nearest due first."""
    subject = subject_of(request)
    after = from_text(request.GET.get("after", ""))
    page = api.inbox(subject, api.InboxQuestion(act=TaskAct.SIGN, after=after))
    proposed = api.proposals(line.code for line in page.lines)
    counted = api.counts(subject, now())
    here = reverse(f"{lang_of(request)}:lead_list")
    context = {
        "rows": [_row(request, line, proposed.get(line.code)) for line in page.lines],
        "units": units_of(subject),
        "keys": api.desk_of(account_id(request)).keys,
        "stats": [{"number": counted[key], "label": label} for key, label in STATS.items()],
        "previous_url": here if after else "",
        "next_url": f"{here}?{urlencode({'after': to_text(page.next)})}" if page.next else "",
    }
    return render(request, "lead/list.html", context)


def _row(request: HttpRequest, line: Line, proposal: Proposal | None) -> dict[str, object]:
    return {
        "code": line.code,
        "place": line.step_id,
        "url": reverse(f"{lang_of(request)}:lead_dossier", kwargs={"code": line.code}),
        "procedure": line.procedure,
        "owner": line.owner_name,
        "proposal": proposal.words if proposal else "",
        "specialist": proposal.who if proposal else "",
        "due_at": line.due_at,
        "sent_at": line.entered_at,
    }


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show a dossier to the leader; that he read it is written into the journal."""
    guard = guarded(code)
    return _page(request, seen_or_404(request, code, Permission.LEAD), {}, guard)


def act(request: HttpRequest, code: str) -> HttpResponse:
    """Sign the result, or send the dossier back."""
    outcome = request.POST.get("outcome", "")
    if outcome not in {"sign", "send_back"}:
        raise Http404
    asked: dict[str, Any] = {
        "code": code,
        "step_number": step_number(request),
        "note": request.POST.get("note", "")[:1000].strip(),
        "subject": subject_of(request),
        "actor": actor_of(request, Role.LEADER),
        "now": now(),
    }
    try:
        with as_it_was_seen(request, code):
            api.sign(**asked) if outcome == "sign" else api.send_back(**asked)
    except NoSuchDossier:
        raise Http404 from None
    except CannotAct as problem:
        return _again(request, code, problem)
    return HttpResponseRedirect(_after(request, code, asked["step_number"]))


def _again(request: HttpRequest, code: str, problem: CannotAct) -> HttpResponse:
    """Show the page with why it could not be done, what others did, and what was typed."""
    guard = guarded(code, problem)
    conflict = problem.reason in _CONFLICTS
    place = "main" if conflict else "note"
    errors = {place: Problem(problem.reason, CANNOT_ACT[problem.reason])}
    view = seen_or_404(request, code, Permission.LEAD)
    return _page(request, view, errors, guard, 409 if conflict else 422)


def _list_of(request: HttpRequest) -> str:
    """Give the question of the work list that he came from; "" when he came from his own list."""
    asked = request.GET.get("list", "")[:_LONGEST_QUERY].replace("\0", "")
    return QueryDict(asked).urlencode()


def _after(request: HttpRequest, code: str, step: int) -> str:
    lang, asked = lang_of(request), _list_of(request)
    if not asked:
        return reverse(f"{lang}:lead_list")
    parts = {"list": asked, "done": code, "step": step}
    return f"{reverse(f'{lang}:desk_following')}?{urlencode(parts)}"


def preview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the result as it would be issued."""
    view = seen_or_404(request, code, Permission.SIGN)
    try:
        made = api.preview_result(view, subject_of(request), now())
    except NoSuchDossier:
        raise Http404 from None
    return pdf(made, f"xem-truoc-{code}")


def _own_url(request: HttpRequest, view: DossierView) -> str:
    """Give where a real dossier is signed on one's own machine, where machines are used."""
    if view.facts.practised_by is not None or not offers_own(subject_of(request), now()):
        return ""
    lang = lang_of(request)
    return reverse(f"{lang}:lead_own_one", kwargs={"code": view.code})


def _page(
    request: HttpRequest, view: DossierView, errors: dict[str, Problem],
    guard: dict[str, object], status: int = 200,
) -> HttpResponse:  # fmt: skip
    procedure = snapshot().version(view.version_id)
    lang, asked = lang_of(request), _list_of(request)
    act = reverse(f"{lang}:lead_act", kwargs={"code": view.code})
    signing = next(
        (t for t in api.my_tasks(view, subject_of(request), now()) if t.step.act == TaskAct.SIGN),
        None,
    )
    proposal = api.proposals([view.code]).get(view.code)
    task = {"number": signing.step.number} if signing and not signing.blocked else None
    typed = {"note": request.POST.get("note", "")[:1000]}
    context = {
        **reading(request, view, procedure),
        "result": {
            "name": procedure.result.name,
            "preview_url": reverse(f"{lang}:lead_preview", kwargs={"code": view.code}),
        },
        "proposal": proposal or Proposal(words="", who="", at=view.progress.filed_at),
        "task": task,
        "issued": view.result,
        "certificate": certificate_of(f"account-{subject_of(request).login}", now()),
        "act_url": f"{act}?{urlencode({'list': asked})}" if asked else act,
        "list_url": f"{reverse(f'{lang}:desk_inbox')}?{asked}" if asked else "",
        "own_url": _own_url(request, view),
        "keys": api.desk_of(account_id(request)).keys,
        **present_on(request, view),
        **guard,
        # Words for a task that is no more here are shown to be taken along.
        "kept_words": [typed["note"]] if typed["note"].strip() and task is None else [],
        "typed": typed,
        "errors": errors,
    }
    return render(request, "lead/dossier.html", context, status=status)
