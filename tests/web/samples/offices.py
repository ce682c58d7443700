"""Samples of officers' and leaders' pages."""

from datetime import date, datetime

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.dossiers import (
    ASKED_BEFORE,
    DOSSIER,
    MESSAGES,
    PAPERS,
    REASONS,
    SECTIONS,
    STEPS,
)
from tests.web.samples.people import CHANNELS, HERE, LEADER, OFFICER, PROVINCES, UPLOADS, ago, hence
from tests.web.samples.procedures import NAME, PROCEDURE, PROCEDURES
from tests.web.samples.questions import FORM_PAGE


def _row(number: int, name: str, due: datetime | None, status: int = 4) -> dict[str, object]:
    return {
        "code": f"G11.29.01-20261123-{number:07}",
        "url": f"/can-bo/{number}",
        "procedure": NAME,
        "owner": name,
        "step": Text("Tiếp nhận", "Reception"),
        "status": status,
        "status_name": Text("Mới đăng ký", "Registered")
        if status == 1
        else Text("Đang xử lý", "Processing"),
        "due_at": due,
        "filed_at": ago(hours=number % 9),
        "channel": CHANNELS["online"],
        "proposal": "",
        "specialist": "Phạm Văn Đông",
        "sent_at": ago(minutes=number),
    }


ROWS = [
    _row(101, "Nguyễn Thị Phương Thảo", ago(minutes=47)),
    _row(123, "Nguyễn Đức Thịnh", hence(minutes=25), 1),
    _row(124, "Trần Quốc Bảo", hence(hours=3), 1),
    _row(131, "Đặng Hữu Phước", hence(hours=29)),
    _row(140, "Võ Hoàng Yến Nhi", None),
    _row(141, "Lý A Páo", hence(days=2)),
]
OUTCOMES = [
    {
        "key": "accept",
        "label": Text("Tiếp nhận, chuyển thẩm định", "Receive and pass on"),
        "kind": "pass",
    },
    {"key": "supplement", "label": Text("Yêu cầu bổ sung", "Ask for papers"), "kind": "supplement"},
    {"key": "refuse", "label": Text("Từ chối", "Refuse"), "kind": "refuse"},
]
WANTABLE = [{"key": each.key, "label": each.name} for each in PROCEDURE.components] + [
    {"key": "other", "label": Text("Điều khác", "Something else")}
]
_DESK: dict[str, object] = {
    "dossier": DOSSIER,
    "sections": SECTIONS,
    "papers": PAPERS,
    "steps": STEPS,
    "messages": MESSAGES,
    "asked_before": ASKED_BEFORE,
    "task": {"name": Text("Tiếp nhận", "Reception"), "number": 1, "outcomes": OUTCOMES},
    "components": WANTABLE,
    "reasons": REASONS,
    "note": "",
    "act_url": "/act",
    "papers_out": [{"name": Text("Giấy tiếp nhận (mẫu số 01)", "Receipt (form 01)"), "url": "/m1"}],
    "typed": {},
    "errors": {},
}
_ASK_WRONG = {
    "why.id_card": forms.Problem(
        "missing", Text("Hãy ghi vì sao giấy này chưa đạt.", "Say why this paper will not do.")
    )
}
_COUNTER: dict[str, object] = {
    "procedure": PROCEDURE,
    "procedures": [{"key": each.code, "label": each.name} for each in PROCEDURES],
    "asked": [{"title": FORM_PAGE.title, "fields": FORM_PAGE.fields}],
    "papers": [{"component": each, "held": False, "files": []} for each in PROCEDURE.components],
    "typed": {},
    "errors": {},
    "warnings": {},
    "provinces": PROVINCES,
    "form_key": "k",
    **UPLOADS,
}
_SIGN: dict[str, object] = {
    "dossier": DOSSIER,
    "sections": SECTIONS,
    "papers": PAPERS,
    "steps": STEPS,
    "asked_before": ASKED_BEFORE,
    "result": {"name": PROCEDURE.result.name, "preview_url": "/p"},
    "proposal": {"words": "", "who": "Phạm Văn Đông", "at": ago(minutes=9)},
    "task": {"number": 3},
    "certificate": {"name": "Lê Quốc Vượng", "valid_until": date(2028, 1, 31)},
    "act_url": "/act",
    "typed": {},
    "errors": {},
}

OFFICES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "inbox": (
        "desk/inbox.html",
        OFFICER,
        {
            "rows": ROWS,
            "steps": [{"key": "receive", "label": Text("Tiếp nhận", "Reception")}],
            "units": HERE,
            "dues": [{"key": "late", "label": Text("Quá hạn", "Late")}],
            "typed": {"q": "nguyen", "due": "late"},
            "previous_url": "/a",
            "next_url": "/b",
        },
    ),
    "inbox_empty": (
        "desk/inbox.html",
        OFFICER,
        {
            "rows": [],
            "steps": [],
            "units": HERE,
            "dues": [],
            "typed": {},
            "previous_url": "",
            "next_url": "",
        },
    ),
    "desk_dossier": ("desk/dossier.html", OFFICER, _DESK),
    "desk_dossier_asks": (
        "desk/dossier.html",
        OFFICER,
        {
            **_DESK,
            "typed": {"outcome": "supplement", "missing": ["id_card"]},
            "errors": _ASK_WRONG,
            "note": Text("Trả lại: chưa rõ ngày sinh.", "Sent back: birth date unclear."),
        },
    ),
    "desk_dossier_none": (
        "desk/dossier.html",
        OFFICER,
        {**_DESK, "task": None, "messages": [], "papers_out": []},
    ),
    "counter_first": ("desk/counter.html", OFFICER, {**_COUNTER, "procedure": None}),
    "counter": ("desk/counter.html", OFFICER, _COUNTER),
    "lead_list": (
        "lead/list.html",
        LEADER,
        {
            "rows": ROWS,
            "units": HERE,
            "stats": [{"number": 6, "label": Text("chờ ký", "to sign")}],
            "previous_url": "",
            "next_url": "",
        },
    ),
    "lead_list_empty": (
        "lead/list.html",
        LEADER,
        {"rows": [], "units": HERE, "stats": [], "previous_url": "", "next_url": ""},
    ),
    "lead_dossier": ("lead/dossier.html", LEADER, _SIGN),
    "lead_dossier_unable": ("lead/dossier.html", LEADER, {**_SIGN, "certificate": None}),
}
