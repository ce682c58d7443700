"""What a plan to move dossiers to another version would do, and what it did."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import (
    Dossier,
    MoveLine,
    MovePlan,
    SupplementRequest,
    TransferLine,
)
from motcua.domain.process.api import plan_move
from motcua.domain.process.values import CannotMove, State
from motcua.kernel.texts import Text

MOST_SHOWN = 200
# The items of a supplement request, as its row keeps them.
Asked = list[dict[str, str]]
# The outcome of a step that went on in another version.
VERSION_MOVED = "version_moved"

_UNREADABLE = Text("Không đọc được hồ sơ đang ở đâu.", "Where the dossier stands cannot be read.")
_PAPER_UNKNOWN = Text("Đang chờ một giấy tờ không còn.", "A paper asked for is no more.")
_ON_ITS_WAY = Text("Hồ sơ giấy đang được bàn giao.", "The papers are on their way.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one dossier: moved, or left at ``element_id`` for a reason."""

    code: str
    moved: bool
    reason: str = ""
    element_id: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a plan would do with all open dossiers of the old version; ``left`` are named."""

    total: int
    movable: int
    reasons: tuple[tuple[str, int], ...]
    left: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class MoveProgress:
    """How far a plan has come."""

    total: int
    moved: int
    kept: int
    finished: bool
    left: tuple[Verdict, ...]


def open_by_version(code: str) -> dict[int, int]:
    """Count the open dossiers of a procedure by version."""
    rows = Dossier.objects.filter(
        procedure_code=code, ended_at__isnull=True, practised_by__isnull=True
    )
    return dict(
        rows.values_list("version").annotate(Count("id")).values_list("version", "id__count")
    )


def left_to_move(plan: MovePlan) -> QuerySet[Dossier, int]:
    """Give the open dossiers of the old version that the plan has not judged yet, in order."""
    judged = MoveLine.objects.filter(plan=plan).values("dossier")
    return _open_of(plan).exclude(pk__in=judged).order_by("pk").values_list("pk", flat=True)


def _open_of(plan: MovePlan) -> QuerySet[Dossier]:
    """Give the open dossiers of the old version; practice stays with the version it began in."""
    return Dossier.objects.filter(
        version=plan.old_version_id, ended_at__isnull=True, practised_by__isnull=True
    )


def travelling_at(**of: OuterRef) -> Subquery:
    """Give the place whose papers are on a slip that nobody has confirmed yet, or nothing."""
    lines = TransferLine.objects.filter(taken__isnull=True, step__left_at__isnull=True, **of)
    return Subquery(lines.values("step__task")[:1])


def asked_of(dossier: OuterRef) -> Subquery:
    """Give what the request asks for that a dossier waits to be answered, or nothing."""
    rows = SupplementRequest.objects.filter(answered_at=None, lapsed_at=None, dossier=dossier)
    return Subquery(rows.values("items")[:1])


def destination(
    plan: MovePlan, dossier: Dossier, travelling: str | None, asked: Asked | None
) -> State:
    """Give the state a dossier has after moving; raises ``CannotMove``.

    What travels stays until its slip is confirmed, so that the receiver confirms what was given;
    ``travelling`` is the place whose papers are on their way. So does a dossier that waits for a
    paper the new version does not know (``asked``): nobody could give it any more.
    """
    if travelling:
        raise CannotMove("on_its_way", travelling, _ON_ITS_WAY)
    known = {each.key for each in snapshot().version(plan.new_version_id).components} | {"form"}
    if any(each["component"] not in known for each in asked or ()):
        raise CannotMove("paper_unknown", "", _PAPER_UNKNOWN)
    old = snapshot().version(plan.old_version_id).process
    new = snapshot().version(plan.new_version_id).process
    if dossier.called:
        if dossier.called not in new.called:
            raise CannotMove("no_such_place", dossier.called, new.name)
        old, new = old.called[dossier.called], new.called[dossier.called]
    try:
        state = State.from_json(dossier.state)
    except ValueError as problem:
        raise CannotMove("unknown_state", "", _UNREADABLE) from problem
    return plan_move(old, new, state, plan.places)


def rehearse(plan: MovePlan) -> Rehearsal:
    """Say for every open dossier what the plan would do; nothing is written."""
    verdicts = Counter[str]()
    left: list[Verdict] = []
    total = 0
    for verdict in _verdicts(plan):
        total += 1
        if not verdict.moved:
            verdicts[verdict.reason] += 1
            if len(left) < MOST_SHOWN:
                left.append(verdict)
    kept = sum(verdicts.values())
    return Rehearsal(total, total - kept, tuple(sorted(verdicts.items())), tuple(left))


def _verdicts(plan: MovePlan) -> Iterator[Verdict]:
    rows = _open_of(plan).annotate(
        travelling=travelling_at(dossier=OuterRef("pk")), asked=asked_of(OuterRef("pk"))
    )
    for dossier in rows.only("code", "state", "called", "version").order_by("pk").iterator(2000):
        try:
            destination(plan, dossier, dossier.travelling, dossier.asked)
        except CannotMove as problem:
            yield Verdict(dossier.code, moved=False, reason=problem.reason,
                          element_id=problem.element_id)  # fmt: skip
        else:
            yield Verdict(dossier.code, moved=True)


def progress_of_move(plan: MovePlan) -> MoveProgress:
    """Give how far a plan has come, with the dossiers it left."""
    lines = MoveLine.objects.filter(plan=plan)
    moved = lines.filter(moved=True).count()
    kept = lines.filter(moved=False)
    named = kept.select_related("dossier").order_by("id")[:MOST_SHOWN]
    return MoveProgress(
        total=moved + kept.count() + left_to_move(plan).count(),
        moved=moved,
        kept=kept.count(),
        finished=plan.finished_at is not None,
        left=tuple(Verdict(line.dossier.code, moved=False, reason=line.reason) for line in named),
    )


def plan_by_id(plan_id: int) -> MovePlan | None:
    """Give a plan, or nothing."""
    return MovePlan.objects.filter(pk=plan_id).select_related("made_by").first()
