"""Lists of dossiers: the officer's inbox, one's own dossiers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.values import Line, Proposal, Status
from motcua.domain.identity.values import Rank, Role, Subject
from motcua.kernel.names import fold
from motcua.kernel.texts import Text

PAGE = 25

# Where a page of the inbox ended: due time (none stands last) and number of the step.
Place = tuple[datetime | None, int]


@dataclass(frozen=True, slots=True)
class InboxQuestion:
    """What an officer wants to see: one task or kind of work, words of code or name.

    ``after`` is the place of the last line of the page before, as ``Page.next`` gave it.
    """

    task: str = ""
    act: str = ""
    words: str = ""
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of lines, and the place after which the next one begins."""

    lines: tuple[Line, ...]
    next: Place | None


def inbox(subject: Subject, question: InboxQuestion) -> Page:
    """Give what waits for the posts of ``subject``, the most urgent first, with one statement.

    Open steps of his units and roles, by due time; what has no due time stands last.
    """
    held = held_by(subject) & Q(left_at__isnull=True)
    rows = Step.objects.filter(held, matching(question), follows(question.after))
    # Only what is shown is looked up in other tables.
    first = rows.order_by("due_at", "id").values("id")[: PAGE + 1]
    ordered = Step.objects.filter(id__in=first).order_by("due_at", "id").values(*STEP_FIELDS)
    found = [line_of(row) for row in ordered]
    lines = tuple(found[:PAGE])
    last = lines[-1] if len(found) > PAGE else None
    return Page(lines=lines, next=(last.due_at, last.step_id) if last else None)


def follows(after: Place | None) -> Q:
    """Give the condition of what comes after a place, by due time and number; none stands last."""
    if after is None:
        return Q()
    due_at, last = after
    same = Q(due_at=due_at, id__gt=last) if due_at else Q(due_at__isnull=True, id__gt=last)
    later = Q(due_at__gt=due_at) | Q(due_at__isnull=True) if due_at else Q(pk__in=())
    return same | later


def proposals(codes: Iterable[str]) -> dict[str, Proposal]:
    """Give what each dossier's last hand wrote as it passed on: the specialist, or a deputy."""
    steps = Step.objects.filter(
        dossier__code__in=list(codes), left_at__isnull=False, officer__isnull=False
    )
    rows = steps.select_related("officer", "dossier").order_by("left_at", "number")
    return {
        step.dossier.code: Proposal(
            words=step.note,
            who=step.officer.full_name if step.officer else "",
            at=step.left_at or step.entered_at,
        )
        for step in rows
    }


def counts(subject: Subject, now: datetime) -> dict[str, int]:
    """Count what waits for ``subject``: all, and what is late."""
    held = Step.objects.filter(held_by(subject), left_at__isnull=True)
    return held.aggregate(all=Count("id"), late=Count("id", filter=Q(due_at__lt=now)))


def dossiers_of(subject: Subject, *, before: int | None = None) -> tuple[Line, ...]:
    """Give one's own dossiers, the newest first, a page from ``before`` on."""
    real = Dossier.objects.filter(practised_by__isnull=True)
    rows = real.filter(visible_to(subject)).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return tuple(own_line(dossier) for dossier in rows[:PAGE])


STEP_FIELDS = (
    "id",
    "task",
    "act",
    "name_vi",
    "name_en",
    "entered_at",
    "due_at",
    "dossier__code",
    "dossier__procedure_code",
    "dossier__channel",
    "dossier__version_id",
    "dossier__owner_name",
    "dossier__status",
    "dossier__filed_at",
)


def held_by(subject: Subject) -> Q:
    """Give the condition that a step waits for a post of ``subject``; practice never."""
    held = Q(pk__in=())
    for post in subject.posts:
        own = Q(unit_id=post.unit_id, role=post.role.value)
        if post.role is Role.LEADER and post.rank is not Rank.HEAD:
            own &= Q(rank__in=["", post.rank or ""])
        held |= own
    return held & Q(is_practice=False)


def matching(question: InboxQuestion) -> Q:
    """Give the condition of what somebody asked his inbox for."""
    found = Q()
    if question.task:
        found &= Q(task=question.task)
    if question.act:
        found &= Q(act=question.act)
    return found & with_words(question.words)


def with_words(words: str) -> Q:
    """Give the condition that each word stands in the code or in the owner's name."""
    found = Q()
    for word in fold(words).split():
        found &= Q(dossier__owner_fold__contains=word) | Q(dossier__code__icontains=word)
    return found


def line_of(row: dict[str, object]) -> Line:
    """Give a row of ``STEP_FIELDS`` as a line."""
    version = snapshot().version(int(str(row["dossier__version_id"])))
    return Line(
        code=str(row["dossier__code"]),
        procedure_code=str(row["dossier__procedure_code"]),
        procedure=version.name,
        channel=str(row["dossier__channel"]),
        owner_name=str(row["dossier__owner_name"]),
        status=Status(int(str(row["dossier__status"]))),
        filed_at=row["dossier__filed_at"],  # type: ignore[arg-type]
        due_at=row["due_at"],  # type: ignore[arg-type]
        task=str(row["task"]),
        act=str(row["act"]),
        step=Text(str(row["name_vi"]), str(row["name_en"])),
        step_id=int(str(row["id"])),
        entered_at=row["entered_at"],  # type: ignore[arg-type]
    )


def own_line(dossier: Dossier) -> Line:
    """Give a dossier as a line of a list, without a step."""
    return Line(
        code=dossier.code,
        procedure_code=dossier.procedure_code,
        procedure=snapshot().version(dossier.version_id).name,
        channel=dossier.channel,
        owner_name=dossier.owner_name,
        status=Status(dossier.status),
        filed_at=dossier.filed_at,
        due_at=dossier.due_at,
        task="",
        act="",
        step=None,
        step_id=dossier.pk,
        entered_at=None,
    )
