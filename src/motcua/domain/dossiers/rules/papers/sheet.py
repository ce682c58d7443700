"""The hand-over sheet (Phiếu bàn giao hồ sơ): dossiers that travel as a list, confirmed by both."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.rules.papers.heading import Desk, desk_heading, iso, iso_or_nothing


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the hand-over; ``name`` and ``post`` may be empty until somebody confirms."""

    unit: str
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One dossier on the sheet.

    ``papers`` counts its papers; ``missing`` says what the receiver did not find; ``note`` is free.
    """

    code: str
    procedure: str
    owner: str
    papers: int
    missing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A hand-over from one unit or person to another; times carry their zone.

    number         number of the sheet; ``address`` where it is looked up, in the QR code
    given_at       when the giver handed over, which is his signature
    confirmed_at   when the receiver confirmed; None: not yet, the paper says so
    purpose        why, such as "chuyển thẩm định"
    rows           every dossier of the list
    """

    number: str
    address: str
    giver: Party
    receiver: Party
    given_at: datetime
    rows: tuple[SheetRow, ...]
    confirmed_at: datetime | None = None
    purpose: str = ""


def handover_sheet(desk: Desk, facts: SheetFacts) -> dict[str, object]:
    """Give the data of the hand-over sheet; it bears the day of the giver's act."""
    return {
        **desk_heading(desk, facts.address, facts.given_at),
        "sheet_number": facts.number,
        "purpose": facts.purpose,
        "given_at": iso(facts.given_at),
        "confirmed_at": iso_or_nothing(facts.confirmed_at),
        "giver": _party(facts.giver, facts.given_at),
        "receiver": _party(facts.receiver, facts.confirmed_at),
        "dossiers": [
            {
                "code": row.code,
                "procedure": row.procedure,
                "owner": row.owner,
                "papers": row.papers,
                "missing": row.missing,
                "note": row.note,
            }
            for row in facts.rows
        ],
        "papers_count": sum(row.papers for row in facts.rows),
    }


def _party(party: Party, signed_at: datetime | None) -> dict[str, object]:
    return {
        "unit": party.unit,
        "name": party.name,
        "post": party.post,
        "signed_at": iso_or_nothing(signed_at),
    }
