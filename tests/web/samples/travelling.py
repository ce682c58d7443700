"""Samples of hand-over slips, of standing in, of the register and of stopping."""

from datetime import date, timedelta

from markupsafe import Markup

from motcua.domain.dossiers.api import Originals, Slip, SlipLine, Volume
from motcua.domain.forms import values as forms
from motcua.domain.gates.values import Doubt, GateFacts, Shown
from motcua.domain.identity.queries.substitutions import StandingIn
from motcua.domain.identity.values import Subject
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from tests.web.samples.dossiers import DOSSIER
from tests.web.samples.people import HERE, LEADER, OFFICER, ago, hence
from tests.web.samples.procedures import NAME
from tests.web.samples.together import UNCHANGED

THERE = Text("Ban Chỉ huy Phòng thủ khu vực 3 – Hạ Long", "Area 3 Defence Command, Hạ Long")
SLIP = Slip(
    id=7,
    number="0007/2026/BG-G11.29.01",
    giver_unit=HERE,
    giver="Trần Thị Hồng Hạnh",
    giver_title="Cán bộ tiếp nhận",
    given_at=ago(hours=2),
    receiver_unit=THERE,
    receiver="",
    receiver_title="",
    confirmed_at=None,
    note="Chuyển thẩm tra lý lịch",
    count=3,
    receiver_unit_id=8,
    giver_unit_id=7,
)
CODES = [f"G11.29.01-20261123-{number:07}" for number in (101, 123, 140)]
LINES = tuple(
    SlipLine(code, NAME, owner, papers, None, "")
    for code, owner, papers in zip(
        CODES, ("Nguyễn Thị Phương Thảo", "Nguyễn Đức Thịnh", "Lý A Páo"), (3, 2, 4), strict=True
    )
)
_SHOWN = {"facts": SLIP, "url": "/7", "pdf_url": "/7.pdf"}
_ROWS = [
    {
        "code": code,
        "url": f"/can-bo/{code}",
        "procedure": NAME,
        "owner": line.owner_name,
        "due_at": due,
    }
    for code, line, due in zip(CODES, LINES, (ago(minutes=47), hence(hours=5), None), strict=True)
]
_BACK = {"url": "/can-bo/", "words": "Hồ sơ cần xử lý"}
_ONE_STOP = {"url": "/mot-cua/", "words": "Một cửa hôm nay"}
_SLIPS: dict[str, object] = {
    "may_give": True,
    "way_back": _BACK,
    "rows": _ROWS,
    "originals": [Originals(CODES[0], "Lý A Páo", THERE, 2)],
    "receivers": [{"key": "8", "label": THERE}],
    "units": HERE,
    "waiting": [_SHOWN],
    "given": [_SHOWN],
    "typed": {},
    "errors": {},
}
_SLIP: dict[str, object] = {
    "slip": SLIP,
    "lines": LINES,
    "may_confirm": True,
    "pdf_url": "/7.pdf",
    "downloads": [("XLSX", "/x?kind=xlsx"), ("CSV", "/x?kind=csv")],
    "typed": {},
    "errors": {},
}
TODAY = date(2026, 11, 23)
STANDING = StandingIn(
    id=3,
    absent="Bùi Thị Hoa",
    absent_login="tiepnhan.halong",
    title=Text("Cán bộ tiếp nhận", "Receiving officer"),
    unit=HERE,
    unit_id=7,
    substitute="Đinh Thị Ngọc",
    first_day=TODAY,
    last_day=TODAY + timedelta(days=4),
    reason="Nghỉ phép năm, Quyết định 12/QĐ-BCH",
)
_SUBSTITUTES: dict[str, object] = {
    "substitutions": [{"facts": STANDING, "mine": True}, {"facts": STANDING, "mine": False}],
    "posts": [{"key": "1", "label": "Bùi Thị Hoa – Cán bộ tiếp nhận"}],
    "people": [{"key": "vanthu", "label": "Đinh Thị Ngọc – Văn thư"}],
    "today": TODAY,
    "typed": {"first_day": "2026-11-23"},
    "errors": {},
}
_REGISTER: dict[str, object] = {
    "way_back": _BACK,
    "units": [{"key": "7", "label": HERE}],
    "count": 1240,
    "answered": 3,
    "volumes": [
        {"facts": Volume(1, 1, 1000), "url": "/1.pdf"},
        {"facts": Volume(2, 1001, 1240), "url": "/2.pdf"},
    ],
    "csv_url": "/so.csv",
    "xlsx_url": "/so.xlsx",
    "typed": {"unit": "7", "first_day": "2026-11-01", "last_day": "2026-11-23"},
    "errors": {},
}
_GATE_ADDRESS = "https://motcua.example/kiem-tra/dau#diem=" + "0123456789abcdef" * 2
_GATES: dict[str, object] = {
    "gates": (
        GateFacts(1, "Cổng số 1", 7, Text("Đồn Biên phòng cảng Hải Phòng", "Hai Phong port post"),
                  ago(days=3), ago(minutes=4)),
        GateFacts(2, "Cổng số 2", 7, Text("Đồn Biên phòng cảng Hải Phòng", "Hai Phong port post"),
                  ago(days=1), None),
    ),
    "doubts": (
        Doubt("12/GP-BP", CODES[0], Shown("ab" * 32, ago(minutes=5)), "Cổng số 1",
              ago(minutes=50), "Cổng số 2", 7),
        Doubt("13/GP-BP", CODES[1], Shown("cd" * 32, ago(minutes=15)), "Cổng số 1",
              ago(minutes=70), "Cổng số 2", 8),
    ),
    "mine": frozenset({7}),
    "units": [{"key": "7", "label": "Đồn Biên phòng cảng Hải Phòng"}],
    "address": _GATE_ADDRESS,
    "qr": Markup(qr_svg(_GATE_ADDRESS, title="QR")),  # noqa: S704  our own SVG
    "typed": {},
    "errors": {},
}  # fmt: skip

