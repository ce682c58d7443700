"""A leader tries the signing machine he has, on a page of no legal effect, and is told what works.

Less is asked than of a result: whose certificate it is, is what the test is to find out.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers.actions.issuing import let_go, unit_signatory
from motcua.domain.dossiers.actions.prepare_result import new_secrets, registered_key
from motcua.domain.dossiers.models import PreparedResult, PreparedSeal
from motcua.domain.dossiers.values import CannotAct, HandedOut, OwnTest
from motcua.domain.identity.api import unit_by_id
from motcua.domain.identity.values import Role, Subject
from motcua.domain.signing.api import CannotSign, judge_signed, lay_out, seal_signed
from motcua.domain.signing.values import OwnVerdict, PreparedFor
from motcua.kernel.moments import local
from motcua.platform.files.disk import read
from motcua.platform.files.storage import remove, store
from motcua.platform.files.values import CannotStore
from motcua.platform.papers import render

FORGOTTEN_AT_ONCE = 500
TEMPLATE = "signature_test.typ"


@transaction.atomic
def prepare_test(*, subject: Subject, actor: Actor, now: datetime) -> HandedOut:
    """Make a page ready to be signed for a test; the last one counts no more.

    Raises ``CannotAct`` (``not_yours``) for somebody without an account.
    """
    if subject.account_id is None:
        raise CannotAct("not_yours")
    rows = PreparedResult.objects.select_for_update(of=("self",)).select_related("file")
    row = rows.filter(account_id=subject.account_id, dossier=None).first()
    row = row or PreparedResult(account_id=subject.account_id)
    handed, before = new_secrets(row, "", now), row.file
    row.file = store(
        data=lay_out(_page(subject, now)), name="ky-thu.pdf", media_type="application/pdf",
        owner=f"prepared:{row.pk}", now=now,
    )  # fmt: skip
    row.found = {}
    row.save()
    if before is not None:
        remove([before])
    record(act="dossiers.test_prepared", actor=actor, at=now, subject=f"test-{row.pk}")
    return handed


def _page(subject: Subject, now: datetime) -> bytes:
    post = next(iter(subject.posts), None)
    data = {
        "issued_at": local(now).isoformat(timespec="seconds"),
        "name": subject.full_name,
        "unit": post.title.vi if post else "",
    }
    return render(Path(settings.MOTCUA_LAW) / "papers" / TEMPLATE, data)


def note_test(
    row: PreparedResult, pdf: bytes, subject: Subject, now: datetime, *, error: str
) -> None:
    """Judge what came back of a test and keep what was found, a fault under the number ``error``.

    Raises ``CannotAct``: ``own_gone``, ``own_busy``.
    """
    registered = _registered(subject, now)
    asked = PreparedFor("", subject.full_name, "", row.made_at)
    try:
        verdict = judge_signed(prepared=prepared_bytes(row), signed=pdf, asked=asked, now=now)
        reason = verdict.reason or _beyond(verdict, registered, pdf, subject, now)
    except CannotStore as problem:
        raise CannotAct("own_busy") from problem
    until = verdict.certified_until
    found = {
        "at": now.isoformat(), "reason": reason, "error": error if reason else "",
        "name": verdict.name, "until": until.isoformat() if until else "",
        "certificate": verdict.certificate, "registered": registered,
    }  # fmt: skip
    PreparedResult.objects.filter(pk=row.pk, upload=row.upload).update(found=found)
    machine = Actor(kind=ActorKind.STAFF, account_id=row.account_id)
    record(act="dossiers.test_signed", actor=machine, at=now, subject=f"test-{row.pk}",
           details={"reason": reason, "certificate": verdict.certificate,
                    **({"error": error} if reason else {})})  # fmt: skip


def _beyond(
    verdict: OwnVerdict, registered: str, pdf: bytes, subject: Subject, now: datetime
) -> str:
    """Give what a result would be refused for though its signature is good, "" for nothing.

    The unit's seal is tried too; what it gives is thrown away. Raises ``CannotStore``.
    """
    if verdict.certificate != registered:
        return "own_certificate" if registered else "own_not_registered"
    led = [unit_by_id(post.unit_id) for post in subject.posts if post.role is Role.LEADER]
    unit = next((each for each in led if each.eid == verdict.unit_eid), None)
    if unit is None:
        return "own_unit"
    try:
        seal_signed(pdf=pdf, unit=unit_signatory(unit), reason="Ký thử", now=now)
    except CannotSign as problem:
        return problem.kind
    return ""


def _registered(subject: Subject, now: datetime) -> str:
    try:
        return registered_key(subject, now).fingerprint
    except CannotAct:
        return ""


def last_test(subject: Subject) -> OwnTest | None:
    """Give what the last test of an officer showed, ``None`` before there was an answer."""
    row = PreparedResult.objects.filter(account_id=subject.account_id or 0, dossier=None).first()
    if row is None or not row.found:
        return None
    found = row.found
    return OwnTest(
        at=datetime.fromisoformat(found["at"]),
        reason=found["reason"],
        error=found["error"],
        name=found["name"],
        certified_until=datetime.fromisoformat(found["until"]) if found["until"] else None,
        fingerprint=found["certificate"],
        is_registered=bool(found["certificate"]) and found["certificate"] == found["registered"],
    )


def prepared_bytes(row: PreparedResult) -> bytes:
    """Give the paper as it was handed out; raises ``CannotAct`` (``own_gone``)."""
    if row.file is None:
        raise CannotAct("own_gone")
    try:
        return read(row.file)
    except FileNotFoundError as problem:
        # Made ready anew, or its time came to an end, while this was on its way.
        raise CannotAct("own_gone") from problem


def forget_prepared(*, now: datetime) -> int:
    """Remove papers whose time is over; the numbers stay with their dossiers. Give how many.

    A seal that was made for nothing is forgotten only after the last day that it says.
    """
    PreparedSeal.objects.filter(valid_until__lt=local(now).date()).delete()
    over = PreparedResult.objects.filter(good_until__lt=now, file__isnull=False)
    return sum(_forget(row, now) for row in over[:FORGOTTEN_AT_ONCE])


@transaction.atomic
def _forget(row: PreparedResult, now: datetime) -> int:
    """Remove one, unless it was made ready again meanwhile."""
    rows = PreparedResult.objects.select_for_update(of=("self",)).select_related("file")
    kept = rows.filter(pk=row.pk, good_until__lt=now, file__isnull=False).first()
    if kept is None or kept.file is None:
        return 0
    if kept.dossier_id is None and not kept.found:
        let_go(kept)
        return 1
    file, kept.file = kept.file, None
    kept.save(update_fields=["file"])
    remove([file])
    return 1
