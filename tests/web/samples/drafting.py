"""Samples of the pages of procedure controllers."""

from dataclasses import replace

from motcua.domain.catalogue.values import Finding, Severity
from motcua.domain.catalogue.values.drafts import Controller, DraftState, PackageDraft
from motcua.domain.forms import values as forms
from motcua.domain.forms.rules.parse import parse_form
from motcua.domain.identity.values import AccountKind, PostFacts, Role, Subject
from motcua.kernel.texts import Text
from motcua.web.backoffice.draft_parts import ShownFinding
from motcua.web.backoffice.draft_wording import CANNOT_DRAFT, MARKS, STATES
from motcua.web.backoffice.sheets.asking import answers_of, compares_of
from motcua.web.backoffice.sheets.form import TYPES, field_shape
from motcua.web.backoffice.sheets.procedure import COMPONENT, GROUPS, IDENTITY, OFFER
from motcua.web.backoffice.sheets.reading import shown
from motcua.web.backoffice.sheets.shapes import Shape
from tests.web.samples.catalogue import PROCEDURE_PAGE
from tests.web.samples.people import ago
from tests.web.samples.procedures import NAME, PROCEDURE
from tests.web.samples.processes import CHANGES

CONTROLLER = Subject(
    kind=AccountKind.STAFF,
    full_name="Dương Thị Hà",
    posts=(PostFacts(1, "1/", NAME, Role.PROCEDURE_CONTROLLER, Text("Kiểm soát", "Controller")),),
)
_HA = Controller(1, "Dương Thị Hà")
_HOME = "military_service/1.013133"
DRAFT = PackageDraft(
    id=7, code="1.013133", folder=_HOME, based_on=3, files={}, state=DraftState.RETURNED,
    revision=4, ending=False, editors=frozenset({1}), begun_by=_HA, begun_at=ago(days=2),
    updated_by=_HA, updated_at=ago(hours=2), sent_by=_HA, sent_at=ago(hours=1),
    decided_by=Controller(2, "Phan Đức Minh"), decided_at=ago(hours=1), reason="Phí chưa đúng.",
)  # fmt: skip
_FINDINGS = [
    ShownFinding(
        Finding(
            f"{_HOME}/procedure.yaml", "12: offers[0].limit",
            Text("Thời hạn khác cách “direct” mà không giải thích.", "The limit differs."),
            Text("Sửa thời hạn, hoặc ghi căn cứ.", "Mend it."), severity,
        ),
        "12: offers[0].limit", "/f", "/s",
    )
    for severity in (Severity.ERROR, Severity.WARNING)
]  # fmt: skip
_HEAD: dict[str, object] = {
    "draft": DRAFT,
    "name": NAME,
    "state": STATES[DRAFT.state],
    "mark": MARKS[DRAFT.state],
    "errors_count": 1,
    "warnings_count": 1,
    "overview_url": "/d",
    "errors": {},
}
_REFUSED = {"draft": forms.Problem("x", CANNOT_DRAFT["changed_elsewhere"])}
_OVERVIEW: dict[str, object] = {
    **_HEAD,
    "findings": _FINDINGS,
    "groups": [{"title": group.name, "url": f"/g{number}"} for number, group in enumerate(GROUPS)],
    "files": [
        {"path": f"{_HOME}/procedure.yaml", "url": "/f1", "size": 7_000, "shared": False},
        {"path": "military_service/registration.bpmn", "url": "/f2", "size": 30_000,
         "shared": True},
    ],
    "readable": True,
    "runs": True,
    "has_form": True,
    "first_page": "person",
    "mine": False,
    "may_take_back": False,
    "typed": {},
}  # fmt: skip
_T = {"vi": "Con của bạn", "en": "Your children"}
_FORM = parse_form({"pages": [{"key": "p", "title": _T, "fields": [
    {"key": "served", "type": "yes_no", "label": _T},
    {"key": "children", "type": "group", "label": _T, "minimum_rows": 1, "maximum_rows": 4,
     "fields": [{"key": "name", "type": "text", "label": _T},
                {"key": "born", "type": "date", "label": _T},
                {"key": "sum", "type": "number", "label": _T}]},
    {"key": "costs", "type": "group", "label": _T, "layout": "table", "fields": [
        {"key": "what", "type": "text", "label": _T, "required": True, "hint": _T},
        {"key": "day", "type": "date", "label": _T, "required": True},
        {"key": "paid", "type": "yes_no", "label": _T, "required": True},
        {"key": "each", "type": "money", "label": _T, "show_if": {"paid": True}},
        {"key": "twice", "type": "computed", "label": _T, "formula": "product",
         "of": ["each", 2]}]},
    {"key": "total", "type": "sum", "label": _T, "of": "costs.twice"},
    {"key": "rest", "type": "computed", "label": _T, "formula": "difference",
     "of": ["total", 1]},
    {"key": "firm", "type": "organisation", "label": _T,
     "show_if": {"total": {"at_least": 1}}},
    {"key": "stop", "type": "stop", "label": _T, "show_if": {"served": False},
     "link": {"url": "https://example.vn/", "label": _T}},
]}]})  # fmt: skip
_TYPED = {"served": "no", "children.rows": "2", "children.1.name": "An", "total": "1500000",
          "costs.rows": "2", "costs.0.what": "Bàn", "costs.0.twice": "1500000",
          "costs.1.what": "Ghế"}  # fmt: skip
