"""Samples of questions to other units beside the process: on a dossier's page, and asking one."""

from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.shared.dossier_parts import QUESTION_ENDS
from motcua.web.shared.officer_wording import CANNOT_ACT
from tests.web.samples.dossiers import DOSSIER
from tests.web.samples.people import HERE, OFFICER, ago, hence

_OPEN: dict[str, object] = {
    "number": 4,
    "unit": Text("Ban CHQS phường Hải An", "Command of Hai An"),
    "question": "Đơn vị có đang quản lý công dân này không?",
    "by": "Trần Thị Hồng Hạnh",
    "from": HERE,
    "asked_at": ago(hours=1),
    "wanted_by": hence(hours=3),
    "ended_at": None,
    "ends": None,
    "opinion": "",
    "officer": "",
    "may_end": True,
}


def _ended(number: int, outcome: str, opinion: str = "", officer: str = "") -> dict[str, object]:
    words = next(text for end, text in QUESTION_ENDS.items() if end == outcome)
    return {
        **_OPEN, "number": number, "ended_at": ago(minutes=9), "ends": words, "opinion": opinion,
        "officer": officer, "may_end": False,
    }  # fmt: skip


OPINIONS: dict[str, object] = {
    "rows": [
        _OPEN,
        _ended(5, "given", "Đang quản lý, chưa đăng ký.", "Lê Văn Minh"),
        _ended(6, "nothing", officer="Lê Văn Minh"),
        _ended(7, "silent"),
        _ended(8, "taken_back"),
    ],
    "mine": None,
    "ask_url": "/can-bo/ho-so/x/xin-y-kien?step=3",
    "url": "/can-bo/ho-so/x/y-kien",
}
_ANSWERING: dict[str, object] = {**OPINIONS, "rows": [_OPEN], "mine": _OPEN, "ask_url": ""}
_CONSULT: dict[str, object] = {
    "dossier": DOSSIER,
    "step": 3,
    "units": [{"key": "8", "label": "Ban CHQS phường Hải An"}],
    "rule": Text("Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP"),
    "act_url": "/can-bo/ho-so/x/xin-y-kien",
    "back_url": "/can-bo/ho-so/x",
    "typed": {"answer_day": "2026-11-25", "answer_time": "16:00"},
    "errors": {},
}
_WRONG = {
    place: Problem(reason, CANNOT_ACT[reason])
    for place, reason in (
        ("units", "nobody_chosen"), ("question", "question_missing"),
        ("answer_day", "deadline_out_of_hours"),
    )
}  # fmt: skip
CONSULTING: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "desk_consult": ("desk/consult.html", OFFICER, _CONSULT),
    "desk_consult_wrong": ("desk/consult.html", OFFICER, {**_CONSULT, "errors": _WRONG}),
}


def answered_by(desk: dict[str, object]) -> dict[str, tuple[str, Subject, dict[str, object]]]:
    """Give the page of the officer whose unit is asked, made from that of another."""
    task = dict(desk["task"])  # type: ignore[call-overload]
    name = Text("Cho ý kiến theo đề nghị", "Give an opinion that was asked for")
    asked = {
        **desk,
        "opinions": _ANSWERING,
        "task": {**task, "name": name, "number": 4, "consulted": True, "outcomes": []},
    }
    unsaid = {"opinion": Problem("reason_missing", CANNOT_ACT["reason_missing"])}
    return {
        "desk_dossier_answering": ("desk/dossier.html", OFFICER, asked),
        "desk_dossier_unsaid": ("desk/dossier.html", OFFICER, {**asked, "errors": unsaid}),
    }
