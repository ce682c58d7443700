"""One's own practice: what can be practised, what was, and made-up papers."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.catalogue.api import snapshot, versions_of
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.papers import template
from motcua.domain.dossiers.values import DossierView, Status
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text
from motcua.platform.papers import render

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """One practice of somebody."""

    code: str
    procedure: Text
    status: Status
    ended: bool
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class NextTimer:
    """What time will bring to a practice next: at which step, and when."""

    step: Text
    fires_at: datetime


def practices_of(subject: Subject) -> tuple[PracticeLine, ...]:
    """Give the latest practices of somebody, the newest first."""
    if subject.account_id is None:
        return ()
    rows = Dossier.objects.filter(practised_by=subject.account_id, parent__isnull=True)
    return tuple(
        PracticeLine(
            code=row.code,
            procedure=snapshot().version(row.version_id).name,
            status=Status(row.status),
            ended=row.ended_at is not None,
            filed_at=row.filed_at,
        )
        for row in rows.order_by("-id")[:MOST_SHOWN]
    )


def announced(code: str, subject: Subject, today: date) -> tuple[ProcedureVersion, ...]:
    """Give the versions of a procedure that are stored and not yet in force, for administrators.

    They may practise what is to come; everybody else practises what is in force.
    """
    if not subject.holds(Role.ADMINISTRATOR):
        return ()
    coming = (line for line in versions_of(code) if line.effective_from > today)
    return tuple(snapshot().version(line.id) for line in coming)


def practice_unit(subject: Subject) -> int | None:
    """Give the unit in which somebody practises: where he works at dossiers."""
    return next((post.unit_id for post in subject.posts if post.role in READERS), None)


def next_timer(view: DossierView) -> NextTimer | None:
    """Give the timer of a dossier that is over first; ``None`` when it has none."""
    rows = Step.objects.filter(dossier=view.id, left_at__isnull=True, fires_at__isnull=False)
    step = rows.order_by("fires_at", "number").first()
    return NextTimer(step.name, step.fires_at) if step and step.fires_at else None


def sample_paper(name: str, person: str, now: datetime) -> bytes:
    """Make up a paper of this name, plainly marked."""
    data = {"issued_at": now.isoformat(), "name": name, "person": person}
    return render(template("practice"), data)
