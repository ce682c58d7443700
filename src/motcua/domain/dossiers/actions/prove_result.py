"""A signed result gets its proofs for later, and new ones before they end; after it was signed.

A leader signs without waiting for anybody outside; this follows by a job, within seconds while the
authorities of time and certificates answer (docs/decisions/0051-proofs-follow-signing.md).
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.issuing import reason_of, unit_signatory
from motcua.domain.dossiers.actions.warning import tell_colleagues
from motcua.domain.dossiers.models import Proofs, Result, ResultCopy
from motcua.domain.identity.api import heads_of
from motcua.domain.signing.api import CannotAugment, augment_result, renew_result
from motcua.domain.signing.values import Augmented
from motcua.kernel.moments import local
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store

# Before the certificate of the newest time stamp ends there is time enough for a long outage.
RENEW_BEFORE = timedelta(days=90)
_ENDED = {"revoked": Proofs.REVOKED, "not_signed": Proofs.FAILED}


def prove_result(*, result_id: int, now: datetime) -> Proofs:
    """Complete one result; nothing happens to one that is complete. Give what it has now.

    Outside services are asked before the transaction begins. Raises ``CannotAugment`` (``silent``)
    while they are away, or the disk is full: then nothing has changed.
    """
    result = Result.objects.select_related("file", "unit", "dossier").get(pk=result_id)
    if result.proofs == Proofs.COMPLETE:
        return Proofs.COMPLETE
    procedure = snapshot().version(result.dossier.version_id)
    make = partial(
        augment_result,
        pdf=read(_as_signed(result)),
        unit=unit_signatory(result.unit),
        reason=reason_of(procedure, result.number),
        now=now,
    )
    try:
        made = make()
    except CannotAugment as problem:
        if problem.kind not in _ENDED:
            raise
        return _note(result, _ENDED[problem.kind], problem, now)
    _keep(result, made, expected=result.file_id, act="proved", now=now)
    return Proofs.COMPLETE


def renew_proofs(*, result_id: int, now: datetime) -> datetime:
    """Put one more time stamp around a complete result; give when the next is due.

    Raises ``CannotAugment``.
    """
    result = Result.objects.select_related("file", "dossier").get(
        pk=result_id, proofs=Proofs.COMPLETE
    )
    made = renew_result(pdf=read(result.file), now=now)
    _keep(result, made, expected=result.file_id, act="renewed", now=now)
    return made.proved_until - RENEW_BEFORE


def waiting_results(most: int, *, again: bool = False) -> list[int]:
    """Give results without their proofs, the newest first; ``again`` those that failed too.

    The newest first: people wait for them, and what cannot be proved for long holds up nobody.
    """
    states = [Proofs.WAITING, Proofs.FAILED, Proofs.REVOKED] if again else [Proofs.WAITING]
    rows = Result.objects.filter(proofs__in=states).order_by("-id")
    return list(rows.values_list("id", flat=True)[:most])


def results_to_renew(now: datetime, most: int) -> list[int]:
    """Give results whose newest time stamp ends soon, the nearest end first."""
    due = Result.objects.filter(proofs=Proofs.COMPLETE, renew_at__lte=now).order_by("renew_at")
    return list(due.values_list("id", flat=True)[:most])


def _as_signed(result: Result) -> StoredFile:
    first: StoredFile = result.copies.select_related("file").earliest("id").file
    return first


def _keep(result: Result, made: Augmented, *, expected: object, act: str, now: datetime) -> None:
    """Let a new copy take the newest one's place; of two jobs at once the second does nothing."""
    before = result.file
    with transaction.atomic():
        row = Result.objects.select_for_update().get(pk=result.pk)
        if row.file_id != expected:
            return
        stored = store(
            data=made.pdf, name=before.name, media_type=before.media_type, owner=before.owner,
            now=now,
        )  # fmt: skip
        ResultCopy.objects.create(result=row, file=stored, made_at=now)
        row.file, row.proofs, row.revoked_on = stored, Proofs.COMPLETE, None
        row.renew_at = made.proved_until - RENEW_BEFORE
        row.save(update_fields=["file", "proofs", "revoked_on", "renew_at"])
        _record(result, act, now, number=result.number, sha256=stored.sha256,
                content={"result": stored.sha256})  # fmt: skip


def _note(result: Result, state: Proofs, problem: CannotAugment, now: datetime) -> Proofs:
    """Keep that there will be no proofs, and tell the heads of who signed, once."""
    with transaction.atomic():
        revoked = state == Proofs.REVOKED
        # What failed may turn out revoked when it is tried again, and then counts no more.
        before = [Proofs.WAITING, Proofs.FAILED] if revoked else [Proofs.WAITING]
        noted = Result.objects.filter(pk=result.pk, proofs__in=before).update(
            proofs=state, revoked_on=local(now).date() if revoked else None
        )
        _record(result, "not_proved", now, number=result.number, reason=problem.kind)
        if noted:
            tell_colleagues(
                result.dossier,
                kind="staff_result_unproved",
                procedure=snapshot().version(result.dossier.version_id),
                to=heads_of(result.unit_id, local(now).date()),
                now=now,
            )
    return state


def _record(result: Result, act: str, now: datetime, **details: object) -> None:
    record(
        act=f"dossiers.result_{act}", actor=SYSTEM, at=now, subject=result.dossier.code,
        details=details,
    )  # fmt: skip
