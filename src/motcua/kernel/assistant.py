"""What the staff assistant goes by: how much is read, kinds of paper, when a rule is weak."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How much of a scan is read, and what its words must be; shares are per cent."""

    most_characters: int
    blank_below: int
    garbled_below: int
    garbled_least: int
    title_lines: int
    title_share: int
    own_at_most: int


@dataclass(frozen=True, slots=True)
class WeakRules:
    """A rule is weak below ``share`` per cent of at least ``cases`` in ``months`` months."""

    share: int
    cases: int
    months: int


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper known by its titles; ``personal`` bears the applicant's own data."""

    key: str
    name: Text
    personal: bool
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgeCondition:
    """Who asks must reach an age in the year, when he answered ``asked`` with ``answered``.

    ``born`` is the question of the form for the birth date; ``reason`` a legal reason of refusal.
    """

    key: str
    procedures: frozenset[str]
    words: Text
    born: str
    least_age: int
    asked: str
    answered: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssistantRules:
    """Everything the assistant goes by besides the procedure itself.

    ``ticked`` are rules whose box is ticked beforehand; ``wordless``, ``open_names`` and
    ``ignored`` are words in the names of components: nothing to read, papers of many kinds, words
    that tell no kind; ``articles`` are by rule.
    """

    reading: ReadingRules
    weak: WeakRules
    ticked: frozenset[str]
    wordless: tuple[str, ...]
    open_names: tuple[str, ...]
    ignored: frozenset[str]
    kinds: tuple[PaperKind, ...]
    articles: Mapping[str, Text]
    conditions: tuple[AgeCondition, ...]