_PAGE: dict[str, object] = {
    "page": _FORM.pages[0],
    "asked": _FORM.fields,
    "checked": forms.Checked(
        typed=dict(_TYPED),
        errors={
            "stop": forms.Problem("stopped", Text("Chưa đủ điều kiện", "Not eligible")),
            "costs.1.day": forms.Problem("required", Text("Dòng 2: trả lời", "Row 2: answer")),
            "rest": forms.Problem("too_large", Text("Số quá lớn", "Too large")),
            "children.0.name": forms.Problem("required", Text("Dòng 1: trả lời", "Row 1: answer")),
        },
    ),
    "provinces": [{"key": "22", "label": "Quảng Ninh"}],
}


_WORDS = [{"key": "x", "label": NAME}, {"key": "y", "label": Text("Ký", "Sign")}]
_DESIGNER: dict[str, object] = {
    "text": "<definitions/>\n" + "<!-- ]]> </textarea> -->" * 9,
    "unsaved": False,
    "scripts": "/static/nothing.js",
    "styles": "/static/nothing.css",
    "descriptor": "/static/shared/designer/motcua.json",
    "kinds": "{}",
    **dict.fromkeys(("roles", "sides", "ranks", "acts", "operations", "statuses", "units"), _WORDS),
    **{key: ["review", "note"] for key in ("forms", "documents", "tables", "called")},
}


def _items(shape: Shape) -> list[dict[str, object]]:
    return [
        {"item": item, "name": f"v.{item.key}", "options": item.options, "count": 2,
         "url": f"/{item.key}"}
        for item in shape.items
    ]  # fmt: skip


def _sheet(shape: Shape, tree: dict[str, object]) -> dict[str, object]:
    return {
        **_HEAD,
        "title": shape.name,
        "trail": [("Cách nộp", "/o")],
        "is_list": False,
        "rows": [],
        "adds_field": False,
        "adds_page": False,
        "types": [],
        "items": _items(shape),
        "reference": "",
        "typed": shown(shape, tree),
        "deciders": [
            {
                "key": "served",
                "label": NAME,
                "answers": answers_of({"type": "yes_no"}),
                "compares": (),
            },
            {
                "key": "born",
                "label": NAME,
                "answers": (),
                "compares": compares_of({"type": "date"}),
            },
        ],
        "findings": _FINDINGS[:1],
        "page_url": "/p",
        "text_url": "/t",
        "check_url": "/c",
        "preview": None,
        "prefix": "v.",
    }


_FIELD = {"type": "group", "key": "x", "label": _T, "fields": [{"key": "y"}],
          "show_if": {"served": True, "born": {"age_at_least": 18}}}  # fmt: skip
_ROWS: dict[str, object] = {
    **_sheet(COMPONENT, {}),
    "is_list": True,
    "items": [],
    "rows": [
        {"number": 0, "words": "Phiếu", "kind": TYPES["text"], "reference": "", "url": "/0"},
        {"number": 1, "words": "1", "kind": None, "reference": "../pieces/ship.yaml", "url": "/1"},
        {"number": 2, "words": "Thẻ", "kind": None, "reference": "", "url": "/2"},
    ],
    "adds_field": True,
    "types": [{"key": key, "label": label} for key, label in TYPES.items()],
}  # fmt: skip

