"""The papers that a draft asks for, in filing and in answering: what lies under each, what is held.

What is done with them: ``paper_acts``.
"""

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.api import is_held, may_be_held
from motcua.domain.forms.api import uploads_of
from motcua.domain.forms.values import AttachedFile, UploadFacts
from motcua.platform.clock import now
from motcua.web.portal import keeping, provided
from motcua.web.portal.filing import Under, papers_url, register_said_for
from motcua.web.portal.joining import may_join
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.file_parts import changes_words, scan_words
from motcua.web.shared.uploads import PICTURES, upload_rules, upload_words


def case_of(under: Under) -> str:
    """Give the case that the answers choose."""
    return under.procedure.case_of(under.draft.answers)


def asked_papers(under: Under) -> tuple[Component, ...]:
    """Give the papers of the case that was chosen, or those a request asks for."""
    if under.wanted is not None:
        # What was asked for, whatever the case was thought to be.
        asked = under.procedure.components
        return tuple(each for each in asked if each.key in under.wanted.components)
    asked = under.procedure.components_in(case_of(under))
    return tuple(each for each in asked if under.has_component(each.key))


def most_files(under: Under) -> int:
    """Give how many files may lie beside a draft; those the dossier has already count."""
    return upload_rules(now()).most_files - (len(under.wanted.files) if under.wanted else 0)


def shown_papers(request: HttpRequest, under: Under) -> list[dict[str, object]]:
    """Give the papers as their pages show them: what has come, and what the register said.

    What a request asks for it asks for all the same: nobody looks for that in the register.
    """
    said = register_said_for(request, under.draft)
    coming = uploads_of(under.draft.id, account_id(request))
    return [
        {
            "component": part,
            "name": part.name,
            "files": files_of(under.draft.files, part.key),
            "coming": [
                _coming(request, under, each) for each in coming if each.component == part.key
            ],
            "joins": may_join(part, files_of(under.draft.files, part.key)),
            "held": is_held(part, said),
            "pending": may_be_held(part, said),
        }
        for part in asked_papers(under)
    ]


def _coming(request: HttpRequest, under: Under, came: UploadFacts) -> dict[str, object]:
    parts = {**_parts(under), "upload_key": came.id}
    return {
        "id": came.id,
        "name": came.name,
        "fingerprint": came.fingerprint,
        "received": came.received,
        "size": came.size,
        "whole": came.whole,
        "url": reverse(f"{lang_of(request)}:file_upload", kwargs=parts),
    }


def _parts(under: Under) -> dict[str, object]:
    """Give the parts of the address that name the draft."""
    return {"code": under.draft.procedure_code, "key": under.draft.id}


def on_page(request: HttpRequest, under: Under) -> dict[str, object]:
    """Give what a page says and asks beside each paper."""
    asked = asked_papers(under)
    return {
        "papers": shown_papers(request, under),
        **keeping.on_page(request, under, asked),
        **provided.on_papers(request, under.draft, asked),
        **upload_words(now()),
        "draft_url_parts": _parts(under),
        "scans": {each.file_id: scan_words(each.scan) for each in under.draft.files},
        # What lies in one's store is shown as it was accepted; a joined file is turned by pages.
        "turns": {each.file_id for each in under.draft.files if each.media_type in PICTURES},
        "changes": {each.file_id: changes_words(each.changes) for each in under.draft.files},
        "room": most_files(under) - len(under.draft.files),
        "uploads_url": reverse(f"{lang_of(request)}:file_uploads", kwargs=_parts(under)),
        "page_address": papers_url(request, under.draft),
    }


def files_of(files: tuple[AttachedFile, ...], component: str) -> list[AttachedFile]:
    """Give the files that lie under one paper."""
    return [file for file in files if file.component == component]
