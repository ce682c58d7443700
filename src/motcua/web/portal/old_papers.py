"""Papers in one's own name that were brought over from the old system, and who looked at them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.registry import api
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.downloads import stored


def old_papers(request: HttpRequest) -> HttpResponse:
    """List one's own papers in force."""
    address = f"{lang_of(request)}:my_old_file"
    mine = api.own_old_papers(account_id(request))
    looks = api.old_looks(each.key for each in mine)
    context = {
        "papers": [
            {
                "facts": each,
                "url": reverse(address, kwargs={"old": each.key}),
                "looks": looks[each.key],
            }
            for each in mine
        ]
    }
    return render(request, "portal/old_papers.html", context)


def old_file(request: HttpRequest, old: UUID) -> HttpResponse:
    """Give the file of one's own paper; another's does not exist."""
    found = api.own_old_paper(old, account_id(request))
    if found is None:
        raise Http404
    return stored(found.file_id)
