"""Samples of officers' and leaders' pages."""

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace as Made

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.desk.counter_change import Change, OnPage, Papers
from motcua.web.desk.task_forms import asked_of
from motcua.web.shared.officer_wording import CANNOT_ACT
from tests.web.samples.counters import (
    ARRIVED,
    COUNTERS,
    HELD_ALREADY,
    NOT_HELD,
    ONE_COUNTER,
    PHONE,
    POSTED,
    TICKET,
    TWO_COUNTERS,
    at_counter,
)
from tests.web.samples.dossiers import (
    ASKED_BEFORE,
    DOSSIER,
    MESSAGES,
    PAPERS,
    REASONS,
    SECTIONS,
)
from tests.web.samples.hints import NO_HINTS
from tests.web.samples.people import (
    CHANNELS,
    CODE,
    HERE,
    LEADER,
    OFFICER,
    PROVINCES,
    UPLOADS,
    ago,
    hence,
)
from tests.web.samples.persons import VERIFIED
from tests.web.samples.procedures import NAME, PROCEDURE, PROCEDURES
from tests.web.samples.processes import WAY
from tests.web.samples.questions import FORM_PAGE
from tests.web.samples.together import BESIDE, CHANGED, LED, UNCHANGED
from tests.web.samples.withdrawing import WITHDRAWN


