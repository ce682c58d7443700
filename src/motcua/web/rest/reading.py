"""Reading what programs send: strict JSON (RFC 8259, I-JSON of RFC 7493), bounded in every way."""

import json
import math
import re
from typing import Any, Final, NoReturn

from motcua.kernel.texts import Text
from motcua.web.rest.problems import Refusal

DEEPEST: Final = 20
_LONGEST_NUMBER: Final = 40
# PostgreSQL keeps no NUL, and half a surrogate pair is no character.
_NOT_A_CHARACTER = re.compile("[\x00\ud800-\udfff]")


def read_json(data: bytes) -> Any:
    """Give the JSON value of a body; raises ``Refusal`` 400 that says what is wrong with it."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_bounded,
            object_pairs_hook=_without_doubles,
        )
    except UnicodeDecodeError:
        raise _refused("mã hóa phải là UTF-8", "it must be UTF-8") from None
    except json.JSONDecodeError as problem:
        place = f"{problem.lineno}:{problem.colno}"
        raise _refused(f"sai cú pháp tại {place}", f"it breaks off at {place}") from None
    except RecursionError:
        raise _too_deep() from None
    _check(value)
    return value


def _check(value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise _too_deep()
        level = [inner for outer in level for inner in _inside(outer)]


def _inside(value: Any) -> list[Any]:
    if isinstance(value, str) and _NOT_A_CHARACTER.search(value):
        raise _refused("có ký tự không hợp lệ", "it holds NUL or half a character")
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def _no_constant(name: str) -> NoReturn:
    raise _refused(f"JSON không có {name}", f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text) if len(text) <= _LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise _refused("số quá lớn hoặc quá dài", "a number is too large or too long")
    return number


def _bounded(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _refused("số quá lớn hoặc quá dài", "a number is too large or too long")
    return int(text)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _refused("một khóa xuất hiện hai lần", "a key stands twice in one object")
    return found


def _too_deep() -> Refusal:
    return _refused(f"lồng sâu quá {DEEPEST} tầng", f"it is nested more than {DEEPEST} levels deep")


def _refused(vi: str, en: str) -> Refusal:
    words = Text(f"Không đọc được JSON: {vi}.", f"The body cannot be read as JSON: {en}.")
    return Refusal(400, "json", words)
