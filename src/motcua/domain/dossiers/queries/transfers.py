"""Dossiers that travel between units: what can be given, and the hand-over slips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Count, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Step, TransferLine, TransferSlip
from motcua.domain.dossiers.queries.lists import InboxQuestion, inbox
from motcua.domain.dossiers.queries.papers import desk_of, template
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import Line, NoSuchDossier, TaskAct
from motcua.domain.identity.api import REGISTER_READERS, unit_by_id
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text
from motcua.platform.papers import render

SLIPS_SHOWN = 50
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One dossier on a slip, no more than the slip says of it.

    ``taken`` is empty until the receiver confirmed; ``note`` says why it was not taken.
    """

    code: str
    procedure: Text
    owner_name: str
    paper_count: int
    taken: bool | None
    note: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A hand-over slip; ``count`` is how many dossiers it lists."""

    id: int
    number: str
    giver_unit: Text
    giver: str
    giver_title: str
    given_at: datetime
    receiver_unit: Text
    receiver: str
    receiver_title: str
    confirmed_at: datetime | None
    note: str
    count: int
    receiver_unit_id: int
    giver_unit_id: int


def to_give(subject: Subject) -> tuple[Line, ...]:
    """Give the dossiers that stand at a transfer of his posts and are on no slip yet.

    As many as one slip may list, the nearest due first.
    """
    found: list[Line] = []
    question: InboxQuestion | None = InboxQuestion(act=TaskAct.TRANSFER)
    while question and len(found) < MOST_LINES:
        page = inbox(subject, question)
        travelling = _on_slips(line.step_id for line in page.lines)
        found += [line for line in page.lines if line.step_id not in travelling]
        question = replace(question, after=page.next) if page.next else None
    return tuple(found[:MOST_LINES])


def on_their_way(steps: Iterable[Step]) -> bool:
    """Tell whether a transfer of these stands on a slip that was not refused."""
    return bool(_on_slips(step.pk for step in steps))


def _on_slips(step_ids: Iterable[int]) -> set[int]:
    lines = TransferLine.objects.filter(step__in=list(step_ids)).exclude(taken=False)
    return set(lines.values_list("step_id", flat=True))


def slips_given(subject: Subject) -> tuple[Slip, ...]:
    """Give the latest slips made by the units where he works, newest first."""
    rows = _slips().filter(giver_unit__in=_units(subject)).order_by("-given_at", "-id")
    return tuple(_slip(row) for row in rows[:SLIPS_SHOWN])


def slips_to_confirm(subject: Subject) -> tuple[Slip, ...]:
    """Give the slips that wait for the units where he works, oldest first."""
    waiting = _slips().filter(receiver_unit__in=_units(subject), confirmed_at__isnull=True)
    return tuple(_slip(row) for row in waiting.order_by("given_at", "id")[:SLIPS_SHOWN])


def slip_for(subject: Subject, slip_id: int) -> tuple[Slip, tuple[SlipLine, ...]]:
    """Give a slip with its lines to both its units; raises ``NoSuchDossier`` for all others."""
    row = _slips().filter(pk=slip_id).first()
    units = _units(subject)
    if row is None or not {row.giver_unit_id, row.receiver_unit_id} & units:
        raise NoSuchDossier
    lines = TransferLine.objects.filter(slip=row).select_related("dossier").order_by("position")
    return _slip(row), tuple(_line(line) for line in lines)


def handover_sheet_pdf(slip: Slip, lines: Sequence[SlipLine]) -> bytes:
    """Give the hand-over sheet, with both confirmations as far as they were given."""
    facts = papers.SheetFacts(
        number=slip.number,
        address=f"{settings.MOTCUA_PUBLIC_URL}/can-bo/ban-giao/{slip.id}",
        giver=papers.Party(slip.giver_unit.vi, slip.giver, slip.giver_title),
        receiver=papers.Party(slip.receiver_unit.vi, slip.receiver, slip.receiver_title),
        given_at=slip.given_at,
        rows=tuple(
            papers.SheetRow(
                line.code, line.procedure.vi, line.owner_name, line.paper_count, missing=line.note
            )
            for line in lines
        ),
        confirmed_at=slip.confirmed_at,
        purpose=slip.note,
    )
    desk = desk_of(unit_by_id(slip.giver_unit_id))
    return render(template("handover_sheet"), papers.handover_sheet(desk, facts))


def _units(subject: Subject) -> frozenset[int]:
    return subject.units_as(*REGISTER_READERS)


def _slips() -> QuerySet[TransferSlip]:
    people = TransferSlip.objects.select_related("giver_unit", "receiver_unit", "giver", "receiver")
    return people.annotate(count=Count("lines"))


def _slip(row: TransferSlip) -> Slip:
    return Slip(
        id=row.pk,
        number=row.number,
        giver_unit=row.giver_unit.name,
        giver=row.giver.full_name,
        giver_title=row.giver_title,
        given_at=row.given_at,
        receiver_unit=row.receiver_unit.name,
        receiver=row.receiver.full_name if row.receiver else "",
        receiver_title=row.receiver_title,
        confirmed_at=row.confirmed_at,
        note=row.note,
        count=row.count,  # type: ignore[attr-defined]
        receiver_unit_id=row.receiver_unit_id,
        giver_unit_id=row.giver_unit_id,
    )


def _line(line: TransferLine) -> SlipLine:
    dossier = line.dossier
    return SlipLine(
        code=dossier.code,
        procedure=snapshot().version(dossier.version_id).name,
        owner_name=dossier.owner_name,
        paper_count=line.paper_count,
        taken=line.taken,
        note=line.note,
    )
