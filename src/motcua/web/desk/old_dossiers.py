"""Dossiers that were brought over from the old system: the list, one of them with its papers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.identity.api import READERS
from motcua.domain.registry import api
from motcua.domain.registry.values import OldDossierFacts, OldKind
from motcua.platform.clock import now
from motcua.web.desk.old_asking import around, asked_of, page_url
from motcua.web.desk.record_wording import OWNER_KINDS
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.officers import units_of
from motcua.web.shared.old_parts import days_of, status_shown


def old_dossiers(request: HttpRequest) -> HttpResponse:
    """Search them; the journal keeps that it was done, page by page."""
    asked = asked_of(request)
    found, more = ([], None) if asked.errors else api.old_dossiers(
        subject_of(request), asked.wanted, before=asked.before
    )  # fmt: skip
    actor = actor_of(request, *READERS)
    api.note_old_dossier_search(wanted=asked.wanted, shown=len(found), actor=actor, now=now())
    lang = lang_of(request)
    context = {
        "rows": [
            {"facts": each, "url": page_url(lang, OldKind.DOSSIER, each.key),
             "status": status_shown(each.record)}
            for each in found
        ],
        "units": units_of(subject_of(request)),
        **around(request, OldKind.DOSSIER, asked, more),
    }  # fmt: skip
    return render(request, "desk/old_dossiers.html", context, status=422 if asked.errors else 200)


def old_dossier(request: HttpRequest, old_dossier: UUID) -> HttpResponse:
    """Show one dossier as its record describes it, with its papers; opening it is an entry."""
    found = _opened(request, old_dossier)
    papers = api.papers_of_dossier(found, subject_of(request))
    lang = lang_of(request)
    context = {
        "facts": found,
        "owner_kind": OWNER_KINDS[found.record.owner_kind],
        "status": status_shown(found.record),
        "days": days_of(found.record),
        "papers": [
            {"facts": each, "url": page_url(lang, OldKind.PAPER, each.key)} for each in papers
        ],
    }
    return render(request, "desk/old_dossier.html", context)


def _opened(request: HttpRequest, key: UUID) -> OldDossierFacts:
    found = api.old_dossier_for(key, subject_of(request))
    if found is None:
        raise Http404
    api.note_old_dossier_look(dossier=found, actor=actor_of(request, *READERS), now=now())
    return found
