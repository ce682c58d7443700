"""The section of the law for leaders: when an officer has too much, what a plan promises."""

from dataclasses import dataclass

from motcua.kernel.spans import Period
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Target:
    """So many per cent of what is settled in a period are to be settled on time.

    ``document`` is the article or the plan that sets it; ``units`` are the identifiers of those
    whose target it is, empty for every unit.
    """

    key: str
    name: Text
    period: Period
    at_least: int
    document: Text
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Steering:
    """Overloaded is who holds more than ``times`` his unit's median, ``least`` tasks at least."""

    times: int
    least: int
    targets: tuple[Target, ...]

    def targets_of(self, eid: str) -> tuple[Target, ...]:
        """Give the targets of a unit."""
        return tuple(each for each in self.targets if not each.units or eid in each.units)


def read_steering(entry: Reader) -> Steering:
    """Read overload and targets; no key twice."""
    value = entry.part("value")
    overload = value.part("overload")
    times = overload.whole("times", minimum=1, maximum=100)
    least = overload.whole("least", minimum=1, maximum=10_000)
    overload.close()
    found: dict[str, Target] = {}
    for item in value.parts("targets"):
        read = Target(
            key=item.string("key"),
            name=item.text("name"),
            period=item.word("period", Period),
            at_least=item.whole("at_least", minimum=1, maximum=100),
            document=item.text("document"),
            units=frozenset(item.strings("units")),
        )
        item.close()
        if read.key in found:
            item.refuse("key", Text("Khóa ghi hai lần.", "The key stands twice."))
        found[read.key] = read
    value.close()
    return Steering(times, least, tuple(found.values()))
