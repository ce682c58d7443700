"""Samples of the leader's queue, of an apology and of a question for one more request."""

from motcua.domain.dossiers.api import Pressure, SupplementStanding
from motcua.domain.dossiers.queries.lead_queue import (
    PressingStep,
    WaitingApology,
    WaitingQuestion,
)
from motcua.domain.dossiers.queries.unproved import UnprovedResult
from motcua.domain.dossiers.values import ApologyFacts
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.web.lead.wording import PRESSURES, UNPROVED
from motcua.web.shared.officer_wording import CANNOT_ACT
from tests.web.samples.dossiers import ASKED_BEFORE, DOSSIER, STEPS
from tests.web.samples.people import HERE, LEADER, OFFICER, ago, hence
from tests.web.samples.procedures import NAME
from tests.web.samples.together import UNCHANGED

_REASON = (
    "Hồ sơ hẹn trả lúc 09:30 thứ Hai 23/11/2026 nhưng chưa có kết quả. Bước “Thẩm định hồ sơ” tại"
    " Ban Chỉ huy quân sự phường Hoàn Kiếm: 1 giờ 40 phút làm việc, chưa xong. Bước “Tiếp nhận hồ"
    " sơ” tại Ban Chỉ huy quân sự phường Hoàn Kiếm: 20 phút làm việc."
)
_RECEIVE, _APPRAISE = Text("Tiếp nhận hồ sơ", "Receive"), Text("Thẩm định hồ sơ", "Appraise")
_POST = Text("Bộ phận tiếp nhận và trả kết quả", "One-stop desk")


def _code(number: int) -> str:
    return f"G11.29.01-20261123-{number:07}"


def _apology(number: int, minutes: int, *, by: str = "", anew: bool = True) -> dict[str, object]:
    facts = WaitingApology(
        id=number, code=_code(number), procedure=NAME, unit=HERE, missed=ago(minutes=minutes),
        proposed=hence(hours=5) if anew else None, drafted_at=ago(minutes=minutes),
        drafted_by=by,
    )  # fmt: skip
    return {"facts": facts, "url": f"/lanh-dao/{facts.code}/xin-loi"}


_QUESTION = WaitingQuestion(
    id=5, code=_code(118), procedure=NAME, unit_id=8, unit=HERE, step=_RECEIVE,
    asked_by="Trần Thị Hồng Hạnh", asked_by_id=3, filed_unit_id=8, asked_at=ago(minutes=35),
    why="Giấy khám sức khỏe nộp lại là của người khác, cùng họ tên, khác ngày sinh.",
)  # fmt: skip


def _pressing(number: int, why: Pressure, due_in: float | None, holder: Text) -> dict[str, object]:
    facts = PressingStep(
        code=_code(number), procedure=NAME, unit=HERE, unit_id=8, step=_APPRAISE, step_id=number,
        holder=holder, due_at=None if due_in is None else hence(minutes=due_in), why=why,
    )  # fmt: skip
    return {
        "facts": facts,
        "code": facts.code,
        "place": None if number == 141 else number,
        "url": f"/can-bo/ho-so/{facts.code}",
        "why": PRESSURES[why],
    }


