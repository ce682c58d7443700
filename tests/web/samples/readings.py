"""Samples of who looked at dossiers, why, and what is kept from people."""

from dataclasses import replace

from motcua.domain.dossiers.values import HiddenFacts, StatedFacts
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.looks import ShownLook
from motcua.web.shared.reading_wording import CANNOT_HIDE, CANNOT_STATE
from tests.web.samples.people import CITIZEN, CODE, HERE, NOW, OFFICER, ago, hence
from tests.web.samples.persons import CONTROLLER

_LAW = lawbook().personal_data(NOW.date())
_LOOK = ShownLook(
    NOW, "Trợ lý", HERE, Text("Có việc phải làm ở hồ sơ", "Had a task in the dossier"), CODE
)
_READERS: dict[str, object] = {
    "look_ups": 2,
    "looks": [_LOOK, replace(_LOOK, was_hidden=True),
              replace(_LOOK, about=Text("Hồ sơ cũ: 1", "Old dossier: 1"), place="/o"),
              replace(_LOOK, about=Text("Một giấy tờ", "A paper"), place="")],
    "code": "", "next_url": "/x", "is_first": True,
}  # fmt: skip
_PURPOSE: dict[str, object] = {
    "code": CODE,
    "procedure": Text("Đăng ký nghĩa vụ quân sự lần đầu", "First registration"),
    "purposes": [{"key": each.key, "label": each.name} for each in _LAW.value.reading.purposes],
    "law": _LAW,
    "onward": "/can-bo/",
    "typed": {},
    "errors": {},
}
_WAITING = HiddenFacts(
    4, CODE, 9, HERE, ago(hours=2), hence(hours=400), "QĐ 12/QĐ-TTr ngày 20/11/2026",
    "Đang thanh tra đột xuất.", 33, "Đỗ Văn Kiên", ago(hours=2), "", None, None, None,
)  # fmt: skip
_HIDDEN = replace(_WAITING, decided_by="Ngô Thị Mai", decided_at=ago(hours=1), approved=True)
_LINES = [
    {"facts": _WAITING, "state": "waiting", "url": "/h/4"},
    {"facts": _HIDDEN, "state": "in_force", "url": "/h/3"},
    {"facts": _HIDDEN, "state": "over", "url": "/h/2"},
    {"facts": _HIDDEN, "state": "lifted", "url": "/h/1"},
    {"facts": _HIDDEN, "state": "refused", "url": "/h/0"},
]
_STATED = StatedFacts(7, CODE, "Phạm Văn Dũng", "complaint", "Đơn số 15 ngày 20/11.", ago(hours=3))
_PAGE: dict[str, object] = {
    "stated": [{"facts": _STATED, "purpose": Text("Giải quyết khiếu nại", "A complaint")}],
    "hidden": _LINES,
    "units": [],
    "most_days": 180,
    "typed": {"code": ""},
    "errors": {},
}


def _problem(reason: str) -> Problem:
    return Problem(reason, (CANNOT_HIDE | CANNOT_STATE)[reason])


READINGS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "my_readers": ("portal/readers.html", CITIZEN, _READERS),
    "my_readers_none": (
        "portal/readers.html", CITIZEN, {**_READERS, "looks": [], "code": CODE, "next_url": ""},
    ),
    "my_readers_end": (
        "portal/readers.html", CITIZEN,
        {**_READERS, "looks": [], "next_url": "", "is_first": False},
    ),
    "purpose": ("desk/purpose.html", OFFICER, _PURPOSE),
    "purpose_wrong": (
        "desk/purpose.html", OFFICER,
        {**_PURPOSE, "typed": {"purpose": "complaint"},
         "errors": {"words": _problem("words_missing")}},
    ),
    "readings": ("backoffice/readings.html", CONTROLLER, _PAGE),
    "readings_none": (
        "backoffice/readings.html", CONTROLLER,
        {**_PAGE, "stated": [], "hidden": [], "typed": {"code": "x"}},
    ),
    "readings_wrong": (
        "backoffice/readings.html", CONTROLLER,
        {**_PAGE, "units": [{"key": "9", "label": HERE}], "typed": {"code": CODE},
         "errors": {"until": _problem("until_wrong")}},
    ),
    "hidden_reading": (
        "backoffice/hidden_reading.html", CONTROLLER,
        {"asked": _LINES[0], "is_mine": False, "errors": {}},
    ),
    "hidden_reading_mine": (
        "backoffice/hidden_reading.html", CONTROLLER,
        {"asked": _LINES[0], "is_mine": True, "errors": {"do": _problem("same_officer")}},
    ),
    "hidden_reading_in_force": (
        "backoffice/hidden_reading.html", CONTROLLER,
        {"asked": _LINES[1], "is_mine": True, "errors": {}},
    ),
}  # fmt: skip
