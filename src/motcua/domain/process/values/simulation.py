"""Rehearsing a process: what is supposed of it, and what came out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from motcua.domain.process.values.conditions import Fact
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, Limit

MOST_DOSSIERS: Final = 100_000
MOST_YEARS: Final = 5
MOST_OFFICERS: Final = 1_000
MOST_A_DAY: Final = 10_000
MOST_MINUTES: Final = 9_600
MOST_DAYS: Final = 366
MOST_UNITS: Final = 30
MOST_WEIGHT: Final = 1_000_000
MOST_SPREAD: Final = 300
MOST_PERCENT: Final = 1_000
LARGEST_SEED: Final = 2**53


class Shape(StrEnum):
    """How lengths of time are spread around their middle."""

    LOGNORMAL = "lognormal"
    TRIANGULAR = "triangular"
    EXPONENTIAL = "exponential"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time that differs from dossier to dossier, in minutes or in days.

    ``middle`` is the median of a lognormal span (``spread`` its sigma in percent), the likeliest
    value of a triangular one (between ``least`` and ``most``), the mean of an exponential one.
    """

    middle: float
    shape: Shape = Shape.LOGNORMAL
    spread: int = 50
    least: float = 0
    most: float = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """How somebody outside answers: after how many days, and how many of a hundred ever do."""

    days: Span
    share: int = 100


@dataclass(frozen=True)
class Arrivals:
    """How dossiers come in: a number on an ordinary day, or counts recorded a year before.

    ``weekdays`` (from Monday) and ``months`` (from January) are percents of the ordinary day.
    ``opens`` and ``closes`` bound the hours in which people file online; at the counter the office
    hours do. ``counts`` by day replace the number: each day takes the count of the same weekday
    52 weeks before, and again before that.
    """

    a_day: float
    weekdays: tuple[int, ...] = (100, 100, 100, 100, 100, 30, 20)
    months: tuple[int, ...] = (100,) * 12
    opens: time = time(7)
    closes: time = time(21)
    counts: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """All that is supposed of a process, complete.

    ``officers`` by lane, ``work`` (minutes of office time) and ``outcomes`` (weights) by task,
    ``answers`` by wait, message boundary or sub-dossier, ``units`` by task that chosen units do,
    ``facts`` as weights of the values a fact takes.
    """

    dossiers: int
    seed: int
    first_day: date
    channel: Channel
    limit: Limit
    arrivals: Arrivals
    officers: Mapping[str, int]
    work: Mapping[str, Span]
    outcomes: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, Answer]
    units: Mapping[str, int]
    facts: Mapping[str, Mapping[Fact, int]]


@dataclass(frozen=True, slots=True)
class ScenarioProblem:
    """What is wrong in a scenario: where (``officers.lane_1``), what, on which line of its file.

    The line is 0 when the scenario was not read from a file.
    """

    place: str
    message: Text
    line: int = 0


class ScenarioRefused(Exception):
    """A scenario cannot be simulated; carries every problem found."""

    def __init__(self, problems: Sequence[ScenarioProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each.place}: {each.message.en}" for each in problems))


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Values that half, nine tenths and ninety-nine hundredths did not exceed."""

    p50: float
    p90: float
    p99: float


@dataclass(frozen=True, slots=True)
class PostResult:
    """How busy the holders of one lane were.

    ``utilisation`` is the part of their office time (0 to 1) spent at work while dossiers came
    in; ``queue`` the number of tasks that nobody had begun, at each sample.
    """

    lane: str
    name: Text
    officers: int
    done: int
    utilisation: float
    longest_queue: int
    queue: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepResult:
    """What happened at one step: times done, waiting before it (office seconds), lateness.

    ``late_here`` are the dossiers whose limit ran out while they were at this step.
    """

    node: str
    name: Text
    visits: int
    wait: Percentiles
    late_here: int


@dataclass(frozen=True)
class SimulationResult:
    """What a rehearsal showed.

    ``on_time`` and ``late`` judge the moment the result was ready (or the dossier otherwise ended)
    by the legal limit; dossiers that still wait for their applicant are in neither. ``elapsed`` are
    the office seconds from filing until then, sorted; ``days`` the calendar days. ``per_day`` are
    dossiers ended a working day. ``samples`` are the moments of the queues.
    """

    dossiers: int
    ended: int
    on_time: int
    late: int
    elapsed: tuple[int, ...]
    working: Percentiles
    days: Percentiles
    per_day: float
    ends: Mapping[str, int]
    posts: tuple[PostResult, ...]
    steps: tuple[StepResult, ...]
    samples: tuple[datetime, ...]
    first: datetime
    last: datetime

    @property
    def open(self) -> int:
        """Dossiers that had not ended when the rehearsal did."""
        return self.dossiers - self.ended

    @property
    def on_time_share(self) -> float:
        """The part of the judged dossiers that were on time, 0 to 1; 1 when none was judged."""
        judged = self.on_time + self.late
        return self.on_time / judged if judged else 1.0

    @property
    def busiest(self) -> PostResult:
        """The post with the least time to spare."""
        return max(self.posts, key=lambda post: post.utilisation)
