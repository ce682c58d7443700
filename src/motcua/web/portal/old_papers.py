"""One's own papers and dossiers that were brought over from the old system, and who looked."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.registry import api
from motcua.domain.registry.values import OldDossierFacts, OldPaperFacts
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.downloads import stored
from motcua.web.shared.old_parts import days_of, status_shown


def old_papers(request: HttpRequest) -> HttpResponse:
    """List one's own dossiers, and one's own papers in force."""
    address = f"{lang_of(request)}:my_old_file"
    mine = api.own_old_papers(account_id(request))
    dossiers = api.own_old_dossiers(account_id(request))
    looks = api.old_looks(each.key for each in mine)
    opened = api.old_dossier_looks(each.key for each in dossiers)
    context = {
        "dossiers": [
            {
                "facts": each,
                "status": status_shown(each.record),
                "days": days_of(each.record),
                "papers": [paper for paper in mine if _belongs(paper, each)],
                "looks": opened[each.key],
            }
            for each in dossiers
        ],
        "papers": [
            {
                "facts": each,
                "url": reverse(address, kwargs={"old": each.key}),
                "looks": looks[each.key],
            }
            for each in mine
        ],
    }
    return render(request, "portal/old_papers.html", context)


def _belongs(paper: OldPaperFacts, dossier: OldDossierFacts) -> bool:
    code = dossier.record.dossier_no
    return bool(code) and paper.record.dossier_no == code and paper.source == dossier.source


def old_file(request: HttpRequest, old: UUID) -> HttpResponse:
    """Give the file of one's own paper; another's does not exist."""
    found = api.own_old_paper(old, account_id(request))
    if found is None:
        raise Http404
    return stored(found.file_id)
