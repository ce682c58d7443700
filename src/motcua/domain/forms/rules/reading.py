"""Reading one mapping of a form's description, noting each problem with its place."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from motcua.domain.forms.values import FormProblem
from motcua.kernel.texts import Text

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MAX_TEXT = 4000

T = TypeVar("T")


class Reader:
    """One mapping at one place: each ``take…`` reads a key once, ``close`` refuses the rest.

    A key without a value counts as absent.
    """

    def __init__(self, data: object, place: str, problems: list[FormProblem]) -> None:
        self.place = place
        self.problems = problems
        self._data: dict[str, object] = {}
        if isinstance(data, Mapping):
            self._data = {str(key): value for key, value in data.items() if value is not None}
        else:
            self.problem("", Text("Phải là một nhóm khóa và giá trị.", "Must be keys and values."))

    def problem(self, key: str, message: Text) -> None:
        """Note a problem at a key of this mapping."""
        place = ".".join(part for part in (self.place, key) if part)
        self.problems.append(FormProblem(place or "form", message))

    def take(self, key: str, kind: type[T], what: Text) -> T | None:
        """Give the value of a key when it is of the kind; ``None`` when absent or wrong."""
        value = self._data.pop(key, None)
        if value is None:
            return None
        wrong = isinstance(value, bool) and kind is not bool
        if isinstance(value, kind) and not wrong:
            return value
        self.problem(key, what)
        return None

    def take_word(self, key: str) -> str | None:
        """Give a short text."""
        return self.take(key, str, Text("Phải là chữ.", "Must be a text."))

    def take_list(self, key: str) -> list[object]:
        """Give a list; an empty one when absent."""
        return self.take(key, list, Text("Phải là danh sách.", "Must be a list.")) or []

    def take_whole(self, key: str, low: int, high: int) -> int | None:
        """Give a whole number between two bounds."""
        message = Text(f"Phải là số nguyên từ {low} đến {high}.", f"Must be from {low} to {high}.")
        number = self.take(key, int, message)
        if number is not None and not low <= number <= high:
            self.problem(key, message)
            return None
        return number

    def take_key(self) -> str:
        """Give this mapping's own ``key``; a problem and an empty text when it is not one."""
        key = self.take_word("key") or ""
        if not KEY.fullmatch(key):
            self.problem(
                "key",
                Text(
                    "Cần khóa gồm chữ thường a–z, số và dấu gạch dưới, tối đa 40 ký tự.",
                    "Needs a key of a–z, digits and underscores, at most 40 characters.",
                ),
            )
            return ""
        return key

    def take_text(self, key: str) -> Text | None:
        """Give a text in two languages; ``None`` when absent or when one of them is missing."""
        if key not in self._data:
            return None
        inner = Reader(self._data.pop(key), f"{self.place}.{key}".strip("."), self.problems)
        vi, en = (self._words(inner, lang) for lang in ("vi", "en"))
        inner.close()
        return Text(vi, en) if vi and en else None

    @staticmethod
    def _words(inner: "Reader", lang: str) -> str:
        words = unicodedata.normalize("NFC", inner.take_word(lang) or "").strip()
        if not words or len(words) > MAX_TEXT:
            inner.problem(lang, Text("Thiếu chữ hoặc quá dài.", "Words are missing or too long."))
            return ""
        return words

    def need_text(self, key: str) -> Text:
        """Give a text in two languages; its absence is a problem."""
        if key not in self._data:
            self.problem(key, Text("Còn thiếu.", "Is missing."))
        return self.take_text(key) or Text("", "")

    def has(self, key: str) -> bool:
        """Say whether a key has not been read yet."""
        return key in self._data

    def word(self, key: str) -> str:
        """Give a text without taking it; empty when there is none."""
        value = self._data.get(key)
        return value if isinstance(value, str) else ""

    def take_any(self, key: str) -> object:
        """Give whatever stands under a key."""
        return self._data.pop(key, None)

    def close(self) -> None:
        """Refuse every key that nobody has read."""
        for key in self._data:
            self.problem(key, Text("Khóa này không được biết.", "This key is not known."))
