"""The officer's list: a page of it, its counts, and what comes after a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Case, CharField, Q, Value, When

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.inquiries import waiting_dossiers
from motcua.domain.dossiers.queries.lists import (
    PAGE,
    STEP_FIELDS,
    Place,
    held_by,
    line_of,
    with_words,
)
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, Deed
from motcua.domain.dossiers.values.desk import (
    DUE_TAKES,
    MINE,
    NOBODY,
    Cell,
    DueIn,
    Flag,
    Horizon,
    Order,
    WorkLine,
    WorkQuestion,
)
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

# Counting stops here, so that no list is too long to be counted; a page says “and more”.
MOST_COUNTED: Final = 20_000

_ORDERS: Final[Mapping[Order, str]] = {
    Order.URGENCY: "due_at",
    Order.FILED: "filed_at",
    Order.NEWEST: "-filed_at",
    Order.ENTERED: "entered_at",
}
# What can be filtered.
_ALIKE: Final = (
    "task", "unit_id", "claimed_by_id", "procedure_code", "channel", "due_in",
    "led_here", "is_for_another", "is_escalated", "is_asked",
)  # fmt: skip
_FLAGS: Final = ("led_here", "is_for_another", "is_escalated", "is_asked")
_ESCALATED: Final = Case(When(~Q(escalated_role=""), then=True), default=False)


def _asked_about() -> Case:
    """Few questions wait at a time: the database reads them once for the whole list."""
    return Case(When(waiting_dossiers(), then=True), default=False)


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of the list, and the place after which the next one begins."""

    lines: tuple[WorkLine, ...]
    next: Place | None


def work_page(
    subject: Subject, question: WorkQuestion, horizon: Horizon, after: Place | None = None
) -> WorkPage:
    """Give what waits for the posts of ``subject`` and fits the question, with one statement."""
    rows = _asked(subject, question, horizon)
    found = [_line(row) for row in _ordered(rows, question.order, after, PAGE + 1)]
    lines = tuple(found[:PAGE])
    more = len(found) > PAGE
    return WorkPage(lines, _place(lines[-1], question.order) if more else None)


def work_places(
    subject: Subject, question: WorkQuestion, horizon: Horizon, most: int
) -> tuple[int, ...]:
    """Give the numbers of the steps that fit the question, in its order, at most so many."""
    rows = _asked(subject, question, horizon)
    return tuple(row["id"] for row in _numbers(rows, question.order)[:most])


def work_lines(
    subject: Subject, question: WorkQuestion, horizon: Horizon, most: int
) -> tuple[WorkLine, ...]:
    """Give the whole list in its order, at most so many lines, with one statement."""
    found = _ordered(_asked(subject, question, horizon), question.order, None, most)
    return tuple(_line(row) for row in found)


def next_work(
    subject: Subject, question: WorkQuestion, horizon: Horizon, done: tuple[str, int]
) -> WorkLine | None:
    """Give the line that follows a step that is done, else the first of the list; two or three
    statements.

    ``done`` is the code of its dossier and its number there. What a colleague took is passed over,
    and so is the dossier that was just done.
    """
    code, number = done
    free = Q(claimed_by__isnull=True) | Q(claimed_by_id=subject.account_id)
    rows = _asked(subject, question, horizon).filter(free).exclude(dossier__code=code)
    field = _ORDERS[question.order].removeprefix("-")
    here = Step.objects.filter(dossier__code=code, number=number).values_list(field, "id").first()
    if here:
        following = _ordered(rows, question.order, here, 1).first()
        if following:
            return _line(following)
    first = _ordered(rows, question.order, None, 1).first()
    return _line(first) if first else None


def work_cells(subject: Subject, question: WorkQuestion, horizon: Horizon) -> list[Cell]:
    """Count all that waits for ``subject``, alike with alike, with one statement.

    At most ``MOST_COUNTED`` and one open steps are counted; the question's words say what is met.
    Names are read off one step of each cell, so that counting touches no other table.
    """
    open_steps = Step.objects.filter(held_by(subject), left_at__isnull=True)
    meets: Any = Value(value=True)
    # Of marks alone nothing is left to look for.
    if asked := with_words(question.words):
        meets = Case(When(asked, then=True), default=False)
    listed = open_steps.annotate(
        due_in=_due_in(horizon), is_escalated=_ESCALATED, is_asked=_asked_about(), meets=meets
    )
    listed = listed.values(*_ALIKE, "id", "meets")
    statement, values = listed[: MOST_COUNTED + 1].query.sql_with_params()
    alike = ", ".join(_ALIKE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cells.*, dossier.version_id, step.name_vi, step.name_en, person.full_name"  # noqa: S608  # nosec B608  our names
            f" FROM (SELECT {alike}, count(*), count(*) FILTER (WHERE meets), max(id) AS one"
            f" FROM ({statement}) AS listed ({alike}, id, meets) GROUP BY {alike}) AS cells"
            " JOIN dossiers_step step ON step.id = cells.one"
            " JOIN dossiers_dossier dossier ON dossier.id = step.dossier_id"
            " LEFT JOIN identity_account person ON person.id = step.claimed_by_id",
            values,
        )
        names = (*_ALIKE, "count", "met", "one", "version", "name_vi", "name_en", "person")
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    units = {post.unit_id: post.unit_name for post in subject.posts}
    return [_cell(row, units, subject.account_id) for row in rows]


def _asked(subject: Subject, question: WorkQuestion, horizon: Horizon) -> Any:
    rows = Step.objects.filter(held_by(subject), left_at__isnull=True)
    for name, key in question.chosen.items():
        if key:
            rows = rows.filter(_chosen(name, key, subject, horizon))
    return rows.filter(with_words(question.words)) if question.words else rows


