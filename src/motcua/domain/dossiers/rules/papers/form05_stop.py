"""Form 05: notice of stopping (Thông báo dừng giải quyết hồ sơ)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.rules.papers.heading import (
    About,
    Desk,
    Tracking,
    heading,
    iso,
    iso_or_nothing,
)
from motcua.domain.dossiers.rules.papers.signature import HeadSignature, signature_data
from motcua.domain.dossiers.values import StopGround

_RECIPIENTS = ("Như trên", "Bộ phận Tiếp nhận và Trả kết quả", "Lưu: hồ sơ điện tử")
_NO_MONEY = "Không phát sinh khoản phải nộp."


_GROUND_WORDS = {
    StopGround.REQUEST: "Đề nghị của người nộp",
    StopGround.DECISION: "Quyết định của cơ quan giải quyết",
}


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Why and where the settling of a dossier stopped; times carry their zone.

    issued_at           the day the notice bears
    stopped_at          from when on nothing more is done
    ground              request or decision; ``ground_number`` and ``ground_at`` name its paper
    stage, stage_unit   the step at which the dossier was, and the unit that held it
    reasons             legal reasons: (words, article) each
    can_do              what the applicant can do now, one sentence each
    money               what becomes of fees and charges; empty: nothing is owed or given back
    explanation         the reason in plain words for this dossier
    received_at, due_at when it was received, when it was due; unknown: not printed
    number              number of the notice; empty while it is a draft
    officer, phone      whom to ask; empty: not printed
    draft               nobody has signed it yet: "DỰ THẢO" stands on every page
    recipients          who gets the notice, the applicant first
    """

    issued_at: datetime
    stopped_at: datetime
    ground: StopGround
    stage: str
    reasons: tuple[tuple[str, str], ...]
    can_do: tuple[str, ...]
    signature: HeadSignature
    ground_number: str = ""
    ground_at: datetime | None = None
    stage_unit: str = ""
    money: str = ""
    explanation: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    number: str = ""
    officer: str = ""
    phone: str = ""
    draft: bool = False
    recipients: tuple[str, ...] = _RECIPIENTS


def stop_notice(
    about: About, desk: Desk, tracking: Tracking, facts: StopNotice
) -> dict[str, object]:
    """Give the data of form 05: who stopped it, where, by which article, and what follows."""
    return {
        **heading(about, desk, tracking, facts.issued_at),
        **signature_data(facts.signature),
        "document_number": facts.number,
        "received_at": iso_or_nothing(facts.received_at),
        "due_at": iso_or_nothing(facts.due_at),
        "ground": _GROUND_WORDS[facts.ground],
        "ground_number": facts.ground_number,
        "ground_at": iso_or_nothing(facts.ground_at),
        "stage": facts.stage,
        "stage_unit": facts.stage_unit,
        "stopped_at": iso(facts.stopped_at),
        "reasons": [{"reason": words, "legal_basis": article} for words, article in facts.reasons],
        "explanation": facts.explanation,
        "money": facts.money or _NO_MONEY,
        "can_do": list(facts.can_do),
        "officer_name": facts.officer,
        "officer_phone": facts.phone,
        "recipients": list(facts.recipients),
        "draft": facts.draft,
    }
