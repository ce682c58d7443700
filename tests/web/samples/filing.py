"""Samples of the pages on which a citizen files."""

from types import SimpleNamespace as Made
from uuid import UUID

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.behalf import FOR_CHILD, MINE, START
from tests.web.samples.dossiers import ATTACHED, FILING, NOT_SCANNED, SECTIONS
from tests.web.samples.people import CITIZEN, CODE, HERE, NOW, PROVINCES, UPLOADS, ago, hence
from tests.web.samples.persons import HELD, KEPT, LOOK_UP, REUSE, SILENT, VERIFIED
from tests.web.samples.procedures import NAME, PROCEDURE
from tests.web.samples.questions import DOUBTS, FORM_PAGE, TYPED, WRONG

_FILE = Made(
    id=UUID(int=6), name="giay.pdf", size=210_334, pages=2, scanned_by="ClamAV 1.4", withdrawn=False
)
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
    "turn_url": "/giay-to",
    "back_url": "/b",
    "download_url": "",
}
FILING_PAGE: dict[str, object] = {
    "procedure": PROCEDURE,
    "steps": FILING,
    "back_url": "/a",
    "errors": {},
    "typed": {},
    "look_up": None,
    "look_up_allowed": True,
    "verified": None,
    "known": {},
    "kept": {},
    "reuse": None,
    "reuse_count": 0,
    **START,
    "shared": False,
    "together_url": "/cung-lam",
    "parts": (),
    "mine": None,
    "owns": True,
    "owner": None,
    "signing": None,
}

