"""Samples of the pages of citizens and of everybody."""

from dataclasses import replace
from types import SimpleNamespace as Made

from motcua.domain.catalogue.api import FormerCode
from motcua.domain.dossiers.api import withdrawn_words
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.kernel.glosses import Gloss
from motcua.kernel.texts import Text
from motcua.web.portal.signed_view import SignedView
from tests.web.samples.behalf import WITH_ME
from tests.web.samples.catalogue import CHANGE, LATER, TODAY
from tests.web.samples.dossiers import (
    ASKED_BEFORE,
    DOSSIER,
    ENDED,
    LOOKS,
    MESSAGES,
    PAPER_KNOWN,
    PAPERS,
    REASONS,
    RESULT,
    SIGNER,
    STAMP,
    SUPPLEMENT,
)
from tests.web.samples.filing import DRAFTS
from tests.web.samples.inquiries import INQUIRIES
from tests.web.samples.people import (
    CITIZEN,
    UPLOADS,
    ago,
)
from tests.web.samples.persons import SILENT
from tests.web.samples.procedures import NAME
from tests.web.samples.processes import CHANGES, PROCESS, WAY
from tests.web.samples.withdrawing import GONE

_OWN: dict[str, object] = {
    "verified": SILENT,
    "stop": None,
    "letters": [
        {
            "name": Text("Văn bản xin lỗi (mẫu số 04)", "Apology (form 04)"),
            "url": "/x",
            "at": ago(hours=1),
        },
        {"name": Text("Phiếu kiểm soát (mẫu số 06)", "Slip (form 06)"), "url": "/k", "at": None},
    ],
    "dossier": DOSSIER,
    "way": WAY,
    "messages": MESSAGES,
    "asked_before": ASKED_BEFORE,
    "results": [],
    "refusal": None,
    "supplement": None,
    "inquiries": INQUIRIES,
    "papers": PAPERS,
    "receipt_url": "/m1",
    "proofs_url": "/chung-minh",
    "supplement_url": "/s",
    "withdraw_url": "/w",
    "may_withdraw": True,
    "looks": LOOKS,
    "typed": {},
    "errors": {},
    **UPLOADS,
}
_VERIFY: dict[str, object] = {
    "typed": {},
    "errors": {},
    "max_size": 10_000_000,
    "verdict": None,
    "paper": None,
    "signers": [],
    "seal": None,
    "heading": None,
    "view": None,
}
_TRACK_WRONG = {
    "code": forms.Problem(
        "unknown",
        Text(
            "Không có hồ sơ nào khớp với hai mã này. Hãy xem lại trên giấy tiếp nhận.",
            "No dossier has these two codes. Look at the receipt again.",
        ),
    )
}

# name of the picture -> (template, subject, context)

_HEAD: dict[str, object] = {
    "size": 1_204_331,
    "root": "5f" * 32,
    "signed_at": ago(minutes=1),
    "cosigned_at": ago(minutes=1),
    "note": "motcua.example/api/v1/audit\n1204331\nX19f\n\n— motcua.example/api/v1/audit AAAA\n",
    "url": "/api/v1/audit/checkpoint?size=1204331",
}
_TRANSPARENCY: dict[str, object] = {
    "newest": _HEAD,
    "rows": [_HEAD, {**_HEAD, "size": 1_204_300, "cosigned_at": None}],
    "keys": ["motcua.example/api/v1/audit+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"],
    "away": False,
}
_PROOFS: dict[str, object] = {
    "code": "G11.03.22-20261123-0000001",
    "dossier_url": "/ho-so/x",
    "rows": [
        {
            "at": ago(days=1),
            "name": Text("Nộp hồ sơ", "Filing"),
            "unit": None,
            "post": "",
            "url": "/p",
        },
        {
            "at": ago(minutes=1),
            "name": Text("Tiếp nhận", "Reception"),
            "unit": Text("Ủy ban nhân dân phường Hạ Long", "People’s Committee of Hạ Long"),
            "post": "Cán bộ tiếp nhận",
            "url": None,
        },
    ],
}

