"""Samples of the pages of the catalogue."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Made

from markupsafe import Markup

from motcua.domain.catalogue.values import REGISTERS, Channel, Fee, FeeKind
from motcua.domain.forms.values import Row
from motcua.domain.identity.values import ANONYMOUS, Subject
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.texts import Text
from motcua.web.portal.pages import FieldCount, Line
from motcua.web.portal.wording import LIFE_EVENTS
from motcua.web.shared.catalogue_days import Change
from motcua.web.shared.charts import share_bar
from motcua.web.shared.dossier_parts import Section
from motcua.web.shared.places import Group, Place, Places
from motcua.web.shared.terms import CasePapers, CaseTerms, Terms
from tests.web.samples.people import APPLICANTS, CHANNELS, CITIZEN
from tests.web.samples.procedures import PROCEDURE, PROCEDURES
from tests.web.samples.processes import CHANGES

_TODAY = date(2026, 11, 23)
_FIELD = Text("Nghĩa vụ quân sự", "Military service")
_ADDRESS = "https://mot-cua.example/thu-tuc/1.013133/can-chuan-bi"


def _viewed(day: date = _TODAY) -> Made:
    is_today = day == _TODAY
    return Made(
        day=day,
        today=_TODAY,
        is_today=is_today,
        name="ngay",
        today_url="/thu-tuc/1.013133",
        first="" if is_today else f"?ngay={day}",
        more="" if is_today else f"&ngay={day}",
    )


TODAY, LATER = _viewed(), _viewed(date(2027, 1, 1))
CHANGE = Change(date(2027, 1, 1), "/thay-doi?tu=1&den=2", "/thu-tuc/1.013133?ngay=2027-01-01")
_FREE = Terms((Channel.online, Channel.direct), Text("2 giờ làm việc", "2 working hours"), (), ())
_PAID = Terms(
    (Channel.direct,),
    Text("3 ngày làm việc", "3 working days"),
    (Fee(FeeKind.FEE, Decimal(150_000), "VND", Text("mỗi lần", "each time")),),
    (Fee(FeeKind.CHARGE, None, "VND", None),),
)
_UNSAID = Terms((Channel.post,), Text("không ấn định", "not fixed"), None, None)
_ABROAD = Text("Người đang ở nước ngoài", "Living abroad")
TERMS = (CaseTerms((), (_FREE,)),)
BY_CASE = (
    CaseTerms((Text("Ở trong nước", "Living in the country"),), (_FREE, _PAID)),
    CaseTerms((_ABROAD,), (_UNSAID,)),
)
PAPERS = (CasePapers(None, PROCEDURE.components),)
_UNIT = Made(
    name=Text("Ban CHQS phường Hoàn Kiếm", "Command of Hoàn Kiếm ward"),
    address_vi="12 Hàng Bài",
    phone="024 3000 0000",
)
_HA_NOI = Place("01", Text("Hà Nội", "Hà Nội"), 1)
_DA_NANG = Place("48", Text("Đà Nẵng", "Đà Nẵng"), 0)
NOWHERE = Places(0, (_HA_NOI, _DA_NANG), "tinh", None, ())
SOMEWHERE = Places(1, (_HA_NOI, _DA_NANG), "tinh", None, (Group(_HA_NOI.name, (_UNIT,)),))  # type: ignore[arg-type]
NOT_THERE = Places(1, (_HA_NOI, _DA_NANG), "tinh", _DA_NANG, ())
FIELDS = [FieldCount("military_service", _FIELD, 7, 7), FieldCount("press", _FIELD, 1, 0)]
LINES = [Line(each, _FIELD, (_FREE.time,)) for each in PROCEDURES]  # type: ignore[arg-type]
_DESCRIBED = Made(
    **{**vars(PROCEDURE), "runs": False, "cases": (Made(key="abroad", name=_ABROAD),)}
)
_TABS = [
    {"words": Text("Tất cả", "All"), "href": "/a", "count": 5, "here": True},
    {"words": Text("Nộp trực tuyến được", "Filed online"), "href": "/b", "count": 5, "here": False},
]
_CHOICES = [
    {"words": Text("Trực tiếp", "In person"), "href": "/a", "count": None, "here": True},
    {"words": Text("Trực tuyến", "Online"), "href": "/b", "count": None, "here": False},
]
HEAD: dict[str, object] = {
    "procedure": PROCEDURE,
    "viewed": TODAY,
    "change": None,
    "terms": TERMS,
    "notes": [Text("Nộp vào buổi sáng.", "File in the morning.")],
    "channels": (Channel.online, Channel.direct),
    "channel_names": CHANNELS,
    "register_names": REGISTERS,
    "may_file_online": True,
    "day": _TODAY,
}
PROCEDURE_PAGE: dict[str, object] = {
    **HEAD,
    "guide": "",
    "applicant_names": APPLICANTS,
    "papers": PAPERS,
    "places": SOMEWHERE,
    "field": _FIELD,
    "picture": CHANGES["old"]["picture"],  # type: ignore[index]
    "related": [
        {"code": "1.013136", "relation": Text("sau đó", "after"), "procedure": PROCEDURES[3]},
        {"code": "1.013999", "relation": Text("trước", "before"), "procedure": None},
    ],
    "on_time": {
        "counted": Made(settled=120, on_time=117, late=3),
        "quarter": Text("quý 3/2026", "quarter 3 of 2026"),
        "picture": share_bar(title="117", part=117, whole=120),
    },
}
_SHEET: dict[str, object] = {
    **HEAD,
    "papers": PROCEDURE.components,
    "case": None,
    "case_choices": [],
    "channel_choices": _CHOICES,
    "channel": Channel.direct,
    "own_terms": _PAID,
    "places": SOMEWHERE,
    "sample_url": "/m",
    "qr": Markup(qr_svg(_ADDRESS, title="QR")),  # noqa: S704
    "address": _ADDRESS,
}
_FOUND: dict[str, object] = {
    "viewed": TODAY,
    "query": "dang ky nghia vu",
    "count": 5,
    "lines": LINES,
    "suggestions": (),
    "previous_url": "",
    "next_url": "/thu-tuc/?q=x&trang=2",
}
_SECTIONS = [Section(Text("Thông tin", "About"), (Row("a", "name", "Họ và tên", "Lê Thị Ví Dụ"),))]
_HOME: dict[str, object] = {
    "drafts": [],
    "events": LIFE_EVENTS,
    "field_counts": FIELDS,
    "field_name": "linh-vuc",
    "count": 8,
    "running_count": 5,
    "running": [{"name": _FIELD, "lines": LINES}],
}

# name of the picture -> (template, subject, context)
CATALOGUE: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "home": ("portal/home.html", ANONYMOUS, _HOME),
    "home_empty": ("portal/home.html", ANONYMOUS, {**_HOME, "running": [], "running_count": 0}),
    "home_many": ("portal/home.html", ANONYMOUS, {**_HOME, "running": [], "running_count": 300}),
    "procedures": (
        "portal/procedures.html",
        ANONYMOUS,
        {**_HOME, "viewed": TODAY, "changes": [(CHANGE.day, 3)]},
    ),
    "procedures_of_old": (
        "portal/procedures.html",
        ANONYMOUS,
        {**_HOME, "viewed": LATER, "changes": [], "count": 0, "field_counts": []},
    ),
    "field": (
        "portal/field.html",
        ANONYMOUS,
        {
            "viewed": LATER,
            "name": _FIELD,
            "lines": LINES,
            "tabs": _TABS,
            "previous_url": "/p",
            "next_url": "/n",
        },
    ),
    "field_empty": (
        "portal/field.html",
        ANONYMOUS,
        {
            "viewed": TODAY,
            "name": _FIELD,
            "lines": [],
            "tabs": _TABS,
            "previous_url": "",
            "next_url": "",
        },
    ),
    "found": ("portal/found.html", CITIZEN, _FOUND),
    "found_nothing": (
        "portal/found.html",
        ANONYMOUS,
        {
            **_FOUND,
            "query": "hộ chiếu",
            "count": 0,
            "lines": [],
            "next_url": "",
            "suggestions": ["Giấy phép đi bờ", "tạm vắng"],
        },
    ),
    "procedure": ("portal/procedure.html", ANONYMOUS, PROCEDURE_PAGE),
    "procedure_later": (
        "portal/procedure.html",
        ANONYMOUS,
        {
            **PROCEDURE_PAGE,
            "viewed": LATER,
            "may_file_online": False,
            "places": NOT_THERE,
            "terms": BY_CASE,
        },
    ),
    "procedure_described": (
        "portal/procedure.html",
        ANONYMOUS,
        {
            **PROCEDURE_PAGE,
            "procedure": _DESCRIBED,
            "change": CHANGE,
            "places": NOWHERE,
            "may_file_online": False,
            "on_time": None,
            "picture": None,
            "papers": (*PAPERS, CasePapers(_ABROAD, PROCEDURE.components[:1])),
        },
    ),
    "checklist": ("portal/checklist.html", ANONYMOUS, _SHEET),
    "checklist_of_a_case": (
        "portal/checklist.html",
        ANONYMOUS,
        {
            **_SHEET,
            "case": _ABROAD,
            "case_choices": _CHOICES,
            "own_terms": None,
            "papers": (),
            "sample_url": "",
        },
    ),
    "sample": (
        "portal/sample.html",
        ANONYMOUS,
        {**HEAD, "case": _ABROAD, "case_choices": _CHOICES, "sections": _SECTIONS},
    ),
}
