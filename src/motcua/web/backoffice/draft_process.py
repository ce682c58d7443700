"""The process of a draft: drawn, judged, replaced by the file of another modeller."""

import posixpath

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.strict_yaml import YamlRefused, parse
from motcua.platform.clock import now
from motcua.web.backoffice import draft_parts as parts
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
        return _page(request, fresh, parts.problem_of(refused), parts.status_of(refused))
    return HttpResponseRedirect(parts.url(request, "draft_process", found))


def _path_of(found: PackageDraft) -> str:
    """Give where the process of a draft lies; empty when the procedure names none."""
    place = f"{found.folder}/procedure.yaml"
    try:
        tree = parse(found.files.get(place, "").encode(), place).tree
    except YamlRefused:
        return ""
    named = tree.get("process") if isinstance(tree, dict) else None
    path = posixpath.normpath(posixpath.join(found.folder, named)) if isinstance(named, str) else ""
    return path if path in found.files or path.startswith(f"{found.folder}/") else ""


def _act(request: HttpRequest, found: PackageDraft) -> None:
    said = {
        "draft_id": found.id,
        "expected_revision": parts.revision_of(request),
        "actor": actor_of(request, Role.PROCEDURE_CONTROLLER),
        "now": now(),
    }
    path = _path_of(found)
    if request.POST.get("do") == "own":
        api.own_draft_file(path=path, **said)  # type: ignore[arg-type]
        return
    text = parts.uploaded_text(request)
    if text is None:
        raise CannotDraft("no_such_file")
    if path:
        files = {path: text}
    else:
        place = f"{found.folder}/procedure.yaml"
        named = api.replace_part(found.files[place], "process", "process.bpmn")
        files = {f"{found.folder}/process.bpmn": text, place: named}
    api.write_draft(files=files, **said)  # type: ignore[arg-type]


def _page(
    request: HttpRequest, found: PackageDraft, errors: dict[str, Problem], status: int
) -> HttpResponse:
    examined = api.examine_draft(found)
    version, path = examined.version, _path_of(found)
    drawn = version is not None and version.runs
    context = {
        **parts.head(request, found, examined),
        "path": path,
        "shared": bool(path) and not path.startswith(f"{found.folder}/"),
        "picture": picture(version.process, {}, lang_of(request)) if version and drawn else "",
        "findings": parts.shown_findings(request, found, examined, path) if path else [],
        "text_url": parts.url(request, "draft_file", found, path=path)
        if path in found.files
        else "",
        "errors": errors,
    }
    return render(request, "backoffice/draft_process.html", context, status=status)
