"""Form 04: apology and request for extension (Văn bản xin lỗi và đề nghị gia hạn)."""

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

_RECIPIENTS = ("Như trên", "Bộ phận Tiếp nhận và Trả kết quả", "Lưu: hồ sơ điện tử")


@dataclass(frozen=True, slots=True)
class ApologyLetter:
    """An apology for a late dossier with its one new appointment; times carry their zone.

    issued_at      when the letter was drafted or signed: the day it bears
    received_at    when the dossier was received
    first_due_at   the appointment that is not kept
    new_due_at     the new appointment; None: there was one already, and the law allows no other
    unit_at_fault  which unit, and post if known, is late
    reason         why, in plain words, of any length
    return_place   where or how the result is received
    legal_basis    article that allows a new appointment; empty: not printed
    number         number of the letter; empty while it is a draft
    officer, phone whom to ask; empty: not printed
    draft          nobody has signed it yet: "DỰ THẢO" stands on every page
    recipients     who gets the letter, the applicant first
    """

    issued_at: datetime
    received_at: datetime
    first_due_at: datetime
    new_due_at: datetime | None
    unit_at_fault: str
    reason: str
    return_place: str
    signature: HeadSignature
    legal_basis: str = ""
    number: str = ""
    officer: str = ""
    phone: str = ""
    draft: bool = False
    recipients: tuple[str, ...] = _RECIPIENTS


def apology(
    about: About, desk: Desk, tracking: Tracking, facts: ApologyLetter
) -> dict[str, object]:
    """Give the data of form 04: what was promised, who is late and why, and the new promise."""
    return {
        **heading(about, desk, tracking, facts.issued_at),
        **signature_data(facts.signature),
        "document_number": facts.number,
        "received_at": iso(facts.received_at),
        "first_due_at": iso(facts.first_due_at),
        "new_due_at": iso_or_nothing(facts.new_due_at),
        "unit_at_fault": facts.unit_at_fault,
        "reason": facts.reason,
        "legal_basis": facts.legal_basis,
        "return_place": facts.return_place,
        "officer_name": facts.officer,
        "officer_phone": facts.phone,
        "recipients": list(facts.recipients),
        "draft": facts.draft,
    }
