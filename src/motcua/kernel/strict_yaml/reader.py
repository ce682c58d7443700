"""Taking values out of a document: every mistake is noted, and the reading goes on."""

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from motcua.kernel.strict_yaml.document import MEND, Document
from motcua.kernel.texts import Text

LONGEST_TEXT: Final = 4000

# fromisoformat also takes 20261123 and 15; a clerk's file has one way of writing.
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SUM: Final = re.compile(r"[0-9]{1,13}(\.[0-9]{1,2})?")
_CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}")

_NEEDS_ONE: Final = Text("Cần ít nhất một mục.", "At least one entry is needed.")

Word = TypeVar("Word", bound=StrEnum)


def rows(document: Document) -> Iterator["Reader"]:
    """Give each mapping of a document that is one list; a list without any is a mistake."""
    if not isinstance(document.tree, list):
        document.note("", Text("Tệp phải là một danh sách.", "The file must be a list."))
    elif not document.tree:
        document.note("", _NEEDS_ONE)
    else:
        for i, value in enumerate(document.tree):
            yield Reader(document, value, f"[{i}]")


class Reader:
    """One mapping of a file, read key by key; ``close`` reports the keys nobody asked for.

    What is missing or wrong gives a harmless value, and a mistake stands in the document.
    """

    def __init__(self, document: Document, tree: object, place: str = "") -> None:
        """Begin at a place; anything but a mapping is a mistake and says nothing more."""
        if not isinstance(tree, dict):
            document.note(
                place,
                Text(
                    "Chỗ này phải là các cặp “khóa: giá trị”.",
                    "Pairs of “key: value” must be here.",
                ),
            )
            document, tree = Document(document.file, {}), {}
        self._document = document
        self._tree: dict[str, object] = tree
        self._place = place
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether the key is written, with any value."""
        return key in self._tree

    def says(self, key: str) -> bool:
        """Tell whether more than ``null`` is written at a key that must be written."""
        self._asked.add(key)
        if key not in self._tree:
            self._missing(key)
        return self._tree.get(key) is not None

    def written_keys(self) -> tuple[str, ...]:
        """Give the keys that are written, for a mapping with free keys."""
        return tuple(self._tree)

    def string(self, key: str, *, optional: bool = False) -> str:
        """Give one line of text; empty when optional and absent."""
        value = self._take(key, optional=optional)
        return "" if value is None else self._string(value, key)

    def strings(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Give a list of lines; an absent list is empty."""
        return tuple(
            self._string(value, f"{key}[{i}]")
            for i, value in enumerate(self._list(key, needed=needed))
        )

    def lines(self, key: str) -> tuple[str, ...]:
        """Give the lines of one text, trimmed, none empty; an absent text has none."""
        value = self._take(key, optional=True)
        if value is None:
            return ()
        written = value.splitlines() if isinstance(value, str) else [value]
        said = [each for each in written if not isinstance(each, str) or each.strip()]
        return tuple(self._string(each, key) for each in said)

    def text(self, key: str) -> Text:
        """Give a text in both languages; missing English is a mistake that is not grave."""
        value = self._take(key)
        return Text("", "") if value is None else self._text(value, key)

    def optional_text(self, key: str) -> Text | None:
        """Give a text in both languages, or ``None`` when it is not written."""
        value = self._take(key, optional=True)
        return None if value is None else self._text(value, key)

    def shared_text(self, key: str) -> Text:
        """Give a text in both languages, or one line that serves both: the number of a letter."""
        value = self._take(key)
        if value is None:
            return Text("", "")
        if isinstance(value, dict):
            return self._text(value, key)
        same = self._string(value, key)
        return Text(same, same)

    def texts(self, key: str) -> tuple[Text, ...]:
        """Give a list of texts; an absent list is empty."""
        return tuple(self._text(value, f"{key}[{i}]") for i, value in enumerate(self._list(key)))

    def whole(self, key: str, *, minimum: int, maximum: int) -> int:
        """Give a whole number between two bounds, bounds included."""
        value = self._take(key)
        if value is None:
            return minimum
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, "Phải là số nguyên.", "Must be a whole number.")
            return minimum
        if not minimum <= value <= maximum:
            bounds = f"{minimum}–{maximum}"
            self._wrong(
                key, f"Phải là số nguyên trong {bounds}.", f"Must be a whole number in {bounds}."
            )
            return minimum
        return value

    def amount(self, key: str, *, maximum: int) -> Decimal:
        """Give a sum from 0 to ``maximum``: a whole number, or ``1.5`` with two places at most."""
        value = self._take(key)
        written = "" if isinstance(value, bool) else str(value)
        if value is not None and _SUM.fullmatch(written) and Decimal(written) <= maximum:
            return Decimal(written)
        if value is not None:
            self._wrong(
                key,
                f"Số tiền phải từ 0 đến {maximum}, ví dụ 50000 hoặc 1.5.",
                f"A sum is from 0 to {maximum}, such as 50000 or 1.5.",
            )
        return Decimal(0)

    def flag(self, key: str, *, needed: bool = False) -> bool:
        """Give true or false; absent means false."""
        value = self._take(key, optional=not needed)
        if value is not None and not isinstance(value, bool):
            self._wrong(key, "Phải là true hoặc false.", "Must be true or false.")
        return value is True

    def word(self, key: str, words: type[Word]) -> Word:
        """Give one of the words of an enumeration."""
        value = self._take(key)
        return next(iter(words)) if value is None else self._word(value, key, words)

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Give a list of words of an enumeration, at least one."""
        values = self._list(key, needed=True)
        return tuple(self._word(value, f"{key}[{i}]", words) for i, value in enumerate(values))

    def day(self, key: str) -> date:
        """Give a day written as 2026-01-31."""
        value = self._take(key)
        return date.min if value is None else self._day(value, key) or date.min

    def optional_day(self, key: str) -> date | None:
        """Give a day, or ``None`` when it is absent or ``null``."""
        value = self._take(key, optional=True)
        return None if value is None else self._day(value, key)

    def clock(self, key: str) -> time:
        """Give a time of day written as 15:00."""
        value = self._take(key)
        written = value if isinstance(value, str) and _CLOCK.fullmatch(value) else ""
        try:
            return time.fromisoformat(written)
        except ValueError:
            if value is not None:
                self._wrong(
                    key,
                    "Giờ phải viết như 15:00.",
                    "Must be a time of day, written like 15:00.",
                )
            return time.min

    def part(self, key: str) -> "Reader":
        """Give the mapping under a key."""
        value = self._take(key)
        if value is None:  # that it is missing is said; what would stand in it is not
            return Reader(Document(self._document.file, {}), {})
        return Reader(self._document, value, self._at(key))

    def parts(self, key: str, *, needed: bool = False) -> Iterator["Reader"]:
        """Give each mapping of the list under a key; an absent list is empty."""
        for i, value in enumerate(self._list(key, needed=needed)):
            yield Reader(self._document, value, self._at(f"{key}[{i}]"))

    def close(self) -> None:
        """Report every key that is not part of the format."""
        for key in self._tree.keys() - self._asked:
            allowed = ", ".join(sorted(self._asked))
            self.refuse(
                key,
                Text(f"Không có khóa “{key}” ở đây.", f"There is no key “{key}” here."),
                Text(
                    f"Các khóa được dùng: {allowed}.", f"The keys that may stand here: {allowed}."
                ),
            )

    def refuse(self, key: str, message: Text, remedy: Text = MEND) -> None:
        """Note a mistake that only the caller can see; an empty key means the whole mapping."""
        self._document.note(self._at(key), message, remedy)

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place and key else self._place or key

    def _wrong(self, key: str, vi: str, en: str) -> None:
        self._document.note(self._at(key), Text(vi, en))

    def _missing(self, key: str) -> None:
        self._document.note(
            self._at(key),
            Text(f"Thiếu “{key}”.", f"“{key}” is missing."),
            Text(f"Viết thêm “{key}”.", f"Add “{key}”."),
        )

    def _take(self, key: str, *, optional: bool = False) -> object:
        self._asked.add(key)
        value = self._tree.get(key)
        if value is None and not optional:
            self._missing(key)
        return value

    def _list(self, key: str, *, needed: bool = False) -> list[object]:
        value = self._take(key, optional=True)
        if value is not None and not isinstance(value, list):
            self._wrong(key, "Phải là một danh sách.", "Must be a list.")
            return []
        if needed and not value:
            self._document.note(self._at(key), _NEEDS_ONE)
        return value or []

    def _string(self, value: object, key: str) -> str:
        if isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT:
            return value.strip()
        self._document.note(
            self._at(key),
            Text("Phải là chữ, không để trống.", "Must be text, not empty."),
            Text(
                f"Tối đa {LONGEST_TEXT} ký tự; số và true, false thì đặt trong dấu nháy.",
                f"At most {LONGEST_TEXT} characters; quotes around numbers, true and false.",
            ),
        )
        return ""

    def _text(self, value: object, key: str) -> Text:
        if not isinstance(value, dict):
            self._wrong(key, "Phải có hai ngôn ngữ {vi, en}.", "Needs two languages {vi, en}.")
            return Text("", "")
        reader = Reader(self._document, value, self._at(key))
        vietnamese = reader.string("vi")
        english = reader.string("en", optional=True)
        reader.close()
        if vietnamese and not english:
            self._document.note(
                self._at(key),
                Text("Thiếu tiếng Anh.", "English is missing."),
                Text("Viết thêm “en”.", "Add “en”."),
                grave=False,
            )
        return Text(vietnamese, english or vietnamese)

    def _word(self, value: object, key: str, words: type[Word]) -> Word:
        try:
            return words(str(value))
        except ValueError:
            known = ", ".join(words)
            self._wrong(key, f"Phải là một trong: {known}.", f"Must be one of: {known}.")
            return next(iter(words))

    def _day(self, value: object, key: str) -> date | None:
        try:
            return date.fromisoformat(
                value if isinstance(value, str) and _DAY.fullmatch(value) else ""
            )
        except ValueError:
            self._wrong(
                key,
                "Phải là ngày có thật, viết như 2026-01-31.",
                "Must be a real day, written like 2026-01-31.",
            )
            return None
