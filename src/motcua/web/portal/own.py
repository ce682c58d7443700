"""One's own dossiers: the list, one of them, and what its owner can do with it."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    ENDED,
    CannotWithdraw,
    DossierView,
    Line,
    NoSuchDossier,
    Status,
)
from motcua.domain.forms.api import reply
from motcua.domain.forms.values import Problem
from motcua.domain.notifications.api import messages_about
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal import own_inquiries
from motcua.web.portal import register_looks as own_data
from motcua.web.portal.drafts import draft_lines
from motcua.web.portal.filing_held import forget_key
from motcua.web.portal.own_letters import letters, stopped
from motcua.web.portal.readers import look
from motcua.web.portal.together import with_others
from motcua.web.portal.wording import CANNOT_WITHDRAW
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.behalf_parts import ground
from motcua.web.shared.downloads import pdf, stored
from motcua.web.shared.looks import ShownLook
from motcua.web.shared.process_parts import way

PAGE = 25
# Said of an answer to a supplement request that did not go: nobody waited for it any more.
NOT_SENT = "not_sent"
_HANDLING = Text("Giải quyết hồ sơ", "Handling the dossier")


def dossiers(request: HttpRequest) -> HttpResponse:
    """List one's drafts and dossiers, the newest first."""
    before = request.GET.get("before", "")
    place = int(before) if before.isdecimal() and len(before) < 19 else None
    lines = api.dossiers_of(subject_of(request), before=place)
    last = lines[-1].step_id if len(lines) == PAGE else None
    context = {
        "drafts": [] if place else draft_lines(request),
        **({"joined": [], "invited": [], "with_me": []} if place else with_others(request)),
        "dossiers": [_line(request, line) for line in lines],
        "previous_url": _url(request, "dossiers") if place else "",
        "next_url": f"{_url(request, 'dossiers')}?before={last}" if last else "",
    }
    return render(request, "portal/dossiers.html", context)


def _line(request: HttpRequest, line: Line) -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.procedure,
        "status": int(line.status),
        "status_name": parts.status_name(line.status),
        "filed_at": line.filed_at,
        "due_at": line.due_at,
        "ended": line.status in ENDED,
        "url": _url(request, "dossier", code=line.code),
        "at_counter": line.channel != Channel.online,
        "asks": line.status is Status.SUPPLEMENT_REQUESTED,
    }


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show one of one's own dossiers."""
    view = own_or_404(request, code)
    held = own_inquiries.held_question(request, code)
    answer = _page(request, view, held, {}, held=held)
    return forget_key(answer) if held else answer


def own_or_404(request: HttpRequest, code: str) -> DossierView:
    """Give a dossier that this person may see; anything else does not exist for him.

    Who reads in the owner's place, as agent or for an organisation, is noted once an hour.
    """
    subject = subject_of(request)
    try:
        view = api.dossier_for(subject, code)
    except NoSuchDossier:
        raise Http404 from None
    if ground := api.outside_ground(view, subject):
        api.note_part(view=view, actor=actor_of(request), purpose=ground, now=now())
    return view


