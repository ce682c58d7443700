"""What a leader's own machine sends back: judged, sealed by the unit, and the act of signing done.

Whoever holds the secret of the upload may send; what counts is only the file. It is examined while
nothing is locked, then the act is one transaction, the very one of ``sign``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.actions.issuing import (
    LETTERS,
    keep_result,
    post_of,
    reason_of,
    unit_signatory,
)
from motcua.domain.dossiers.actions.marking import mark_of, person_of
from motcua.domain.dossiers.actions.prepare_result import (
    basis_of,
    hash_of_secret,
    issue_of,
    registered_key,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.sealing import let_count, seal_ahead_of
from motcua.domain.dossiers.actions.try_machine import note_test, prepared_bytes
from motcua.domain.dossiers.models import PreparedResult, Step
from motcua.domain.dossiers.queries.access import facts_of
from motcua.domain.dossiers.values import CannotAct, Deed, Delivery, DossierError, NotTaken
from motcua.domain.identity.api import Unit, may, subject_by_account, unit_by_id
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.signing.api import CannotSign, judge_signed, seal_signed
from motcua.domain.signing.values import KeptSeal, OwnKey, PreparedFor
from motcua.platform.files.models import StoredFile
from motcua.platform.files.values import CannotStore
from motcua.platform.observe.errors import note
from motcua.platform.observe.errors import number as error_number

# So many uploads are examined for one prepared paper; then it is prepared anew.
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a signature rests on: the leader's key, the unit that signs after it, what it says it
    signs, the printed seal on the paper."""

    key: OwnKey
    unit: Unit
    reason: str
    seal: KeptSeal | None


def hand_out(*, secret: str, now: datetime) -> StoredFile:
    """Give the paper behind the secret of the first address; each time is an entry.

    Raises ``NotTaken`` (``own_gone``) when nothing waits there, or its time is over.
    """
    return _handed(_open(now).filter(fetch=hash_of_secret(secret)).first(), now)


def hand_out_own(*, code: str, subject: Subject, now: datetime) -> StoredFile:
    """Give the leader the paper that waits for his own signature; as ``hand_out``."""
    mine = _open(now).filter(dossier__code=code, account_id=subject.account_id or 0)
    return _handed(mine.first(), now)


def _handed(row: PreparedResult | None, now: datetime) -> StoredFile:
    if row is None or row.file is None or not _may_still(row, now):
        raise _gone("own_gone")
    dossier = row.dossier
    record(
        act="dossiers.prepared_fetched",
        actor=_machine_of(row),
        at=now,
        subject=dossier.code if dossier else f"test-{row.pk}",
        details={"number": row.number, **(mark_of(dossier) if dossier else {})},
        person=person_of(dossier) if dossier else None,
    )
    return row.file


def _may_still(row: PreparedResult, now: datetime) -> bool:
    """Tell whether he could still sign it: an account or a post may have ended since."""
    subject = subject_by_account(row.account_id, now)
    if row.dossier is None:
        return subject.account_id is not None
    steps = Step.objects.filter(dossier=row.dossier, number=row.step_number, left_at__isnull=True)
    step = steps.first()
    return step is not None and may(subject, Permission.SIGN, facts_of(row.dossier, [step]))


def _gone(reason: str) -> NotTaken:
    """Refuse what has no entry in the journal; the log holds the number."""
    return NotTaken(reason, note(reason, where="own machine"))


def check_upload(*, secret: str, now: datetime) -> None:
    """Ask whether anything waits behind the secret of an upload; raises ``NotTaken``."""
    if not _open(now).filter(upload=hash_of_secret(secret)).exists():
        raise _gone("own_gone")


def take_signed(*, secret: str, pdf: bytes, now: datetime) -> str:
    """Take what was sent to the second address; give the number of the result, "" of a test.

    Raises ``NotTaken``: nothing has happened then, and the same may be tried again.
    """
    return _taken(_claimed(now, upload=hash_of_secret(secret)), pdf, now)


def take_by_hand(*, code: str, pdf: bytes, subject: Subject, now: datetime) -> str:
    """Take what the leader himself uploads, signed by whatever program; as ``take_signed``."""
    mine = {"account_id": subject.account_id, "dossier__code": code}
    return _taken(_claimed(now, **mine), pdf, now)


def _open(now: datetime) -> QuerySet[PreparedResult]:
    rows = PreparedResult.objects.filter(good_until__gt=now, file__isnull=False)
    return rows.select_related("file", "dossier__unit").order_by("-made_at")


def call_back_own(*, codes: Iterable[str], subject: Subject, now: datetime) -> None:
    """Let what this leader was handed out for these dossiers count no more; numbers are kept."""
    mine = PreparedResult.objects.filter(dossier__code__in=list(codes), good_until__gt=now)
    mine.filter(account_id=subject.account_id or 0).update(good_until=now)


