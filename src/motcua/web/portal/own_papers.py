"""The letters and records of one's own dossier as PDF: forms 04, 05 and 06."""

from django.http import Http404, HttpRequest, HttpResponse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.platform.clock import now
from motcua.web.portal.own import own_or_404
from motcua.web.shared.downloads import pdf


def apology(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give form 04, the first, second and so on, once it is signed: a draft is no letter."""
    view = own_or_404(request, code)
    known = view.apologies[number - 1 : number] if number else ()
    if not known or known[0].signed_at is None:
        raise Http404
    return pdf(api.apology_pdf(view, known[0].id), f"van-ban-xin-loi-{code}-{number}")


def stop_notice(request: HttpRequest, code: str) -> HttpResponse:
    """Give form 05."""
    try:
        made = api.stop_pdf(own_or_404(request, code))
    except NoSuchDossier:
        raise Http404 from None
    return pdf(made, f"thong-bao-dung-{code}")


def control_slip(request: HttpRequest, code: str) -> HttpResponse:
    """Give form 06; by policy the applicant reads units and posts, no officer's name."""
    made = api.control_slip_pdf(own_or_404(request, code), now=now(), named=False)
    return pdf(made, f"phieu-kiem-soat-{code}")
