"""Many open steps at once, as an officer chooses them from his inbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.lists import InboxQuestion, held_by, matching
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class HeldLine:
    """An open step of somebody's posts; ``version_id`` names the procedure it runs."""

    step_id: int
    code: str
    step_number: int
    version_id: int
    procedure: Text
    owner_name: str
    task: str
    act: str
    step: Text
    due_at: datetime | None


_FIELDS = (
    "id", "number", "task", "act", "name_vi", "name_en", "due_at", "dossier__code",
    "dossier__version_id", "dossier__owner_name",
)  # fmt: skip


def inbox_places(subject: Subject, question: InboxQuestion, most: int) -> tuple[int, ...]:
    """Give the steps that a question to the inbox finds, the most urgent first, at most so many."""
    rows = Step.objects.filter(held_by(subject), matching(question), left_at__isnull=True)
    return tuple(rows.order_by("due_at", "id").values_list("id", flat=True)[:most])


def held_lines(subject: Subject, places: Collection[int]) -> tuple[HeldLine, ...]:
    """Give those of some steps that are open and held by somebody, the most urgent first."""
    rows = Step.objects.filter(held_by(subject), left_at__isnull=True, pk__in=set(places))
    return tuple(
        HeldLine(
            step_id=row["id"],
            code=row["dossier__code"],
            step_number=row["number"],
            version_id=row["dossier__version_id"],
            procedure=snapshot().version(row["dossier__version_id"]).name,
            owner_name=row["dossier__owner_name"],
            task=row["task"],
            act=row["act"],
            step=Text(row["name_vi"], row["name_en"]),
            due_at=row["due_at"],
        )
        for row in rows.order_by("due_at", "id").values(*_FIELDS)
    )
