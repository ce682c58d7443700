"""Samples of the pages on which a citizen files."""

from types import SimpleNamespace as Made
from uuid import UUID

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.dossiers import ATTACHED, FILING, NOT_SCANNED, SECTIONS
from tests.web.samples.people import CITIZEN, CODE, HERE, NOW, PROVINCES, UPLOADS, ago, hence
from tests.web.samples.procedures import PROCEDURE
from tests.web.samples.questions import DOUBTS, FORM_PAGE, TYPED, WRONG

_FILE = Made(name="giay.pdf", size=210_334, pages=2, scanned_by="ClamAV 1.4", withdrawn=False)
_CHANGED = [Text("đã bỏ vị trí chụp và thông tin máy", "place and device were taken out")]
_LOOK: dict[str, object] = {
    "file": _FILE,
    "pages": [
        {"number": 1, "picture": "/qr.svg", "text": "Giấy khám sức khỏe"},
        {"number": 2, "picture": "/qr.svg", "text": ""},
        {"number": 3, "picture": "", "text": "Chữ của tệp Word"},
    ],
    "scan": NOT_SCANNED,
    "changes": _CHANGED,
    "reading": Text("Chữ trong ảnh đang được đọc.", "Being read."),
    "back_url": "/b",
    "download_url": "",
}
FILING_PAGE: dict[str, object] = {
    "procedure": PROCEDURE,
    "steps": FILING,
    "back_url": "/a",
    "errors": {},
    "typed": {},
}

PAGES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "file_start": (
        "portal/file_start.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "offers": PROCEDURE.offers[:1],
            "case_names": {},
            "provinces": PROVINCES,
            "draft_url": "/d",
            "units": [{"key": 7, "label": HERE}],
            "typed": {"province": "01", "unit": 7},
        },
    ),
    "file_start_first": (
        "portal/file_start.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "offer": PROCEDURE.offers[0],
            "provinces": PROVINCES,
            "draft_url": "",
            "units": [],
        },
    ),
    "file_page": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "page": FORM_PAGE,
            "asked": FORM_PAGE.fields,
            "provinces": PROVINCES,
            "revision": 3,
            "checked": forms.Checked(typed={"birth_date": "2009-03-27"}),
            "saved_at": ago(minutes=2),
        },
    ),
    "file_page_wrong": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "page": FORM_PAGE,
            "asked": FORM_PAGE.fields,
            "provinces": PROVINCES,
            "revision": 3,
            "checked": forms.Checked(typed=TYPED, errors=WRONG, warnings=DOUBTS),
            "saved_at": None,
        },
    ),
    "file_papers": (
        "portal/file_papers.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **UPLOADS,
            "room": 18,
            "key_of_draft": UUID(int=5),
            "scans": {ATTACHED.file_id: NOT_SCANNED},
            "changes": {ATTACHED.file_id: _CHANGED},
            "papers": [
                {"component": PROCEDURE.components[0], "files": [], "held": False, "joins": 0},
                {
                    "component": PROCEDURE.components[1],
                    "files": [ATTACHED],
                    "held": True,
                    "joins": 2,
                },
            ],
            "errors": {
                "health": forms.Problem(
                    "kind",
                    Text(
                        "phieu.docx là tệp Word. Hãy xuất ra PDF rồi tải lại.",
                        "phieu.docx is a Word file. Save it as PDF and upload again.",
                    ),
                )
            },
        },
    ),
    "file_view": (
        "shared/file_view.html",
        CITIZEN,
        {**_LOOK, "download_url": "/f"},
    ),
    "file_view_withdrawn": (
        "shared/file_view.html",
        CITIZEN,
        {**_LOOK, "file": Made(name="…", withdrawn=True), "pages": []},
    ),
    "file_review": (
        "portal/file_review.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "unit": HERE,
            "sections": SECTIONS,
            "papers_url": "/p",
            "offer": PROCEDURE.offers[0],
            "papers": [
                {"name": PROCEDURE.components[0].name, "files": [ATTACHED], "held": False},
                {"name": PROCEDURE.components[1].name, "files": [], "held": True},
            ],
            "due_at": hence(hours=3),
            "form_key": "k",
        },
    ),
    "file_done": (
        "portal/file_done.html",
        CITIZEN,
        {
            "code": CODE,
            "pin": "4821 7390",
            "qr_url": "/qr.svg",
            "receipt_url": "/m1",
            "dossier_url": "/h",
            "procedure": PROCEDURE,
            "unit": HERE,
            "filed_at": NOW,
            "due_at": hence(hours=3),
            "email": "thinh@example.vn",
        },
    ),
}
