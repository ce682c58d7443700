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

    A letter may have arrived up to ``letter_days`` before the day it is entered.
    """

    phone: timedelta
    most_photos: int
    letter_days: int
    most_waiting: int
    services: tuple[Named, ...]
    priority: tuple[Named, ...]
    receives_for: ReceivesFor
    never_for_others: frozenset[str]


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
    )
    value.close()
    return rules


def _named(value: Reader, name: str) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for item in value.parts(name, needed=True):
        read = Named(item.string("key"), item.text("name"))
        item.close()
        if read.key in found:
            item.refuse("key", Text("Khóa ghi hai lần.", "The key stands twice."))
        found[read.key] = read
    return tuple(found.values())
