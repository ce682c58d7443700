"""Samples of withdrawing a result, and of checks that say so."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from motcua.domain.dossiers.api import withdrawn_words
from motcua.domain.dossiers.values import ResultFacts, WithdrawalFacts
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.domain.signing.values import SealState, SealVerdict
from motcua.kernel.seals import Validity
from motcua.kernel.texts import Text
from motcua.web.portal.seal_words import checker_words
from motcua.web.shared.sealed import HEADINGS, NO_SEAL
from tests.web.samples.dossiers import DOSSIER, PAPER_KNOWN, REASONS
from tests.web.samples.people import HERE, LEADER, ago
from tests.web.samples.together import UNCHANGED

GONE = WithdrawalFacts(
    number="15/QĐ-BCH",
    day=date(2026, 11, 24),
    reason=Text(
        "Hồ sơ có giấy tờ giả hoặc khai sai để được cấp.",
        "The result was obtained by false papers or a false declaration.",
    ),
    decided_at=ago(hours=3),
)
ISSUED = ResultFacts(
    number="15/GCN-ĐKNVQS",
    verification="7K3P-9QXM-2HTA-VD84",
    file_id=UUID(int=7),
    sha256="0" * 64,
    size=88_120,
    unit=HERE,
    signer_name="Lê Quốc Vượng",
    signer_title="Chủ tịch",
    issued_at=ago(hours=30),
)
WITHDRAWN = replace(ISSUED, withdrawn=GONE)
SEAL = SealVerdict(
    key_unit="Ủy ban nhân dân xã Thanh Trì",
    state=SealState.VALID,
    said=(
        (Text("Số", "Number"), "12/GP-BP"),
        (Text("Cấp cho", "Issued to"), "Nguyễn Thị Ánh Tuyết"),
        (Text("Nơi cấp", "Issued by"), "Đồn Biên phòng cửa khẩu cảng Hải Phòng"),
        (Text("Thủ tục", "Procedure"), "1.013563"),
        (Text("Mã hồ sơ", "Dossier code"), "G11.03.31-20261123-0000007"),
    ),
    profile=Text("Giấy phép của Biên phòng cửa khẩu cảng", "Permit of the port border guard"),
    issued=date(2026, 11, 23),
    validity=Validity(date(2026, 11, 24), date(2026, 11, 26)),
    fingerprint="ab" * 32,
)
_VERIFY: dict[str, object] = {
    "typed": {},
    "errors": {},
    "max_size": 10_000_000,
    "signers": [],
    "paper": PAPER_KNOWN,
    "seal": SEAL,
    "heading": HEADINGS[SealState.VALID],
    "view": None,
    "verdict": {"state": "valid", "reasons": [], "by": "seal"},
}
_DECIDE: dict[str, object] = {
    "dossier": {**vars(DOSSIER), "owner": "Nguyễn Đức Thịnh"},
    "result": ISSUED,
    "reasons": REASONS,
    "back_url": "/b",
    **UNCHANGED,
    "typed": {"day": "2026-11-24"},
    "errors": {},
}

_CHECKER: dict[str, object] = {
    "errors": {},
    "max_size": 20_000_000,
    "seal": None,
    "heading": None,
    "urls": {
        "keys": "/k",
        "status": "/s",
        "manifest": "/static/shared/favicon.svg",
        "worker": "/w",
        "showings": "/s",
    },
    "words": checker_words("vi"),
    "begin": False,
}

WITHDRAWING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "verify_seal": ("portal/verify.html", ANONYMOUS, _VERIFY),
    "verify_seal_none": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "paper": None,
            "seal": SealVerdict(SealState.INVALID, (NO_SEAL,)),
            "heading": HEADINGS[SealState.INVALID],
            "verdict": {"state": "refused", "reasons": [NO_SEAL], "by": "seal"},
        },
    ),
    "verify_withdrawn": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "paper": {**PAPER_KNOWN, "withdrawn": GONE},
            "seal": None,
            "heading": None,
            "verdict": {"state": "refused", "reasons": [withdrawn_words(GONE)], "by": "code"},
        },
    ),
    "seal_checker": ("portal/seals.html", ANONYMOUS, _CHECKER),
    "seal_checker_judged": (
        "portal/seals.html",
        ANONYMOUS,
        {**_CHECKER, "seal": SEAL, "heading": HEADINGS[SealState.VALID]},
    ),
    "seal_checker_wrong": (
        "portal/seals.html",
        ANONYMOUS,
        {**_CHECKER, "errors": {"file": forms.Problem("missing", Text("Chọn ảnh.", "Choose."))}},
    ),
    "result_withdraw": ("lead/result.html", LEADER, _DECIDE),
    "result_withdraw_wrong": (
        "lead/result.html",
        LEADER,
        {**_DECIDE, "errors": {"number": forms.Problem("number_missing", Text("Số?", "No.?"))}},
    ),
    "result_restore": ("lead/result.html", LEADER, {**_DECIDE, "result": WITHDRAWN}),
}
