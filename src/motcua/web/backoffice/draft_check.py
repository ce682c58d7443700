"""What is wrong in a draft with what somebody is still typing or drawing; nothing is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.web.backoffice import draft_files, draft_sheet
from motcua.web.backoffice import draft_parts as parts

_LONGEST = 200


def check(request: HttpRequest, draft: int) -> HttpResponse:
    """Give the findings of the draft with the unsent text in its place, as a piece of a page.

    ``of`` says what is written: ``sheet`` or ``form`` (``at`` a place), ``file`` (``path``) or
    ``process``.
    """
    found = parts.draft_or_404(draft)
    of, at = request.GET.get("of", ""), request.GET.get("at", "")[:_LONGEST]
    try:
        files = _unsent(request, found, of, at)
        proposed = api.with_unsent(found, files)
    except CannotDraft as refused:
        errors = parts.problem_of(refused)
        return render(request, "backoffice/draft_findings.html", {"errors": errors}, status=422)
    examined = api.examine_draft(proposed)
    path = next(iter(files))
    if of in {"sheet", "form"}:
        findings = draft_sheet.findings_here(request, proposed, examined, f"draft_{of}", path, at)
    else:
        findings = parts.shown_findings(request, proposed, examined, path)
    context = {
        **parts.head(request, proposed, examined),
        "findings": findings,
        "overtaken": found.revision != parts.revision_of(request),
        "errors": {},
    }
    return render(request, "backoffice/draft_findings.html", context)


def _unsent(request: HttpRequest, found: PackageDraft, of: str, at: str) -> dict[str, str]:
    if of in {"sheet", "form"}:
        return draft_sheet.unsent(request, found, f"draft_{of}", at)
    path = request.GET.get("path", "")[:_LONGEST]
    if of == "process":
        path = api.draft_process(found).path
    if path not in found.files:
        raise Http404
    return {path: draft_files.text_of(request, found.files[path])}
