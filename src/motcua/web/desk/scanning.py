"""The barcode of a receipt opens its dossier."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import dossier_for
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.kernel.codes import LONGEST_DOSSIER_CODE, code_in_scan
from motcua.web.shared.acting import lang_of, subject_of


def scan(request: HttpRequest) -> HttpResponse:
    """Go to the dossier whose code was scanned, or say that there is none for this officer."""
    scanned = request.GET.get("scan", "")[:400]
    code = code_in_scan(scanned)
    if code:
        try:
            found = dossier_for(subject_of(request), code)
        except NoSuchDossier:
            pass
        else:
            return HttpResponseRedirect(
                reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": found.code})
            )
    context = {"scanned": code or scanned.strip()[:LONGEST_DOSSIER_CODE], "known": bool(code)}
    return render(request, "desk/scanned.html", context, status=422)
