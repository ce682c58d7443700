"""The files of a draft as text: read, write, add, remove, make a shared one its own."""

import posixpath

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.platform.clock import now
from motcua.web.backoffice import draft_parts as parts
from motcua.web.shared.acting import actor_of


def file(request: HttpRequest, draft: int) -> HttpResponse:
    """Show one file as text, or keep what was written; without a path, a new file."""
    found = parts.draft_or_404(draft)
    path = request.GET.get("path", "")[:200]
    if path and path not in found.files:
        raise Http404
    if request.method == "POST":
        return _act(request, found, path)
    return _page(request, found, path, found.files.get(path, ""), {}, 200)


def _act(request: HttpRequest, found: PackageDraft, path: str) -> HttpResponse:
    text = ""
    try:
        if request.POST.get("do") == "remove":
            return _removed(request, found, path)
        if request.POST.get("do") == "own":
            return _owned(request, found, path)
        text = text_of(request, found.files.get(path, ""))
        place = path or _new_path(request, found)
        api.write_draft(files={place: text}, **_said(request, found))  # type: ignore[arg-type]
    except CannotDraft as refused:
        errors = parts.problem_of(refused)
        fresh = parts.draft_or_404(found.id)
        return _page(request, fresh, path, text, errors, parts.status_of(refused))
    return HttpResponseRedirect(parts.url(request, "draft_file", found, path=place))


def _new_path(request: HttpRequest, found: PackageDraft) -> str:
    place = posixpath.join(found.folder, request.POST.get("name", "")[:100].strip())
    if place in found.files:
        raise CannotDraft("bad_path")
    return place


def text_of(request: HttpRequest, before: str) -> str:
    """Give what was typed, or the content of the file that was sent."""
    sent = parts.uploaded_text(request)
    return api.with_lines_of(before, request.POST.get("text", "")) if sent is None else sent


def _said(request: HttpRequest, found: PackageDraft) -> dict[str, object]:
    return {
        "draft_id": found.id,
        "expected_revision": parts.revision_of(request),
        "actor": actor_of(request, Role.PROCEDURE_CONTROLLER),
        "now": now(),
    }


def _removed(request: HttpRequest, found: PackageDraft, path: str) -> HttpResponse:
    api.remove_draft_file(path=path, **_said(request, found))  # type: ignore[arg-type]
    return HttpResponseRedirect(parts.url(request, "draft", found))


def _owned(request: HttpRequest, found: PackageDraft, path: str) -> HttpResponse:
    api.own_draft_file(path=path, **_said(request, found))  # type: ignore[arg-type]
    return HttpResponseRedirect(parts.url(request, "draft", found))


def _page(
    request: HttpRequest,
    found: PackageDraft,
    path: str,
    text: str,
    errors: dict[str, Problem],
    status: int,
) -> HttpResponse:
    examined = api.examine_draft(found)
    context = {
        **parts.head(request, found, examined),
        "path": path,
        "findings": parts.shown_findings(request, found, examined, path) if path else [],
        "shared": bool(path) and not path.startswith(f"{found.folder}/"),
        "removable": bool(path) and path != f"{found.folder}/procedure.yaml",
        "typed": {"text": text, "name": request.POST.get("name", "")[:100]},
        "errors": errors,
        "page_url": parts.url(request, "draft_file", found, path=path),
        "check_url": parts.url(request, "draft_check", found, of="file", path=path) if path else "",
    }
    return render(request, "backoffice/draft_file.html", context, status=status)
