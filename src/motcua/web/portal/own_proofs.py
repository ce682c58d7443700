"""Proof of each act on one's own dossier, to be taken home."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import act_proof, act_proofs
from motcua.domain.dossiers.values import ActProof
from motcua.domain.identity.api import units_by_id
from motcua.kernel.texts import Text
from motcua.web.portal.own import own_or_404
from motcua.web.shared.acting import lang_of
from motcua.web.shared.downloads import attached

_WITHOUT_STEP = Text("Việc ngoài các bước", "Beside the steps")
_FILED = Text("Nộp hồ sơ", "Filing")


def proofs(request: HttpRequest, code: str) -> HttpResponse:
    """List the acts on one of one's own dossiers, each with its proof."""
    view = own_or_404(request, code)
    acts = act_proofs(view)
    units = units_by_id(each.unit_id for each in acts if each.unit_id)
    rows = [
        {
            "at": each.at,
            "name": _name(each),
            "unit": units[each.unit_id].name if each.unit_id in units else None,
            "post": each.post,
            "url": _url(request, code=view.code, number=each.number) if each.text else None,
        }
        for each in acts
    ]
    context = {"code": view.code, "rows": rows,
               "dossier_url": reverse(f"{lang_of(request)}:dossier", args=[view.code])}  # fmt: skip
    return render(request, "portal/proofs.html", context)


def proof(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give the proof of one act (C2SP tlog-proof)."""
    found = act_proof(own_or_404(request, code), number)
    if found is None or found.text is None:
        raise Http404
    name = f"{code}-{number}.tlog-proof"
    return attached(found.text.encode(), name, "text/plain; charset=utf-8")


def _name(each: ActProof) -> Text:
    if each.act == "dossiers.filed":
        return _FILED
    return each.name or _WITHOUT_STEP


def _url(request: HttpRequest, **parts: object) -> str:
    return reverse(f"{lang_of(request)}:dossier_proof", kwargs=parts)
