"""Signing the declaration of a draft from afar: what is kept of it, step by step.

Each step is one short transaction that begins with the draft's row; what is waited for outside is
waited for between them. A try ends once: whatever comes later finds it ended and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.forms.actions.locking import locked_open
from motcua.domain.forms.actions.refusals import sharing
from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.queries.signatures import declared_hash, signature_facts
from motcua.domain.forms.values import DraftFacts, SignatureFacts, Signing
from motcua.platform.files.storage import remove_unheld

# Figures of ours: how long a phone is waited for, and a window that asks for its answer.
PATIENCE = timedelta(minutes=5)
LOOK = timedelta(minutes=2)
# Between two questions about one phone, however many windows are open.
PAUSE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Begun:
    """A try at signing, the draft whose content it binds, and whether it has just begun."""

    signature: SignatureFacts
    draft: DraftFacts
    is_new: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A try whose answer this caller asks for, and nobody else meanwhile.

    ``is_signed``: the signature has come already, ``prepared`` is the signed paper to be judged.
    """

    signature_id: int
    prepared: bytes
    pending: Mapping[str, Any]
    is_signed: bool


@transaction.atomic
def begin_signature(
    *, draft_id: UUID, account_id: int, sha256: str, actor: Actor, now: datetime
) -> Begun:
    """Begin to sign one's draft as it was shown: ``sha256`` is of the content on the page.

    What stands already, or is waited for already, is given instead: of two clicks one begins.
    Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``changed_since``.
    """
    row = locked_open(draft_id, account_id)
    rows = row.signatures.filter(Q(state=Signing.WAITING) | Q(state=Signing.SIGNED, fell_at=None))
    draft = facts_of(row, row.files.select_related("file"))
    for each in rows.order_by("state"):
        if each.state == Signing.SIGNED or each.until > now:
            return Begun(signature_facts(each), draft, is_new=False)
        _end(each, Signing.LATE)
    if declared_hash(row) != sha256:
        raise sharing("changed_before_signing")
    made = DraftSignature.objects.create(
        draft=row, account_id=account_id, state=Signing.WAITING, sha256=sha256,
        begun_at=now, until=now + PATIENCE,
    )  # fmt: skip
    _mark(row, signed=True)
    record(act="forms.signature_begun", actor=actor, at=now, subject=str(row.id),
           details={"sha256": sha256})  # fmt: skip
    return Begun(signature_facts(made), draft, is_new=True)


def note_asked(*, signature_id: int, prepared: bytes, pending: Mapping[str, Any]) -> bool:
    """Keep what is needed once the phone has answered; False when the try has ended meanwhile."""
    waiting = DraftSignature.objects.filter(
        pk=signature_id, state=Signing.WAITING, pending__isnull=True
    )
    return bool(waiting.update(prepared=prepared, pending=dict(pending)))


def claim_look(*, draft_id: UUID, account_id: int, now: datetime) -> Waiting | None:
    """Take the turn to ask for the answer; ``None`` when it is not waited for, or another's turn.

    One conditional update decides, so that no permission is used up twice.
    """
    free = Q(looked_until=None) | Q(looked_until__lte=now)
    rows = DraftSignature.objects.filter(
        free, draft_id=draft_id, account_id=account_id, state=Signing.WAITING, until__gt=now,
        pending__isnull=False,
    )  # fmt: skip
    found = rows.values_list("pk", flat=True).first()
    if found is None or not rows.filter(pk=found).update(looked_until=now + LOOK):
        return None
    row = DraftSignature.objects.get(pk=found)
    if row.pending is None or row.prepared is None:
        return None
    return Waiting(row.pk, bytes(row.prepared), row.pending, is_signed="signed" in row.pending)


def note_signed(*, waiting: Waiting, paper: bytes) -> None:
    """Keep a signed paper before it is judged: the permission to sign was good only once."""
    rows = DraftSignature.objects.filter(pk=waiting.signature_id, state=Signing.WAITING)
    rows.update(prepared=paper, pending={**waiting.pending, "signed": True})


def give_turn(*, signature_id: int, now: datetime) -> None:
    """Let the next window ask, a moment later: there was no answer yet."""
    rows = DraftSignature.objects.filter(pk=signature_id, state=Signing.WAITING)
    rows.update(looked_until=now + PAUSE)


def end_late_signatures(*, now: datetime) -> None:
    """End the tries that nobody answered in time, and keep no paper of them."""
    late = DraftSignature.objects.filter(state=Signing.WAITING, until__lte=now)
    for number in late.values_list("pk", flat=True):
        end_signature(signature_id=number, state=Signing.LATE, actor=SYSTEM, now=now)


