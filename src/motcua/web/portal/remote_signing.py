"""Signing the declaration of one's draft from afar: what is signed, waiting, the outcome."""

import re
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import (
    declaration_of,
    declaration_pdf,
    look_at_declaration,
    start_declaration,
)
from motcua.domain.forms.api import check, end_signature, hash_now, known_at, last_signature
from motcua.domain.forms.values import (
    CannotUseDraft,
    DraftFacts,
    Problem,
    SignatureFacts,
    Signing,
)
from motcua.domain.signing.api import remote_is_offered
from motcua.platform.clock import now
from motcua.web.portal.filing import Under, filed_url, papers_url, review_url, under_way
from motcua.web.portal.signing_wording import reason_words
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import pdf, stored

# Asks for the state only, without the page around it.
STATE = "trang-thai"


def sign(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Show what is signed, or what the phone says; begin, or stop waiting."""
    under = _own(request, key)
    if under.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under))
    if request.method == "POST":
        return _act(request, under)
    last = looked(request, under.draft.id)
    if request.GET.get("xem") == STATE:
        context = {"last": last, "state": _state(last), "reason": _reason(last)}
        return render(request, "portal/signing_state.html", context)
    if _may_start(last) and _is_wrong(under):
        # What is to be mended is shown there.
        return HttpResponseRedirect(review_url(request, under.draft))
    return _page(request, under, last, {})


def paper(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Give the declaration as a PDF: the signed one while it stands, else what would be signed."""
    under = _own(request, key)
    if under.draft.dossier_code:
        raise Http404
    last = last_signature(key)
    if last is not None and last.stands and last.file_id is not None:
        return stored(last.file_id)
    sha256, under = _content(request, key)
    made = declaration_pdf(under.draft, subject_of(request), now(), sha256=sha256)
    return pdf(made, f"to-khai-{under.procedure.code}")


def _own(request: HttpRequest, key: UUID) -> Under:
    """Give one's own draft; who only has a part of it confirms that, and signs nothing."""
    under = under_way(request, key)
    if not under.owns:
        raise Http404
    return under


def _content(request: HttpRequest, key: UUID) -> tuple[str, Under]:
    """Give the hash and after it the content: what is signed is never newer than what was shown."""
    sha256 = hash_now(key)
    return sha256, _own(request, key)


def _act(request: HttpRequest, under: Under) -> HttpResponse:
    do = request.POST.get("do")
    if do == "cancel":
        last = last_signature(under.draft.id)
        if last is not None and last.state is Signing.WAITING:
            end_signature(
                signature_id=last.id, state=Signing.CANCELLED, actor=actor_of(request), now=now()
            )
        return HttpResponseRedirect(sign_url(request, under.draft))
    if do != "start" or not remote_is_offered():
        raise Http404
    if _is_wrong(under):
        return HttpResponseRedirect(review_url(request, under.draft))
    try:
        start_declaration(
            draft_id=under.draft.id, sha256=request.POST.get("sha256", "")[:64],
            subject=subject_of(request), actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        if problem.reason == "filed":
            return HttpResponseRedirect(filed_url(request, _own(request, under.draft.id)))
        fresh = _own(request, under.draft.id)
        errors = {"sha256": Problem(problem.reason, problem.message)}
        return _page(request, fresh, last_signature(fresh.draft.id), errors)
    return HttpResponseRedirect(sign_url(request, under.draft))


def looked(request: HttpRequest, key: UUID) -> SignatureFacts | None:
    """Give the last try on a draft, after asking whether the phone has answered it."""
    last = last_signature(key)
    if last is None or not last.is_waiting(now()):
        return last
    subject, actor = subject_of(request), actor_of(request)
    look_at_declaration(draft_id=key, subject=subject, actor=actor, now=now())
    return last_signature(key)


def _page(
    request: HttpRequest, under: Under, last: SignatureFacts | None, errors: dict[str, Problem]
) -> HttpResponse:
    declared = None
    if _may_start(last):
        sha256, under = _content(request, under.draft.id)
        declared = declaration_of(under.draft, subject_of(request), now(), sha256=sha256)
    context = {
        "procedure": under.procedure,
        "last": last,
        "state": _state(last),
        "reason": _reason(last),
        "offered": remote_is_offered(),
        "declared": declared,
        "paper_url": _url(request, "file_sign_paper", under.draft),
        "poll_url": f"{sign_url(request, under.draft)}?xem={STATE}",
        "review_url": review_url(request, under.draft),
        "papers_url": papers_url(request, under.draft),
        "errors": errors,
    }
    return render(request, "portal/file_sign.html", context, status=409 if errors else 200)


def on_review(request: HttpRequest, under: Under) -> dict[str, object]:
    """Give what the last look at a draft says of signing it from afar."""
    if not under.owns:
        return {"signing": None}
    last = looked(request, under.draft.id)
    if last is None and not remote_is_offered():
        return {"signing": None}
    return {
        "signing": {
            "last": last, "state": _state(last), "reason": _reason(last),
            "offered": remote_is_offered(), "url": sign_url(request, under.draft),
            "paper_url": _url(request, "file_sign_paper", under.draft),
        }
    }  # fmt: skip


def shown(request: HttpRequest, key: UUID) -> int | None:
    """Give the signature that the review page told of, when it is sent.

    Was one waited for, the phone is asked once more: who has just confirmed sends it signed.
    """
    said = request.POST.get("signature", "")
    if said == Signing.WAITING:
        looked(request, key)
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else None


def sign_url(request: HttpRequest, draft: DraftFacts) -> str:
    """Give the address where a draft's declaration is signed."""
    return _url(request, "file_sign", draft)


def _url(request: HttpRequest, name: str, draft: DraftFacts) -> str:
    parts = {"code": draft.procedure_code, "key": draft.id}
    return reverse(f"{lang_of(request)}:{name}", kwargs=parts)


def _state(last: SignatureFacts | None) -> str:
    """Give the state as the pages tell it: a word of ``Signing``, ``fell``, or "" for none."""
    if last is None:
        return ""
    fell = last.state is Signing.SIGNED and not last.stands
    return "fell" if fell else str(last.state_at(now()))


def _reason(last: SignatureFacts | None) -> object:
    return reason_words(last.reason) if last is not None and last.reason else None


def _may_start(last: SignatureFacts | None) -> bool:
    return last is None or not (last.stands or last.is_waiting(now()))


def _is_wrong(under: Under) -> bool:
    """Tell whether an answer of one's own is missing or wrong."""
    keys = {field.key for page in under.pages for field in page.fields}
    checked = check(under.procedure.form, under.draft.answers, known_at(now()))
    return any(not under.draft.shared or name.split(".")[0] in keys for name in checked.errors)
