"""Form 07: follow-up register (Sổ theo dõi hồ sơ), in volumes that one file can hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.dossiers.rules.papers.heading import Desk, desk_heading
from motcua.kernel.moments import format_date, local

# A volume is printed in about two seconds, so that a register does not hold up the receipts that
# the same compiler makes; and its data stay below what a paper may carry.
ROWS_PER_VOLUME = 1_000
CHARACTERS_PER_VOLUME = 400_000


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in the register; times carry their zone, None is not yet or not known.

    ``content`` is what is asked for, procedure and code; ``sets`` the number of sets of papers;
    ``channel`` how the result is returned, in words; ``receiver`` who took it.
    """

    code: str
    content: str
    sets: int
    owner: str
    address: str
    phone: str
    received_at: datetime
    due_at: datetime | None = None
    returned_at: datetime | None = None
    channel: str = ""
    receiver: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """A register of one unit over one period.

    code           code of the register, printed beside the QR code
    address        where the register is found or checked; in the QR code
    first_day, last_day   the period, both days included
    rows           dossiers in the order of receipt; they are numbered from 1
    keeper, head_title, head   who keeps the register, and the head of the unit
    """

    issued_at: datetime
    code: str
    address: str
    first_day: date
    last_day: date
    rows: tuple[RegisterRow, ...]
    keeper: str = ""
    head_title: str = ""
    head: str = ""


def register(desk: Desk, facts: RegisterFacts) -> tuple[dict[str, object], ...]:
    """Give the data of form 07, one for each volume; numbers run on through all volumes.

    A period without dossiers is one volume that says so.
    """
    volumes = tuple(_volumes(facts.rows)) or ((),)
    return tuple(
        {
            **desk_heading(desk, facts.address, facts.issued_at),
            "register_code": facts.code,
            "period": f"Từ ngày {format_date(facts.first_day, 'vi')}"
            f" đến ngày {format_date(facts.last_day, 'vi')}",
            "volume": number,
            "volumes": len(volumes),
            "total": len(facts.rows),
            **_table(rows),
            "keeper_name": facts.keeper,
            "head_title": facts.head_title,
            "head_name": facts.head,
        }
        for number, rows in enumerate(volumes, start=1)
    )


_Numbered = tuple[int, RegisterRow]


def _volumes(rows: tuple[RegisterRow, ...]) -> Iterator[tuple[_Numbered, ...]]:
    volume: list[_Numbered] = []
    characters = 0
    for number, row in enumerate(rows, start=1):
        length = len(json.dumps(_cells(number, row, 0), ensure_ascii=False)) + len(row.content)
        full = len(volume) == ROWS_PER_VOLUME or characters + length > CHARACTERS_PER_VOLUME
        if volume and full:
            yield tuple(volume)
            volume, characters = [], 0
        volume.append((number, row))
        characters += length
    if volume:
        yield tuple(volume)


def _table(rows: tuple[_Numbered, ...]) -> dict[str, object]:
    # Thousands of dossiers ask for a few things: each is written once.
    places = {
        content: place for place, content in enumerate({row.content: None for _, row in rows})
    }
    return {
        "contents": list(places),
        "dossiers": [_cells(number, row, places[row.content]) for number, row in rows],
    }


def _cells(number: int, row: RegisterRow, content: int) -> list[object]:
    return [
        number,
        row.code,
        content,
        row.sets,
        row.owner,
        row.address,
        row.phone,
        _moment(row.received_at),
        _moment(row.due_at),
        _moment(row.returned_at),
        ", ".join(part for part in (row.channel, row.receiver) if part),
        row.note,
    ]


def _moment(moment: datetime | None) -> str:
    return f"{local(moment):%d/%m/%Y %H:%M}" if moment else ""
