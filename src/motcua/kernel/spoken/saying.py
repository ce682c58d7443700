"""One text as it is said: what only the eye understands becomes words.

From the special to the general: numbers of legal texts, days, times, sums, per cent, long numbers
digit by digit, then plain numbers and abbreviations.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from motcua.kernel.moments import MONTHS_EN
from motcua.kernel.spoken.abbreviations import ENGLISH, ISSUERS, VIETNAMESE
from motcua.kernel.spoken.numbers import digits, number

_SILENT: Final = str.maketrans(dict.fromkeys('“”"«»‘[]{}|*_#', " "))
_LEGAL: Final = re.compile(r"\b(\d{1,4})/(\d{4})/(QH(\d{1,2})|[A-ZĐ]+-[A-Za-zĐ]+)")
_DAY: Final = re.compile(r"(\bngày )?\b(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(\d{4})\b", re.I)
_TIME: Final = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_PROCEDURE: Final = re.compile(r"\b(\d)\.(\d{6})\b")
# A telephone, a personal number: begins with nought, or is long and ungrouped.
_ONE_BY_ONE: Final = re.compile(r"(?<![\d.,])(0\d(?:[ .]?\d){4,14}|\d{8,})(?![\d.,]*\d)")
_GROUPED_VI: Final = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b")
_GROUPED_EN: Final = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_PART_VI: Final = re.compile(r"\b(\d+),(\d{1,4})\b")
_PART_EN: Final = re.compile(r"\b(\d+)\.(\d{1,4})\b")
_DONG: Final = re.compile(r"(?<=\d) ?(?:đ|₫)(?!\w)")
_PER_CENT: Final = re.compile(r"(?<=\d) ?%")
_RANGE: Final = re.compile(r"(?<=\d) ?[–-] ?(?=\d)")
_NUMBER: Final = re.compile(r"(?<![A-Za-z])\d+")
_BREAKS: Final = re.compile(r"\s*[;:–—()/]\s*|\s+-\s+")
_SPACES: Final = re.compile(r"\s+")
_PAUSES: Final = re.compile(r"(?:\s*,)+\s*([.?!,])|\s+([.,?!])")
_LONGEST_YEAR: Final = 4


def spoken(text: str, lang: str) -> str:
    """Give a text as a person says it: ``CCCD`` as its words, ``15/3/2009`` as a day.

    What nobody says (quotation marks, brackets) is a pause or nothing. Language ``en`` is English,
    anything else Vietnamese.
    """
    said = unicodedata.normalize("NFC", text).translate(_SILENT)
    said = _without_signs(said, lang)
    said = _in_numbers(said, lang)
    said = _abbreviated(said, lang)
    said = _BREAKS.sub(", ", said)
    said = _SPACES.sub(" ", said)
    return _PAUSES.sub(lambda m: m.group(1) or m.group(2), said).strip(" ,")


def _without_signs(text: str, lang: str) -> str:
    is_en = lang == "en"
    text = _LEGAL.sub(lambda m: _legal(m, lang), text)
    text = _DAY.sub(lambda m: _day(m, lang), text)
    text = _TIME.sub(lambda m: _time(m, lang), text)
    text = _PROCEDURE.sub(lambda m: _procedure(m, lang), text)
    text = _ONE_BY_ONE.sub(lambda m: digits(m.group(), lang), text)
    text = _DONG.sub(" dong" if is_en else " đồng", text)
    text = _PER_CENT.sub(" per cent" if is_en else " phần trăm", text)
    return _RANGE.sub(" to " if is_en else " đến ", text)


def _legal(match: re.Match[str], lang: str) -> str:
    at = 1 if lang == "en" else 0
    which, year, sign, term = match.groups()
    if term:
        issuer = ("của Quốc hội khóa", "of National Assembly")[at] + f" {term}"
    else:
        issuer = ISSUERS.get(sign, ("", ""))[at]
    return f"{which} {('năm', 'of the year')[at]} {year} {issuer}".rstrip()


def _day(match: re.Match[str], lang: str) -> str:
    before, day, month, year = match.groups()
    if lang == "en":
        return f"{before or ''}{int(day)} {MONTHS_EN[int(month) - 1]} {year}"
    return f"{before or 'ngày '}{int(day)} tháng {int(month)} năm {year}"


def _time(match: re.Match[str], lang: str) -> str:
    hour, minute = int(match.group(1)), int(match.group(2))
    if lang == "en":
        return f"{hour} {minute if minute else 'hours'}"
    return f"{hour} giờ {minute} phút" if minute else f"{hour} giờ"


def _procedure(match: re.Match[str], lang: str) -> str:
    point = "point" if lang == "en" else "chấm"
    return f"{digits(match.group(1), lang)} {point} {digits(match.group(2), lang)}"


def _in_numbers(text: str, lang: str) -> str:
    is_en = lang == "en"
    grouped, part = (_GROUPED_EN, _PART_EN) if is_en else (_GROUPED_VI, _PART_VI)
    text = grouped.sub(lambda m: re.sub(r"\D", "", m.group()), text)
    point = "point" if is_en else "phẩy"
    text = part.sub(lambda m: f"{m.group(1)} {point} {digits(m.group(2), lang)}", text)
    return _NUMBER.sub(lambda m: _said(m.group(), lang), text)


def _said(written: str, lang: str) -> str:
    if written.startswith("0") and 1 < len(written) < _LONGEST_YEAR:
        written = written.lstrip("0") or "0"
    return f" {number(int(written), lang)} "


def _speller(words: dict[str, str]) -> Callable[[str], str]:
    longest = sorted(words, key=len, reverse=True)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return lambda text: found.sub(lambda m: words[m.group()], text)


# Units stand behind a number, which is words by now: m2 must not lose its figure before.
_SPELL_VI: Final = _speller({**VIETNAMESE})
_SPELL_EN: Final = _speller({**ENGLISH})


def _abbreviated(text: str, lang: str) -> str:
    return (_SPELL_EN if lang == "en" else _SPELL_VI)(text)
