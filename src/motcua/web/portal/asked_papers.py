"""The papers that a draft asks for: what lies under each, and what the State holds."""

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.api import is_held, may_be_held
from motcua.domain.forms.api import uploads_of
from motcua.domain.forms.values import AttachedFile, UploadFacts
from motcua.web.portal.filing import Under, register_said_for
from motcua.web.portal.joining import may_join
from motcua.web.shared.acting import account_id, lang_of


def case_of(under: Under) -> str:
    """Give the case that was chosen."""
    return under.procedure.case_of(under.draft.answers)


def asked_papers(under: Under) -> tuple[Component, ...]:
    """Give the papers of the case that was chosen."""
    asked = under.procedure.components_in(case_of(under))
    return tuple(each for each in asked if under.has_component(each.key))


def shown_papers(request: HttpRequest, under: Under) -> list[dict[str, object]]:
    """Give each paper that is asked for with what has come, for the page."""
    said = register_said_for(request, under.draft)
    coming = uploads_of(under.draft.id, account_id(request))
    return [
        {
            "component": part,
            "name": part.name,
            "files": files_of(under.draft.files, part.key),
            "coming": [_coming(request, each) for each in coming if each.component == part.key],
            "joins": may_join(part, files_of(under.draft.files, part.key)),
            "held": is_held(part, said),
            "pending": may_be_held(part, said),
        }
        for part in asked_papers(under)
    ]


def _coming(request: HttpRequest, came: UploadFacts) -> dict[str, object]:
    parts = {**parts_of(request), "upload_key": came.id}
    return {
        "id": came.id,
        "name": came.name,
        "fingerprint": came.fingerprint,
        "received": came.received,
        "size": came.size,
        "whole": came.whole,
        "url": reverse(f"{lang_of(request)}:file_upload", kwargs=parts),
    }


def parts_of(request: HttpRequest) -> dict[str, object]:
    """Give the parts of the address that name the draft."""
    match = request.resolver_match
    return {name: match.kwargs[name] for name in ("code", "key")} if match else {}


def files_of(files: tuple[AttachedFile, ...], component: str) -> list[AttachedFile]:
    """Give the files that lie under one paper."""
    return [file for file in files if file.component == component]