def _page(
    request: HttpRequest, view: DossierView, typed: dict[str, str], errors: dict[str, Problem],
    *, held: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:  # fmt: skip
    procedure = snapshot().version(view.version_id)
    step = view.open_step
    context = {
        "dossier": {
            **parts.head(view.progress),
            "owner_name": view.owner.full_name,
            "ground": ground(view),
            "unit": step.unit if step else view.progress.unit,
            "holder": step.title if step else None,
        },
        "way": way(view.progress, now=now(), lang=lang_of(request)),
        "asked_before": parts.supplements(procedure, view),
        "messages": parts.messages(messages_about(view.code)),
        "results": _results(request, view, procedure),
        "refusal": _refusal(request, view),
        "supplement": _supplement(request, view, procedure),
        "not_sent": request.GET.get(NOT_SENT) == "1",
        "inquiries": own_inquiries.on_page(request, view, held),
        "papers": parts.papers(procedure, view, lambda file: _file_urls(request, view, file)),
        "proofs_url": _url(request, "dossier_proofs", code=view.code),
        "receipt_url": _url(request, "receipt", code=view.code),
        "stop": stopped(view, lang_of(request)),
        "letters": letters(view, lang_of(request)),
        "supplement_url": _url(request, "supplement", code=view.code),
        "withdraw_url": _url(request, "withdraw", code=view.code),
        "may_withdraw": view.progress.status < Status.FINISHED and step is not None,
        "looks": [*_looks(view), *own_data.register_looks(view)],
        "verified": api.verified_dossier(
            view.code, procedure.form, view.answers, lang_of(request), now()
        ),
        "typed": typed,
        "errors": errors,
    }
    return render(request, "portal/dossier.html", context, status=422 if errors else 200)


def _file_urls(request: HttpRequest, view: DossierView, file: UUID) -> tuple[str, str]:
    names = ("dossier_file", "dossier_file_view")
    download, look = (_url(request, name, code=view.code, file=file) for name in names)
    return download, look


def _results(
    request: HttpRequest, view: DossierView, procedure: ProcedureVersion
) -> list[dict[str, object]]:
    if view.result is None:
        return []
    check = f"{_url(request, 'verify')}?code={view.result.verification}"
    return [
        {
            "name": procedure.result.name,
            "number": view.result.number,
            "url": _url(request, "result", code=view.code),
            "size": view.result.size,
            "signer": f"{view.result.signer_name}, {view.result.signer_title}",
            "issued_at": view.result.issued_at,
            "verify_url": check,
            "complete": view.result.complete,
            "withdrawn": api.withdrawn_words(view.result.withdrawn)
            if view.result.withdrawn
            else None,
        }
    ]


def _refusal(request: HttpRequest, view: DossierView) -> dict[str, object] | None:
    if view.refusal is None:
        return None
    reasons = lawbook().refusal_reasons(local(view.refusal.refused_at).date())
    reason = next(each for each in reasons if each.key == view.refusal.reason_key)
    return {
        "reason": reason.text,
        "note": view.refusal.note,
        "legal_basis": reason.article.of(lang_of(request)),
        "url": _url(request, "refusal", code=view.code),
    }


def _supplement(
    request: HttpRequest, view: DossierView, procedure: ProcedureVersion
) -> dict[str, object] | None:
    asked = view.open_supplement
    if asked is None:
        return None
    begun = reply(account_id(request), api.reply_name(view.code, asked.number))
    return {
        "asked_at": asked.asked_at,
        "note": asked.note,
        "url": _url(request, "supplement_form", code=view.code, number=asked.number),
        "wanted": [
            {"name": parts.component_name(procedure, each.component), "reason": each.reason}
            for each in asked.missing
        ],
        "begun": {"files": len(begun.files), "at": begun.updated_at} if begun else None,
    }


def _withdrawn(view: DossierView) -> Text | None:
    facts = view.result.withdrawn if view.result else None
    return api.withdrawn_words(facts) if facts else None


def _looks(view: DossierView) -> list[ShownLook]:
    at = now()
    return [look(each, at) for each in api.readings_of(view.code, at)]


def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask about one's own dossier, or for a call."""
    view = own_or_404(request, code)
    errors = own_inquiries.ask(request, code)
    if errors:
        typed = {name: str(request.POST[name])[:2001] for name in request.POST}
        return _page(request, view, typed, dict(errors))
    return HttpResponseRedirect(f"{_url(request, 'dossier', code=code)}#asking")


def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a dossier back."""
    view = own_or_404(request, code)
    reason = request.POST.get("reason", "")[:500]
    try:
        api.withdraw(
            code=code, reason=reason, subject=subject_of(request), actor=actor_of(request),
            now=now(),
        )  # fmt: skip
    except CannotWithdraw as problem:
        words = CANNOT_WITHDRAW.get(problem.reason, CANNOT_WITHDRAW["ended"])
        errors = {"reason": Problem(problem.reason, words)}
        return _page(request, view, {"reason": reason}, errors)
    return HttpResponseRedirect(_url(request, "dossier", code=code))


def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Give form 01 as PDF."""
    return pdf(api.receipt_pdf(own_or_404(request, code)), f"giay-tiep-nhan-{code}")


def supplement_form(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give form 02 as PDF."""
    view = own_or_404(request, code)
    try:
        made = api.supplement_request_pdf(view, number)
    except NoSuchDossier:
        raise Http404 from None
    return pdf(made, f"phieu-yeu-cau-bo-sung-{code}-{number}")


def refusal(request: HttpRequest, code: str) -> HttpResponse:
    """Give form 03 as PDF."""
    try:
        made = api.refusal_pdf(own_or_404(request, code))
    except NoSuchDossier:
        raise Http404 from None
    return pdf(made, f"phieu-tu-choi-{code}")


def result(request: HttpRequest, code: str) -> HttpResponse:
    """Give the signed result."""
    issued = own_or_404(request, code).result
    if issued is None:
        raise Http404
    return stored(issued.file_id)


def file(request: HttpRequest, code: str, file: UUID) -> HttpResponse:
    """Give one of the files of a dossier."""
    view = own_or_404(request, code)
    if file not in {paper.file_id for paper in view.papers}:
        raise Http404
    return stored(file)


def qr(request: HttpRequest, code: str) -> HttpResponse:
    """Give the QR code of the tracking page of one's own dossier."""
    own_or_404(request, code)
    picture = qr_svg(api.tracking_address(code), title=code)
    return HttpResponse(picture, content_type="image/svg+xml")


def _url(request: HttpRequest, name: str, **about: object) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs=about)
