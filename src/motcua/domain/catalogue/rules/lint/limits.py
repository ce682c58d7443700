"""Do the limits agree with each other: channel with channel, stages with the whole?"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from motcua.domain.catalogue.rules.lint.facts import Facts, Row
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

_NAMES: Final = {
    "minute": Text("phút", "minutes"),
    "hour": Text("giờ", "hours"),
    "working_hour": Text("giờ làm việc", "working hours"),
    "working_day": Text("ngày làm việc", "working days"),
    "day": Text("ngày", "days"),
    "month": Text("tháng", "months"),
    "season": Text("đợt", "seasons"),
}
# The shortest a unit can be and the longest, in days: a working day may end four days later.
_SHORTEST: Final = {
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "working_hour": Decimal(1) / 24,
    "working_day": Decimal(1),
    "day": Decimal(1),
    "month": Decimal(28),
}
_LONGEST: Final = _SHORTEST | {
    "working_hour": Decimal(4),
    "working_day": Decimal(4),
    "month": Decimal(31),
}
_REASON = Text(
    "Sửa thời hạn, hoặc ghi căn cứ vào “note”.", "Mend the limit, or give the reason in “note”."
)


def unclear_limits(facts: Facts) -> Iterator[Finding]:
    """Find what is written where a limit should be and cannot be counted."""
    for row in facts.rows:
        if row.value is None and not row.open:
            yield warning(
                "limit_unreadable",
                facts.file,
                f"{row.place}.limit",
                Text(
                    f"Thời hạn không đọc được: “{row.written}”.",
                    f"The limit cannot be read: “{row.written}”.",
                ),
                Text(
                    "Ghi số và đơn vị; luật không ấn định thì nói rõ.",
                    "Write number and unit; where the law sets none, say so.",
                ),
            )


def repeated_rows(facts: Facts) -> Iterator[Finding]:
    """Find several limits of one channel for one case: stages, cases or the applicant's time.

    The whole has one limit, and each stage its own (Decree 61/2018/NĐ-CP Art. 18).
    """
    told: set[tuple[str, str]] = set()
    first: set[tuple[str, str]] = set()
    for row in facts.rows:
        way = (row.channel, row.case)
        kind = "applicant_time" if row.applicants_own else "stage_as_limit" if row.stage else ""
        if not kind and way in first:
            kind = "limit_repeated"
        first.add(way)
        if kind and (kind, row.channel) not in told:
            told.add((kind, row.channel))
            yield warning(
                kind,
                facts.file,
                f"{row.place}.limit",
                _ROW_WORDS[kind],
                Text(
                    "Ghi một thời hạn chung; phần của từng cấp vào “stages”, trường hợp vào "
                    "“cases”, hạn của người nộp vào “applicant_deadlines”.",
                    "Write one limit for the whole; levels belong in “stages”, variants in "
                    "“cases”, the applicant's own time in “applicant_deadlines”.",
                ),
            )


_ROW_WORDS = {
    "applicant_time": Text(
        "Hạn của người nộp ghi thành thời hạn giải quyết.",
        "The applicant's own time stands as a limit.",
    ),
    "stage_as_limit": Text(
        "Thời hạn của một giai đoạn ghi thành thời hạn giải quyết.",
        "The time of one stage stands as the limit.",
    ),
    "limit_repeated": Text(
        "Một cách thực hiện có nhiều thời hạn mà không nói khi nào dùng thời hạn nào.",
        "One channel has several limits and nothing says which is for when.",
    ),
}


def contradictions(facts: Facts) -> Iterator[Finding]:
    """Find limits that differ between channels without a reason."""
    plain = [row for row in facts.rows if not (row.stage or row.applicants_own)]
    for _, rows in groupby(sorted(plain, key=lambda row: row.case), key=lambda row: row.case):
        first, *others = rows
        for row in others:
            if _differ(first, row) and not (first.note or row.note):
                yield _contradiction(facts.file, first, row)


def _differ(first: Row, row: Row) -> bool:
    return (first.value, first.unit, first.open) != (row.value, row.unit, row.open)


def _contradiction(file: str, first: Row, row: Row) -> Finding:
    place = f"{row.place}.limit"
    if first.value != row.value or first.value is None or not (first.unit and row.unit):
        message = Text(
            f"Thời hạn khác cách “{first.channel}” mà không giải thích.",
            f"The limit differs from “{first.channel}” and nobody says why.",
        )
        return warning("limit_differs", file, place, message, _REASON)
    ours, theirs = _NAMES[row.unit], _NAMES[first.unit]
    message = Text(
        f"Cùng số {row.value} nhưng ở đây là {ours.vi}, cách “{first.channel}” là {theirs.vi}.",
        f"The same figure {row.value}: {ours.en} here, {theirs.en} for “{first.channel}”.",
    )
    return warning("limit_unit", file, place, message, _REASON)


def stage_budgets(facts: Facts) -> Iterator[Finding]:
    """Find stages that together take longer than the whole (Decree 61/2018/NĐ-CP Art. 18).

    A case goes through some stages only, so its limit is compared with none. Units of different
    kind are compared at their shortest and longest, so that only what cannot be is told. A note
    of a channel explains all of them.
    """
    explained = any(row.note for row in facts.rows)
    if not facts.stages or explained or any(stage.unit == "season" for stage in facts.stages):
        return
    for row in facts.rows:
        if row.value is None or row.case or row.unit == "season":
            continue
        units = {stage.unit for stage in facts.stages} | {row.unit}
        exact = len(units) == 1
        spent = sum(stage.value * (1 if exact else _SHORTEST[stage.unit]) for stage in facts.stages)
        if spent > row.value * (1 if exact else _LONGEST[row.unit]):
            yield warning(
                "stage_budget",
                facts.file,
                f"{row.place}.limit",
                Text(
                    "Các giai đoạn cộng lại vượt thời hạn chung.",
                    "The stages together take longer than the whole.",
                ),
                Text("Sửa thời hạn chung hoặc các giai đoạn.", "Mend the whole or the stages."),
            )
