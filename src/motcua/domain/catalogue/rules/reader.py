"""Taking values out of a parsed file: every slip becomes a finding, and the reading goes on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from motcua.domain.catalogue.values import Finding, Severity
from motcua.kernel.texts import Text

MAX_TEXT = 4000

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Slips:
    """The findings of one file, each with its line when the file has lines."""

    file: str
    lines: Mapping[str, int] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def add(
        self, place: str, message: Text, remedy: Text, severity: Severity = Severity.ERROR
    ) -> None:
        """Note one slip at a place such as ``offers[1].limit``."""
        line = self.lines.get(place)
        shown = f"{line}: {place}" if line else place
        self.found.append(Finding(self.file, shown, message, remedy, severity))


class Reader:
    """One mapping of a file, read key by key; ``close`` reports the keys nobody asked for."""

    def __init__(self, tree: object, slips: Slips, place: str = "") -> None:
        """Begin; anything but a mapping is a slip and reads as empty."""
        self._slips = slips
        self._place = place
        self._asked: set[str] = set()
        self._tree: dict[str, object] = tree if isinstance(tree, dict) else {}
        if not isinstance(tree, dict):
            self._slip("", "Chỗ này phải là các cặp “khóa: giá trị”.", "Pairs of “key: value”.")

    def has(self, key: str) -> bool:
        """Tell whether the key is written, with any value."""
        return key in self._tree

    def string(self, key: str, *, optional: bool = False) -> str:
        """Give one line of text; empty when optional and absent."""
        value = self._take(key, optional=optional)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
            self._slip(key, "Phải là một dòng chữ.", "Must be a line of text.")
            return ""
        return value.strip()

    def text(self, key: str) -> Text:
        """Give a text in both languages; missing English is a warning."""
        return self._text(self._take(key), key)

    def optional_text(self, key: str) -> Text | None:
        """Give a text in both languages, or ``None`` when it is not written."""
        value = self._take(key, optional=True)
        return None if value is None else self._text(value, key)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Give a list of texts; an absent list is empty."""
        return tuple(self._text(value, f"{key}[{i}]") for i, value in enumerate(self._list(key)))

    def strings(self, key: str) -> tuple[str, ...]:
        """Give a list of lines; an absent list is empty."""
        found = []
        for i, value in enumerate(self._list(key)):
            if isinstance(value, str) and value.strip() and len(value) <= MAX_TEXT:
                found.append(value.strip())
            else:
                self._slip(f"{key}[{i}]", "Phải là một dòng chữ.", "Must be a line of text.")
        return tuple(found)

    def whole(self, key: str, *, minimum: int, maximum: int) -> int:
        """Give a whole number between two bounds."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self._slip(key, "Phải là số nguyên.", "Must be a whole number.")
            return minimum
        if not minimum <= value <= maximum:
            bounds = f"{minimum}–{maximum}"
            self._slip(key, f"Phải trong khoảng {bounds}.", f"Must be within {bounds}.")
            return minimum
        return value

    def flag(self, key: str) -> bool:
        """Give true or false; absent means false."""
        value = self._take(key, optional=True)
        if value is not None and not isinstance(value, bool):
            self._slip(key, "Phải là true hoặc false.", "Must be true or false.")
        return value is True

    def word(self, key: str, words: type[Word]) -> Word:
        """Give one of the words of an enumeration."""
        return self._word(self._take(key), key, words)

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Give a list of words of an enumeration, at least one."""
        values = self._list(key)
        if not values:
            self._slip(key, "Cần ít nhất một giá trị.", "At least one value is needed.")
        return tuple(self._word(value, f"{key}[{i}]", words) for i, value in enumerate(values))

    def day(self, key: str) -> date:
        """Give a day written as 2026-01-31."""
        return self._day(self._take(key), key) or date.min

    def optional_day(self, key: str) -> date | None:
        """Give a day, or ``None`` when it is absent or ``null``."""
        value = self._take(key, optional=True)
        return None if value is None else self._day(value, key)

    def part(self, key: str) -> "Reader":
        """Give the mapping under a key."""
        return Reader(self._take(key), self._slips, self._at(key))

    def parts(self, key: str) -> Iterator["Reader"]:
        """Give each mapping of the list under a key."""
        for i, value in enumerate(self._list(key)):
            yield Reader(value, self._slips, self._at(f"{key}[{i}]"))

    def close(self) -> None:
        """Report every key that is not part of the format."""
        for key in self._tree.keys() - self._asked:
            allowed = ", ".join(sorted(self._asked))
            self._slips.add(
                self._at(key),
                Text(f"Không có khóa “{key}” ở đây.", f"There is no key “{key}” here."),
                Text(
                    f"Các khóa được dùng: {allowed}.", f"The keys that may stand here: {allowed}."
                ),
            )

    def refuse(self, key: str, message: Text, remedy: Text) -> None:
        """Note a slip that only the caller can see."""
        self._slips.add(self._at(key), message, remedy)

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place and key else self._place or key

    def _slip(self, key: str, vi: str, en: str) -> None:
        remedy = Text("Xem mô tả định dạng gói.", "See the description of the package format.")
        self._slips.add(self._at(key), Text(vi, en), remedy)

    def _take(self, key: str, *, optional: bool = False) -> object:
        self._asked.add(key)
        value = self._tree.get(key)
        if value is None and not optional:
            self._slips.add(
                self._at(key),
                Text(f"Thiếu “{key}”.", f"“{key}” is missing."),
                Text(f"Viết thêm “{key}”.", f"Add “{key}”."),
            )
        return value

    def _list(self, key: str) -> list[object]:
        value = self._take(key, optional=True)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self._slip(key, "Phải là một danh sách.", "Must be a list.")
        return []

    def _text(self, value: object, key: str) -> Text:
        if value is None:
            return Text("", "")
        if not isinstance(value, dict):
            self._slip(key, "Phải có hai ngôn ngữ {vi, en}.", "Needs two languages {vi, en}.")
            return Text("", "")
        reader = Reader(value, self._slips, self._at(key))
        vietnamese = reader.string("vi")
        english = reader.string("en", optional=True)
        reader.close()
        if vietnamese and not english:
            self._slips.add(
                self._at(key),
                Text("Thiếu tiếng Anh.", "English is missing."),
                Text("Viết thêm “en”.", "Add “en”."),
                Severity.WARNING,
            )
        return Text(vietnamese, english or vietnamese)

    def _word(self, value: object, key: str, words: type[Word]) -> Word:
        try:
            return words(str(value))
        except ValueError:
            known = ", ".join(words)
            if value is not None:
                self._slip(key, f"Phải là một trong: {known}.", f"Must be one of: {known}.")
            return next(iter(words))

    def _day(self, value: object, key: str) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._slip(key, "Ngày phải viết như 2026-01-31.", "Write the day as 2026-01-31.")
            return None
