"""Linting raw sheets: official data as it was fetched, before anybody made packages of it.

The file is JSON: ``{"procedures": [sheet, …]}`` or the list alone. A sheet says what the official
sheet says; what it does not carry (text of steps, notes of channels) cannot be judged. The same
rules find the same defects as in packages; places are those of the file: ``1.013131
channels[2].limit``.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.domain.catalogue.rules.lint import law
from motcua.domain.catalogue.rules.lint.facts import Facts, Paper, Row, Said, Sum
from motcua.domain.catalogue.rules.lint.packages import lint_facts, lint_together
from motcua.domain.catalogue.values import Finding
from motcua.kernel.strict_json import JsonRefused, parse
from motcua.kernel.texts import Text

LARGEST: Final = 8 * 1024 * 1024
MOST_SHEETS: Final = 5_000
MOST_VALUES: Final = 1_000_000
MOST_ROWS: Final = 200
_UNIT_KEYS: Final = ("executing_unit_vi", "deciding_unit_vi", "coordinating_unit_vi")
_LISTS: Final = ("channels", "applicants", "components", "legal_basis")
_UNITS: Final = {
    "hour": "hour",
    "workday": "working_day",
    "day": "day",
    "minute": "minute",
    "month": "month",
}
_TOLD_OPEN: Final = frozenset({"not_fixed", "by_event"})


class SheetsRefused(Exception):
    """The file is no list of sheets; ``text`` says why."""

    def __init__(self, text: Text) -> None:
        """Keep the sentence."""
        super().__init__(text.en)
        self.text = text


def lint_sheets(
    data: bytes, file: str, *, laws: object = None, on: date | None = None
) -> list[Finding]:
    """Give the defects of raw sheets, in the order of the file.

    ``laws`` is the tree of ``legal_texts.yaml``; what a sheet cites must be in force on the day
    ``on``. Raises ``SheetsRefused``.
    """
    all_facts = [_facts(sheet) for sheet in _sheets(data)]
    ended = law.ended_texts(laws)
    found: list[Finding] = []
    for facts in all_facts:
        found += lint_facts(facts)
        found += law.numbers(facts, None, "")
        found += law.no_longer_in_force(facts, ended, [on] if on else [])
    found += lint_together(all_facts)
    order = {facts.code: number for number, facts in enumerate(all_facts)}
    found.sort(key=lambda each: order[each.file])
    return [replace(each, file=file, place=f"{each.file} {each.place}") for each in found]


def _sheets(data: bytes) -> list[dict[str, object]]:
    try:
        tree = parse(data, largest=LARGEST, most=MOST_VALUES)
    except JsonRefused as refused:
        why = refused.text
        raise SheetsRefused(
            Text(f"Không đọc được JSON: {why.vi}.", f"Not JSON: {why.en}.")
        ) from None
    rows = tree.get("procedures") if isinstance(tree, dict) else tree
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise SheetsRefused(
            Text("Tệp phải có danh sách “procedures”.", "The file needs a list “procedures”.")
        )
    if len(rows) > MOST_SHEETS:
        raise SheetsRefused(
            Text(f"Hơn {MOST_SHEETS} bản công bố.", f"There are more than {MOST_SHEETS} sheets.")
        )
    return rows


def _facts(sheet: dict[str, object]) -> Facts:
    """Give the facts of a sheet; what is of a wrong type counts as not there."""
    units = [Said(key, _text(sheet, key)) for key in _UNIT_KEYS]
    result = Said("result_vi", _text(sheet, "result_vi"))
    name = _text(sheet, "name_vi")
    papers = tuple(_paper(i, row) for i, row in _rows(sheet, "components"))
    numbers = sheet.get("legal_basis")
    missing = [key for key in ("name_vi", "result_vi", *_LISTS) if not sheet.get(key)]
    return Facts(
        file=_text(sheet, "code"),
        code=_text(sheet, "code"),
        name=name,
        field=_text(sheet, "field"),
        rows=tuple(_row(i, row) for i, row in _rows(sheet, "channels")),
        stages=(),
        papers=papers,
        executing=units[0],
        deciding=units[1],
        result=result,
        decision=Said("decision", _text(sheet, "decision")),
        law=tuple(
            Said(f"legal_basis[{i}]", str(number))
            for i, number in enumerate(numbers if isinstance(numbers, list) else ())
        ),
        texts=(
            Said("name_vi", name),
            *units,
            result,
            *(Said(f"{paper.place}.name", paper.name) for paper in papers),
        ),
        missing=tuple(missing),
        runs=False,
        address=_address(sheet),
    )


def _address(sheet: dict[str, object]) -> str | None:
    key = "receiving_address_vi"
    return _text(sheet, key) if key in sheet else None


def _row(i: int, row: dict[str, object]) -> Row:
    place, limit, sums = f"channels[{i}]", row.get("limit"), row.get("fees")
    said = limit if isinstance(limit, dict) else {}
    value, unit = _number(said.get("value")), _UNITS.get(str(said.get("unit")), "")
    sums = sums if isinstance(sums, list) else []
    return Row(
        place=place,
        channel=_text(row, "channel"),
        case=_text(row, "case"),
        value=value if unit else None,
        unit=unit,
        written=_text(said, "text_vi") or str(said.get("value") or ""),
        open=said.get("state") in _TOLD_OPEN,
        note=_text(row, "note_vi"),
        sums=tuple(_sum(f"{place}.fees[{k}]", each) for k, each in enumerate(sums)) or None,
        stage=_text(row, "stage"),
        applicants_own=_text(row, "role") == "applicant_lead_time",
    )


def _sum(place: str, said: object) -> Sum:
    each = said if isinstance(said, dict) else {}
    written = each.get("amount")
    amount = _number(written)
    return Sum(
        place=place,
        kind=_text(each, "kind"),
        amount=amount,
        currency=_text(each, "currency"),
        case="",
        note=_text(each, "note_vi"),
        odd="" if written is None or amount is not None else str(written)[:20],
    )


def _paper(i: int, row: dict[str, object]) -> Paper:
    return Paper(
        place=f"components[{i}]",
        name=_text(row, "name_vi"),
        originals=_count(row.get("originals")),
        copies=_count(row.get("copies")),
        present_only=row.get("present_only") is True,
        form_code=_text(row, "form_code"),
        form_file=_text(row, "form_file"),
        note=_text(row, "note_vi"),
    )


def _rows(sheet: dict[str, object], key: str) -> Iterator[tuple[int, dict[str, object]]]:
    rows = sheet.get(key)
    for i, row in enumerate(rows[:MOST_ROWS] if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield i, row


def _text(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _number(value: object) -> Decimal | None:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if known else None


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