_STOP: dict[str, object] = {
    "dossier": {**vars(DOSSIER), "owner": "Nguyễn Đức Thịnh"},
    "step": 2,
    "stage": Text("Thẩm định hồ sơ", "Appraise the dossier"),
    "reasons": [
        {"key": "subject_gone", "label": "Người đề nghị đã chết (mẫu số 05)"},
        {"key": "decision_of_authority", "label": "Có quyết định của cơ quan (mẫu số 05)"},
    ],
    "grounds": [
        {"key": "decision", "label": "Quyết định của cơ quan giải quyết"},
        {"key": "request", "label": "Đề nghị của người nộp"},
    ],
    "back_url": "/lanh-dao/x",
    **UNCHANGED,
    "typed": {"ground": "decision"},
    "errors": {},
}


def _wrong(name: str, vi: str, en: str) -> dict[str, object]:
    return {"errors": {name: forms.Problem("wrong", Text(vi, en))}}


TRAVELLING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "slips": ("desk/slips.html", OFFICER, _SLIPS),
    "slips_wrong": (
        "desk/slips.html",
        OFFICER,
        {**_SLIPS, "typed": {"codes": CODES[:1]}}
        | _wrong("unit", "Hãy chọn đơn vị khác.", "Choose another."),
    ),
    "slips_none": (
        "desk/slips.html",
        OFFICER,
        {**_SLIPS, "rows": [], "waiting": [], "given": []},
    ),
    "slips_read": (
        "desk/slips.html",
        OFFICER,
        {**_SLIPS, "rows": [], "may_give": False, "way_back": _ONE_STOP},
    ),
    "slips_read_none": (
        "desk/slips.html",
        OFFICER,
        {**_SLIPS, "rows": [], "waiting": [], "given": [], "may_give": False},
    ),
    "slip": ("desk/slip.html", OFFICER, {**_SLIP, "may_confirm": False}),
    "slip_confirm": (
        "desk/slip.html",
        OFFICER,
        {**_SLIP, "typed": {"missing": CODES[:1]}}
        | _wrong(f"why.{CODES[0]}", "Hãy ghi vì sao.", "Write why."),
    ),
    "substitutes": ("desk/substitutes.html", LEADER, _SUBSTITUTES),
    "substitutes_wrong": (
        "desk/substitutes.html",
        LEADER,
        {**_SUBSTITUTES, "substitutions": []}
        | _wrong("last_day", "Hãy ghi ngày cuối.", "Type the last day."),
    ),
    "gates": ("desk/gates.html", OFFICER, _GATES),
    "gates_wrong": (
        "desk/gates.html",
        OFFICER,
        {**_GATES, "gates": (), "doubts": (), "address": "", "qr": ""}
        | _wrong("name", "Hãy đặt tên.", "Give it a name."),
    ),
    "register": ("desk/registers.html", OFFICER, _REGISTER),
    "register_wrong": (
        "desk/registers.html",
        OFFICER,
        {**_REGISTER, "count": None, "volumes": []}
        | _wrong("last_day", "Mỗi sổ dài nhất một năm.", "One year at most."),
    ),
    "stop": ("lead/stop.html", LEADER, _STOP),
    "stop_wrong": (
        "lead/stop.html",
        LEADER,
        _STOP | _wrong("sure", "Hãy xác nhận.", "Confirm."),
    ),
    "stop_none": ("lead/stop.html", LEADER, {**_STOP, "step": None, "stage": ""}),
}
