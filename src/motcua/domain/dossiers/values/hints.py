"""What the system proposes to an officer at reception, and what he made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from motcua.domain.catalogue.values import Component
from motcua.domain.registry.values import Outcome


class HintRule(StrEnum):
    """By which rule something is proposed."""

    MISSING = "missing"
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_BAD = "signature_bad"
    BLANK = "blank"
    GARBLED = "garbled"
    FEW_PAGES = "few_pages"
    OTHER_PAPER = "other_paper"
    NAME_DIFFERS = "name_differs"
    NUMBER_DIFFERS = "number_differs"
    BIRTH_DIFFERS = "birth_differs"
    EXPIRED = "expired"
    REGISTER_DIFFERS = "register_differs"
    REPEATED = "repeated"
    CONDITION = "condition"


class HintAbout(StrEnum):
    """What a hint is about: a paper, an answer of the form, or the dossier as a whole."""

    COMPONENT = "component"
    ANSWER = "answer"
    DOSSIER = "dossier"


class Sure(StrEnum):
    """How sure a hint is: true by the facts held, or read from a scan."""

    CERTAIN = "certain"
    LIKELY = "likely"


SURENESS: Mapping[HintRule, Sure] = {
    rule: Sure.CERTAIN
    if rule
    in {
        HintRule.MISSING, HintRule.SIGNATURE_MISSING, HintRule.SIGNATURE_BAD,
        HintRule.REGISTER_DIFFERS, HintRule.REPEATED, HintRule.CONDITION,
    }
    else Sure.LIKELY
    for rule in HintRule
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing the system proposes: its rule, what it is about, and what shows it.

    ``name`` is the key of the component or question, or of the condition. ``quote`` are words of
    the scan of ``file`` on ``page``; ``said`` what else the words of the proposal need.
    """

    rule: HintRule
    about: HintAbout
    name: str
    file: str = ""
    page: int = 0
    quote: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its name within the dossier."""
        return f"{self.rule}.{self.name}"

    @property
    def sure(self) -> Sure:
        """How sure its rule is."""
        return SURENESS[self.rule]


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as it counts now, with what it says; ``state`` is a word of ``files.Reading``.

    ``signature`` is a word of ``SignedState``, empty when nobody looked.
    """

    component: str
    file: str
    pages: int
    media_type: str
    signature: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class HintFacts:
    """What is known of a dossier at reception, for the rules.

    ``papers`` are those of the last round of each component; ``names``, ``numbers`` and ``births``
    everything declared of the kind; ``differing`` the questions whose answers the population
    database does not hold; ``others`` codes of the person's older open dossiers that ask the same
    of the same office.
    """

    procedure: str
    day: date
    online: bool
    components: tuple[Component, ...]
    papers: tuple[ReadPaper, ...]
    on_paper: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    births: frozenset[date]
    answers: Mapping[str, object]
    outcome: Outcome | None = None
    asked_at: datetime | None = None
    differing: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundHints:
    """What was found: the hints, how many required papers there are, which scans are not read."""

    hints: tuple[Hint, ...]
    required: int
    there: int
    unread: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ShownHints:
    """The same as an officer sees it, with his words of each: right or not, by its key."""

    found: FoundHints
    words: Mapping[str, bool]
    worked_out_at: datetime


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """How the decisions of officers stood to one rule.

    ``undecided`` were neither followed nor refused by the act; ``unseen`` were decided before
    anybody had the page open. ``right`` and ``wrong`` is what officers said of them.
    """

    rule: str
    proposed: int = 0
    followed: int = 0
    not_followed: int = 0
    undecided: int = 0
    unseen: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def decided(self) -> int:
        """How many the decisions say something of."""
        return self.followed + self.not_followed

    @property
    def share(self) -> float | None:
        """The share that was followed; ``None`` without a decided one."""
        return self.followed / self.decided if self.decided else None
