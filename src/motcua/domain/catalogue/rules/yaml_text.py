"""YAML, the plain part of it: mappings, lists and scalars, with the line of every value.

No aliases, no tags, no duplicate keys. A plain scalar is text unless it is ``true``, ``false``,
``null`` or a whole number: procedure code 1.013133 and day 2026-01-02 stay what was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

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

from motcua.kernel.texts import Text

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
MAX_VALUES = 20_000

_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlRefused(Exception):
    """The file cannot be read: the line (from 1) and why."""

    def __init__(self, line: int, message: Text) -> None:
        """Keep where and what."""
        super().__init__(f"line {line}: {message.en}")
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and on which line each place of it stands (``offers[1].limit`` → 12)."""

    tree: object
    lines: dict[str, int]


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    place: str
    holder: dict[str, object] | list[object]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    lines: dict[str, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: object = None

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

    def _open(self, holder: dict[str, object] | list[object], line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            _refuse(line, f"Lồng quá {MAX_DEPTH} tầng.", f"Nested deeper than {MAX_DEPTH} levels.")
        place = self._add(holder, line)
        self.stack.append(_Open(place, holder))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            if event.value in top.holder:
                name = event.value
                _refuse(line, f"Khóa “{name}” viết hai lần.", f"The key “{name}” is there twice.")
            top.key = event.value
        else:
            self._add(_plain(event, line), line)

    def _add(self, value: object, line: int) -> str:
        if len(self.lines) >= MAX_VALUES:
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
        return f"{top.place}.{key}" if top.place else key


def _refuse(line: int, vi: str, en: str) -> NoReturn:
    raise YamlRefused(line, Text(vi, en))


def _refuse_shared(event: Event, line: int) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        _refuse(
            line, "Không dùng neo (&) và bí danh (*).", "Anchors (&) and aliases (*) are refused."
        )
    if getattr(event, "tag", None) not in (None, "!"):
        _refuse(line, "Không dùng thẻ kiểu (!).", "Type tags (!) are refused.")
    if isinstance(event, DocumentStartEvent) and event.version:
        _refuse(line, "Không dùng chỉ thị %YAML.", "The directive %YAML is refused.")


def _plain(event: ScalarEvent, line: int) -> object:
    if "\x00" in event.value:
        _refuse(line, "Có ký tự số không.", "There is a null character.")
    if event.style in ('"', "'", "|", ">"):
        return unicodedata.normalize("NFC", event.value)
    if event.value in _WORDS:
        return _WORDS[event.value]
    if _WHOLE.fullmatch(event.value):
        return int(event.value)
    return unicodedata.normalize("NFC", event.value)


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        why = error.problem or "syntax"
        raise YamlRefused(line, Text(f"YAML viết sai: {why}", f"Broken YAML: {why}")) from error
    except yaml.YAMLError as error:
        raise YamlRefused(1, Text(f"YAML viết sai: {error}", f"Broken YAML: {error}")) from error


def read_yaml(data: bytes) -> Document:
    """Read one YAML document of at most 256 KiB; raises ``YamlRefused`` with line and reason."""
    if len(data) > MAX_BYTES:
        _refuse(1, "Tệp lớn hơn 256 KB.", "The file is larger than 256 KB.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise YamlRefused(line, Text("Tệp không phải UTF-8.", "The file is not UTF-8.")) from error
    builder, documents = _Builder(), 0
    for event in _events(text):
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            _refuse(1, "Chỉ được một tài liệu YAML trong tệp.", "One YAML document in a file only.")
        builder.take(event)
    return Document(builder.root, builder.lines)
