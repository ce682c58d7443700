"""The section of the law about the staff assistant: what it reads, and when a rule is weak."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from motcua.kernel.assistant import (
    AgeCondition,
    AssistantRules,
    PaperKind,
    ReadingRules,
    WeakRules,
)
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text


def read_assistant(entry: Reader) -> AssistantRules:
    """Read the rules of the assistant; no key twice."""
    value = entry.part("value")
    rules = AssistantRules(
        reading=_reading(value.part("reading")),
        weak=_weak(value.part("weak")),
        ticked=frozenset(value.strings("ticked")),
        wordless=value.strings("wordless"),
        open_names=value.strings("open_names"),
        ignored=frozenset(value.strings("ignored")),
        kinds=_once(_kinds(value)),
        articles=_articles(value),
        conditions=_once(_conditions(value)),
    )
    value.close()
    return rules


def _reading(part: Reader) -> ReadingRules:
    read = ReadingRules(
        most_characters=part.whole("most_characters", minimum=100, maximum=200_000),
        blank_below=part.whole("blank_below", minimum=1, maximum=100),
        garbled_below=part.whole("garbled_below", minimum=0, maximum=100),
        garbled_least=part.whole("garbled_least", minimum=1, maximum=1000),
        title_lines=part.whole("title_lines", minimum=1, maximum=100),
        title_share=part.whole("title_share", minimum=1, maximum=100),
        own_at_most=part.whole("own_at_most", minimum=0, maximum=100),
    )
    part.close()
    return read


def _weak(part: Reader) -> WeakRules:
    read = WeakRules(
        share=part.whole("share", minimum=1, maximum=100),
        cases=part.whole("cases", minimum=1, maximum=100_000),
        months=part.whole("months", minimum=1, maximum=60),
    )
    part.close()
    return read


def _kinds(value: Reader) -> Iterator[tuple[Reader, PaperKind]]:
    for item in value.parts("kinds"):
        read = PaperKind(
            item.string("key"),
            item.text("name"),
            item.flag("personal", needed=True),
            item.strings("titles", needed=True),
        )
        item.close()
        yield item, read


def _articles(value: Reader) -> Mapping[str, Text]:
    found: dict[str, Text] = {}
    for item in value.parts("articles"):
        found[item.string("rule")] = item.text("article")
        item.close()
    return found


def _conditions(value: Reader) -> Iterator[tuple[Reader, AgeCondition]]:
    for item in value.parts("conditions"):
        read = AgeCondition(
            key=item.string("key"),
            procedures=frozenset(item.strings("procedures", needed=True)),
            words=item.text("words"),
            born=item.string("born"),
            least_age=item.whole("least_age", minimum=1, maximum=150),
            asked=item.string("asked"),
            answered=item.string("answered"),
            reason=item.string("reason"),
        )
        item.close()
        yield item, read


Keyed = TypeVar("Keyed", PaperKind, AgeCondition)


def _once(rows: Iterator[tuple[Reader, Keyed]]) -> tuple[Keyed, ...]:
    found: dict[str, Keyed] = {}
    for item, read in rows:
        if read.key in found:
            item.refuse("key", Text("Khóa ghi hai lần.", "The key stands twice."))
        found[read.key] = read
    return tuple(found.values())
