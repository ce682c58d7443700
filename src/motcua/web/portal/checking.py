"""What anybody may check: where a dossier is, and whether a result is genuine."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.api import (
    issued_by_code,
    issued_by_hash,
    issued_by_seal,
    not_good,
    pin_matches,
    progress_of,
)
from motcua.domain.dossiers.values import IssuedPaper, NoSuchDossier, Progress
from motcua.domain.forms.values import Problem
from motcua.domain.signing.api import NothingSigned, check, check_xml, signed_state
from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    SealState,
    SealVerdict,
    SignerFacts,
    SignerKind,
    VerdictState,
)
from motcua.kernel.signed_xml import looks_like_xml
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.values import CannotStore
from motcua.web.portal.signed_view import SignedView, signed_view
from motcua.web.shared.acting import lang_of
from motcua.web.shared.dossier_parts import head
from motcua.web.shared.downloads import attached
from motcua.web.shared.process_parts import way
from motcua.web.shared.sealed import HEADINGS, judge_upload, looks_like_seal

if TYPE_CHECKING:
    from collections.abc import Callable

_WRONG = Text(
    "Không có hồ sơ nào khớp với hai mã này. Hãy xem lại trên giấy tiếp nhận.",
    "No dossier matches these two codes. Look at the receipt again.",
)
_NOTHING = Text("Hãy nhập mã kiểm tra hoặc chọn tệp PDF.", "Type the code or choose the PDF file.")
_UNKNOWN = Text(
    "Không có giấy nào mang mã này trong sổ kết quả.",
    "The register knows no paper with this code.",
)
_NOT_OURS = Text(
    "Tệp này không có trong sổ kết quả của hệ thống.",
    "This file is not in the register of results.",
)
_TOO_LARGE = Text("Tệp lớn hơn 25 MB.", "The file is larger than 25 MB.")


def track(request: HttpRequest) -> HttpResponse:
    """Show the progress of a dossier to whoever has its code and pin; nothing personal."""
    if request.method == "GET":
        typed = {"code": request.GET.get("code", "")[:50], "pin": ""}
        return _track_page(request, typed, None)
    typed = {name: request.POST.get(name, "").strip()[:50] for name in ("code", "pin")}
    progress = _progress(typed["code"].upper(), typed["pin"])
    return _track_page(request, typed, progress)


def _progress(code: str, pin: str) -> Progress | None:
    # The pin has 40 bits and the route is rated by address: nobody can lock somebody else out.
    if not pin_matches(code, pin):
        return None
    try:
        return progress_of(code)
    except NoSuchDossier:
        return None


def _track_page(
    request: HttpRequest, typed: dict[str, str], progress: Progress | None
) -> HttpResponse:
    wrong = request.method == "POST" and progress is None
    context = {
        "typed": typed,
        "errors": {"code": Problem("unknown", _WRONG)} if wrong else {},
        "dossier": head(progress) if progress else None,
        "way": way(progress, now=now(), lang=lang_of(request)) if progress else None,
    }
    response = render(request, "portal/track.html", context, status=422 if wrong else 200)
    response["Cache-Control"] = "private, no-store"
    return response


_NOT_SIGNED = Text(
    "Tệp không có chữ ký đúng của bên này, nên không có nội dung nào để tải.",
    "The file has no right signature of this party, so that there is nothing to fetch.",
)
# The buttons that ask for the very octets that one of the two has signed.
_SIGNED_BY = {kind.value: kind for kind in SignerKind}
_NAMED = {
    SignerKind.LEADER: ("noi-dung-nguoi-ky.pdf", "application/pdf"),
    SignerKind.UNIT: ("noi-dung-co-quan-ky.pdf", "application/pdf"),
}


@dataclass(frozen=True, slots=True)
class _Answer:
    state: VerdictState
    by: str
    reasons: tuple[Text, ...]
    paper: IssuedPaper | None
    signers: tuple[SignerFacts, ...] = ()
    seal: SealVerdict | None = None
    view: SignedView | None = None


def _verify(request: HttpRequest) -> HttpResponse:
    """Tell whether a result is genuine: by its code, from the QR code too, by its file or seal."""
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "")[:40].strip()
    upload = request.FILES.get("file")
    answer: _Answer | None = None
    errors: dict[str, Problem] = {}
    status = 422
    if upload and (upload.size or 0) > LARGEST_CHECKED:
        errors = {"file": Problem("too_large", _TOO_LARGE)}
    elif upload:
        data = upload.read()
        try:
            kind = _SIGNED_BY.get(request.POST.get("by", ""))
            if kind:
                return attached(signed_state(pdf=data, kind=kind, now=now()), *_NAMED[kind])
            answer = _by_upload(data, upload.name or "")
        except NothingSigned:
            errors = {"file": Problem("not_signed", _NOT_SIGNED)}
        except CannotStore as problem:  # nobody can look at it for the moment
            errors, status = {"file": Problem(problem.code, problem.text)}, 503
    elif typed:
        answer = _by_code(typed)
    elif request.method == "POST":
        errors = {"code": Problem("missing", _NOTHING)}
    context = {
        "typed": {"code": typed},
        "errors": errors,
        "max_size": LARGEST_CHECKED,
        "verdict": answer,
        "paper": _paper(answer.paper) if answer and answer.paper else None,
        "signers": answer.signers if answer else (),
        "seal": answer.seal if answer else None,
        "heading": HEADINGS[answer.seal.state] if answer and answer.seal else None,
        "view": answer.view if answer else None,
    }
    return render(request, "portal/verify.html", context, status=status if errors else 200)


# The pictures of what was signed come with the page: nothing of a checked file is kept.
verify = cast("Callable[..., HttpResponse]", csp_update({"img-src": ["data:"]})(_verify))


def _by_code(typed: str) -> _Answer:
    try:
        paper = issued_by_code(typed)
    except NoSuchDossier:
        return _Answer(VerdictState.REFUSED, by="code", reasons=(_UNKNOWN,), paper=None)
    reasons = _withdrawn(paper)
    state = VerdictState.REFUSED if reasons else VerdictState.VALID
    return _Answer(state, by="code", reasons=reasons, paper=paper)


def _withdrawn(paper: IssuedPaper | None) -> tuple[Text, ...]:
    why = not_good(paper) if paper else None
    return (why,) if why else ()


def _by_upload(data: bytes, name: str) -> _Answer:
    if not looks_like_seal(data):
        return _by_xml(data) if looks_like_xml(data) else _by_file(data)
    found = judge_upload(data, name=name, at=now())
    try:
        paper = issued_by_seal(found.fingerprint)
    except NoSuchDossier:
        paper = None
    reasons = _withdrawn(paper) or found.reasons
    holds = found.state is SealState.VALID and not _withdrawn(paper)
    state = VerdictState.VALID if holds else VerdictState.REFUSED
    return _Answer(state, by="seal", reasons=reasons, paper=paper, seal=found)


def _by_xml(data: bytes) -> _Answer:
    verdict = check_xml(xml=data, now=now())
    signers = (verdict.signer,) if verdict.signer else ()
    return _Answer(verdict.state, by="xml", reasons=verdict.reasons, paper=None, signers=signers)


def _by_file(data: bytes) -> _Answer:
    verdict = check(pdf=data, now=now())
    try:
        paper = issued_by_hash(hashlib.sha256(data).hexdigest())
    except NoSuchDossier:
        paper = None
    withdrawn = _withdrawn(paper)
    reasons = (*withdrawn, *verdict.reasons, *(() if paper else (_NOT_OURS,)))
    state = verdict.state if paper and not withdrawn else VerdictState.REFUSED
    view = signed_view(data, verdict.signers) if paper else None
    return _Answer(
        state, by="file", reasons=reasons, paper=paper, signers=verdict.signers, view=view
    )


def _paper(paper: IssuedPaper) -> dict[str, object]:
    return {
        "name": paper.kind,
        "number": paper.number,
        "unit": paper.unit,
        "signer": paper.signer_name,
        "signer_title": paper.signer_title,
        "issued_at": paper.issued_at,
        "verification": paper.verification,
        "withdrawn": paper.withdrawn,
    }
