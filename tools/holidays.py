"""Write the days off of coming years as the law foresees them, for ``law/holidays.yaml``.

``python -m tools.holidays 2028 2035`` prints entries to paste; a clerk then replaces what the
State's yearly notice says otherwise. What only a notice can decide is marked unconfirmed.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tools.lunar import lunar_day, new_year

_LABOUR_CODE: Final = (
    '{vi: "Điều 112 Bộ luật Lao động 45/2019/QH14", en: "Labour Code 45/2019/QH14 Art. 112"}'
)
_IN_LIEU: Final = (
    '{vi: "khoản 3 Điều 111 Bộ luật Lao động 45/2019/QH14",'
    ' en: "Labour Code 45/2019/QH14 Art. 111(3)"}'
)
_CULTURE: Final = '{vi: "Nghị quyết 80-NQ/TW", en: "Resolution 80-NQ/TW"}'
_NATIONAL_DAY: Final = ("Quốc khánh", "National Day")
_TET: Final = (
    (-1, "Giao thừa Tết Nguyên Đán", "Tết: Lunar New Year's Eve"),
    (0, "Tết Nguyên Đán", "Tết: Lunar New Year"),
    (1, "Mùng hai Tết Nguyên Đán", "Tết: second day"),
    (2, "Mùng ba Tết Nguyên Đán", "Tết: third day"),
    (3, "Mùng bốn Tết Nguyên Đán", "Tết: fourth day"),
)
# The day next to 2 September that the notices of past years chose, by weekday of the 2nd.
_NEXT_TO_NATIONAL_DAY: Final = (1, -1, -1, 1, -1, -1, 1)
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off with its names and the text behind it."""

    day: date
    vi: str
    en: str
    document: str = _LABOUR_CODE
    unconfirmed: bool = False


def days_off(year: int) -> list[DayOff]:
    """Give the days off of a year in order, days in lieu among them (Labour Code Art. 111, 112)."""
    tet = new_year(year)
    national_day = date(year, 9, 2)
    next_to_it = national_day + timedelta(days=_NEXT_TO_NATIONAL_DAY[national_day.weekday()])
    found = [
        DayOff(date(year, 1, 1), "Tết Dương lịch", "New Year's Day"),
        *(DayOff(tet + timedelta(days=n), vi, en, unconfirmed=True) for n, vi, en in _TET),
        DayOff(lunar_day(year, 3, 10), "Ngày Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"),
        DayOff(date(year, 4, 30), "Ngày Chiến thắng", "Reunification Day"),
        DayOff(date(year, 5, 1), "Ngày Quốc tế Lao động", "International Workers' Day"),
        DayOff(national_day, *_NATIONAL_DAY),
        DayOff(next_to_it, *_NATIONAL_DAY, unconfirmed=True),
        DayOff(date(year, 11, 24), "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", _CULTURE),
    ]
    return _with_days_in_lieu(sorted(found, key=lambda each: each.day))


def _with_days_in_lieu(found: list[DayOff]) -> list[DayOff]:
    """Add the next working day for each holiday that falls on a weekly day off (Art. 111)."""
    taken = {each.day for each in found}
    made = list(found)
    for each in found:
        if each.day.weekday() < 5:
            continue
        day = each.day
        while day.weekday() >= 5 or day in taken:
            day += _ONE_DAY
        taken.add(day)
        names = f"{each.vi} (nghỉ bù)", f"{each.en} (in lieu)"
        made.append(DayOff(day, *names, _IN_LIEU, each.unconfirmed))
    return sorted(made, key=lambda each: each.day)


def entry(year: int) -> str:
    """Write the entry of a year."""
    lines = [
        f"- effective_from: {year}-01-01",
        f"  effective_to: {year}-12-31",
        (
            '  legal_basis: "Điều 111, 112 Bộ luật Lao động 45/2019/QH14;'
            ' thông báo nghỉ lễ, Tết hằng năm"'
        ),
        "  note:",
        (
            f'    vi: "Ngày nghỉ Tết và ngày liền kề 2/9 năm {year} là dự kiến,'
            ' chờ thông báo của Nhà nước."'
        ),
        (
            f'    en: "The days of Tết and the day next to 2 September {year} are provisional'
            " until the State's notice.\""
        ),
        "  value:",
    ]
    for each in days_off(year):
        lines += [
            f"    - date: {each.day}",
            "      kind: off",
            f'      name: {{vi: "{each.vi}", en: "{each.en}"}}',
            f"      document: {each.document}",
        ]
        if each.unconfirmed:
            lines.append("      unconfirmed: true")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the entries of the years from the first to the last word, both included."""
    first, last = (int(word) for word in sys.argv[1:3])
    sys.stdout.write("\n".join(entry(year) for year in range(first, last + 1)))


if __name__ == "__main__":
    main()
