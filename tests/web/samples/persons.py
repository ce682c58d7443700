"""Samples of what the State holds, and of the pages about one's own data."""

from datetime import date
from uuid import UUID

from motcua.domain.dossiers.values import Compared, KeptPaper, Verified
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import AccountKind, PostFacts, Role, Subject
from motcua.domain.registry.values import (
    ConsentFacts,
    Decision,
    ExportFacts,
    Outcome,
    Purpose,
    RequestFacts,
    RequestKind,
)
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.data_wording import CANNOT_ASK, REQUEST_KINDS
from motcua.web.shared.looks import ShownLook
from tests.web.samples.people import CITIZEN, CODE, HERE, NOW, ago, hence

SAME = Compared("full_name", "Họ và tên", "Nguyễn Đức Thịnh", "Nguyễn Đức Thịnh", same=True)
OTHER = Compared("home", "Nơi thường trú", "Tổ 5, Hạ Long", "Số 5, Hải Châu", same=False)
VERIFIED = Verified(Outcome.FOUND, NOW, NOW, 1, (SAME, OTHER))
SILENT = Verified(Outcome.UNAVAILABLE, NOW, None, 2, ())
HELD = {"full_name": SAME, "home": OTHER}
_PURPOSES = lawbook().personal_data(NOW.date())
LOOK_UP = _PURPOSES.value.purpose("population_lookup")
REUSE = _PURPOSES.value.purpose("reuse_papers")
_FILED = Text("Phiếu tự khai sức khỏe", "Self-declaration of health")
_ISSUED = Text("Giấy chứng nhận", "Certificate")
KEPT = (
    KeptPaper(UUID(int=3), "health", _FILED, "phieu.pdf", 90_000, "application/pdf", CODE, NOW),
    KeptPaper(
        UUID(int=5),
        "old TP02",
        Text("Phiếu quân nhân dự bị", "Reserve card"),
        "phieu-1.pdf",
        70_000,
        "application/pdf",
        "G11.29-190304-0001",
        NOW,
        UUID(int=6),
    ),
    KeptPaper(UUID(int=4), "", _ISSUED, "gcn.pdf", 80_000, "application/pdf", CODE, NOW),
)
CONTROLLER = Subject(
    AccountKind.STAFF, 33, full_name="Đỗ Văn Kiên",
    posts=(PostFacts(9, "1", HERE, Role.PROCEDURE_CONTROLLER, Text("Kiểm soát", "Controller")),),
)  # fmt: skip
_ASKED = RequestFacts(
    4, 12, "Nguyễn Đức Thịnh", RequestKind.DELETION, "Xóa bản nháp cũ", ago(hours=2),
    hence(hours=400), "Nghị định 356/2025/NĐ-CP",
)  # fmt: skip
_DECIDED = RequestFacts(
    3, 12, "Nguyễn Đức Thịnh", RequestKind.DELETION, "Xóa bản nháp", ago(hours=90),
    hence(hours=300), "Nghị định 356/2025/NĐ-CP", Decision.ACCEPTED, "Đã xóa 2 bản nháp.",
    ago(hours=1), {"drafts": 2, "files": 1, "look_ups": 2, "copies": 0},
)  # fmt: skip


def _said(purpose: Purpose, *, given: bool) -> ConsentFacts:
    return ConsentFacts(purpose, given, date(2026, 1, 1), NOW)


_MINE: dict[str, object] = {
    "person": CITIZEN,
    "looks": [ShownLook(NOW, Text("Hệ thống", "The system"), HERE,
                        Text("Tra cứu: đã trả lời", "Look-up: answered"), CODE)],
    "purposes": [
        {"words": LOOK_UP, "said": _said(Purpose.LOOK_UP, given=True)},
        {"words": REUSE, "said": _said(Purpose.REUSE, given=False)},
        {"words": _PURPOSES.value.purpose("email_notices"), "said": None},
    ],
    "law": _PURPOSES,
    "papers": KEPT,
    "exports": [
        {"facts": ExportFacts(1, NOW, NOW, hence(hours=99), UUID(int=5), 9000), "url": "/c",
         "is_over": False},
        {"facts": ExportFacts(2, NOW, None, None, None, 0), "url": "/d", "is_over": False},
    ],
    "requests": [{"facts": each, "kind": REQUEST_KINDS[each.kind]} for each in (_ASKED, _DECIDED)],
    "kinds": [{"key": kind.value, "label": words} for kind, words in REQUEST_KINDS.items()],
    "typed": {},
    "errors": {},
}  # fmt: skip
_EMPTY: dict[str, object] = {"looks": [], "papers": (), "exports": [], "requests": []}
_LINES = [{"facts": each, "kind": REQUEST_KINDS[each.kind], "url": "/r"}
          for each in (_ASKED, _DECIDED)]  # fmt: skip
_WRONG = {"reason": Problem("reason_missing", CANNOT_ASK["reason_missing"])}

PERSONS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "my_data": ("portal/my_data.html", CITIZEN, _MINE),
    "my_data_wrong": (
        "portal/my_data.html",
        CITIZEN,
        {**_MINE, **_EMPTY, "errors": {
            "words": Problem("words_missing", CANNOT_ASK["words_missing"])}},
    ),
    "data_requests": (
        "backoffice/data_requests.html",
        CONTROLLER,
        {"waiting": _LINES[:1], "decided": _LINES[1:]},
    ),
    "data_requests_none": (
        "backoffice/data_requests.html", CONTROLLER, {"waiting": [], "decided": []},
    ),
    "data_request": (
        "backoffice/data_request.html",
        CONTROLLER,
        {"asked": _LINES[0], "typed": {}, "errors": {}},
    ),
    "data_request_wrong": (
        "backoffice/data_request.html",
        CONTROLLER,
        {"asked": _LINES[0], "typed": {"decision": "accepted"}, "errors": _WRONG},
    ),
    "data_request_decided": (
        "backoffice/data_request.html",
        CONTROLLER,
        {"asked": _LINES[1], "typed": {}, "errors": {}},
    ),
}  # fmt: skip
