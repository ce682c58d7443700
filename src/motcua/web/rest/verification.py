"""Checking a result: by its file or by the code printed on it. Open to everybody."""

import hashlib

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.domain.dossiers.api import issued_by_code, issued_by_hash, issued_by_seal, not_good
from motcua.domain.dossiers.values import IssuedPaper, NoSuchDossier
from motcua.domain.signing.api import check, check_xml
from motcua.domain.signing.values import LARGEST_CHECKED, SealState, VerdictState
from motcua.kernel.signed_xml import looks_like_xml
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.values import CannotStore
from motcua.web.rest.files import refused_file
from motcua.web.rest.guarding import JSON, MULTIPART, sent
from motcua.web.rest.parameters import OptionalKey
from motcua.web.rest.problems import Refusal, Wrong, invalid
from motcua.web.rest.repeating import answer_once, answered_before
from motcua.web.rest.schemas.verification import CODE_SCHEMA, FILE_SCHEMA, VerdictShown
from motcua.web.rest.wording import REASONS
from motcua.web.shared.sealed import judge_upload, looks_like_seal

router = Router(tags=["verification"])

LONGEST_CODE = 40
_UNKNOWN_CODE = Text(
    "Không có kết quả nào được cấp với mã này.", "No result was issued with this code."
)
_UNKNOWN_FILE = Text(
    "Tệp không có trong sổ kết quả đã cấp.", "The file is not in the register of issued results."
)
_BODY = {
    "requestBody": {
        "required": True,
        "content": {JSON: {"schema": CODE_SCHEMA}, MULTIPART: {"schema": FILE_SCHEMA}},
    }
}


@router.post(
    "/verify",
    auth=None,
    response=VerdictShown,
    url_name="verify",
    summary="Check a result",
    openapi_extra=_BODY,
)
def verify(request: HttpRequest, key: OptionalKey) -> HttpResponse:
    """Judge a file by its signatures, a picture by the seal on it, a code by the register alone.

    A PDF is valid when the leader's and the unit's signatures stand, stamped and not revoked,
    nothing was changed since, and the register holds exactly this file. What is not known (no time
    stamp, no word of the authority) makes it `undetermined`, which is not valid. A picture, or the
    bytes of a seal, are valid when the seal holds and its paper was issued. What was withdrawn is
    never valid. An XML document is valid when it is of our profile of XAdES and its one signature
    stands now; no register holds it, so `issued` is null and `register_asked` false: that it is
    genuine is not said.
    """
    if request.content_type == JSON:
        return answer_once(request, key, lambda: (200, _by_code(sent(request))))
    pdf = _uploaded(request)
    known = answered_before(request, key, parts=(pdf,))
    if known is not None:
        return known
    try:
        # Judged before the transaction begins: it may take long.
        judged = _by_content(pdf)
    except CannotStore as problem:
        raise refused_file(problem) from problem
    return answer_once(request, key, lambda: (200, judged), parts=(pdf,))


def _uploaded(request: HttpRequest) -> bytes:
    files = request.FILES.getlist("file")
    if len(files) != 1 or len(request.FILES) != 1:
        raise invalid([Wrong("file", "nothing_to_check", REASONS["nothing_to_check"])])
    if (files[0].size or 0) > LARGEST_CHECKED:
        raise Refusal(413, "too_large", REASONS["too_large"])
    return bytes(files[0].read())


def _by_code(body: object) -> VerdictShown:
    code = body.get("code") if isinstance(body, dict) and set(body) == {"code"} else None
    if not isinstance(code, str) or len(code) > LONGEST_CODE:
        raise invalid([Wrong("code", "nothing_to_check", REASONS["nothing_to_check"])])
    try:
        issued = issued_by_code(code)
    except NoSuchDossier:
        return _verdict(VerdictState.REFUSED, reasons=[_UNKNOWN_CODE], issued=None)
    return _verdict(VerdictState.VALID, reasons=[], issued=issued)


def _by_content(data: bytes) -> VerdictShown:
    if looks_like_seal(data):
        return _by_seal(data)
    return _by_xml(data) if looks_like_xml(data) else _by_file(data)


def _by_xml(data: bytes) -> VerdictShown:
    verdict = check_xml(xml=data, now=now())
    shown = _verdict(
        verdict.state,
        reasons=list(verdict.reasons),
        issued=None,
        sha256=hashlib.sha256(data).hexdigest(),
        signers=(verdict.signer,) if verdict.signer else (),
    )
    shown.register_asked = False
    if verdict.valid:
        shown.content_sha256 = hashlib.sha256(verdict.content).hexdigest()
    return shown


def _by_file(pdf: bytes) -> VerdictShown:
    sha256 = hashlib.sha256(pdf).hexdigest()
    verdict = check(pdf=pdf, now=now())
    reasons = list(verdict.reasons)
    issued = None
    try:
        issued = issued_by_hash(sha256)
    except NoSuchDossier:
        reasons.append(_UNKNOWN_FILE)
    state = verdict.state if issued else VerdictState.REFUSED
    return _verdict(
        state, reasons=reasons, issued=issued, sha256=sha256, signers=verdict.signers,
        stamps=verdict.stamps,
    )  # fmt: skip


def _by_seal(data: bytes) -> VerdictShown:
    found = judge_upload(data, name="", at=now())
    try:
        issued = issued_by_seal(found.fingerprint)
    except NoSuchDossier:
        issued = None
    reasons = list(found.reasons) if found.state is not SealState.WITHDRAWN else []
    return _verdict(
        VerdictState.VALID if found.state is SealState.VALID else VerdictState.REFUSED,
        reasons=reasons,
        issued=issued,
        sha256=hashlib.sha256(data).hexdigest(),
        seal={
            "state": found.state.value,
            "fingerprint": found.fingerprint,
            "said": [{"name": name, "value": value} for name, value in found.said],
            "issued": found.issued,
            "valid_from": found.validity.since,
            "valid_until": found.validity.until,
            "withdrawn_on": found.withdrawn_on,
        },
    )


def _verdict(
    state: VerdictState,
    *,
    reasons: list[Text],
    issued: IssuedPaper | None,
    sha256: str | None = None,
    signers: tuple[object, ...] = (),
    stamps: tuple[object, ...] = (),
    seal: dict[str, object] | None = None,
) -> VerdictShown:
    withdrawn = issued.withdrawn if issued else None
    gone = not_good(issued) if issued else None
    if gone:
        reasons, state = [gone, *reasons], VerdictState.REFUSED
    return VerdictShown.model_validate(
        {
            "withdrawn": withdrawn,
            "seal": seal,
            "valid": state is VerdictState.VALID,
            "state": state,
            "reasons": reasons,
            "sha256": sha256,
            "signers": list(signers),
            "stamps": list(stamps),
            "issued": issued,
        }
    )
