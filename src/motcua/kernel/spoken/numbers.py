"""Whole numbers in words, Vietnamese (as they are said in the North) and English."""

from typing import Final

_VI: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_EN: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_GROUPS_VI: Final = ("", "nghìn", "triệu", "tỷ")
_GROUPS_EN: Final = ("", "thousand", "million", "billion")
MOST: Final = 10**12


def number(value: int, lang: str) -> str:
    """Say a whole number from 0 up to a million millions; digit by digit beyond."""
    if not 0 <= value < MOST:
        return digits(str(value), lang)
    groups = _groups(value)
    said = _said_en(groups) if lang == "en" else _said_vi(groups)
    return said or (_EN if lang == "en" else _VI)[0]


def digits(text: str, lang: str) -> str:
    """Say the digits of a number one by one, as of a telephone; other signs are left out."""
    words = _EN if lang == "en" else _VI
    return " ".join(words[int(sign)] for sign in text if sign in "0123456789")


def _groups(value: int) -> list[int]:
    """Give the groups of three digits, the lowest first."""
    found = []
    while value:
        value, low = divmod(value, 1000)
        found.append(low)
    return found


def _said_vi(groups: list[int]) -> str:
    words = []
    for place in reversed(range(len(groups))):
        if groups[place]:
            is_first = place == len(groups) - 1
            words.append(f"{_three_vi(groups[place], whole=not is_first)} {_GROUPS_VI[place]}")
    return " ".join(" ".join(words).split())


def _three_vi(value: int, *, whole: bool) -> str:
    """Say up to three digits; ``whole`` says the hundreds also when they are none."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [_VI[hundreds], "trăm"] if hundreds or whole else []
    if not rest:
        return " ".join(words)
    if tens == 0:
        return " ".join([*words, "lẻ", _VI[ones]] if words else [_VI[ones]])
    words += ["mười"] if tens == 1 else [_VI[tens], "mươi"]
    if ones:
        words.append(_last_vi(tens, ones))
    return " ".join(words)


def _last_vi(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else _VI[ones]


def _said_en(groups: list[int]) -> str:
    words = []
    for place in reversed(range(len(groups))):
        if groups[place]:
            more = len(groups) > 1 and place == 0 and groups[place] < 100
            start = "and " if more else ""
            words.append(f"{start}{_three_en(groups[place])} {_GROUPS_EN[place]}")
    return " ".join(" ".join(words).split())


def _three_en(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    words = [f"{_EN[hundreds]} hundred"] if hundreds else []
    if hundreds and rest:
        words.append("and")
    if rest:
        words.append(_two_en(rest))
    return " ".join(words)


def _two_en(value: int) -> str:
    if value < len(_EN):
        return _EN[value]
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens]}-{_EN[ones]}" if ones else _TENS[tens]
