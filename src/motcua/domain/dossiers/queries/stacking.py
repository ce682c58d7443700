"""Many open steps at once, as an officer chooses them from his inbox, a leader from his unit's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Q, Value, When

from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.lists import InboxQuestion, held_by, matching
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class HeldLine:
    """An open step of somebody's posts, or ``led``: of a unit he leads, and not his to do.

    ``version_id`` names the procedure it runs; ``holder_id`` is who has taken it. A step that is
    only led names no applicant: giving work away needs no more than whose work it is.
    """

    step_id: int
    code: str
    step_number: int
    version_id: int
    owner_name: str
    task: str
    act: str
    step: Text
    due_at: datetime | None
    holder_id: int | None
    led: bool


_FIELDS = (
    "id", "number", "task", "act", "name_vi", "name_en", "due_at", "claimed_by_id", "own",
    "dossier__code",
    "dossier__version_id", "dossier__owner_name",
)  # fmt: skip


def inbox_places(subject: Subject, question: InboxQuestion, most: int) -> tuple[int, ...]:
    """Give the steps that a question to the inbox finds, the most urgent first, at most so many."""
    rows = Step.objects.filter(held_by(subject), matching(question), left_at__isnull=True)
    return tuple(rows.order_by("due_at", "id").values_list("id", flat=True)[:most])


def held_lines(subject: Subject, places: Collection[int]) -> tuple[HeldLine, ...]:
    """Give those of some steps that are open and held or led by somebody, the most urgent first."""
    held = held_by(subject)
    open_ones = Step.objects.filter(left_at__isnull=True, pk__in=set(places))
    rows = open_ones.filter(held | led_by(subject)).annotate(own=_whether(held))
    return tuple(
        HeldLine(
            step_id=row["id"],
            code=row["dossier__code"],
            step_number=row["number"],
            version_id=row["dossier__version_id"],
            owner_name=row["dossier__owner_name"] if row["own"] else "",
            task=row["task"],
            act=row["act"],
            step=Text(row["name_vi"], row["name_en"]),
            due_at=row["due_at"],
            holder_id=row["claimed_by_id"],
            led=not row["own"],
        )
        for row in rows.order_by("due_at", "id").values(*_FIELDS)
    )


def led_by(subject: Subject) -> Q:
    """Give the condition that a step is work of a unit he leads himself, his to give away."""
    units = list(subject.units_as(Role.LEADER))
    return Q(unit_id__in=units, role__gt="", is_practice=False)


def _whether(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)),  # noqa: FBT003 - a value of SQL
        default=Value(False),  # noqa: FBT003
        output_field=BooleanField(),
    )
