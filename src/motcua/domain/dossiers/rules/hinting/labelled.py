"""What a paper says behind its labels: name, personal number, birth date, last day of validity."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from motcua.domain.dossiers.rules.hinting.lines import SaidLine

# A machine often misreads a single vowel: "ngòy", "vờ", "khơi".
_NAME = re.compile(
    r"^\W{0,5}(?:\d{1,2}\W{1,3})?"
    r"(?:h[a-z] v[a-z] t[a-z]n|ho,? chu dem,? ten|ho,? chu dem v[a-z] ten|ho ten|full name)"
    r"(?: kh[a-z]i s[a-z]nh)?(?: ?/ ?(?:f[a-z]{2,4} ?name|ho va ten))?"
    r"(?: ?\([^)]{0,40}\))? ?(?:[:;.]+ ?(?P<said>.*))?$"
)
# A name ends at the next label or sign.
_END_OF_NAME = re.compile(r"[\d:/;,.(]|\b(?:gioi tinh|ngay|sinh|nam sinh|sex|date|quoc tich|so)\b")
_BIRTH = re.compile(
    r"(?:ng[a-z]y,? ?(?:th[a-z]ng,? ?n[a-z]m )?s[a-z]nh|s[a-z]nh ng[a-z]y|date of birth)"
)
_UNTIL = re.compile(
    r"(?:co gia tri den|gia tri den|ngay het han|thoi han den|co hieu luc den|date of expiry)"
)
_NUMBER = re.compile(r"(?<!\d)0\d(?:[ .]?\d){10}(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2}) ?(?:[/.\-]|thang) ?(\d{1,2}) ?(?:[/.\-]|nam) ?(\d{4})(?!\d)")
_PAGE_OF = re.compile(r"\b(?:trang|page|to so) ?\d{1,3} ?(?:/|of|tren) ?(\d{1,3})\b")
_SHORTEST_NAME, _LONGEST_NAME = 2, 7


def names_said(lines: Sequence[SaidLine]) -> Iterator[tuple[str, SaidLine]]:
    """Give each name that stands behind its label, or in the line below it."""
    for number, line in enumerate(lines):
        match = _NAME.match(line.folded)
        if match is None:
            continue
        said, where = match["said"] or "", line
        if not said.strip() and number + 1 < len(lines):
            where = lines[number + 1]
            said = where.folded
        ends = _END_OF_NAME.search(said)
        words = (said[: ends.start()] if ends else said).split()
        if _SHORTEST_NAME <= len(words) <= _LONGEST_NAME and all(w.isalpha() for w in words):
            yield " ".join(words), where


def numbers_said(lines: Sequence[SaidLine]) -> Iterator[tuple[str, SaidLine]]:
    """Give each group of twelve figures that can be a personal number."""
    for line in lines:
        for match in _NUMBER.finditer(line.folded):
            yield re.sub(r"\D", "", match[0]), line


def births_said(lines: Sequence[SaidLine]) -> Iterator[tuple[date, SaidLine]]:
    """Give each day that stands behind a label of birth, or in the line below it."""
    yield from _days_behind(_BIRTH, lines)


def last_days_said(lines: Sequence[SaidLine]) -> Iterator[tuple[date, SaidLine]]:
    """Give each day until which a paper says that it is valid."""
    yield from _days_behind(_UNTIL, lines)


def pages_said(lines: Sequence[SaidLine]) -> tuple[int, SaidLine] | None:
    """Give how many pages a paper says it has (“trang 1/3”), the most it says."""
    found = [(int(match[1]), line) for line in lines if (match := _PAGE_OF.search(line.folded))]
    return max(found, key=lambda each: each[0], default=None)


def _days_behind(
    label: re.Pattern[str], lines: Sequence[SaidLine]
) -> Iterator[tuple[date, SaidLine]]:
    for number, line in enumerate(lines):
        match = label.search(line.folded)
        if match is None:
            continue
        rest = line.folded[match.end() :]
        day, where = _day_in(rest), line
        below = lines[number + 1] if number + 1 < len(lines) else None
        # The line below only when nothing else stands behind the label.
        if day is None and below is not None and len(rest) < 20:
            day, where = _day_in(below.folded[:20]), below
        if day is not None:
            yield day, where


def _day_in(folded: str) -> date | None:
    match = _DAY.search(folded)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
