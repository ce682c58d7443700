"""From what a record tells to the tree of a package, the same for both shapes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from motcua.domain.catalogue.rules.exchange import words
from motcua.domain.catalogue.rules.exchange.drafts import Draft, Keys, kept, paper_key, said, texts
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

Word = TypeVar("Word", bound=StrEnum)

_FIELD: Final = re.compile(r"[a-z][a-z_]{0,39}")
_ASSUMED: Final = Text(
    "Gói nháp đọc từ bản ghi: tóm tắt lấy theo tên; chưa ai đối chiếu.",
    "A draft read from a record: the summary repeats the name; nobody has compared it.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says, in the words of packages as far as they are known.

    ``field`` is code and name; ``laws`` are number, title, day of issue; ``related`` code and how.
    """

    code: str
    name: str
    decision: str
    regulation: str
    field: tuple[str, str]
    levels: list[str]
    applicants: list[str]
    effective_from: date
    executing: str
    deciding: str
    authorised: str
    coordinating: str
    offers: list[dict[str, object]]
    papers: list[dict[str, object]]
    results: list[str]
    laws: list[tuple[str, str, date | None]]
    steps: Sequence[str]
    conditions: Sequence[str]
    related: list[tuple[str, str]]
    cases: Keys
    lost: list[Text]
    former_codes: Sequence[str] = ()


def levelled(reader: Reader, key: str, known: Mapping[Word, str]) -> list[str]:
    """Read a list of official words; a stranger is noted."""
    found = []
    for i, official in enumerate(reader.strings(key, needed=True)):
        word = words.said_by(known, official)
        if word is None and official:
            reader.refuse(
                f"{key}[{i}]",
                Text(f"Không hiểu “{official}”.", f"“{official}” is not known."),
                Text(
                    f"Viết một trong: {', '.join(known.values())}.",
                    f"Write one of: {', '.join(known.values())}.",
                ),
            )
        found += [word.value] if word else []
    return found


def draft_of(told: Told, reader: Reader, fields: Mapping[str, str]) -> Draft:
    """Give the draft; ``fields`` are the known fields, code → name."""
    lost = list(told.lost)
    field = _field(told.field, reader, fields)
    regulation = words.said_by(words.REGULATIONS, told.regulation)
    if told.regulation and regulation is None:
        lost.append(Text(f"Loại “{told.regulation}”.", f"The kind “{told.regulation}”."))
    if len(told.results) > 1:
        lost.append(Text("Từng kết quả riêng.", "Each result by itself: they stand in one text."))
    tree: dict[str, object] = {
        "format": 1,
        "code": told.code,
        "former_codes": list(told.former_codes) or None,
        "name": said(told.name),
        "summary": said(told.name),
        "field": field,
        "levels": told.levels,
        "applicants": told.applicants,
        "effective_from": told.effective_from.isoformat(),
        "decision": told.decision,
        "regulation": regulation.value if regulation else None,
        **{key: said(name) if name else None for key, name in _units(told)},
        "cases": told.cases.entries() or None,
        "offers": told.offers,
        "components": _papers(told.papers, reader) or None,
        "result": {"name": said("; ".join(told.results))},
        "legal_basis": [{"number": number} for number, _, _ in told.laws] or None,
        "steps": texts(told.steps),
        "conditions": texts(told.conditions),
        "unconfirmed": [{"vi": _ASSUMED.vi, "en": _ASSUMED.en}],
        "related": [{"code": c, "relation": said(how or "Liên quan")} for c, how in told.related]
        or None,
    }
    return Draft(told.code, field, kept(tree), _laws(told.laws), tuple(lost))


def _field(told: tuple[str, str], reader: Reader, fields: Mapping[str, str]) -> str:
    code, name = told
    if code in fields:
        return code
    named = next((c for c, n in fields.items() if n.casefold() == name.casefold()), None)
    if named is None:
        reader.refuse(
            "",
            Text(f"Không có lĩnh vực “{code or name}”.", f"There is no field “{code or name}”."),
            Text(
                f"Dùng mã trong law/fields.yaml: {', '.join(fields)}.",
                f"Use a code of law/fields.yaml: {', '.join(fields)}.",
            ),
        )
    return named or ""


def _units(told: Told) -> list[tuple[str, str]]:
    return [
        ("executing_unit", told.executing),
        ("deciding_unit", told.deciding),
        ("authorised_unit", told.authorised),
        ("coordinating_unit", told.coordinating),
    ]


def _papers(papers: Sequence[dict[str, object]], reader: Reader) -> list[dict[str, object]]:
    taken: set[str] = set()
    return [_paper(row, reader, taken) for row in papers]


def _paper(row: dict[str, object], reader: Reader, taken: set[str]) -> dict[str, object]:
    name, note = str(row["name"]), str(row.get("note") or "")
    return kept(
        {
            "key": paper_key(str(row["key"]), name, taken),
            "name": said(name),
            # Neither is what a record says that has no numbers; the linter tells it.
            "originals": _count(row.get("originals"), name, reader),
            "copies": _count(row.get("copies"), name, reader),
            "present_only": True if row.get("present_only") else None,
            "note": said(note) if note else None,
            "case": row["case"],
            "form_code": row["form_code"],
        }
    )


def _count(written: object, name: str, reader: Reader) -> int:
    if not written:
        return 0
    if str(written).isascii() and str(written).isdecimal() and len(str(written)) <= 2:
        return int(str(written))
    reader.refuse(
        "",
        Text(f"Số bản của “{name}” phải là số.", f"The sets of “{name}” must be a number."),
        Text("Viết số từ 0 đến 20.", "Write a number from 0 to 20."),
    )
    return 0


def _laws(laws: Sequence[tuple[str, str, date | None]]) -> dict[str, Mapping[str, object]]:
    return {
        number: kept(
            {
                "title": said(title) if title else None,
                "issued_on": day.isoformat() if day else None,
                "unconfirmed": True,
            }
        )
        for number, title, day in laws
        if number
    }