# What the page of papers says of files and uploads.
PAPERS_BESIDE: dict[str, object] = {
    "uploads_url": "/tep",
    "page_address": "/giay-to",
    "draft_url_parts": {"code": PROCEDURE.code, "key": UUID(int=5)},
    "scans": {ATTACHED.file_id: NOT_SCANNED},
    "changes": {ATTACHED.file_id: _CHANGED},
    "turns": {ATTACHED.file_id},
}
ALONE: dict[str, object] = {"held": False, "pending": False, "joins": 0, "coming": []}
FORM: dict[str, object] = {
    "page": FORM_PAGE,
    "sections": [{"title": FORM_PAGE.title, "intro": FORM_PAGE.intro, "asked": FORM_PAGE.fields}],
    "question": None,
    "asking": "pages",
    "provinces": PROVINCES,
    "revision": 3,
    "seen": "full_name:0123456789ab",
    "clashes": [],
    "held": False,
    "answers_url": "/tra-loi",
    "draft_key": "7ae1a2ae-9bd7-4f0e-93ab-0e3a1c6f0f53",
}
DRAFTS: list[dict[str, object]] = [
    {
        "name": NAME, "url": "/d", "updated_at": ago(days=1), "kept_until": hence(days=89),
        "place": Text("Bạn là ai", "About you"), "unanswered": 3, "wrong": 1, "papers": 2,
        "ends_soon": False, "discard_url": "/bo",
    },
    {
        "name": NAME, "url": "/e", "updated_at": ago(days=80), "kept_until": hence(days=10),
        "place": Text("Sức khỏe", "Your health"), "unanswered": 0, "wrong": 0, "papers": 0,
        "ends_soon": True, "discard_url": "/bo",
    },
]  # fmt: skip
COMING = {
    "id": "7ae1a2ae", "name": "giấy khai sinh.pdf", "fingerprint": "x|1|2", "received": 900_000,
    "size": 9_000_000, "whole": False, "url": "/tep/1",
}  # fmt: skip
CLASH = {"answer": "full_name", "label": "Họ và tên", "mine": "An", "theirs": "Ân"}

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
            "look_up": LOOK_UP,
            "look_up_allowed": False,
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
            **FORM,
            "checked": forms.Checked(typed={"birth_date": "2009-03-27"}),
            "saved_at": ago(minutes=2),
        },
    ),
    "file_page_held": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "checked": forms.Checked(typed={"full_name": "Nguyễn Đức Thịnh"}),
            "saved_at": ago(minutes=2),
            "verified": VERIFIED,
            "known": HELD,
        },
    ),
    "file_page_silent": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "checked": forms.Checked(typed={}),
            "saved_at": None,
            "verified": SILENT,
        },
    ),
    "file_page_wrong": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "checked": forms.Checked(typed=TYPED, errors=WRONG, warnings=DOUBTS),
            "saved_at": None,
        },
    ),
    "file_discard": (
        "portal/file_discard.html",
        CITIZEN,
        {"procedure": PROCEDURE, "draft": DRAFTS[0], "files": [1, 2]},
    ),
    "file_page_clash": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "checked": forms.Checked(typed=TYPED),
            "clashes": [CLASH],
            "held": True,
            "saved_at": None,
        },
    ),
    "file_page_single": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "asking": "single",
            "question": (3, 31),
            "sections": [{"title": FORM_PAGE.title, "intro": None, "asked": FORM_PAGE.fields[:1]}],
            "checked": forms.Checked(typed=TYPED),
            "saved_at": None,
        },
    ),
    "file_page_whole": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **FORM,
            "asking": "whole",
            "sections": [
                {"title": FORM_PAGE.title, "intro": None, "asked": FORM_PAGE.fields[:4]},
                {"title": FORM_PAGE.title, "intro": None, "asked": FORM_PAGE.fields[4:]},
            ],
            "checked": forms.Checked(typed=TYPED),
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
            "uploads_url": "/tep",
            "page_address": "/giay-to",
            "draft_url_parts": {"code": PROCEDURE.code, "key": UUID(int=5)},
            "scans": {ATTACHED.file_id: NOT_SCANNED},
            "changes": {ATTACHED.file_id: _CHANGED},
            "turns": {ATTACHED.file_id},
            "papers": [
                {
                    "component": PROCEDURE.components[0],
                    "files": [],
                    "held": False,
                    "pending": True,
                    "joins": 0,
                    "coming": [COMING, {**COMING, "received": 9_000_000, "whole": True}],
                },
                {
                    "component": PROCEDURE.components[1],
                    "files": [ATTACHED],
                    "held": True,
                    "pending": False,
                    "coming": [],
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
    "file_papers_kept": (
        "portal/file_papers.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **UPLOADS,
            **PAPERS_BESIDE,
            "room": 18,
            "papers": [
                {
                    "component": PROCEDURE.components[0],
                    "files": [],
                    "held": False,
                    "pending": True,
                    "joins": 0,
                    "coming": [],
                },
                {
                    "component": PROCEDURE.components[1],
                    "files": [ATTACHED],
                    "held": True,
                    "pending": False,
                    "joins": 0,
                    "coming": [],
                },
            ],
            "kept": {PROCEDURE.components[0].key: {"fitting": KEPT[:1], "others": KEPT[1:]}},
        },
    ),
    "file_papers_asked": (
        "portal/file_papers.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **UPLOADS,
            **PAPERS_BESIDE,
            "room": 18,
            "papers": [],
            "reuse": REUSE,
            "look_up": LOOK_UP,
            "reuse_count": 2,
        },
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
                {
                    "name": PROCEDURE.components[0].name,
                    "files": [ATTACHED],
                    "held": False,
                    "pending": False,
                },
                {"name": PROCEDURE.components[1].name, "files": [], "held": True, "pending": False},
            ],
            "due_at": hence(hours=3),
            "verified": VERIFIED,
            "known": HELD,
            "form_key": "k",
        },
    ),
    "file_review_shared": (
        "portal/file_review.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "unit": HERE,
            "sections": SECTIONS,
            "papers_url": "/p",
            "offer": PROCEDURE.offers[0],
            "papers": [],
            "due_at": hence(hours=3),
            "form_key": "k",
            "parts": (MINE,),
            "mine": MINE,
            "owner": FOR_CHILD,
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
