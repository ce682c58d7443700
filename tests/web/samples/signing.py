"""Samples of signing a declaration from afar, and of the review that tells of it."""

from dataclasses import replace
from uuid import UUID

from motcua.domain.forms.values import Problem, SignatureFacts, Signing
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.portal.signing_wording import reason_words
from tests.web.samples.filing import PAGES
from tests.web.samples.people import CITIZEN, ago, hence
from tests.web.samples.procedures import PROCEDURE

_SHA = "5f" * 32
WAITING = SignatureFacts(
    id=1, draft_id=UUID(int=5), state=Signing.WAITING, reason="", sha256=_SHA, check="5f3a90c1",
    signer="", begun_at=ago(minutes=1), until=hence(minutes=4), signed_at=None, fell_at=None,
    file_id=None,
)  # fmt: skip
SIGNED = replace(
    WAITING, state=Signing.SIGNED, check="", signer="Nguyễn Minh Khôi", signed_at=ago(minutes=9),
    file_id=UUID(int=6),
)  # fmt: skip
FELL = replace(SIGNED, fell_at=ago(minutes=2))
_DECLARED: dict[str, object] = {
    "signer_name": "Nguyễn Minh Khôi", "signer_number": "001209012345",
    "owner_name": "Nguyễn Bảo Châu", "owner_number": "046314000127",
    "unit": "Ban chỉ huy quân sự phường Ba Đình", "sha256": _SHA,
    "sections": [{"title": "Bạn là ai", "rows": [{"label": "Họ và tên", "shown": "Khôi"}]}],
    "others": [{"name": "Trần Gia Bảo", "at": "", "sha256": _SHA}],
    "files": [{"paper": "Giấy khám", "name": "giay.pdf", "size": 210_334, "sha256": _SHA}],
}  # fmt: skip
_PAGE: dict[str, object] = {
    "procedure": PROCEDURE, "last": None, "state": "", "reason": None, "offered": True,
    "declared": _DECLARED, "paper_url": "/to-khai.pdf", "poll_url": "/ky-tu-xa?xem=trang-thai",
    "review_url": "/xem-lai", "papers_url": "/giay-to", "errors": {},
}  # fmt: skip
_CHANGED = Problem("changed_before_signing", Text("Nội dung vừa thay đổi.", "It changed."))
Sample = tuple[str, Subject, dict[str, object]]


def _sign(**more: object) -> Sample:
    return ("portal/file_sign.html", CITIZEN, {**_PAGE, **more})


def _ended(state: Signing, reason: str = "") -> Sample:
    last = replace(WAITING, state=state, check="", reason=reason)
    words = reason_words(reason) if reason else None
    return _sign(last=last, state=str(state), reason=words)


def _review(last: SignatureFacts | None, state: str) -> Sample:
    template, who, context = PAGES["file_review"]
    signing = {
        "last": last, "state": state, "reason": None, "offered": True, "url": "/ky",
        "paper_url": "/p",
    }  # fmt: skip
    return (template, who, {**context, "signing": signing})


SIGNING: dict[str, Sample] = {
    "file_sign": _sign(),
    "file_sign_changed_page": _sign(errors={"sha256": _CHANGED}),
    "file_sign_not_offered": _sign(offered=False),
    "file_sign_waiting": _sign(last=WAITING, state="waiting", declared=None),
    "file_sign_asking": _sign(last=replace(WAITING, check=""), state="waiting", declared=None),
    "file_sign_signed": _sign(last=SIGNED, state="signed", declared=None),
    "file_sign_fell": _sign(last=FELL, state="fell"),
    "file_sign_refused": _ended(Signing.REFUSED, "signature_broken"),
    "file_sign_declined": _ended(Signing.REFUSED, "declined"),
    "file_sign_late": _ended(Signing.LATE),
    "file_sign_down": _ended(Signing.UNAVAILABLE),
    "file_sign_cancelled": _ended(Signing.CANCELLED),
    "file_sign_changed": _ended(Signing.CHANGED),
    "file_review_to_sign": _review(None, ""),
    "file_review_signed": _review(SIGNED, "signed"),
    "file_review_fell": _review(FELL, "fell"),
    "file_review_waiting": _review(WAITING, "waiting"),
}
