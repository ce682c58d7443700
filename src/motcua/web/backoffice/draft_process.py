"""The process of a draft: drawn, judged, changed in the designer or by another modeller's file."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.platform.clock import now
from motcua.web.backoffice import draft_parts as parts
from motcua.web.backoffice.designer import designer
from motcua.web.shared.acting import actor_of, lang_of
from motcua.web.shared.process_parts import picture


def process(request: HttpRequest, draft: int) -> HttpResponse:
    """Show the process with what is wrong in it, or take another file in its place."""
    found = parts.draft_or_404(draft)
    if request.method == "GET":
        return _page(request, found, {}, 200)
    try:
        _act(request, found)
    except CannotDraft as refused:
        fresh = parts.draft_or_404(draft)
        errors, status = parts.problem_of(refused), parts.status_of(refused)
        # What somebody drew is not lost because somebody else was faster.
        sent = parts.sent_again(request) if status == parts.RACED else ""
        return _page(request, fresh, errors, status, sent)
    return HttpResponseRedirect(parts.url(request, "draft_process", found))


def _act(request: HttpRequest, found: PackageDraft) -> None:
    said = {
        "draft_id": found.id,
        "expected_revision": parts.revision_of(request),
        "actor": actor_of(request, Role.PROCEDURE_CONTROLLER),
        "now": now(),
    }
    path = api.draft_process(found).path
    match request.POST.get("do"):
        case "own":
            api.own_draft_file(path=path, **said)  # type: ignore[arg-type]
        case "begin":
            api.begin_draft_process(**said)  # type: ignore[arg-type]
        case _:
            api.write_draft(files=_uploaded(request, found, path), **said)  # type: ignore[arg-type]


def _uploaded(request: HttpRequest, found: PackageDraft, path: str) -> dict[str, str]:
    text = parts.uploaded_text(request)
    if text is None:
        raise CannotDraft("no_such_file")
    if path:
        return {path: text}
    place = f"{found.folder}/procedure.yaml"
    named = api.replace_part(found.files[place], "process", "process.bpmn")
    return {f"{found.folder}/process.bpmn": text, place: named}


def _page(
    request: HttpRequest, found: PackageDraft, errors: dict[str, Problem], status: int,
    sent: str = "",
) -> HttpResponse:  # fmt: skip
    examined, held = api.examine_draft(found), api.draft_process(found)
    path, lang = held.path, lang_of(request)
    drawable = found.is_writable and bool(held.text) and not held.is_shared
    context = {
        **parts.head(request, found, examined),
        "path": path,
        "shared": held.is_shared,
        "missing": not held.text,
        "picture": picture(held.definition, {}, lang) if held.definition else "",
        "findings": parts.shown_findings(request, found, examined, path) if path else [],
        "text_url": parts.url(request, "draft_file", found, path=path) if held.text else "",
        "check_url": parts.url(request, "draft_check", found, of="process"),
        "designer": designer(found, path, sent or held.drawn(), lang, unsaved=bool(sent))
        if drawable
        else None,
        "errors": errors,
    }
    return render(request, "backoffice/draft_process.html", context, status=status)
