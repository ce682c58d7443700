"""Samples of the page where a supplement request is answered."""

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.dossiers import ATTACHED
from tests.web.samples.filing import ALONE, PAPERS_BESIDE
from tests.web.samples.people import CITIZEN, UPLOADS, ago
from tests.web.samples.procedures import PROCEDURE

_ANSWERING: dict[str, object] = {
    "code": "G11.03.22-20261123-0000001",
    "procedure": PROCEDURE,
    "note": "Bác chụp lại giúp, ảnh bị lóa nên không đọc được số.",
    "asked_at": ago(minutes=20),
    "form_url": "/m2",
    "reasons": {
        PROCEDURE.components[0].key: {"reason": "Ảnh mờ, không đọc được số", "again": "Vừa đổi"}
    },
    "in_words": None,
    "words_name": Text("Nội dung tờ khai", "The form itself"),
    "room": 18,
    "kept": {},
    "reuse": None,
    "reuse_count": 0,
    "typed": {"answer": "Trường THPT Chu Văn An"},
    "seen": "answer:0123456789ab",
    "saved_at": ago(minutes=1),
    "answers_url": "/tra-loi",
    "draft_key": "5",
    "clashes": [],
    "held": False,
    "errors": {},
    "back_url": "/ho-so/x",
}

REPLYING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "supplement": (
        "portal/supplement.html",
        CITIZEN,
        {
            **UPLOADS,
            **PAPERS_BESIDE,
            **_ANSWERING,
            "papers": [
                {"component": PROCEDURE.components[0], "files": [ATTACHED], **ALONE, "joins": 2}
            ],
        },
    ),
    "supplement_in_words": (
        "portal/supplement.html",
        CITIZEN,
        {
            **UPLOADS,
            **PAPERS_BESIDE,
            **_ANSWERING,
            "papers": [],
            "in_words": "Chưa rõ tên trường đang học",
            "clashes": [
                {"answer": "answer", "label": "Lời trả lời", "mine": "THPT A", "theirs": "THPT B"}
            ],
            "errors": {
                "answer": forms.Problem(
                    "changed_elsewhere", Text("Vừa được sửa ở cửa sổ khác.", "Just changed.")
                )
            },
            "held": True,
        },
    ),
}