@transaction.atomic
def accept_signature(
    *, signature_id: int, file_id: UUID, signer: str, actor: Actor, now: datetime
) -> bool:
    """Let a signature stand that was judged; False when the try has ended meanwhile.

    It has ended when it was cancelled, the draft was filed, or its content changed.
    """
    row, found = _locked(signature_id)
    if row is None or found is None or row.dossier_code is not None:
        return False
    if declared_hash(row) != found.sha256:
        _end(found, Signing.CHANGED, fell_at=now)
        _mark(row, signed=False)
        return False
    found.state, found.paper_id, found.signer = Signing.SIGNED, file_id, signer[:200]
    found.signed_at, found.prepared, found.pending = now, None, None
    found.save()
    record(act="forms.signature_made", actor=actor, at=now, subject=str(row.id),
           details={"sha256": found.sha256})  # fmt: skip
    return True


@transaction.atomic
def end_signature(
    *, signature_id: int, state: Signing, reason: str = "", actor: Actor, now: datetime
) -> bool:
    """End a try that is waited for; False when it has ended already."""
    row, found = _locked(signature_id)
    if row is None or found is None:
        return False
    _end(found, state, reason=reason)
    _mark(row, signed=False)
    record(act="forms.signature_ended", actor=actor, at=now, subject=str(row.id),
           outcome="done" if state is Signing.CANCELLED else "refused",
           details={"state": str(state), "reason": reason})  # fmt: skip
    return True


def settle_signature(*, draft_id: UUID, shown: int | None = None) -> SignatureFacts | None:
    """Give the signature that stands on a locked draft about to be filed; end what is waited for.

    Only what binds the content as it stands is given, whatever was written down before. ``shown``
    is the signature that the page told of: raises ``CannotUseDraft`` (``signature_fell``) when it
    is not the one that stands.
    """
    row = Draft.objects.get(id=draft_id)
    standing = _standing(row) if row.signed else None
    if shown is not None and (standing is None or standing.pk != shown):
        raise sharing("signature_fell")
    if not row.signed:
        return None
    waiting = row.signatures.filter(state=Signing.WAITING)
    waiting.update(state=Signing.FILED, prepared=None, pending=None)
    return signature_facts(standing) if standing else None


def _standing(row: Draft) -> DraftSignature | None:
    rows = row.signatures.filter(state=Signing.SIGNED, fell_at=None)
    return rows.filter(sha256=declared_hash(row)).first()


def let_signatures_fall(row: Draft, now: datetime) -> None:
    """Let what is signed of a locked draft fall when its content is another now, for good."""
    live = row.signatures.filter(Q(state=Signing.WAITING) | Q(state=Signing.SIGNED, fell_at=None))
    changed = live.exclude(sha256=declared_hash(row))
    gone = list(changed.select_related("paper").defer("prepared"))
    if not gone:
        return
    for each in gone:
        if each.state == Signing.WAITING:
            _end(each, Signing.CHANGED, fell_at=now)
        else:
            _forget_paper(each, now)
        record(act="forms.signature_fell", actor=SYSTEM, at=now, subject=str(row.id),
               details={"sha256": each.sha256})  # fmt: skip
    _mark(row, signed=False)


def _locked(signature_id: int) -> tuple[Draft | None, DraftSignature | None]:
    """Lock the draft, then give the try when it is still waited for."""
    number = DraftSignature.objects.filter(pk=signature_id).values_list("draft_id", flat=True)
    row = Draft.objects.select_for_update().filter(id__in=number).first()
    found = DraftSignature.objects.filter(pk=signature_id, state=Signing.WAITING).first()
    return row, found if row else None


def _end(
    found: DraftSignature, state: Signing, *, reason: str = "", fell_at: datetime | None = None
) -> None:
    found.state, found.reason, found.fell_at = state, reason, fell_at
    found.prepared = found.pending = None
    found.save(update_fields=["state", "reason", "fell_at", "prepared", "pending"])


def _forget_paper(found: DraftSignature, now: datetime) -> None:
    """A signed paper that fell goes nowhere, so nothing of it is kept but who signed and when."""
    paper, found.paper, found.fell_at = found.paper, None, now
    found.save(update_fields=["paper", "fell_at"])
    if paper is not None:
        remove_unheld([paper])


def _mark(row: Draft, *, signed: bool) -> None:
    row.signed = signed
    row.save(update_fields=["signed"])
