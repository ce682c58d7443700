"""Samples of the pages on which a citizen files."""

from motcua.domain.forms import values as forms
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.dossiers import ATTACHED, FILING, SECTIONS
from tests.web.samples.people import CITIZEN, CODE, HERE, NOW, PROVINCES, UPLOADS, ago, hence
from tests.web.samples.persons import HELD, KEPT, LOOK_UP, REUSE, SILENT, VERIFIED
from tests.web.samples.procedures import PROCEDURE
from tests.web.samples.questions import DOUBTS, FORM_PAGE, TYPED, WRONG

FILING_PAGE: dict[str, object] = {
    "procedure": PROCEDURE,
    "steps": FILING,
    "back_url": "/a",
    "errors": {},
    "typed": {},
    "look_up": None,
    "look_up_allowed": True,
    "verified": None,
    "held": {},
    "kept": {},
    "reuse": None,
    "reuse_count": 0,
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
            "page": FORM_PAGE,
            "asked": FORM_PAGE.fields,
            "provinces": PROVINCES,
            "revision": 3,
            "checked": forms.Checked(typed={"birth_date": "2009-03-27"}),
            "saved_at": ago(minutes=2),
        },
    ),
    "file_page_held": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "page": FORM_PAGE,
            "asked": FORM_PAGE.fields,
            "provinces": PROVINCES,
            "revision": 3,
            "checked": forms.Checked(typed={"full_name": "Nguyễn Đức Thịnh"}),
            "saved_at": ago(minutes=2),
            "verified": VERIFIED,
            "held": HELD,
        },
    ),
    "file_page_silent": (
        "portal/file_page.html",
        CITIZEN,
        {
            **FILING_PAGE,
            "page": FORM_PAGE,
            "asked": FORM_PAGE.fields,
            "provinces": PROVINCES,
            "revision": 3,
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
            "papers": [
                {"component": PROCEDURE.components[0], "files": [], "held": False},
                {"component": PROCEDURE.components[1], "files": [ATTACHED], "held": True},
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
    "file_papers_kept": (
        "portal/file_papers.html",
        CITIZEN,
        {
            **FILING_PAGE,
            **UPLOADS,
            "room": 18,
            "papers": [
                {"component": PROCEDURE.components[0], "files": [], "held": False},
                {"component": PROCEDURE.components[1], "files": [ATTACHED], "held": True},
            ],
            "kept": {PROCEDURE.components[0].key: {"fitting": KEPT[:1], "others": KEPT[1:]}},
        },
    ),
    "file_papers_asked": (
        "portal/file_papers.html",
        CITIZEN,
        {**FILING_PAGE, **UPLOADS, "room": 18, "papers": [], "reuse": REUSE, "reuse_count": 2},
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
            "verified": VERIFIED,
            "held": HELD,
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
