"""Versions of a procedure, and a plan to move dossiers from one to another."""

from datetime import date
from types import SimpleNamespace

from motcua.domain.dossiers.api import MoveProgress, Rehearsal
from motcua.domain.dossiers.queries.moves import Verdict
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.backoffice.wording import CANNOT_MOVE, CANNOT_PLAN
from tests.web.samples.calendar import ADMINISTRATOR as ADMIN
from tests.web.samples.people import ago
from tests.web.samples.procedures import NAME, PROCEDURES

_OF: dict[str, object] = {
    "code": "1.013133",
    "name": NAME,
    "versions": [
        {"id": 12, "effective_from": date(2026, 12, 1), "open": 0},
        {"id": 3, "effective_from": date(2026, 1, 2), "open": 1204},
    ],
    "chosen": False,
    "places": [],
    "typed": {"to": "12"},
    "errors": {},
}
_CHOSEN: dict[str, object] = {
    **_OF,
    "chosen": True,
    "places": [
        {
            "id": "appraise",
            "name": Text("Thẩm định", "Appraisal"),
            "options": [{"key": "examine", "label": "Xem xét"}],
        }
    ],
    "typed": {"from": "3", "to": "12"},
}
_PLAN = SimpleNamespace(
    id=4, procedure_code="1.013133", old_version_id=3, new_version_id=12,
    reason="Nghị định mới", made_at=ago(minutes=4),
    made_by=SimpleNamespace(full_name="Mai Thanh Tú"),
)  # fmt: skip
_LEFT = (
    Verdict("G11.03.22.01-20261120-0000007", moved=False, reason="no_such_place",
            element_id="appraise"),
)  # fmt: skip
_SHOWN: dict[str, object] = {
    "plan": _PLAN,
    "name": NAME,
    "rehearsal": Rehearsal(1204, 1203, (("no_such_place", 1),), _LEFT),
    "done": None,
    "why": CANNOT_MOVE,
    "act_url": "/plan",
    "changes_url": "/changes",
}

MOVES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "versions": (
        "backoffice/versions.html",
        ADMIN,
        {"procedures": [{"code": e.code, "name": e.name, "url": "/v"} for e in PROCEDURES]},
    ),
    "versions_none": ("backoffice/versions.html", ADMIN, {"procedures": []}),
    "versions_of": ("backoffice/versions_of.html", ADMIN, _OF),
    "versions_of_one": (
        "backoffice/versions_of.html",
        ADMIN,
        {**_OF, "versions": [{"id": 3, "effective_from": date(2026, 1, 2), "open": 0}]},
    ),
    "versions_of_chosen": ("backoffice/versions_of.html", ADMIN, _CHOSEN),
    "versions_of_wrong": (
        "backoffice/versions_of.html",
        ADMIN,
        {
            **_CHOSEN,
            "errors": {"reason": Problem("reason_missing", CANNOT_PLAN["reason_missing"])},
        },
    ),
    "move_plan": ("backoffice/move_plan.html", ADMIN, _SHOWN),
    "move_plan_done": (
        "backoffice/move_plan.html",
        ADMIN,
        {
            **_SHOWN,
            "rehearsal": None,
            "done": MoveProgress(1204, 800, 1, finished=False, left=_LEFT),
        },
    ),
}
