"""YAML files that clerks write, read without surprises.

Only plain mappings, lists and scalars: no anchors, aliases or tags, no key twice, no key
that is not known, a limit on size and depth. Every scalar is text until a reader asks for a
date, a number or a yes or no, so ``15:00``, ``no`` and ``1.013133`` stay what they look like.
Reading goes on after a mistake: all mistakes of a file are found in one go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Final

import yaml

from motcua.kernel.texts import Text

LARGEST_FILE: Final = 512 * 1024
DEEPEST: Final = 20
# The same language in C where libyaml is there: ten times as fast.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# fromisoformat also takes 20261123 and 15; a clerk's file has one way of writing.
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the file, the line (from 1), the place inside (``[0].value``) and what."""

    file: str
    line: int
    place: str
    message: Text

    def __str__(self) -> str:
        """Write it as compilers do, so that editors jump to the line."""
        place = f" {self.place}" if self.place else ""
        return f"{self.file}:{self.line}:{place} {self.message.vi}"


class _Refused(Exception):
    def __init__(self, line: int, vi: str, en: str) -> None:
        super().__init__(en)
        self.line, self.message = line, Text(vi, en)


@dataclass(frozen=True)
class Reader:
    """A place in a document. Asking for what is not there notes a mistake and goes on."""

    node: yaml.Node
    file: str
    place: str
    mistakes: list[Mistake] = field(repr=False)

    def wrong(self, vi: str, en: str) -> None:
        """Note a mistake at this place, in both languages."""
        line = self.node.start_mark.line + 1
        self.mistakes.append(Mistake(self.file, line, self.place, Text(vi, en)))

    def items(self) -> list["Reader"]:
        """Give the items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.wrong("phải là danh sách", "must be a list")
            return []
        return [self._at(item, f"[{n}]") for n, item in enumerate(self.node.value)]

    def keys(self, required: str, optional: str = "") -> dict[str, "Reader"]:
        """Give the values of a mapping by key; keys are named in words separated by spaces."""
        found = dict(self.pairs())
        for key in required.split():
            if key not in found:
                self.wrong(f"thiếu khóa {key}", f"missing key {key}")
        known = set(required.split()) | set(optional.split())
        for key in found.keys() - known:
            found.pop(key).wrong(f"khóa lạ {key}", f"unknown key {key}")
        return found

    def pairs(self) -> Iterator[tuple[str, "Reader"]]:
        """Give the keys and values of a mapping with free keys."""
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong("phải là bảng gồm khóa và giá trị", "must be a mapping")
            return
        for key, value in self.node.value:
            yield key.value, self._at(value, f".{key.value}")

    def is_empty(self) -> bool:
        """Tell whether nothing (or ``null``) is written here."""
        return isinstance(self.node, yaml.ScalarNode) and self._plain() in {"", "null", "~"}

    def text(self) -> str:
        """Give a text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.wrong("phải là chữ, không để trống", "must be text, not empty")
            return ""
        return str(self.node.value).strip()

    def texts(self) -> Text:
        """Give a text in both languages: a mapping with ``vi`` and ``en``."""
        found = self.keys("vi en")
        return Text(*(found[lang].text() if lang in found else "" for lang in ("vi", "en")))

    def texts_or_one(self) -> Text:
        """Give a text in both languages, or one that is the same in both."""
        if isinstance(self.node, yaml.ScalarNode):
            same = self.text()
            return Text(same, same)
        return self.texts()

    def whole(self, least: int, most: int) -> int:
        """Give a whole number between two bounds, bounds included."""
        written = self._plain()
        if re.fullmatch(r"-?[0-9]{1,15}", written) and least <= int(written) <= most:
            return int(written)
        self.wrong(
            f"phải là số nguyên từ {least} đến {most}, không phải “{written}”",
            f"must be a whole number from {least} to {most}, not “{written}”",
        )
        return least

    def flag(self) -> bool:
        """Give ``true`` or ``false``."""
        written = self._plain()
        if written not in {"true", "false"}:
            self.wrong("phải là true hoặc false", "must be true or false")
        return written == "true"

    def day(self) -> date:
        """Give a day, written ``2026-11-23``."""
        written = self._plain()
        try:
            return date.fromisoformat(written if _DAY.fullmatch(written) else "")
        except ValueError:
            self.wrong(
                f"phải là ngày có thật, viết 2026-11-23, không phải “{written}”",
                f"must be a real day, written 2026-11-23, not “{written}”",
            )
            return date.min

    def clock(self) -> time:
        """Give a time of day, written ``15:00``."""
        written = self._plain()
        try:
            return time.fromisoformat(written if _CLOCK.fullmatch(written) else "")
        except ValueError:
            self.wrong(
                f"phải là giờ, viết 15:00, không phải “{written}”",
                f"must be a time of day, written 15:00, not “{written}”",
            )
            return time.min

    def one_of(self, words: tuple[str, ...]) -> str:
        """Give one of the words."""
        written = self._plain()
        if written not in words:
            self.wrong(
                f"phải là một trong {', '.join(words)}, không phải “{written}”",
                f"must be one of {', '.join(words)}, not “{written}”",
            )
            return words[0]
        return written

    def _plain(self) -> str:
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    def _at(self, node: yaml.Node, step: str) -> "Reader":
        return Reader(node, self.file, self.place + step, self.mistakes)


def read(path: Path, mistakes: list[Mistake], *, name: str = "") -> Reader | None:
    """Open a file; ``None``, with the mistake noted, when it cannot be read at all."""
    file = name or path.name
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
        node = parse(data)
        _note_double_keys(node, file, mistakes)
        return Reader(node, file, "", mistakes)
    except OSError as problem:
        reason = Text("không đọc được tệp", f"cannot be read: {problem.strerror}")
        mistakes.append(Mistake(file, 1, "", reason))
    except _Refused as problem:
        mistakes.append(Mistake(file, problem.line, "", problem.message))
    return None


def parse(data: bytes) -> yaml.Node:
    """Give the tree of a document, checked for everything that is not plain YAML."""
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1024
        raise _Refused(1, f"tệp lớn hơn {most} KiB", f"file larger than {most} KiB")
    try:
        text = data.decode("utf-8")
        _check_events(text)
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as problem:
        raise _Refused(1, "không phải UTF-8", "not UTF-8") from problem
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = mark.line + 1 if mark else 1
        raise _Refused(line, "không phải YAML", f"not YAML: {problem.problem}") from problem
    except yaml.YAMLError as problem:
        raise _Refused(1, "có ký tự không dùng được", "not YAML: odd character") from problem
    if node is None:
        raise _Refused(1, "tệp trống", "empty file")
    return node


def _check_events(text: str) -> None:
    # Events come one by one, before any tree exists: nothing can grow, nothing can recurse.
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "không dùng neo và bí danh (& *)", "no anchors or aliases (& *)")
        if getattr(event, "tag", None):
            raise _Refused(line, "không dùng nhãn (!)", "no tags (!)")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _Refused(line, "lồng quá sâu", "nested too deep")


def _note_double_keys(node: yaml.Node, file: str, mistakes: list[Mistake]) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _note_double_keys(item, file, mistakes)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused(key.start_mark.line + 1, "khóa phải là chữ", "a key must be a word")
            if key.value in seen:
                words = Text(f"khóa lặp lại {key.value}", f"duplicate key {key.value}")
                mistakes.append(Mistake(file, key.start_mark.line + 1, "", words))
            seen.add(key.value)
            _note_double_keys(value, file, mistakes)