def _row(number: int, name: str, due: datetime | None, status: int = 4) -> dict[str, object]:
    return {
        "code": f"G11.29.01-20261123-{number:07}",
        "place": number,
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


def _outcome(key: str, label: Text, kind: str, url: str = "") -> dict[str, object]:
    return {"key": key, "label": label, "kind": kind, "url": url}


OUTCOMES = [
    _outcome("accept", Text("Tiếp nhận, chuyển thẩm định", "Receive and pass on"), "pass"),
    _outcome("supplement", Text("Yêu cầu bổ sung", "Ask for papers"), "supplement"),
    _outcome("refuse", Text("Từ chối", "Refuse"), "refuse"),
    _outcome("send_back", Text("Trả lại", "Send back"), "back"),
    _outcome("hand", Text("Bàn giao", "Hand over"), "elsewhere", "/slips"),
]
_TASK: dict[str, object] = {
    "name": Text("Tiếp nhận", "Reception"),
    "number": 1,
    "act": "receive",
    "due_at": ago(minutes=-50),
    "owner": "",
    "mine": False,
    "blocked": False,
    "escalated": False,
    "consulted": False,
    "foreseen": (),
    "drawn_back": True,
    "back": [],
    "units": [],
    "outcomes": OUTCOMES,
    "pages": [],
    "documents": [],
}
_UNITS = [
    {"key": "4", "label": "Bộ Chỉ huy quân sự tỉnh Quảng Ninh"},
    {"key": "9", "label": "Ban Chỉ huy quân sự phường Hà An"},
]
_PLAIN = _outcome("agree", Text("Đồng ý", "Agree"), "pass")
_CLOCK: dict[str, object] = {
    "suspended": False, "resumes_at": None, "past": [], "reasons": REASONS,
}  # fmt: skip
FILLED = {
    1: {
        "rows": [forms.Row("appraisal", "exempt_post", "Thuộc diện miễn?", "Có")],
        "documents": [{"name": Text("Phiếu thẩm định", "Appraisal note"), "url": "/n.pdf"}],
    }
}
WANTABLE = [{"key": each.key, "label": each.name} for each in PROCEDURE.components] + [
    {"key": "other", "label": Text("Điều khác", "Something else")}
]
_DESK: dict[str, object] = {
    "dossier": DOSSIER,
    "sections": SECTIONS,
    "papers": PAPERS,
    "way": WAY,
    "filled": FILLED,
    "provinces": [],
    "messages": MESSAGES,
    "asked_before": ASKED_BEFORE,
    "task": _TASK,
    "just_filed": False,
    "at_counter": at_counter,
    "others": [],
    "clock": _CLOCK,
    "relatives": [],
    "stop_url": "",
    "waits": [],
    "components": WANTABLE,
    "reasons": REASONS,
    "note": "",
    "onward": {"url": "/can-bo/?due=late", "done": "", "single_keys": True},
    **BESIDE,
    "search": None,
    "verified": VERIFIED,
    "held": frozenset({"id_card"}),
    "origins": {"can-cuoc.jpg": CODE},
    "old_origins": {"phieu-cu.pdf": "0012/GTC"},
    "papers_out": [{"name": Text("Giấy tiếp nhận (mẫu số 01)", "Receipt (form 01)"), "url": "/m1"}],
    "typed": {},
    "errors": {},
}
_ASK_WRONG = {
    "why.id_card": forms.Problem(
        "missing", Text("Hãy ghi vì sao giấy này chưa đạt.", "Say why this paper will not do.")
    )
}
_CHANGE = Change(
    OnPage("001209012345", "Nguyễn Minh Khôi"), OnPage("031209004417", "Trần Gia Bảo"),
    ("7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",), Papers.DISCARD,
)  # fmt: skip
_COUNTER: dict[str, object] = {
    "of": OnPage(),
    "change": None,
    **ONE_COUNTER,
    "procedure": PROCEDURE,
    "procedures": [{"key": each.code, "label": each.name} for each in PROCEDURES],
    "asked": [{"title": FORM_PAGE.title, "fields": FORM_PAGE.fields}],
    "papers": [{"component": each, **NOT_HELD} for each in PROCEDURE.components],
    "often": PROCEDURES[:1],
    "found": [],
    "units": [{"key": "9", "label": "Ban Chỉ huy quân sự phường Hà An"}],
    "unit": HERE,
    "ticket": None,
    "ticks": [{"key": "copy", "label": Text("Nhận bản sao", "Copy handed in")}],
    "by_post": True,
    "verified": None,
    "phone": {"address": "", "qr": "", "ends_at": None, "code": "", "poll_url": "/anh"},
    "arrived": [],
    "typed": {},
    "errors": {},
    "warnings": {},
    "provinces": PROVINCES,
    "form_key": "k",
    "another": False,
    **UPLOADS,
}
_SIGN: dict[str, object] = {
    "dossier": DOSSIER,
    "sections": SECTIONS,
    "papers": PAPERS,
    "way": WAY,
    "filled": FILLED,
    "asked_before": ASKED_BEFORE,
    "result": {"name": PROCEDURE.result.name, "preview_url": "/p"},
    "proposal": {"words": "", "who": "Phạm Văn Đông", "at": ago(minutes=9)},
    "task": {"number": 3},
    "issued": None,
    "list_url": "",
    "own_url": "/may-ky",
    "keys": True,
    "certificate": {"name": "Lê Quốc Vượng", "valid_until": date(2028, 1, 31)},
    "act_url": "/act",
    "present": [{"name": "Bà Lê Thu Hà", "since": "9:05"}],
    "present_url": "/present",
    **UNCHANGED,
    "typed": {},
    "errors": {},
}

OFFICES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "desk_dossier": ("desk/dossier.html", OFFICER, _DESK),
    "desk_dossier_filed": (
        "desk/dossier.html",
        OFFICER,
        {
            **_DESK,
            "just_filed": True,
            "hints": NO_HINTS,
            "dossier": Made(**{**vars(DOSSIER), "posted": POSTED, "receiving_unit": HERE}),
        },
    ),
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
    "desk_dossier_form": (
        "desk/dossier.html",
        OFFICER,
        {
            **_DESK,
            "task": {
                **_TASK,
                "pages": asked_of(forms.FormDefinition((FORM_PAGE,))),
                "documents": FILLED[1]["documents"],
            },
            "provinces": PROVINCES,
            "typed": {"outcome": "accept", "answer.full_name": "<b>"},
            "errors": {
                "answer.birth_date": forms.Problem("required", Text("Thiếu ngày", "No day"))
            },
        },
    ),
    "desk_dossier_none": (
        "desk/dossier.html",
        OFFICER,
        {
            **_DESK,
            "task": None,
            "hints": None,
            "messages": [],
            "papers_out": [],
            "search": {
                "words": "sức khỏe",
                "found": [{"name": "a.pdf", "page": 2, "excerpt": "Giấy sức khỏe", "url": "/f#2"}],
                "unread": ["b.jpg"],
            },
        },
    ),
    "desk_dossier_asked": (
        "desk/dossier.html",
        OFFICER,
        {
            **_DESK,
            "task": {
                **_TASK,
                "act": "opinion",
                "mine": True,
                "owner": "Nguyễn Thu Hằng",
                "escalated": True,
                "drawn_back": False,
                "back": [{"key": "receive", "label": Text("Tiếp nhận", "Reception")}],
                "units": _UNITS,
                "outcomes": [_PLAIN],
            },
            "search": {"words": "x", "found": [], "unread": []},
            "others": [{"name": Text("Ký kết quả", "Sign the result"), "number": 4}],
            "clock": {**_CLOCK, "suspended": True},
            "stop_url": "/stop",
            "waits": [
                {"label": Text("Chờ nộp phí", "Waiting for the fee"), "key": "7:payment_received"}
            ],
            "relatives": [
                {
                    "what": Text("Hồ sơ con", "Sub-dossier"),
                    "code": "G11.22-20261122-0000004",
                    "url": "/d",
                    "unit": Text("Bộ Chỉ huy quân sự", "Military Command"),
                    "status": Text("Đang xử lý", "Processing"),
                }
            ],
        },
    ),
    "desk_dossier_taken": (
        "desk/dossier.html",
        OFFICER,
        {**_DESK, **CHANGED, "task": {**_TASK, "owner": "Trần Văn Thành", "blocked": True}},
    ),
    "counter_first": (
        "desk/counter.html",
        OFFICER,
        {**_COUNTER, "procedure": None, **TWO_COUNTERS},
    ),
    "counter": ("desk/counter.html", OFFICER, _COUNTER),
    "counter_held": ("desk/counter.html", OFFICER, {**_COUNTER, **HELD_ALREADY}),
    "counter_changed": (
        "desk/counter.html",
        OFFICER,
        {
            **_COUNTER,
            "change": _CHANGE,
            "of": _CHANGE.before,
            "errors": {"-papers": forms.Problem("whose_papers", Text("Của ai?", "Whose?"))},
        },
    ),
    "counter_discarded": (
        "desk/counter.html",
        OFFICER,
        {**_COUNTER, "change": replace(_CHANGE, said=Papers.DISCARD)},
    ),
    **COUNTERS,
    "counter_found": (
        "desk/counter.html",
        OFFICER,
        {**_COUNTER, "procedure": None, "typed": {"q": "nghia vu"}, "found": PROCEDURES[:2]},
    ),
    "counter_phone": (
        "desk/counter.html",
        OFFICER,
        {
            **_COUNTER,
            **TWO_COUNTERS,
            "verified": VERIFIED,
            "ticket": TICKET,
            "phone": {**PHONE, "poll_url": "/anh"},
            "arrived": ARRIVED,
            "another": True,
            "typed": {"card": "x", "delivery": "post", "channel": "post", "pair": "c0de"},
            "errors": {"card": forms.Problem("unreadable", Text("Không đọc được", "No card"))},
        },
    ),
    "desk_dossier_led": (
        "desk/dossier.html",
        LEADER,
        {
            **_DESK,
            **LED,
            "task": None,
            "errors": {
                "pass_reason.2": forms.Problem(
                    "words_missing", Text("Hãy viết nội dung.", "Write something.")
                )
            },
        },
    ),
    "lead_list": (
        "lead/list.html",
        LEADER,
        {
            "rows": ROWS,
            "units": HERE,
            "keys": True,
            "stats": [{"number": 6, "label": Text("chờ ký", "to sign")}],
            "previous_url": "",
            "next_url": "",
        },
    ),
    "lead_list_empty": (
        "lead/list.html",
        LEADER,
        {"rows": [], "units": HERE, "keys": True, "stats": [], "previous_url": "", "next_url": ""},
    ),
    "lead_dossier": ("lead/dossier.html", LEADER, _SIGN),
    "lead_dossier_changed": (
        "lead/dossier.html",
        LEADER,
        {
            **_SIGN,
            **CHANGED,
            "errors": {"main": forms.Problem("changed", CANNOT_ACT["changed"])},
            "typed": {"note": "Thiếu giấy khám"},
        },
    ),
    "lead_dossier_withdrawn": ("lead/dossier.html", LEADER, {**_SIGN, "issued": WITHDRAWN}),
    "lead_dossier_unable": ("lead/dossier.html", LEADER, {**_SIGN, "certificate": None}),
}
