"""What stands beside a dossier for officers, and the pages of colleagues."""

from motcua.domain.colleagues.values import NoteFacts, NoteKind, TextFacts, Ticked, Use
from motcua.domain.dossiers.api import TEXT_PLACES
from motcua.kernel.texts import Text
from motcua.web.desk.beside_wording import USES
from motcua.web.shared.changes import ACTS
from tests.web.samples.hints import HINTS
from tests.web.samples.inquiries import BESIDE_DESK
from tests.web.samples.opinions import OPINIONS
from tests.web.samples.people import CODE, OFFICER, ago
from tests.web.samples.procedures import NAME, PROCEDURE

_KEY = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
_NOTES = (
    NoteFacts(1, NoteKind.NOTE, "Đã gọi công an phường, chờ xác nhận nơi ở. @thanh.tv xem giúp.",
              2, "Trần Thị Hồng Hạnh", ago(minutes=80), None, "", None, answered=False),
    NoteFacts(2, NoteKind.QUESTION, "Giấy khám này ký thay có được không?", 3, "Trần Văn Thành",
              ago(minutes=40), 7, "Trần Thị Hồng Hạnh", None, answered=False),
    NoteFacts(3, NoteKind.PASSED, "Chiều nay tôi đi tập huấn.", 2, "Trần Thị Hồng Hạnh",
              ago(minutes=12), 3, "Trần Văn Thành", None, answered=False),
)  # fmt: skip
_OFFICERS = [{"key": "thanh.tv", "label": "Trần Văn Thành – Trợ lý (@thanh.tv)"}]
_EARLIER = {
    "code": CODE, "url": "/can-bo/ho-so/1", "procedure": NAME, "status": 4,
    "status_name": Text("Đang xử lý", "Processing"), "filed_at": ago(hours=90), "again": True,
}  # fmt: skip
BESIDE: dict[str, object] = {
    "inquiries": BESIDE_DESK,
    "opinions": OPINIONS,
    "beside": {
        "notes": _NOTES,
        "me": 7,
        "present": [{"name": "Bà Lê Thu Hà", "since": "9:05"}],
        "watched": False,
        "may_check": True,
        "conditions": [
            {"key": f"law.{number}", "label": words, "paper": False,
             "ticked": Ticked("x", 2, "Trần Văn Thành", ago(minutes=9)) if number == 0 else None}
            for number, words in enumerate(PROCEDURE.conditions or (NAME, NAME))
        ],
        "texts": {"refusal": [{"key": "1", "label": "Sai nơi nộp"}], "supplement": [],
                  "opinion": []},
        "officers": _OFFICERS,
        "heirs": _OFFICERS,
        "earlier": [_EARLIER],
        "old": [
            {"is_dossier": True, "url": "/od", "number": "G11.29-190304-0001", "day": ago(days=9),
             "name": "Đăng ký quân nhân dự bị", "status": 10, "withdrawn": False,
             "status_name": Text("Đã trả kết quả", "Result returned")},
            {"is_dossier": True, "url": "/oe", "number": "G11.29-2", "day": None, "status": None,
             "name": "Cấp giấy xác nhận", "status_name": Text("pausing", "pausing"),
             "withdrawn": False},
            {"is_dossier": False, "url": "/op", "number": "012", "day": ago(days=9),
             "name": "Phiếu quân nhân dự bị", "status": None, "withdrawn": True,
             "status_name": Text("", "")},
        ],
        "same_files": [{"name": "can-cuoc.jpg", "code": CODE, "url": "/can-bo/ho-so/2",
                        "filed_at": ago(hours=400), "same_person": False}],
        "differences": [{
            "number": 1, "answered_at": ago(hours=2), "answer": "Tôi đã chụp lại",
            "things": [
                {"name": NAME, "before": ["mo.jpg"], "after": [{"name": "ro.jpg", "same": False}]},
                {"name": NAME, "before": ["a.jpg"], "after": [{"name": "a.jpg", "same": True}]},
                {"name": NAME, "before": [], "after": []},
            ],
        }],
        "led": [],
        "form_key": _KEY,
    },
    "viewer": {
        "name": "can-cuoc-mat-truoc.jpg", "round": 0, "page": 1, "pages": 2, "look": "/look",
        "picture": "/qr.svg", "previous": "", "next": "?page=2#paper",
        "others": [{"name": "phieu.pdf", "round": 0, "url": "?paper=1#paper", "here": True},
                   {"name": "moi.jpg", "round": 1, "url": "?paper=2#paper", "here": False}],
    },
    "seen": 41,
    "hints": HINTS,
    "changes": [],
    "kept_words": [],
    "urls": {
        name: f"/{name}"
        for name in ("act", "own", "head", "clock", "apology", "allowance", "message", "verify",
                     "fill", "notes", "pass", "watch", "checks", "present")
    },
}  # fmt: skip
_LED = [
    {
        "number": 2,
        "name": Text("Thẩm định hồ sơ", "Appraise"),
        "owner": "Phạm Văn Đông",
        "due_at": ago(hours=3),
        "heirs": _OFFICERS,
    },
    {
        "number": 3,
        "name": Text("Cho ý kiến", "Give an opinion"),
        "owner": "",
        "due_at": None,
        "heirs": _OFFICERS,
    },
    {
        "number": 4,
        "name": Text("Xác minh", "Verify"),
        "owner": "Lê Thị Mai",
        "due_at": None,
        "heirs": [],
    },
]
LED: dict[str, object] = {"beside": {**BESIDE["beside"], "led": _LED}}  # type: ignore[dict-item]
UNCHANGED: dict[str, object] = {"seen": 41, "changes": [], "kept_words": []}
CHANGED: dict[str, object] = {
    "seen": 42,
    "changes": [
        {"words": ACTS["dossiers.suspended"], "by": "Trần Văn Thành", "at": ago(minutes=1)}
    ],
    "kept_words": ["Người nộp đã nộp bản chính tại quầy."],
}
_CALL = {
    "id": 9, "kind": "question", "note": 2, "by": "Trần Văn Thành", "at": ago(minutes=40),
    "text": "Giấy khám này ký thay có được không?", "code": CODE, "procedure": NAME,
    "url": "/can-bo/ho-so/1", "answer_url": "/ghi-chu", "seen": False,
}  # fmt: skip
_CALLS: dict[str, object] = {
    "calls": [_CALL, {**_CALL, "id": 8, "kind": "note", "answer_url": ""},
              {**_CALL, "id": 7, "kind": "passed", "answer_url": "", "seen": True}],
    "watched": [{**_EARLIER, "since": ago(hours=9)}],
    "previous_url": "",
    "next_url": "/can-bo/nhac-toi-toi?before=7",
    "form_key": _KEY,
    "typed": {},
    "errors": {},
}  # fmt: skip
_TEXT = TextFacts(1, 4, Use.REFUSAL, "Sai nơi nộp", "Hồ sơ {ma_ho_so} thuộc {nơi nào}.", "1.013133")
_TEXTS: dict[str, object] = {
    "texts": [{"facts": _TEXT, "unit": "Ban CHQS phường", "use": USES[1]["label"]}],
    "units": [{"key": "4", "label": "Ban CHQS phường"}],
    "uses": USES,
    "places": [{"key": key, "label": words} for key, words in TEXT_PLACES.items()],
    "typed": {"unit": "4"},
    "errors": {},
}
TOGETHER = {
    "desk_calls": ("desk/calls.html", OFFICER, _CALLS),
    "desk_calls_none": (
        "desk/calls.html", OFFICER, {**_CALLS, "calls": [], "watched": [], "next_url": ""},
    ),
    "desk_texts": ("desk/texts.html", OFFICER, _TEXTS),
    "desk_texts_none": ("desk/texts.html", OFFICER, {**_TEXTS, "texts": []}),
}  # fmt: skip
