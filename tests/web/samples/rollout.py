"""Where procedures are open, and the form that opens them."""

from datetime import date
from types import SimpleNamespace

from motcua.domain.catalogue.values import OpenDays
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from tests.web.samples.calendar import ADMINISTRATOR as ADMIN
from tests.web.samples.procedures import PROCEDURES

_UNIT = SimpleNamespace(
    name=Text("Ban Chỉ huy quân sự phường Hạ Long", "Military Command of Ha Long ward"),
    eid="G11.03.22.01",
)
_OPEN = OpenDays(date(2026, 4, 1), None, "1221/KH-BQP")
_ENDS = OpenDays(date(2026, 4, 1), date(2026, 12, 31), "1221/KH-BQP")
_OF: dict[str, object] = {
    "procedure": PROCEDURES[0],
    "places": [
        {
            "name": Text("Quảng Ninh", "Quảng Ninh"),
            "open": 1,
            "units": [{"unit": _UNIT, "days": [_OPEN]}, {"unit": _UNIT, "days": []}],
        },
        {"name": Text("Hà Nội", "Hà Nội"), "open": 0, "units": [{"unit": _UNIT, "days": [_ENDS]}]},
    ],
    "choices": [{"key": "22", "label": Text("Quảng Ninh", "Quảng Ninh")}],
    "typed": {"day": "2026-11-23"},
    "errors": {},
}

ROLLOUTS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "rollout": (
        "backoffice/rollout.html",
        ADMIN,
        {
            "procedures": [
                {"procedure": PROCEDURES[0], "open": 3, "coming": 2, "url": "/a"},
                {"procedure": PROCEDURES[1], "open": 0, "coming": 0, "url": "/b"},
            ],
            "units": 8,
        },
    ),
    "rollout_of": ("backoffice/rollout_of.html", ADMIN, _OF),
    "rollout_of_wrong": (
        "backoffice/rollout_of.html",
        ADMIN,
        {
            **_OF,
            "errors": {
                "document": Problem("document_missing", Text("Hãy ghi số.", "Type the number.")),
                "units": Problem("unknown_unit", Text("Mã lạ.", "Unknown code.")),
            },
        },
    ),
    "rollout_of_nowhere": (
        "backoffice/rollout_of.html",
        ADMIN,
        {**_OF, "places": [], "choices": []},
    ),
}