def _claimed(now: datetime, **which: object) -> PreparedResult:
    """Count one more try; of a paper that is gone, or was tried too often, nothing is examined."""
    row: PreparedResult | None = _open(now).filter(**which).first()
    if row is None:
        raise _gone("own_gone")
    counted = PreparedResult.objects.filter(
        pk=row.pk, upload=row.upload, tries__lt=MOST_TRIES
    ).update(tries=F("tries") + 1)
    if not counted:
        raise _gone("own_too_often")
    return row


def _taken(row: PreparedResult, pdf: bytes, now: datetime) -> str:
    given = error_number()
    try:
        if row.dossier is None:
            note_test(row, pdf, subject_by_account(row.account_id, now), now, error=given)
            return ""
        return sign_elsewhere(
            code=row.dossier.code, step_number=row.step_number, row=row, pdf=pdf,
            actor=_machine_of(row), now=now, error=given,
        )  # fmt: skip
    except DossierError as problem:
        # Only while it is the paper that was handed out: a newer one has its own story.
        same = PreparedResult.objects.filter(pk=row.pk, upload=row.upload)
        same.update(refused=problem.reason, error=given)
        if problem.reason == "own_busy":
            # Nothing was examined, so it was no try.
            same.filter(tries__gt=0).update(tries=F("tries") - 1)
        raise NotTaken(problem.reason, given) from problem


@keeps_refusals
def sign_elsewhere(
    *, code: str, step_number: int, row: PreparedResult, pdf: bytes, actor: Actor, now: datetime,
    error: str,
) -> str:  # fmt: skip
    """Complete the act of signing with a result that its leader signed elsewhere.

    ``error`` is the number that a refusal bears in the journal. Raises ``NoSuchDossier`` and
    ``CannotAct``: as ``sign``, ``own_…`` of what is wrong with the file, ``changed_since`` when the
    dossier is no longer what was laid out.
    """
    subject = subject_by_account(row.account_id, now)
    with transaction.atomic():
        ground = _ground(row, _begin(code, step_number, subject, actor, now))
    sealed = _sealed(row, pdf, ground, subject, now)
    with transaction.atomic():
        # Asked anew: the examination took its time, and a post may have ended meanwhile.
        act = _begin(code, step_number, subject_by_account(row.account_id, now), actor, now)
        kept = PreparedResult.objects.select_for_update(of=("self",))
        # Made ready anew has another secret; called back has another end.
        if not kept.filter(pk=row.pk, upload=row.upload, good_until=row.good_until).exists():
            raise CannotAct("own_gone")
        last = _ground(row, act)
        if last.key != ground.key:
            raise CannotAct("own_certificate")
        made = keep_result(act, last.unit, issue_of(row), sealed, last.seal)
        let_count(last.seal)
        complete_task(act, outcome="sign", deed=Deed.SIGN, note=row.note)
        kind = LETTERS[Delivery(act.dossier.delivery)]
        finish(
            act, deed="signed", kind=kind, number=made.number, by="own_machine",
            content={"result": made.file.sha256}, certificate=ground.key.fingerprint,
        )  # fmt: skip
    return made.number


def _begin(code: str, step_number: int, subject: Subject, actor: Actor, now: datetime) -> Act:
    return begin(
        code=code, permission=Permission.SIGN, step_number=step_number, subject=subject,
        actor=actor, now=now,
    )  # fmt: skip


def _ground(row: PreparedResult, act: Act) -> _Ground:
    """Ask whether everything is as it was when the paper was made; raises ``CannotAct``."""
    unit, post = unit_by_id(act.step.unit_id), post_of(act)
    if basis_of(act, unit, post) != row.basis:
        raise CannotAct("changed_since")
    key = registered_key(act.subject, act.now)
    seal = seal_ahead_of(row, act)
    return _Ground(key, unit, reason_of(act.procedure, row.number), seal)


def _sealed(
    row: PreparedResult, pdf: bytes, ground: _Ground, subject: Subject, now: datetime
) -> bytes:
    """Judge what was sent, and add the unit's signature; raises ``CannotAct``."""
    asked = PreparedFor(ground.key.fingerprint, subject.full_name, ground.unit.eid, row.made_at)
    try:
        verdict = judge_signed(prepared=prepared_bytes(row), signed=pdf, asked=asked, now=now)
        if verdict.reason:
            raise CannotAct(verdict.reason)
        return seal_signed(pdf=pdf, unit=unit_signatory(ground.unit), reason=ground.reason, now=now)
    except CannotStore as problem:
        raise CannotAct("own_busy") from problem
    except CannotSign as problem:
        raise CannotAct(problem.kind) from problem


def _machine_of(row: PreparedResult) -> Actor:
    """Name the leader: his machine acts for him by a secret that only he was given."""
    return Actor(kind=ActorKind.STAFF, account_id=row.account_id)
