"""The numbers of a unit and all below it, each with a fixed number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DurationField,
    F,
    IntegerField,
    Max,
    Q,
    Sum,
    Value,
    When,
)

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.figures.kinds import (
    Figure,
    Ground,
    Tree,
    open_places,
    place_condition,
    settled_condition,
    settled_in,
    tasks_left,
    unanswered,
    unfinished,
    unfinished_condition,
    unsigned_apologies,
)
from motcua.domain.dossiers.rules.goals import GoalFigures
from motcua.kernel.spans import Span
from motcua.kernel.texts import Text

MOST_STEPS = 12
_OF_PLACES = (Figure.OPEN, Figure.LATE, Figure.WEEK, Figure.UNTAKEN, Figure.TO_SIGN)


class Median(Aggregate):
    """The middle of some durations: half are not longer."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(slots=True)
class Numbers:
    """What lies at units now: how many places by figure, and late ones by ground."""

    of: Counter[Figure] = field(default_factory=Counter)
    late: Counter[Ground] = field(default_factory=Counter)

    def add(self, other: "Numbers") -> None:
        """Add the numbers of another unit."""
        self.of.update(other.of)
        self.late.update(other.late)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a unit settled in a span, and how much of it in time."""

    settled: int = 0
    in_time: int = 0

    def __add__(self, other: "Settled") -> "Settled":
        """Give both together."""
        return Settled(self.settled + other.settled, self.in_time + other.in_time)

    @property
    def late(self) -> int:
        """How many were settled after they were due."""
        return self.settled - self.in_time

    @property
    def share(self) -> float | None:
        """The share in time; ``None`` when nothing was settled."""
        return self.in_time / self.settled if self.settled else None


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long one step of a procedure takes, by the clock: nights and days off are in it.

    ``budget`` is the median time from its beginning to its due time, ``None`` where none was due;
    ``share`` its part of all the time that the units' tasks took.
    """

    procedure: str
    task: str
    name: Text
    passed: int
    median: timedelta
    budget: timedelta | None
    share: float

    @property
    def over(self) -> bool:
        """Tell whether it usually takes longer than it has."""
        return self.budget is not None and self.median > self.budget


def numbers_by_unit(tree: Tree, now: datetime, week: Span) -> dict[int, Numbers]:
    """Count the open places of each unit of a tree, one statement; apologies and late
    answers, another each."""
    late = place_condition(Figure.LATE, now, week)
    counted: dict[str, Count] = {
        each.value: Count("pk", filter=place_condition(each, now, week)) for each in _OF_PLACES
    }
    counted |= {f"late_{each}": Count("pk", filter=late & Q(ground=each.value)) for each in Ground}
    found: dict[int, Numbers] = {}
    rows = open_places(tree).values("unit_id").annotate(**counted).order_by("unit_id")
    each_unit: Iterable[Mapping[str, Any]] = rows
    for row in each_unit:
        found[row["unit_id"]] = Numbers(
            Counter({each: row[each.value] for each in _OF_PLACES}),
            Counter({each: row[f"late_{each}"] for each in Ground}),
        )
    waiting = unsigned_apologies(tree).values("unit_id").annotate(n=Count("pk"))
    for unit_id, number in waiting.order_by("unit_id").values_list("unit_id", "n"):
        found.setdefault(unit_id, Numbers()).of[Figure.APOLOGIES] = number
    asked = unanswered(tree, now).values("dossier__unit_id").annotate(n=Count("pk"))
    for unit_id, number in asked.order_by("dossier__unit_id").values_list("dossier__unit_id", "n"):
        found.setdefault(unit_id, Numbers()).of[Figure.UNANSWERED] = number
    return found


def together(numbers: Iterable[Numbers]) -> Numbers:
    """Add up the numbers of several units."""
    whole = Numbers()
    for each in numbers:
        whole.add(each)
    return whole


def settled_by_unit(tree: Tree, spans: Sequence[Span]) -> dict[tuple[int, int], Settled]:
    """Count what each unit settled in each span, which follow one another; one statement.

    The keys are unit and place of the span.
    """
    place = Case(
        *(When(finished_at__lt=span.end, then=Value(n)) for n, span in enumerate(spans)),
        output_field=IntegerField(),
    )
    rows = settled_in(tree, spans[0].begin, spans[-1].end).annotate(place=place)
    counted = rows.values("unit_id", "place").annotate(
        settled=Count("pk"), in_time=Count("pk", filter=settled_condition(Figure.IN_TIME))
    )
    return {
        (row["unit_id"], row["place"]): Settled(row["settled"], row["in_time"])
        for row in counted.order_by("unit_id", "place")
    }


def step_times(tree: Tree, span: Span) -> tuple[StepTime, ...]:
    """Give the steps at which the officers' time went in a span, the most first; one statement."""
    took, had = F("left_at") - F("entered_at"), F("due_at") - F("entered_at")
    rows = tasks_left(tree, span).values("dossier__procedure_code", "task")
    found = list(
        rows.annotate(
            vi=Max("name_vi"), en=Max("name_en"), passed=Count("pk"), middle=Median(took),
            budget=Median(had), spent=Sum(took, output_field=DurationField()),
        ).order_by("-spent", "task")
    )  # fmt: skip
    whole = sum((row["spent"] for row in found), timedelta())
    return tuple(
        StepTime(
            row["dossier__procedure_code"], row["task"], Text(row["vi"], row["en"]),
            row["passed"], row["middle"], row["budget"],
            row["spent"] / whole if whole else 0.0,
        )
        for row in found[:MOST_STEPS]
    )  # fmt: skip


def goal_figures(tree: Tree, span: Span, now: datetime) -> GoalFigures:
    """Count what decides whether a target of a span can be met; two statements."""
    done = settled_in(tree, span.begin, span.end).aggregate(
        settled=Count("pk"), in_time=Count("pk", filter=settled_condition(Figure.IN_TIME))
    )
    left = unfinished(tree).aggregate(
        missed=Count("pk", filter=unfinished_condition(Figure.MISSED, now, span)),
        due=Count("pk", filter=unfinished_condition(Figure.DUE, now, span)),
    )
    return GoalFigures(done["settled"], done["in_time"], left["missed"], left["due"])


def ended_unsettled(tree: Tree, span: Span) -> int:
    """Count what the figures of a span leave out: settled without a time that can be counted."""
    rows = Dossier.objects.filter(
        tree.holds(),
        finished_at__gte=span.begin,
        finished_at__lt=span.end,
        due_at__isnull=True,
        practised_by__isnull=True,
        parent__isnull=True,
    )
    return rows.count()
