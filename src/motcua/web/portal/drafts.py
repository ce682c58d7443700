"""One's own drafts: where one was, what is missing, until when they are kept; throwing one away."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import required_components
from motcua.domain.forms.api import (
    check,
    discard_draft,
    known_at,
    laid_out,
    open_drafts,
    page_with,
    sections_of,
)
from motcua.domain.forms.values import CannotUseDraft, DraftFacts
from motcua.domain.registry.api import outcomes_of
from motcua.domain.registry.values import Outcome
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.filing import (
    Under,
    filed_url,
    page_url,
    together_url,
    under_way,
)
from motcua.web.shared.acting import account_id, actor_of, lang_of

_AT_HOME = 3


def draft_lines(request: HttpRequest, most: int = 50) -> list[dict[str, object]]:
    """Give the drafts of the one who asks, the latest first."""
    drafts = open_drafts(account_id(request), most=most)
    said = outcomes_of(each.id for each in drafts if not each.for_another)
    return [_line(request, each, said.get(each.id)) for each in drafts]


def at_home(request: HttpRequest) -> list[dict[str, object]]:
    """Give the latest drafts for the first page."""
    return draft_lines(request, _AT_HOME)


def _line(
    request: HttpRequest, draft: DraftFacts, said: Outcome | None = None
) -> dict[str, object]:
    procedure = snapshot().version(draft.version_id)
    at = now()
    laid = laid_out(procedure.form, draft.asking)
    first = laid.pages[0]
    place = (page_with(procedure.form, laid, draft.place) if draft.place else None) or first
    checked = check(procedure.form, draft.answers, known_at(at))
    unanswered = sum(problem.code == "required" for problem in checked.errors.values())
    given = {file.component for file in draft.files}
    case = procedure.case_of(draft.answers)
    rules = lawbook().drafts(local(at).date())
    kept_until = draft.updated_at + rules.kept
    if draft.warned_at and draft.warned_at >= draft.updated_at:
        kept_until = max(kept_until, draft.warned_at + rules.notice)
    return {
        "name": procedure.name,
        "url": together_url(request, draft)
        if draft.shared
        else page_url(request, draft, place.key),
        "place": sections_of(procedure.form, place)[0].title,
        "unanswered": unanswered,
        "wrong": len(checked.errors) - unanswered,
        "papers": len(required_components(procedure, case, said) - given),
        "updated_at": draft.updated_at,
        "kept_until": kept_until,
        "ends_soon": kept_until - at <= rules.notice,
        "discard_url": discard_url(request, draft),
    }


def discard_url(request: HttpRequest, draft: DraftFacts) -> str:
    """Give the address where a draft is thrown away."""
    parts = {"code": draft.procedure_code, "key": draft.id}
    return reverse(f"{lang_of(request)}:file_discard", kwargs=parts)


def discard(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Ask whether a draft shall go, and let it go."""
    under = under_way(request, key)
    if under.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under))
    if not under.owns:
        raise Http404
    if request.method == "POST":
        return _discard(request, under)
    line = _line(request, under.draft)
    context = {"procedure": under.procedure, "draft": line, "files": under.draft.files}
    return render(request, "portal/file_discard.html", context)


def _discard(request: HttpRequest, under: Under) -> HttpResponse:
    # Filed or thrown away in another window meanwhile: the list shows which.
    with suppress(CannotUseDraft):
        discard_draft(
            draft_id=under.draft.id,
            account_id=account_id(request),
            actor=actor_of(request),
            now=now(),
        )
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:dossiers"))
