"""Samples of powers, of dossiers for somebody else, and of filling one in together."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from motcua.domain.dossiers.values import OwnPart, Status
from motcua.domain.forms.values import FormDefinition, PartFacts, Problem, Row
from motcua.domain.identity.values import (
    Named,
    PowerFacts,
    PowerState,
    Scope,
    SeatFacts,
    Subject,
)
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.portal.wording import CANNOT_EMPOWER, POWER_STATES
from tests.web.samples.people import CITIZEN, CODE, NOW, ago, hence
from tests.web.samples.procedures import NAME, PROCEDURE

_LAW = lawbook().representation(NOW.date())
POWER = PowerFacts(
    7, Named("0300990012", "Công ty TNHH Cơ khí Bến Thành", is_organisation=True),
    Named("5700990011", "Văn phòng luật sư Hạ Long", is_organisation=True),
    Scope(procedures=("1.013133",)), date(2026, 11, 1), date(2027, 10, 31),
    "Nộp hồ sơ cho nhân viên", PowerState.IN_FORCE, ago(days=3), "Đặng Thu Trang", ago(days=2),
    None, "",
)  # fmt: skip
GONE = replace(
    POWER, id=8, state=PowerState.WITHDRAWN, withdrawn_at=ago(hours=1), withdrawn_why="Hết việc"
)
OFFERED = replace(POWER, id=9, state=PowerState.OFFERED, answered_at=None)
MINE = PartFacts(
    3, UUID(int=5), 0, 12, "Nguyễn Đức Thịnh", (), frozenset(), (), ago(days=1), ago(days=1),
    "a" * 64, "b" * 64, ago(hours=3), ago(hours=1),
)  # fmt: skip
_OTHER = PartFacts(
    4, UUID(int=5), 1, 13, "Trần Thị Mẹ", ("background",), frozenset({"father"}), ("health",),
    ago(days=1), ago(days=1), "c" * 64, "c" * 64, ago(hours=2), None,
)  # fmt: skip
_AWAITED = replace(_OTHER, id=5, number=2, account_id=None, called="Lê Chờ", signed_at=None)
START: dict[str, object] = {
    "powers": (POWER,),
    "relations": [{"key": each.key, "label": each.name} for each in _LAW.value.relations],
    "statement": _LAW.value.statement,
    "representation_note": _LAW.note,
}
FOR_CHILD: dict[str, object] = {
    "name": "Nguyễn Minh Con", "number": "001209012345", "power": None,
    "relation": Text("Mẹ", "Mother"),
}  # fmt: skip
GROUND_BY_POWER: dict[str, object] = {"power": POWER, "submitter": "Bùi Xuân Trường", "house": ""}
GROUND_DECLARED: dict[str, object] = {
    "house": "", "power": None, "submitter": "Trần Thị Mẹ", "relation": Text("Mẹ", "Mother"),
    "article": _LAW.value.relations[1].article, "declared_at": ago(days=1), "text_from": "",
}  # fmt: skip


def _line(power: PowerFacts) -> dict[str, object]:
    return {"power": power, "state": POWER_STATES[power.state], "scope": [NAME], "href": "/u"}


_LISTS: dict[str, object] = {
    "given": [_line(POWER), _line(GONE)],
    "received": [_line(OFFERED)],
    "words": "",
    "seats": (SeatFacts(1, "0300990012", "Công ty TNHH Cơ khí Bến Thành", is_head=True),),
    "older_given": "/x",
    "older_received": "/y",
    "here": "/uy-quyen/",
}
_GIVE: dict[str, object] = {
    "givers": [{"key": "self", "label": Text("Cho chính tôi", "For myself")}],
    "fields_offered": [{"key": "military_service", "label": Text("Nghĩa vụ", "Service")}],
    "procedures_offered": [{"key": "1.013133", "label": NAME, "hint": "1.013133"}],
    "law": _LAW,
    "usual_days": 365,
    "typed": {"giver": "self", "form_key": "k", "procedures": ["1.013133"]},
    "errors": {},
}
_FILED = {
    "code": CODE, "name": NAME, "status": 4, "status_name": Text("Đang xử lý", "In progress"),
    "filed_at": ago(days=1), "ended": False, "url": "/h",
}  # fmt: skip
_ONE: dict[str, object] = {
    **_line(POWER), "is_giver": True, "may_answer": False, "may_withdraw": True,
    "dossiers": [_FILED], "older_url": "", "file_links": [], "errors": {},
}  # fmt: skip
_TITLES = [Text("Bạn là ai", "About you"), Text("Sức khỏe", "Health")]
_PARTS = [
    {"part": MINE, "mine": True, "pages": _TITLES, "papers": []},
    {"part": _OTHER, "mine": False, "pages": _TITLES[:1], "papers": [NAME]},
    {"part": _AWAITED, "mine": False, "pages": [], "papers": [NAME]},
]
_TOGETHER: dict[str, object] = {
    "procedure": PROCEDURE, "parts": _PARTS, "owns": True, "filed": None, "code": "",
    "code_hours": 72, "join_url": "/cung-lam",
    "pages_offered": [{"key": "health", "label": _TITLES[1]}],
    "components_offered": [{"key": "photo", "label": NAME}], "continue_url": "/1",
    "review_url": "/2", "typed": {}, "errors": {},
}  # fmt: skip
_WRONG = {"last_day": Problem("days", CANNOT_EMPOWER["days"])}

WITH_ME: dict[str, object] = {
    "facts": OwnPart(
        code=CODE, procedure=NAME, status=Status.PROCESSING, filed_at=ago(hours=3),
        due_at=hence(hours=5), signed_at=ago(hours=4), form=FormDefinition(()), answers={},
        papers=((Text("Ảnh chân dung", "Portrait photo"), "anh-bao.jpg"),),
    ),
    "status": 4,
    "status_name": Text("Đang xử lý", "Processing"),
    "ended": False,
    "url": f"/tra-cuu?code={CODE}",
    "rows": (Row("background", "father_name", "Họ tên cha", "Trần Gia Phúc"),),
}  # fmt: skip
BEHALF: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "powers": ("portal/powers.html", CITIZEN, _LISTS),
    "powers_empty": (
        "portal/powers.html",
        CITIZEN,
        {**_LISTS, "given": [], "received": [], "seats": (), "older_given": "",
         "older_received": ""},
    ),
    "power_give": ("portal/power_give.html", CITIZEN, _GIVE),
    "power_give_wrong": ("portal/power_give.html", CITIZEN, {**_GIVE, "errors": _WRONG}),
    "power": ("portal/power.html", CITIZEN, _ONE),
    "power_offered": (
        "portal/power.html",
        CITIZEN,
        {**_ONE, **_line(OFFERED), "is_giver": False, "may_answer": True, "may_withdraw": False,
         "dossiers": []},
    ),
    "power_withdrawn": (
        "portal/power.html", CITIZEN, {**_ONE, **_line(GONE), "may_withdraw": False}
    ),
    "file_together": ("portal/file_together.html", CITIZEN, _TOGETHER),
    "file_together_code": (
        "portal/file_together.html", CITIZEN, {**_TOGETHER, "code": "ABCDEFGH23456789"}
    ),
    "file_together_filed": (
        "portal/file_together.html", CITIZEN, {**_TOGETHER, "filed": CODE, "owns": False}
    ),
    "join": (
        "portal/join.html",
        CITIZEN,
        {"typed": {}, "errors": {}, "joined": [{"name": NAME, "url": "/c"}],
         "with_me": [WITH_ME],
         "invited": [{"part": 3, "name": NAME, "at": ago(hours=2)}]},
    ),
}  # fmt: skip
