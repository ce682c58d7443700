"""What each figure counts: one condition, used by the number and by the list behind it.

Practice and sub-dossiers are in no figure.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from motcua.domain.dossiers.models import Apology, Dossier, Inquiry, Step, StepKind
from motcua.domain.dossiers.queries.inquiries import answers_late
from motcua.domain.dossiers.queries.on_time import in_time, promised_anew
from motcua.domain.dossiers.values import CONSULTATION, TaskAct
from motcua.domain.identity.api import units_under
from motcua.kernel.spans import Span


class Figure(StrEnum):
    """The numbers of the leader's page."""

    OPEN = "open"
    LATE = "late"
    WEEK = "week"
    UNTAKEN = "untaken"
    TO_SIGN = "to_sign"
    APOLOGIES = "apologies"
    UNANSWERED = "unanswered"
    SETTLED = "settled"
    IN_TIME = "in_time"
    SETTLED_LATE = "settled_late"
    PASSED = "passed"
    DUE = "due"
    MISSED = "missed"


class Ground(StrEnum):
    """Why something late lies where it lies; of several the first."""

    ESCALATED = "escalated"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"
    UNRECEIVED = "unreceived"
    UNTAKEN = "untaken"
    IN_HAND = "in_hand"


@dataclass(frozen=True, slots=True)
class Tree:
    """A unit with all below it, or ``alone``."""

    unit_id: int
    path: str
    alone: bool = False

    def holds(self, prefix: str = "") -> Q:
        """Give the condition that a row's unit lies in it."""
        if self.alone:
            return Q(**{f"{prefix}unit_id": self.unit_id})
        return Q(**{f"{prefix}unit__in": units_under(self.path).values("pk")})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to besides units: ground, officer, procedure and step."""

    ground: Ground | None = None
    officer: int | None = None
    procedure: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """Which figure, of which units, at which moment and in which span.

    ``span`` is the week, month, quarter or year of figures that have one.
    """

    figure: Figure
    tree: Tree
    now: datetime
    span: Span
    week: Span
    only: Narrowed = field(default_factory=Narrowed)


GROUND = Case(
    When(~Q(escalated_role=""), then=Value(Ground.ESCALATED.value)),
    When(kind=StepKind.SUB_DOSSIER, then=Value(Ground.ELSEWHERE.value)),
    When(kind=StepKind.WAIT, then=Value(Ground.OUTSIDE.value)),
    When(
        ~Q(task=CONSULTATION),
        dossier__received_at__isnull=True,
        then=Value(Ground.UNRECEIVED.value),
    ),
    When(claimed_by__isnull=True, then=Value(Ground.UNTAKEN.value)),
    default=Value(Ground.IN_HAND.value),
    output_field=CharField(),
)


def open_places(tree: Tree) -> QuerySet[Step]:
    """Give where unfinished dossiers rest now: tasks and waits, not the stages around them.

    A dossier whose process asks two units at once rests at two places and is counted at both.
    """
    rows = Step.objects.filter(tree.holds(), left_at__isnull=True).exclude(kind=StepKind.STAGE)
    return rows.filter(
        dossier__finished_at__isnull=True,
        dossier__ended_at__isnull=True,
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
    ).annotate(ground=GROUND)


def place_condition(figure: Figure, now: datetime, week: Span) -> Q:
    """Give which open places a figure counts."""
    match figure:
        case Figure.LATE:
            return Q(due_at__lt=now)
        case Figure.WEEK:
            return Q(due_at__gte=now, due_at__lt=week.end)
        case Figure.UNTAKEN:
            return Q(kind=StepKind.TASK, claimed_by__isnull=True)
        case Figure.TO_SIGN:
            return Q(act=TaskAct.SIGN)
        case _:
            return Q()


def settled_in(tree: Tree, begin: datetime, end: datetime) -> QuerySet[Dossier]:
    """Give the dossiers of units whose result was ready between two moments.

    What had no time that can be counted is left out, as on the public page of a procedure.
    """
    return Dossier.objects.filter(
        tree.holds(),
        finished_at__gte=begin,
        finished_at__lt=end,
        due_at__isnull=False,
        practised_by__isnull=True,
        parent__isnull=True,
    )


def settled_condition(figure: Figure) -> Q:
    """Give which settled dossiers a figure counts."""
    match figure:
        case Figure.IN_TIME:
            return in_time()
        case Figure.SETTLED_LATE:
            return ~in_time()
        case _:
            return Q()


def unfinished(tree: Tree) -> QuerySet[Dossier]:
    """Give the dossiers of units that are due some time and not settled."""
    return Dossier.objects.filter(
        tree.holds(),
        finished_at__isnull=True,
        ended_at__isnull=True,
        due_at__isnull=False,
        practised_by__isnull=True,
        parent__isnull=True,
    )


def unfinished_condition(figure: Figure, now: datetime, span: Span) -> Q:
    """Give which unfinished dossiers can still be in time in a span, or are late for good.

    Whoever was given a new appointment with an apology is late for good.
    """
    late = Q(due_at__lt=now) | promised_anew()
    if figure is Figure.MISSED:
        return late
    return ~late & Q(due_at__lt=span.end)


def tasks_left(tree: Tree, span: Span) -> QuerySet[Step]:
    """Give the tasks that officers ended in a span; not those that ended with the dossier, by a
    timer or by another version."""
    return Step.objects.filter(
        tree.holds(),
        kind=StepKind.TASK,
        officer__isnull=False,
        taken_back=False,
        left_at__gte=span.begin,
        left_at__lt=span.end,
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
    )


def unsigned_apologies(tree: Tree) -> QuerySet[Apology]:
    """Give the apologies that wait for a leader's signature, as his queue lists them."""
    wanted = Q(round_due_at=F("dossier__due_at")) | Q(dossier__due_at__isnull=True)
    return Apology.objects.filter(
        wanted,
        tree.holds(),
        signed_at__isnull=True,
        dossier__ended_at__isnull=True,
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
    )


def unanswered(tree: Tree, now: datetime) -> QuerySet[Inquiry]:
    """Give the questions of applicants whose answer is late, by the unit of the dossier."""
    return Inquiry.objects.filter(
        answers_late(now),
        tree.holds("dossier__"),
        dossier__practised_by__isnull=True,
        dossier__parent__isnull=True,
    )