_QUEUE: dict[str, object] = {
    "units": HERE,
    "apologies": [
        _apology(101, 47),
        _apology(102, 12, by="Phạm Văn Đông"),
        _apology(103, 9, anew=False),
    ],
    "unproved": [
        {
            "facts": UnprovedResult(_code(7), "07/GCN-NVQS", NAME, why, ago(days=3)),
            "url": "/lanh-dao/x/ket-qua",
            "why": UNPROVED[why],
        }
        for why in ("revoked", "failed", "waiting")
    ],
    "further_requests": 3,
    "asked_again": 2,
    "questions": [{"facts": _QUESTION, "url": f"/lanh-dao/{_QUESTION.code}/bo-sung-lan-nua"}],
    "rows": [
        _pressing(101, Pressure.LATE, -47, Text("Phạm Văn Đông", "Phạm Văn Đông")),
        _pressing(131, Pressure.NEAR, 22, _POST),
        _pressing(140, Pressure.SILENT, 3100, _POST),
        _pressing(141, Pressure.SILENT, None, _POST),
    ],
    "previous_url": "",
    "next_url": "/lanh-dao/don-doc?after=1",
}
_LETTER = ApologyFacts(
    id=7, late_since=ago(minutes=47), unit=HERE, reason=_REASON, proposed_due_at=hence(hours=5),
    drafted_at=ago(minutes=46), signed_at=None, number="", signer_name="", signer_title="",
    capacity="", new_due_at=None, in_time=None,
)  # fmt: skip
_SIGNED = ApologyFacts(
    id=7, late_since=ago(minutes=47), unit=HERE, reason=_REASON, proposed_due_at=hence(hours=5),
    drafted_at=ago(minutes=46), signed_at=ago(minutes=5), number="07/XL",
    signer_name="Lê Quốc Vượng", signer_title="Chủ tịch", capacity="TM. ỦY BAN NHÂN DÂN",
    new_due_at=hence(hours=5), in_time=False,
)  # fmt: skip
_APOLOGY: dict[str, object] = {
    "dossier": DOSSIER,
    "steps": STEPS,
    "letter": _LETTER,
    "mine": True,
    "may_appoint": True,
    "act_url": "/lanh-dao/x/xin-loi",
    **UNCHANGED,
    "preview_url": "/lanh-dao/x/xin-loi.pdf",
    "typed": {"reason": _REASON, "new_day": "2026-11-23", "new_time": "15:20"},
    "errors": {},
}
_WRONG: dict[str, object] = {
    **_APOLOGY,
    "typed": {"reason": "", "new_day": "2026-11-22", "new_time": "09:00"},
    "errors": {
        "reason": Problem("reason_missing", CANNOT_ACT["reason_missing"]),
        "new_day": Problem("date_too_early", CANNOT_ACT["date_too_early"]),
    },
}
_ALLOWANCE: dict[str, object] = {
    "dossier": DOSSIER,
    "steps": STEPS,
    "asked_before": ASKED_BEFORE,
    "question": _QUESTION,
    "mine": True,
    "act_url": "/lanh-dao/x/bo-sung-lan-nua",
    **UNCHANGED,
    "typed": {"reason": ""},
    "errors": {},
}
_NOBODYS = {"mine": False, "letter": None, "question": None}

_PLEA: dict[str, object] = {
    "dossier": DOSSIER,
    "step": 3,
    "act_url": "/can-bo/ho-so/x/xin-loi",
    "back_url": "/can-bo/ho-so/x",
    "drafted": False,
    "typed": {"words": "", "new_day": "", "new_time": ""},
    "errors": {},
}
_STANDING = SupplementStanding(
    asked_before=1, needs_allowance=True, granted_id=None, granted_reason="", question="",
    denied="Có thể tự tra cứu trong cơ sở dữ liệu.", latest_at=ago(hours=20), is_late=True,
    article=Text("Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP"),
)  # fmt: skip
_UNSAID = {"words": Problem("reason_missing", CANNOT_ACT["reason_missing"])}

QUEUES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "lead_queue": ("lead/queue.html", LEADER, _QUEUE),
    "lead_queue_empty": (
        "lead/queue.html",
        LEADER,
        {**_QUEUE, "apologies": [], "questions": [], "unproved": [], "rows": [], "next_url": ""},
    ),
    "lead_apology": ("lead/apology.html", LEADER, _APOLOGY),
    "lead_apology_wrong": ("lead/apology.html", LEADER, _WRONG),
    "lead_apology_last": ("lead/apology.html", LEADER, {**_APOLOGY, "may_appoint": False}),
    "lead_apology_signed": (
        "lead/apology.html",
        LEADER,
        {**_APOLOGY, "letter": _SIGNED, "mine": False},
    ),
    "lead_apology_none": ("lead/apology.html", LEADER, {**_APOLOGY, **_NOBODYS}),
    "lead_allowance": ("lead/allowance.html", LEADER, _ALLOWANCE),
    "desk_apology": ("desk/apology.html", OFFICER, {**_PLEA, "errors": _UNSAID}),
    "desk_apology_drafted": ("desk/apology.html", OFFICER, {**_PLEA, "drafted": True}),
    "desk_allowance": ("desk/allowance.html", OFFICER, {**_PLEA, "standing": _STANDING}),
    "desk_allowance_free": ("desk/allowance.html", OFFICER, {**_PLEA, "standing": None}),
    "lead_allowance_none": ("lead/allowance.html", LEADER, {**_ALLOWANCE, **_NOBODYS}),
}
