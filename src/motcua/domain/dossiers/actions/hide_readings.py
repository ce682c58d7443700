"""Readings kept from the person for a while: one officer asks, another decides, and it ends.

Personal Data Protection Law 91/2025/QH15 and what inspections and inquiries need; the document is
named, the readings themselves stay in the journal and are shown once it is over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import notes_refusals, record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.models import Dossier, HiddenReading
from motcua.domain.dossiers.values import CannotHide
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

# A decision by who asked himself, or on what is over, is told; what is typed wrong is not.
_refused = partial(
    notes_refusals, CannotHide, act="dossiers.refused_hiding",
    reasons=("same_officer", "decided", "not_in_force"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is asked: readings of which dossier by which unit, until when, by which document."""

    code: str
    unit_id: int
    until: datetime
    document: str
    reason: str


def ask_hiding(*, asked: Hiding, account_id: int, actor: Actor, now: datetime) -> int:
    """Ask that readings from now on be kept from the person; nothing is hidden by asking.

    Raises ``CannotHide`` (``no_such_dossier``, ``document_missing``, ``reason_missing``,
    ``until_wrong``, ``already_asked``).
    """
    _check(asked, now)
    dossier = Dossier.objects.filter(code=asked.code, practised_by__isnull=True).first()
    if dossier is None:
        raise CannotHide("no_such_dossier")
    if asked.unit_id not in {dossier.unit_id, dossier.deciding_unit_id, *dossier.involved_unit_ids}:
        raise CannotHide("no_such_unit")
    try:
        with transaction.atomic():
            row = HiddenReading.objects.create(
                dossier=dossier, unit_id=asked.unit_id, since=now, until=asked.until,
                document=asked.document.strip()[:120], reason=asked.reason.strip()[:1000],
                asked_by_id=account_id, asked_at=now,
            )  # fmt: skip
            _write("asked", row, actor, now)
    except IntegrityError:
        raise CannotHide("already_asked") from None
    return row.pk


@_refused(subject="hiding-{hidden_id}")
def decide_hiding(
    *, hidden_id: int, approve: bool, account_id: int, actor: Actor, now: datetime
) -> None:
    """Decide what a colleague asked; approved readings are hidden from when it was asked.

    Raises ``CannotHide`` (``not_found``, ``decided``, ``same_officer``, ``until_wrong``).
    """
    with transaction.atomic():
        row = _locked(hidden_id)
        if row.decided_at is not None:
            raise CannotHide("decided")
        if row.asked_by_id == account_id:
            raise CannotHide("same_officer")
        if approve and row.until <= now:
            raise CannotHide("until_wrong")
        row.approved, row.decided_by_id, row.decided_at = approve, account_id, now
        row.save(update_fields=["approved", "decided_by", "decided_at"])
        _write("approved" if approve else "refused", row, actor, now)


@_refused(subject="hiding-{hidden_id}")
def lift_hiding(*, hidden_id: int, account_id: int, actor: Actor, now: datetime) -> None:
    """End it before its day; one officer is enough to show what was hidden.

    Raises ``CannotHide`` (``not_found``, ``not_in_force``).
    """
    with transaction.atomic():
        row = _locked(hidden_id)
        if not row.approved or row.lifted_at is not None or row.until <= now:
            raise CannotHide("not_in_force")
        row.lifted_by_id, row.lifted_at = account_id, now
        row.save(update_fields=["lifted_by", "lifted_at"])
        _write("lifted", row, actor, now)


def _check(asked: Hiding, now: datetime) -> None:
    if not asked.document.strip():
        raise CannotHide("document_missing")
    if not asked.reason.strip():
        raise CannotHide("reason_missing")
    law = lawbook().personal_data(local(now).date()).value.reading
    if not now < asked.until <= now + timedelta(days=law.hidden_most_days + 1):
        raise CannotHide("until_wrong")


def _locked(hidden_id: int) -> HiddenReading:
    row = HiddenReading.objects.select_for_update().filter(pk=hidden_id).first()
    if row is None:
        raise CannotHide("not_found")
    return row


def _write(deed: str, row: HiddenReading, actor: Actor, now: datetime) -> None:
    """Note it under a subject of its own: the dossier's own entries would tell the person."""
    record(
        act=f"dossiers.hiding_{deed}", actor=actor, at=now, subject=f"hiding-{row.pk}",
        details={"dossier": row.dossier_id, "unit": row.unit_id, "until": row.until.isoformat()},
    )  # fmt: skip
