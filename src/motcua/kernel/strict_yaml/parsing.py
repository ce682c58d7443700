"""YAML, the plain part of it: mappings, lists and scalars, with the line of every value.

No anchors, aliases, tags or directives, one document, a limit on size and depth. A plain scalar is
text unless it is ``true``, ``false``, ``null`` or a whole number: procedure code 1.013133, time
15:00 and day 2026-01-02 stay what was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from motcua.kernel.strict_yaml.document import Document, Mistake
from motcua.kernel.texts import Text

LARGEST_FILE: Final = 256 * 1024
DEEPEST: Final = 16
MOST_VALUES: Final = 20_000

_WORDS: Final[dict[str, object]] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
# Written as escapes only; no database and no UTF-8 file can keep them.
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")
# The same language in C where libyaml is there: ten times as fast.
_LOADER: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlRefused(Exception):
    """The file cannot be read at all; ``mistake`` says where and why."""

    def __init__(self, mistake: Mistake) -> None:
        """Keep where and what."""
        super().__init__(f"{mistake.file}:{mistake.line}: {mistake.message.en}")
        self.mistake = mistake


def parse(data: bytes, file: str) -> Document:
    """Read one YAML document; a key that stands twice is noted, and its last value counts.

    Raises ``YamlRefused`` when there is nothing to go on with.
    """
    try:
        return _parse(data, file)
    except _Unreadable as problem:
        remedy = Text("Sửa dòng này rồi đọc lại.", "Mend this line and read again.")
        raise YamlRefused(Mistake(file, problem.line, "", problem.message, remedy)) from problem


def _parse(data: bytes, file: str) -> Document:
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1024
        _refuse(1, f"Tệp lớn hơn {most} KB.", f"The file is larger than {most} KB.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
        raise _Unreadable(line, "Tệp không phải UTF-8.", "The file is not UTF-8.") from error
    builder = _Builder(file)
    for event in _events(data):
        builder.take(event)
    if builder.root is None:
        _refuse(1, "Tệp trống.", "The file is empty.")
    return Document(file, builder.root, builder.lines, builder.mistakes)


class _Unreadable(Exception):
    def __init__(self, line: int, vi: str, en: str) -> None:
        super().__init__(en)
        self.line, self.message = line, Text(vi, en)


def _refuse(line: int, vi: str, en: str) -> NoReturn:
    raise _Unreadable(line, vi, en)


def _line_at(data: bytes, position: int) -> int:
    return data[:position].count(b"\n") + 1


def _events(data: bytes) -> Iterator[Event]:
    # Events come one by one, before any tree exists: nothing can grow, nothing can recurse.
    try:
        yield from yaml.parse(data, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        why = error.problem or "syntax"
        raise _Unreadable(line, f"YAML viết sai: {why}.", f"Broken YAML: {why}.") from error
    except yaml.YAMLError as error:
        line = _line_at(data, getattr(error, "position", 0))
        raise _Unreadable(
            line, "Có ký tự không dùng được.", "There is an odd character."
        ) from error


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    place: str
    holder: dict[str, object] | list[object]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    file: str
    root: object = None
    lines: dict[str, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    values: int = 0

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        _refuse_shared(event, line)
        if isinstance(event, MappingStartEvent):
            self._open({}, line)
        elif isinstance(event, SequenceStartEvent):
            self._open([], line)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, DocumentStartEvent):
            self._begin(event, line)

    def _begin(self, event: DocumentStartEvent, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            _refuse(line, "Mỗi tệp chỉ một tài liệu YAML.", "One YAML document in a file only.")
        if event.version or event.tags:
            _refuse(line, "Không dùng chỉ thị (%).", "Directives (%) are refused.")

    def _open(self, holder: dict[str, object] | list[object], line: int) -> None:
        if len(self.stack) >= DEEPEST:
            _refuse(line, f"Lồng quá {DEEPEST} tầng.", f"Nested deeper than {DEEPEST} levels.")
        place = self._add(holder, line)
        self.stack.append(_Open(place, holder))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        written = unicodedata.normalize("NFC", event.value)
        if _UNKEPT.search(written):
            _refuse(line, "Có ký tự không dùng được.", "There is an odd character.")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            self._key(top, written, line)
        else:
            self._add(written if event.style else _plain(written), line)

    def _key(self, top: _Open, key: str, line: int) -> None:
        top.key = key
        if isinstance(top.holder, dict) and key in top.holder:
            message = Text(f"Khóa “{key}” viết hai lần.", f"The key “{key}” is there twice.")
            self.mistakes.append(Mistake(self.file, line, _inside(top.place, key), message))

    def _add(self, value: object, line: int) -> str:
        self.values += 1
        if self.values > MOST_VALUES:
            _refuse(line, "Tệp có quá nhiều giá trị.", "The file has too many values.")
        if not self.stack:
            self.root, place = value, ""
        else:
            place = self._into(self.stack[-1], value, line)
        self.lines[place] = line
        return place

    def _into(self, top: _Open, value: object, line: int) -> str:
        if isinstance(top.holder, list):
            top.holder.append(value)
            return f"{top.place}[{len(top.holder) - 1}]"
        if top.key is None:
            _refuse(line, "Khóa phải là một từ.", "A key must be a word.")
        key, top.key = top.key, None
        top.holder[key] = value
        return _inside(top.place, key)


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _refuse_shared(event: Event, line: int) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        _refuse(
            line, "Không dùng neo (&) và bí danh (*).", "Anchors (&) and aliases (*) are refused."
        )
    if getattr(event, "tag", None) not in (None, "!"):
        _refuse(line, "Không dùng nhãn kiểu (!).", "Type tags (!) are refused.")


def _plain(written: str) -> object:
    if written in _WORDS:
        return _WORDS[written]
    return int(written) if _WHOLE.fullmatch(written) else written
