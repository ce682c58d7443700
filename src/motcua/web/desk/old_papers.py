"""Papers that were brought over from the old system: the list, one of them, its file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.identity.api import READERS
from motcua.domain.registry import api
from motcua.domain.registry.values import OldKind, OldPaperFacts
from motcua.platform.clock import now
from motcua.web.desk.old_asking import around, asked_of, page_url
from motcua.web.desk.record_wording import OWNER_KINDS
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import stored
from motcua.web.shared.officers import units_of


def old_papers(request: HttpRequest) -> HttpResponse:
    """Search them; the journal keeps that it was done, page by page."""
    asked = asked_of(request)
    found, more = ([], None) if asked.errors else api.old_papers(
        subject_of(request), asked.wanted, before=asked.before
    )  # fmt: skip
    actor = actor_of(request, *READERS)
    api.note_old_search(wanted=asked.wanted, shown=len(found), actor=actor, now=now())
    lang = lang_of(request)
    context = {
        "rows": [{"facts": each, "url": page_url(lang, OldKind.PAPER, each.key)} for each in found],
        "units": units_of(subject_of(request)),
        **around(request, OldKind.PAPER, asked, more),
    }
    return render(request, "desk/old_papers.html", context, status=422 if asked.errors else 200)


def old_paper(request: HttpRequest, old: UUID) -> HttpResponse:
    """Show one paper as its record describes it; that it was opened is an entry."""
    found, lang = _opened(request, old, "page"), lang_of(request)
    dossier = api.dossier_of_paper(found, subject_of(request))
    context = {
        "facts": found,
        "owner_kind": OWNER_KINDS[found.record.owner_kind],
        "file_url": reverse(f"{lang}:desk_old_file", kwargs={"old": old}),
        "dossier_url": page_url(lang, OldKind.DOSSIER, dossier) if dossier else "",
    }
    return render(request, "desk/old_paper.html", context)


def old_file(request: HttpRequest, old: UUID) -> HttpResponse:
    """Give the file of a paper; that it was read is an entry."""
    return stored(_opened(request, old, "file").file_id)


def _opened(request: HttpRequest, key: UUID, form: str) -> OldPaperFacts:
    found = api.old_paper_for(key, subject_of(request))
    if found is None:
        raise Http404
    actor = actor_of(request, *READERS)
    api.note_old_paper_look(paper=found, form=form, actor=actor, now=now())
    return found
