"""Form 06: process control slip (Phiếu kiểm soát quá trình giải quyết hồ sơ), for TCVN ISO 9001."""

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
from motcua.kernel.workdays import Punctuality, state_at


@dataclass(frozen=True, slots=True)
class Hand:
    """One side of a hand-over. ``signed_at`` is the time of his act, which is his signature.

    ``name`` is the person's, or "Hệ thống" with ``automatic`` for what a machine did; ``post`` and
    ``unit`` are empty for who holds none.
    """

    name: str
    post: str = ""
    unit: str = ""
    signed_at: datetime | None = None
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One hand-over of the dossier, in the order of time.

    ``step`` is the work that ends with it; ``due_at`` when this work was due, None without a limit
    of its own; ``handed_at`` when the dossier passed; ``note`` such as the reason of a rejection.
    """

    step: str
    giver: Hand
    receiver: Hand
    handed_at: datetime
    due_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSlipFacts:
    """Everything the slip records; times carry their zone.

    issued_at      when the slip was drawn up from the journal
    received_at    when the dossier was received; ``due_at`` the appointment in force
    finished_at    when the result was issued; None while work goes on
    handling       the agency that settles; ``coordinating`` those that take part
    rows           every hand-over so far, none left out
    journal_hash   SHA-256, in hexadecimal, over the journal's entries about this dossier
    journal_size   how many entries that are
    """

    issued_at: datetime
    received_at: datetime
    due_at: datetime | None
    handling: str
    rows: tuple[HandOverRow, ...]
    journal_hash: str
    journal_size: int
    finished_at: datetime | None = None
    coordinating: tuple[str, ...] = ()


def control_slip(
    about: About, desk: Desk, tracking: Tracking, facts: ControlSlipFacts
) -> dict[str, object]:
    """Give the data of form 06: one row per hand-over, each early, on time or overdue."""
    ended = facts.finished_at
    whole = state_at(facts.due_at, ended) if facts.due_at and ended else None
    return {
        **heading(about, desk, tracking, facts.issued_at),
        "received_at": iso(facts.received_at),
        "due_at": iso_or_nothing(facts.due_at),
        "finished_at": iso_or_nothing(ended),
        "outcome": whole.text.vi if whole else "",
        "handling": facts.handling,
        "coordinating": list(facts.coordinating),
        "hand_overs": [_row(row) for row in facts.rows],
        "journal_hash": facts.journal_hash,
        "journal_size": facts.journal_size,
    }


def _row(row: HandOverRow) -> dict[str, object]:
    state = state_at(row.due_at, row.handed_at) if row.due_at else None
    return {
        "step": row.step,
        "giver": _hand(row.giver),
        "receiver": _hand(row.receiver),
        "at": iso(row.handed_at),
        "punctuality": state.text.vi.capitalize() if state else "",
        "late": state is Punctuality.overdue,
        "note": row.note,
    }


def _hand(hand: Hand) -> dict[str, object]:
    return {
        "name": hand.name,
        "post": hand.post,
        "unit": hand.unit,
        "signed_at": iso_or_nothing(hand.signed_at),
        "automatic": hand.automatic,
    }