DRAFTING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "drafts": (
        "backoffice/drafts.html",
        CONTROLLER,
        {
            "open": (DRAFT, replace(DRAFT, state=DraftState.WAITING, ending=True)),
            "ended": (replace(DRAFT, state=DraftState.PUBLISHED),),
            "procedures": [
                {"code": "1.013133", "name": NAME, "field": "military_service", "draft": DRAFT,
                 "effective_from": PROCEDURE.effective_from},
                {"code": "1.013134", "name": NAME, "field": "military_service", "draft": None,
                 "effective_from": PROCEDURE.effective_from},
            ],
            "states": STATES,
            "marks": MARKS,
            "typed": {"code": "x"},
            "errors": {"code": forms.Problem("bad_code", CANNOT_DRAFT["bad_code"])},
        },
    ),
    "draft_returned": ("backoffice/draft.html", CONTROLLER, {**_OVERVIEW, "errors": _REFUSED}),
    "draft_waiting": (
        "backoffice/draft.html",
        CONTROLLER,
        {
            **_OVERVIEW,
            "draft": replace(DRAFT, state=DraftState.WAITING),
            "errors": {"decision": forms.Problem("x", CANNOT_DRAFT["no_decision"])},
        },
    ),
    "draft_published": (
        "backoffice/draft.html",
        CONTROLLER,
        {
            **_OVERVIEW,
            "draft": replace(
                DRAFT, state=DraftState.PUBLISHED, decision="7001/QĐ-BQP", ending=True,
                effective_from=PROCEDURE.effective_from,
            ),
            "findings": [],
        },
    ),
    "draft_file": (
        "backoffice/draft_file.html",
        CONTROLLER,
        {
            **_HEAD,
            "errors": _REFUSED,
            "path": f"{_HOME}/procedure.yaml",
            "findings": _FINDINGS,
            "shared": True,
            "removable": True,
            "typed": {"text": "format: 1\n" + "x" * 300, "name": ""},
            "page_url": "/p",
            "check_url": "/c",
        },
    ),
    "draft_file_new": (
        "backoffice/draft_file.html",
        CONTROLLER,
        {**_HEAD, "path": "", "findings": [], "shared": False, "removable": False,
         "typed": {"text": "", "name": ""}, "page_url": "/p", "check_url": ""},
    ),
    "draft_file_read": (
        "backoffice/draft_file.html",
        CONTROLLER,
        {**_HEAD, "draft": replace(DRAFT, state=DraftState.WAITING), "path": "a/b.yaml",
         "findings": [], "shared": False, "removable": False,
         "typed": {"text": "x" * 300, "name": ""}, "page_url": "/p", "check_url": "/c"},
    ),
    "draft_no_sheet": (
        "backoffice/draft_no_sheet.html", CONTROLLER, {**_HEAD, "unreadable": False},
    ),
    "draft_sheet_identity": (
        "backoffice/draft_sheet.html",
        CONTROLLER,
        _sheet(IDENTITY, {"name": _T, "levels": ["commune"]}),
    ),
    "draft_sheet_offer": (
        "backoffice/draft_sheet.html",
        CONTROLLER,
        _sheet(OFFER, {"channel": "direct", "limit": {"value": 1, "unit": "day"}}),
    ),
    "draft_sheet_rows": ("backoffice/draft_sheet.html", CONTROLLER, _ROWS),
    "draft_sheet_field": (
        "backoffice/draft_sheet.html",
        CONTROLLER,
        {
            **_sheet(field_shape(_FIELD), dict(_FIELD)),
            "errors": _REFUSED,
            "preview": {**_PAGE, "url": "/preview"},
        },
    ),
    "draft_process": (
        "backoffice/draft_process.html",
        CONTROLLER,
        {**_HEAD, "path": "a/b.bpmn", "shared": False, "picture": CHANGES["old"]["picture"],  # type: ignore[index]
         "findings": [replace(each, element="sign") for each in _FINDINGS], "missing": False,
         "text_url": "/t", "check_url": "/c", "designer": _DESIGNER},
    ),
    "draft_process_kept": (
        "backoffice/draft_process.html",
        CONTROLLER,
        {**_HEAD, "errors": _REFUSED, "path": "a/b.bpmn", "shared": False, "picture": "",
         "findings": [], "missing": False, "text_url": "/t", "check_url": "/c",
         "designer": _DESIGNER},
    ),
    "draft_process_missing": (
        "backoffice/draft_process.html",
        CONTROLLER,
        {**_HEAD, "path": "", "shared": False, "picture": "", "findings": [], "missing": True,
         "text_url": "", "check_url": "/c", "designer": None},
    ),
    "draft_changes": (
        "backoffice/draft_changes.html",
        CONTROLLER,
        {**CHANGES, "files": [f"{_HOME}/form.yaml"], "draft_url": "/d"},
    ),
    "preview_procedure": (
        "backoffice/preview_procedure.html",
        CONTROLLER,
        {**PROCEDURE_PAGE, "may_file_online": False, "draft_url": "/d"},
    ),
    "preview_form": (
        "backoffice/preview_form.html",
        CONTROLLER,
        {
            **_PAGE, "procedure": PROCEDURE,
            "pages": [{"title": NAME, "url": "/1", "here": True},
                      {"title": NAME, "url": "/2", "here": False}],
            "read": [forms.Row("p", "children", "Con 1 – Tên", "An")], "draft_url": "/d",
        },
    ),
    "preview_process": (
        "backoffice/preview_process.html",
        CONTROLLER,
        {"procedure": PROCEDURE, "picture": CHANGES["old"]["picture"], "draft_url": "/d"},  # type: ignore[index]
    ),
}  # fmt: skip
