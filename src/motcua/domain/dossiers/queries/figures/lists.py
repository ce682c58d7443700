"""The dossiers behind a number, by the very condition that counted it.

A line names no applicant: a leader above a unit sees how its work stands, not whose it is. Only
what somebody may see by the policy is ``opens``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Apology, Dossier, Inquiry, Step
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.figures.kinds import (
    GROUND,
    Figure,
    FigureQuestion,
    Ground,
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
from motcua.domain.dossiers.queries.lists import PAGE, Place
from motcua.domain.dossiers.queries.stacking import led_by
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

_PLACES = frozenset({Figure.OPEN, Figure.LATE, Figure.WEEK, Figure.UNTAKEN, Figure.TO_SIGN})
_NOTHING = Text("", "")
_WITH_STEP = ("dossier", "unit", "claimed_by", "officer")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line behind a number. ``since`` and ``until`` are when a step or dossier began and ended.

    ``holder`` is the officer, else the post that it waits for. ``unit_id`` is of an open task; it
    is ``led`` when whoever asks leads that unit, and may give it away.
    """

    id: int
    code: str
    procedure: Text
    unit: Text
    step: Text
    holder: Text
    since: datetime
    due_at: datetime | None
    until: datetime | None
    ground: Ground | None
    opens: bool = False
    unit_id: int | None = None
    led: bool = False


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A page of lines, how many there are in all, and where the next page begins."""

    lines: tuple[FigureLine, ...]
    count: int
    next: Place | None


@dataclass(frozen=True, slots=True)
class _Source:
    rows: QuerySet[Any]
    order: str
    line: Callable[[Any], FigureLine]
    beside: tuple[str, ...]

    def first(self, most: int, after: Place | None = None) -> list[Any]:
        """Give the first rows, in order; only these are looked up in other tables."""
        rows = self.rows if after is None else self.rows.filter(_follows(self.order, after))
        first = rows.order_by(self.order, "pk").values("pk")[:most]
        whole = rows.model.objects.filter(pk__in=first).select_related(*self.beside)
        if "ground" in rows.query.annotations:
            whole = whole.annotate(ground=GROUND)
        return list(whole.order_by(self.order, "pk"))


def listed(question: FigureQuestion, subject: Subject, after: Place | None = None) -> FigurePage:
    """Give a page of what a number counted, the nearest due or the first ended first.

    Three statements: how many, the page, and which of it ``subject`` may open.
    """
    source = _source(question)
    count = source.rows.count()
    found = source.first(PAGE + 1, after)
    lines = [source.line(row) for row in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = (getattr(last, source.order), last.pk) if last else None
    return FigurePage(_opened(lines, subject), count, following)


def taken(question: FigureQuestion, most: int) -> tuple[int, tuple[FigureLine, ...]]:
    """Give how many a number counted, and the first of them in order; two statements.

    None of the lines ``opens``: they go on paper.
    """
    source = _source(question)
    return source.rows.count(), tuple(source.line(row) for row in source.first(most))


def places(question: FigureQuestion, subject: Subject, most: int) -> tuple[int, ...]:
    """Give the tasks that a number counted in units that ``subject`` leads, the nearest due first.

    What waits, or lies in units below, is not his to hand out; of other numbers nothing.
    """
    if question.figure not in _PLACES:
        return ()
    source = _source(question)
    rows = source.rows.filter(led_by(subject)).order_by(source.order, "pk")
    return tuple(rows.values_list("pk", flat=True)[:most])


def longest_late(question: FigureQuestion, subject: Subject, most: int) -> tuple[FigureLine, ...]:
    """Give what has been late for longest; two statements."""
    source = _source(replace(question, figure=Figure.LATE))
    found = [source.line(row) for row in source.first(most)]
    return _opened(found, subject)


def _opened(lines: list[FigureLine], subject: Subject) -> tuple[FigureLine, ...]:
    codes = {each.code for each in lines}
    seen = Dossier.objects.filter(visible_to(subject), code__in=codes, practised_by__isnull=True)
    opens = set(seen.values_list("code", flat=True)) if codes else set()
    led = subject.units_as(Role.LEADER)
    return tuple(
        replace(each, opens=each.code in opens, led=each.code in opens and each.unit_id in led)
        for each in lines
    )


def _follows(order: str, after: Place) -> Q:
    moment, last = after
    if moment is None:
        return Q(**{f"{order}__isnull": True, "pk__gt": last})
    later = Q(**{f"{order}__gt": moment}) | Q(**{f"{order}__isnull": True})
    return later | Q(**{order: moment, "pk__gt": last})


def _source(question: FigureQuestion) -> _Source:
    figure, tree, span, only = question.figure, question.tree, question.span, question.only
    if figure in _PLACES:
        rows = open_places(tree).filter(place_condition(figure, question.now, question.week))
        if only.ground:
            rows = rows.filter(Q(ground=only.ground.value))
        if only.officer is not None:
            rows = rows.filter(kind="task", claimed_by_id=only.officer)
        return _Source(rows, "due_at", _of_step, _WITH_STEP)
    if figure is Figure.PASSED:
        passed = tasks_left(tree, span).filter(task=only.task)
        passed = passed.filter(dossier__procedure_code=only.procedure)
        return _Source(passed, "left_at", _of_step, _WITH_STEP)
    if figure is Figure.APOLOGIES:
        waiting = unsigned_apologies(tree)
        return _Source(waiting, "round_due_at", _of_apology, ("dossier", "unit"))
    if figure is Figure.UNANSWERED:
        late = unanswered(tree, question.now)
        return _Source(late, "answer_by", _of_inquiry, ("dossier", "dossier__unit"))
    if figure in {Figure.DUE, Figure.MISSED}:
        left = unfinished(tree).filter(unfinished_condition(figure, question.now, span))
        return _Source(left, "due_at", _of_dossier, ("unit",))
    settled = settled_in(tree, span.begin, span.end).filter(settled_condition(figure))
    return _Source(settled, "finished_at", _of_dossier, ("unit",))


def _procedure(dossier: Dossier) -> Text:
    return snapshot().version(dossier.version_id).name


def _of_step(step: Step) -> FigureLine:
    person = step.officer or step.claimed_by
    ground = getattr(step, "ground", None)
    return FigureLine(
        id=step.pk, code=step.dossier.code, procedure=_procedure(step.dossier),
        unit=step.unit.name, step=step.name,
        holder=Text(person.full_name, person.full_name) if person else step.title,
        since=step.entered_at, due_at=step.due_at, until=step.left_at,
        ground=Ground(ground) if ground else None,
        unit_id=step.unit_id if step.role and step.left_at is None else None,
    )  # fmt: skip


def _of_inquiry(row: Inquiry) -> FigureLine:
    return FigureLine(
        id=row.pk, code=row.dossier.code, procedure=_procedure(row.dossier),
        unit=row.dossier.unit.name, step=_NOTHING, holder=_NOTHING, since=row.asked_at,
        due_at=row.answer_by, until=None, ground=None,
    )  # fmt: skip


def _of_apology(row: Apology) -> FigureLine:
    return FigureLine(
        id=row.pk, code=row.dossier.code, procedure=_procedure(row.dossier), unit=row.unit.name,
        step=_NOTHING, holder=_NOTHING, since=row.drafted_at, due_at=row.round_due_at, until=None,
        ground=None,
    )  # fmt: skip


def _of_dossier(row: Dossier) -> FigureLine:
    return FigureLine(
        id=row.pk, code=row.code, procedure=_procedure(row), unit=row.unit.name, step=_NOTHING,
        holder=_NOTHING, since=row.filed_at, due_at=row.due_at, until=row.finished_at, ground=None,
    )  # fmt: skip
