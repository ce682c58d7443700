"""The section of the law about the counter: phones, numbers to wait with, receiving for others."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text


class ReceivesFor(StrEnum):
    """For which other units a counter receives dossiers."""

    OWN = "own"
    PROVINCE = "province"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of service, or of people who come first."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class CounterRules:
    """The rules of the counter; ``never_for_others`` are codes of procedures.

    A letter may have arrived up to ``letter_days`` before the day it is entered. Numbers are called
    aloud in the languages ``call_voices``. Below ``fewest_answers`` no share of answers is told.
    """

    phone: timedelta
    most_photos: int
    letter_days: int
    most_waiting: int
    services: tuple[Named, ...]
    priority: tuple[Named, ...]
    receives_for: ReceivesFor
    never_for_others: frozenset[str]
    shift: timedelta
    call_voices: tuple[str, ...]
    rating_days: int
    fewest_answers: int
    rating_reasons: tuple[Named, ...]


def read_counter(entry: Reader) -> CounterRules:
    """Read the rules of the counter; no key twice."""
    value = entry.part("value")
    rules = CounterRules(
        phone=timedelta(minutes=value.whole("phone_minutes", minimum=1, maximum=120)),
        most_photos=value.whole("most_photos", minimum=1, maximum=200),
        letter_days=value.whole("letter_days", minimum=1, maximum=366),
        most_waiting=value.whole("most_waiting", minimum=1, maximum=5000),
        services=_named(value, "services"),
        priority=_named(value, "priority"),
        receives_for=value.word("receives_for", ReceivesFor),
        never_for_others=frozenset(value.strings("except")),
        shift=timedelta(hours=value.whole("shift_hours", minimum=1, maximum=24)),
        call_voices=_voices(value),
        rating_days=value.whole("rating_days", minimum=0, maximum=90),
        fewest_answers=value.whole("fewest_answers", minimum=2, maximum=100),
        rating_reasons=_named(value, "rating_reasons"),
    )
    value.close()
    return rules


def _voices(value: Reader) -> tuple[str, ...]:
    found = value.strings("call_voices")
    if len(set(found)) != len(found) or not set(found) <= {"vi", "en"}:
        value.refuse("call_voices", Text("Chỉ có vi và en.", "There are only vi and en."))
    return tuple(found)


def _named(value: Reader, name: str) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for item in value.parts(name, needed=True):
        read = Named(item.string("key"), item.text("name"))
        item.close()
        if read.key in found:
            item.refuse("key", Text("Khóa ghi hai lần.", "The key stands twice."))
        found[read.key] = read
    return tuple(found.values())