PORTAL: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "process": (
        "portal/process_page.html",
        ANONYMOUS,
        {**PROCESS, "viewed": TODAY, "change": CHANGE},
    ),
    "process_described": (
        "portal/process_page.html",
        ANONYMOUS,
        {**PROCESS, "viewed": LATER, "change": None, "picture": None, "groups": []},
    ),
    "former_codes": (
        "portal/former_codes.html",
        ANONYMOUS,
        {"query": "", "rows": [FormerCode("1.001821", "1.013133", NAME)], "data": "/data"},
    ),
    "former_codes_empty": (
        "portal/former_codes.html",
        ANONYMOUS,
        {"query": "hộ chiếu", "rows": [], "data": "/data"},
    ),
    "process_changes": ("portal/process_changes.html", ANONYMOUS, CHANGES),
    "dossiers": (
        "portal/dossiers.html",
        CITIZEN,
        {
            "drafts": DRAFTS,
            "dossiers": [
                Made(
                    **{
                        **vars(DOSSIER),
                        "status": 5,
                        "status_name": Text("Yêu cầu bổ sung giấy tờ", "Supplement requested"),
                        "due_at": None,
                        "url": "/1",
                        "asks": True,
                    }
                ),
                Made(**vars(DOSSIER), url="/2", asks=False),
                Made(**vars(ENDED), url="/3", asks=False),
            ],
            "joined": [{"name": NAME, "url": "/cung-lam"}],
            "with_me": [WITH_ME, {**WITH_ME, "ended": True, "rows": ()}],
            "invited": [{"part": 3, "name": NAME, "at": ago(hours=2)}],
            "previous_url": "",
            "next_url": "/ho-so/?after=3",
        },
    ),
    "dossiers_empty": (
        "portal/dossiers.html",
        CITIZEN,
        {
            "drafts": [],
            "dossiers": [],
            "joined": [],
            "with_me": [],
            "invited": [],
            "previous_url": "",
            "next_url": "",
        },
    ),
    "dossier_stopped": (
        "portal/dossier.html",
        CITIZEN,
        {
            **_OWN,
            "dossier": ENDED,
            "may_withdraw": False,
            "supplement": None,
            "stop": {
                "reason": Text("Đối tượng của hồ sơ không còn.", "The matter no longer exists."),
                "note": "Cơ quan đã nhận đơn xin dừng.",
                "money": "Không phát sinh.",
                "legal_basis": "mẫu số 05",
                "url": "/d",
            },
        },
    ),
    "dossier": ("portal/dossier.html", CITIZEN, _OWN),
    "dossier_asked": ("portal/dossier.html", CITIZEN, {**_OWN, "supplement": SUPPLEMENT}),
    "dossier_answering": (
        "portal/dossier.html",
        CITIZEN,
        {**_OWN, "supplement": {**SUPPLEMENT, "begun": {"files": 2, "at": ago(minutes=3)}}},
    ),
    "dossier_done": (
        "portal/dossier.html",
        CITIZEN,
        {**_OWN, "dossier": ENDED, "results": [RESULT], "may_withdraw": False},
    ),
    "dossier_withdrawn": (
        "portal/dossier.html",
        CITIZEN,
        {
            **_OWN,
            "dossier": ENDED,
            "results": [{**RESULT, "withdrawn": withdrawn_words(GONE)}],
            "may_withdraw": False,
        },
    ),
    "dossier_refused": (
        "portal/dossier.html",
        CITIZEN,
        {
            **_OWN,
            "looks": [],
            "refusal": {
                "reason": REASONS[0]["label"],
                "note": "Bạn sẽ đủ tuổi đăng ký từ tháng 1/2027.",
                "legal_basis": "Luật 78/2015/QH13",
                "url": "/m3",
            },
        },
    ),
    "track": (
        "portal/track.html",
        ANONYMOUS,
        {"typed": {"code": "G11-1"}, "errors": _TRACK_WRONG, "dossier": None, "way": None},
    ),
    "track_found": (
        "portal/track.html",
        ANONYMOUS,
        {"typed": {}, "errors": {}, "dossier": DOSSIER, "way": WAY},
    ),
    "verify": ("portal/verify.html", ANONYMOUS, _VERIFY),
    "verify_good": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "verdict": {"state": "valid", "reasons": [], "by": "file"},
            "paper": PAPER_KNOWN,
            "signers": [SIGNER],
            "view": SignedView(84_120, 141_877, "3f" * 32, ("/static/shared/door.svg",)),
        },
    ),
    "verify_xml": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "verdict": {"state": "valid", "reasons": [], "by": "xml"},
            "signers": [SIGNER],
        },
    ),
    "verify_unsure": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "verdict": {
                "state": "undetermined",
                "by": "file",
                "reasons": [Text("Chưa có dấu thời gian.", "There is no time stamp yet.")],
            },
            "paper": PAPER_KNOWN,
            "signers": [SIGNER, replace(SIGNER, stamp=STAMP)],
        },
    ),
    "verify_bad": (
        "portal/verify.html",
        ANONYMOUS,
        {
            **_VERIFY,
            "verdict": {
                "state": "refused",
                "by": "file",
                "reasons": [
                    Text("Tệp đã bị sửa sau khi ký.", "The file was changed after it was signed.")
                ],
            },
        },
    ),
    "sign_in": (
        "portal/sign_in.html",
        ANONYMOUS,
        {
            "start_url": "/s",
            "next": "",
            "problem": Text(
                "Hệ thống định danh chưa trả lời. Hãy thử lại sau vài phút.",
                "The identity service does not answer. Try again in a few minutes.",
            ),
        },
    ),
    "staff_sign_in": (
        "portal/staff_sign_in.html",
        ANONYMOUS,
        {
            "typed": {"login": "hanh.tran"},
            "next": "",
            "errors": {
                "login": forms.Problem(
                    "wrong",
                    Text(
                        "Tên đăng nhập, mật khẩu hoặc mã 6 số chưa đúng.",
                        "Login, password or code is not right.",
                    ),
                )
            },
        },
    ),
    "words": (
        "portal/words.html",
        ANONYMOUS,
        {
            "rows": [
                Gloss(
                    "enlistment",
                    Text("nhập ngũ", "enlistment"),
                    Text("Vào phục vụ tại ngũ.", "Entering active service."),
                    "Luật 78/2015/QH13",
                )
            ],
            "note": Text("Chưa xác nhận.", "Unconfirmed."),
        },
    ),
    "accessibility": ("portal/accessibility.html", ANONYMOUS, {}),
    "device": ("portal/device.html", ANONYMOUS, {"measured": "/static/x.woff2", "size": 21}),
    "transparency": ("portal/transparency.html", ANONYMOUS, _TRANSPARENCY),
    "transparency_empty": (
        "portal/transparency.html",
        ANONYMOUS,
        {"newest": None, "rows": [], "keys": [], "away": True},
    ),
    "proofs": ("portal/proofs.html", CITIZEN, _PROOFS),
    "privacy": ("portal/privacy.html", CITIZEN, {}),
    "error": (
        "shared/error.html",
        ANONYMOUS,
        {
            "status": 500,
            "number": "4F7A-91C2",
            "title": Text("Hệ thống gặp lỗi", "Something went wrong"),
            "advice": Text(
                "Lỗi đã được ghi lại. Hãy thử lại sau ít phút.",
                "It was recorded. Try again in a few minutes.",
            ),
        },
    ),
}
