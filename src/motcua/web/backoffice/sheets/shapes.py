"""How a mapping looks as a sheet: its keys, in order, and what is asked for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.texts import Text

Tree = dict[str, object]


class Kind(StrEnum):
    """How the value of a key is asked for and written."""

    LINE = "line"
    TEXT = "text"  # in two languages, one line each
    WORDS = "words"  # in two languages, several lines each
    WHOLE = "whole"
    AMOUNT = "amount"
    FLAG = "flag"
    DAY = "day"
    PICK = "pick"
    PICKS = "picks"
    LINES = "lines"
    LIMIT = "limit"
    SHOW_IF = "show_if"
    ROWS = "rows"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Option:
    """One value to pick."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One key of a mapping; ``of`` is the shape of its rows, or of the mapping below it."""

    key: str
    kind: Kind
    label: Text
    hint: Text | None = None
    options: tuple[Option, ...] = ()
    of: "Shaper | None" = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of a mapping; ``blank`` is what a new row begins with."""

    name: Text
    items: tuple[Item, ...]
    blank: Callable[[], Tree] = dict

    def item(self, key: str) -> Item | None:
        """Give the item of a key."""
        return next((each for each in self.items if each.key == key), None)


# The shape may depend on what the mapping says already: a question on its type.
Shaper = Callable[[Mapping[str, object]], Shape]


def always(shape: Shape) -> Shaper:
    """Give a shape that depends on nothing."""
    return lambda _: shape


def options_of(words: type[StrEnum], names: Mapping[str, Text]) -> tuple[Option, ...]:
    """Give the words of an enumeration to pick from, with their names."""
    return tuple(Option(each.value, names.get(each.value, Text(each, each))) for each in words)
