"""Samples of questions about a dossier: on the applicant's page, the officers', in a list."""

from motcua.domain.dossiers.api import INQUIRY
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.people import OFFICER, ago

_ANSWERED: dict[str, object] = {
    "kind": Text("nhờ gọi lại", "wants a call"),
    "text": "Tôi đến nhận kết quả buổi chiều được không?",
    "phone": "+84912345678",
    "call_when": Text("buổi chiều", "in the afternoon"),
    "by": "Nguyễn Minh Khôi",
    "asked_at": ago(days=2),
    "answer_by": ago(days=1),
    "late": False,
    "answer": "Đã gọi lúc 14 giờ: được, mang theo thẻ căn cước.",
    "officer": "Lê Thị Hoa",
    "answered_at": ago(days=1),
}
_OPEN: dict[str, object] = {
    "kind": Text("câu hỏi", "question"),
    "text": "Có cần bản gốc giấy khai sinh không?",
    "phone": "",
    "call_when": None,
    "by": "Nguyễn Minh Khôi",
    "asked_at": ago(hours=3),
    "answer_by": ago(hours=1),
    "late": True,
    "answer": "",
    "officer": "",
    "answered_at": None,
}
_ROWS = [_ANSWERED, _OPEN, {**_OPEN, "late": False}]
INQUIRIES: dict[str, object] = {
    "rows": _ROWS,
    "fields": INQUIRY.pages[0].fields,
    "url": "/hoi",
    "key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",
    "phone": "0203 3825 555",
    "held": False,
    "hours": "08:00–12:00, 13:00–17:00",
}
BESIDE_DESK: dict[str, object] = {
    "rows": [{**each, "id": at} for at, each in enumerate(_ROWS)],
    "may_answer": True,
    "url": "/tra-loi",
}
_WAITING = {
    "code": "G11.03.22-20261123-0000001",
    "url": "/can-bo/ho-so/x",
    "procedure": Text("Đăng ký nghĩa vụ quân sự lần đầu", "First registration"),
    "unit": Text("Ban CHQS phường Hạ Long", "Command of Ha Long"),
    "kind": Text("câu hỏi", "question"),
    "asked_at": ago(hours=9),
    "answer_by": ago(hours=1),
    "late": True,
}
ASKING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "desk_inquiries": (
        "desk/inquiries.html",
        OFFICER,
        {"rows": [_WAITING, {**_WAITING, "late": False}]},
    ),
    "desk_inquiries_none": ("desk/inquiries.html", OFFICER, {"rows": []}),
}
