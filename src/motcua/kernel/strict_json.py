"""Strict JSON (RFC 8259, I-JSON of RFC 7493), bounded in every way."""

import json
import math
import re
from typing import Final, NoReturn

from motcua.kernel.texts import Text

DEEPEST: Final = 20
_LONGEST_NUMBER: Final = 40
# PostgreSQL keeps no NUL, and half a surrogate pair is no character.
_NOT_A_CHARACTER = re.compile("[\x00\ud800-\udfff]")


class JsonRefused(ValueError):
    """It cannot be read; ``text`` is half a sentence that says why."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep the reason in both languages."""
        super().__init__(en)
        self.text = Text(vi, en)


def parse(data: bytes, *, largest: int, most: int) -> object:
    """Give the value that bytes say; at most ``largest`` bytes and ``most`` values.

    Raises ``JsonRefused``: also for a key that stands twice, NaN, NUL, half a character, more than
    ``DEEPEST`` levels.
    """
    if len(data) > largest:
        raise JsonRefused(f"lớn hơn {largest} byte", f"it is larger than {largest} bytes")
    try:
        value: object = json.loads(
            data.decode("utf-8"),
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_bounded,
            object_pairs_hook=_without_doubles,
        )
    except UnicodeDecodeError:
        raise JsonRefused("mã hóa phải là UTF-8", "it must be UTF-8") from None
    except json.JSONDecodeError as problem:
        place = f"{problem.lineno}:{problem.colno}"
        raise JsonRefused(f"sai cú pháp tại {place}", f"it breaks off at {place}") from None
    except RecursionError:
        raise _too_deep() from None
    _check(value, most)
    return value


def _check(value: object, most: int) -> None:
    level, depth, values = [value], 0, 0
    while level:
        depth += 1
        values += len(level)
        if depth > DEEPEST:
            raise _too_deep()
        if values > most:
            raise JsonRefused(f"có hơn {most} giá trị", f"it holds more than {most} values")
        level = [inner for outer in level for inner in _inside(outer)]


def _inside(value: object) -> list[object]:
    if isinstance(value, str) and _NOT_A_CHARACTER.search(value):
        raise JsonRefused("có ký tự không hợp lệ", "it holds NUL or half a character")
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def _no_constant(name: str) -> NoReturn:
    raise JsonRefused(f"JSON không có {name}", f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text) if len(text) <= _LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise JsonRefused("số quá lớn hoặc quá dài", "a number is too large or too long")
    return number


def _bounded(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise JsonRefused("số quá lớn hoặc quá dài", "a number is too large or too long")
    return int(text)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonRefused("một khóa xuất hiện hai lần", "a key stands twice in one object")
    return found


def _too_deep() -> JsonRefused:
    return JsonRefused(
        f"lồng sâu quá {DEEPEST} tầng", f"it is nested more than {DEEPEST} levels deep"
    )
