"""Drafts of packages: the list, the overview of one, and the acts on it."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import Approval, CannotDraft, PackageDraft
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.names import sort_key
from motcua.platform.clock import now
from motcua.web.backoffice import draft_parts as parts
from motcua.web.backoffice.draft_wording import CANNOT_DRAFT, MARKS, STATES
from motcua.web.backoffice.sheets.procedure import GROUPS
from motcua.web.shared.acting import account_id, actor_of, lang_of


def drafts(request: HttpRequest) -> HttpResponse:
    """List the procedures in force and the drafts; open one."""
    typed = {key: request.POST.get(key, "")[:60] for key in ("code", "field", "like", "ending")}
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        try:
            begun = _begin(request, typed)
        except CannotDraft as refused:
            errors = parts.problem_of(refused)
        else:
            return HttpResponseRedirect(parts.url(request, "draft", begun))
    open_drafts = api.open_package_drafts()
    by_code = {each.code: each for each in open_drafts}
    procedures = sorted(api.snapshot().all(), key=lambda each: (each.field, sort_key(each.name.vi)))
    context = {
        "open": open_drafts,
        "ended": api.ended_package_drafts(),
        "procedures": [
            {"code": each.code, "name": each.name, "field": each.field,
             "draft": by_code.get(each.code), "effective_from": each.effective_from}
            for each in procedures
        ],
        "states": STATES,
        "marks": MARKS,
        "typed": typed,
        "errors": errors,
    }  # fmt: skip
    return render(request, "backoffice/drafts.html", context, status=422 if errors else 200)


def _begin(request: HttpRequest, typed: dict[str, str]) -> PackageDraft:
    if request.POST.get("do") == "new":
        like, field = typed["like"].strip(), typed["field"].strip()
        return api.begin_new_draft(
            code=typed["code"].strip(),
            field=field or ("like" if like else ""),
            like=like,
            actor=_actor(request),
            now=now(),
        )
    return api.begin_draft(
        code=typed["code"], ending=typed["ending"] == "yes", actor=_actor(request), now=now()
    )


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request, Role.PROCEDURE_CONTROLLER)


def draft(request: HttpRequest, draft: int) -> HttpResponse:
    """Show one draft: what is wrong in it, its parts, its files, and what can be done."""
    return _overview(request, parts.draft_or_404(draft), {}, 200)


def _overview(
    request: HttpRequest, found: PackageDraft, errors: dict[str, Problem], status: int
) -> HttpResponse:
    examined = api.examine_draft(found)
    mine = account_id(request) in found.editors | {
        found.begun_by.account_id,
        found.sent_by.account_id if found.sent_by else found.begun_by.account_id,
    }
    version = examined.version
    context = {
        **parts.head(request, found, examined),
        "findings": parts.shown_findings(request, found, examined),
        "groups": [
            {"title": group.name, "url": parts.url(request, "draft_sheet", found, at=group.key)}
            for group in GROUPS
        ],
        "files": [
            {"path": path, "url": parts.url(request, "draft_file", found, path=path),
             "size": len(text.encode()), "shared": not path.startswith(f"{found.folder}/")}
            for path, text in sorted(found.files.items())
        ],
        "readable": version is not None,
        "runs": version is not None and version.runs,
        "has_form": f"{found.folder}/form.yaml" in found.files,
        "first_page": version.form.pages[0].key if version and version.form.pages else "",
        "mine": mine,
        "may_take_back": found.sent_by is not None
        and found.sent_by.account_id == account_id(request),
        "typed": {key: request.POST.get(key, "")[:2000]
                  for key in ("reason", "decision", "effective_from")},
        "errors": errors,
    }  # fmt: skip
    return render(request, "backoffice/draft.html", context, status=status)


def act(request: HttpRequest, draft: int) -> HttpResponse:
    """Send, take back, return, publish, discard a draft, or go on from the newest version."""
    found = parts.draft_or_404(draft)
    try:
        _done(request, found)
    except CannotDraft as refused:
        errors = parts.problem_of(refused)
        return _overview(request, parts.draft_or_404(draft), errors, parts.status_of(refused))
    except ValueError:
        errors = {"effective_from": Problem("no_day", CANNOT_DRAFT["no_day"])}
        return _overview(request, found, errors, 422)
    if request.POST.get("do") == "discard":
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:drafts"))
    return HttpResponseRedirect(parts.url(request, "draft", found))


def _done(request: HttpRequest, found: PackageDraft) -> None:
    said = {
        "draft_id": found.id,
        "expected_revision": parts.revision_of(request),
        "actor": _actor(request),
        "now": now(),
    }
    match request.POST.get("do"):
        case "send":
            api.send_draft(**said)  # type: ignore[arg-type]
        case "return":
            api.return_draft(reason=request.POST.get("reason", ""), **said)  # type: ignore[arg-type]
        case "discard":
            api.discard_draft(**said)  # type: ignore[arg-type]
        case "rebase":
            api.go_on_from_newest(**said)  # type: ignore[arg-type]
        case "publish":
            day = date.fromisoformat(request.POST.get("effective_from", ""))
            approval = Approval(request.POST.get("decision", "")[:200], day)
            api.publish_draft(approval=approval, **said)  # type: ignore[arg-type]