def _chosen(name: str, key: str, subject: Subject, horizon: Horizon) -> Q:
    if name == "due":
        return _due(key, horizon)
    if name == "flag":
        return _flag(key)
    if name == "person":
        return _person(key, subject)
    if name == "unit":
        return Q(unit_id=_number(key))
    column = {"procedure": "procedure_code", "step": "task", "channel": "channel"}
    return Q(**{column[name]: key})


def _person(key: str, subject: Subject) -> Q:
    if key == NOBODY:
        return Q(claimed_by__isnull=True)
    return Q(claimed_by_id=subject.account_id if key == MINE else _number(key))


def _flag(key: str) -> Q:
    found = {
        Flag.ANSWERED: Q(led_here=SUPPLEMENT_ANSWERED),
        Flag.RETURNED: Q(led_here=Deed.SEND_BACK),
        Flag.FOR_ANOTHER: Q(is_for_another=True),
        Flag.ESCALATED: ~Q(escalated_role=""),
        Flag.ASKED: waiting_dossiers(),
    }
    return next((asked for flag, asked in found.items() if flag == key), Q(pk__in=()))


def _number(said: str) -> int:
    """Read the number of a row; nonsense is nobody's."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


def _due(key: str, horizon: Horizon) -> Q:
    parts = {due.value: asked for due, asked in _parts(horizon)}
    found = Q(pk__in=())
    for each in DUE_TAKES.get(key, ()):
        found |= parts[each]
    return found


def _due_in(horizon: Horizon) -> Case:
    parts = [When(asked, then=Value(key.value)) for key, asked in _parts(horizon)]
    return Case(*parts, output_field=CharField())


def _parts(horizon: Horizon) -> list[tuple[DueIn, Q]]:
    """Part the list by due time; the parts do not overlap, and leave nothing out."""
    # Late in the evening “soon” would reach into the next day.
    soon = min(horizon.soon, horizon.today)
    return [
        (DueIn.STOPPED, Q(due_at__isnull=True)),
        (DueIn.LATE, Q(due_at__lt=horizon.now)),
        (DueIn.SOON, Q(due_at__gte=horizon.now, due_at__lt=soon)),
        (DueIn.TODAY, Q(due_at__gte=soon, due_at__lt=horizon.today)),
        (DueIn.WEEK, Q(due_at__gte=horizon.today, due_at__lt=horizon.week)),
        (DueIn.LATER, Q(due_at__gte=horizon.week)),
    ]


def _ordered(rows: Any, order: Order, after: Place | None, most: int) -> Any:
    """Give the first rows, in order; only these are looked up in other tables."""
    field = _ORDERS[order]
    if after is not None:
        name, back = field.removeprefix("-"), field.startswith("-")
        rows = rows.filter(_follows(name, after, back=back))
    first = _numbers(rows, order)[:most]
    fields = (*STEP_FIELDS, "number", "unit_id", "claimed_by_id", "claimed_by__full_name")
    found = Step.objects.filter(id__in=first).annotate(
        is_escalated=_ESCALATED, is_asked=_asked_about()
    )
    return found.order_by(*_in_order(order)).values(*fields, *_FLAGS)


def _numbers(rows: Any, order: Order) -> Any:
    return rows.order_by(*_in_order(order)).values("id")


def _in_order(order: Order) -> tuple[str, str]:
    field = _ORDERS[order]
    return field, "-id" if field.startswith("-") else "id"


def _follows(name: str, after: Place, *, back: bool) -> Q:
    moment, last = after
    beyond = "lt" if back else "gt"
    if moment is None:
        return Q(**{f"{name}__isnull": True, f"id__{beyond}": last})
    later = Q(**{f"{name}__{beyond}": moment}) | Q(**{name: moment, f"id__{beyond}": last})
    return later if back else later | Q(**{f"{name}__isnull": True})


def _place(last: WorkLine, order: Order) -> Place:
    line = last.line
    moments = {Order.URGENCY: line.due_at, Order.ENTERED: line.entered_at}
    return moments.get(order, line.filed_at), line.step_id


def _line(row: dict[str, Any]) -> WorkLine:
    return WorkLine(
        line=line_of(row),
        number=int(row["number"]),
        unit_id=int(row["unit_id"]),
        person_id=row["claimed_by_id"],
        person=row["claimed_by__full_name"] or "",
        flags=_flags(row),
    )


def _flags(row: dict[str, Any]) -> tuple[Flag, ...]:
    has = {
        Flag.ANSWERED: row["led_here"] == SUPPLEMENT_ANSWERED,
        Flag.RETURNED: row["led_here"] == Deed.SEND_BACK,
        Flag.FOR_ANOTHER: row["is_for_another"],
        Flag.ESCALATED: row["is_escalated"],
        Flag.ASKED: row["is_asked"],
    }
    return tuple(flag for flag, is_so in has.items() if is_so)


def _cell(row: dict[str, Any], units: Mapping[int, Text], account_id: int | None) -> Cell:
    person = row["claimed_by_id"]
    own = MINE if person is not None and person == account_id else str(person)
    full_name = row["person"] or ""
    return Cell(
        keys={
            "procedure": row["procedure_code"],
            "step": row["task"],
            "due": row["due_in"],
            "unit": str(row["unit_id"]),
            "person": NOBODY if person is None else own,
            "channel": row["channel"],
        },
        flags=frozenset(_flags(row)),
        count=row["count"],
        met=row["met"],
        names={
            "procedure": snapshot().version(row["version"]).name,
            "step": Text(row["name_vi"], row["name_en"]),
            "unit": units[row["unit_id"]],
            "person": Text(full_name, full_name),
        },
    )
