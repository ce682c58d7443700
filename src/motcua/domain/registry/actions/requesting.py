"""What a person asks of his data: a copy, a correction, a deletion; and how it is decided."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.registry.models import DataExport, DataRequest, Lookup
from motcua.domain.registry.queries.lookups import person_subject
from motcua.domain.registry.queries.people import who_of
from motcua.domain.registry.values import CannotAsk, Decision, RequestKind
from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockRules, due_at
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove
from motcua.platform.lawbook import lawbook

LONGEST = 2000
# Made where dossiers are known; the room above registers the job under this name.
MAKE_EXPORT = "motcua.domain.dossiers.tasks.make_export"


def ask_export(*, account_id: int, actor: Actor, now: datetime) -> int:
    """Ask for a copy of everything about oneself; a job makes it.

    Raises ``CannotAsk("being_made")`` while one is under way. Law 91/2025/QH15 (the right to be
    given one's data).
    """
    try:
        with transaction.atomic():
            row = DataExport.objects.create(account_id=account_id, asked_at=now)
            app.configure_task(MAKE_EXPORT, queue="registry").defer(export=row.pk)
            _write("registry.export_asked", account_id, actor, now, {"export": row.pk})
    except IntegrityError:
        raise CannotAsk("being_made") from None
    return row.pk


def note_export(*, export_id: int, file_id: UUID, actor: Actor, now: datetime) -> None:
    """Note that a copy is ready; it is kept as long as the law's file says."""
    kept = lawbook().personal_data(local(now).date()).value.export_kept_days
    with transaction.atomic():
        row = DataExport.objects.select_for_update().get(pk=export_id)
        row.file_id, row.ready_at, row.forget_at = file_id, now, now + timedelta(days=kept)
        row.save()
        _write("registry.export_made", row.account_id, actor, now, {"export": export_id})


def open_export(*, export_id: int) -> int | None:
    """Give whose copy still has to be made; None when it is made."""
    row = DataExport.objects.filter(pk=export_id, ready_at__isnull=True).first()
    return row.account_id if row else None


def note_taken(*, account_id: int, export_id: int, actor: Actor, now: datetime) -> None:
    """Write down that a copy was downloaded."""
    _write("registry.export_taken", account_id, actor, now, {"export": export_id})


@transaction.atomic
def forget_exports(*, before: datetime) -> int:
    """Remove the bytes of copies whose time is over; give how many."""
    rows = DataExport.objects.filter(forget_at__lte=before, file__isnull=False)
    files = list(StoredFile.objects.filter(pk__in=rows.values("file_id")))
    rows.update(file=None)
    remove(files)
    return len(files)


def ask_change(*, account_id: int, kind: str, words: str, actor: Actor, now: datetime) -> datetime:
    """Ask for a correction or a deletion; give when it must be carried out.

    The limit and its article are those in force today (law/personal_data.yaml). Raises
    ``CannotAsk``: ``unknown_kind``, ``words_missing``, ``already_open``.
    """
    if kind not in set(RequestKind):
        raise CannotAsk("unknown_kind")
    if not words.strip():
        raise CannotAsk("words_missing")
    today = local(now).date()
    clock = lawbook().personal_data(today).value.requests[kind]
    # The one-stop's hour of 15:00 is no rule of this law.
    due = due_at(
        received_at=now, channel="online", limit=clock.limit, rules=ClockRules(cut_off=None),
        calendar=lawbook().calendar(today),
    )  # fmt: skip
    if due is None:
        raise ValueError("a clock that was not stopped must end")
    try:
        with transaction.atomic():
            row = DataRequest.objects.create(
                account_id=account_id, kind=kind, words=words.strip()[:LONGEST], asked_at=now,
                due_at=due, article=clock.article.vi,
            )  # fmt: skip
            _write(f"registry.{kind}_asked", account_id, actor, now, {"request": row.pk})
    except IntegrityError:
        raise CannotAsk("already_open") from None
    return due


def decide_request(
    *, request_id: int, decision: str, reason: str, officer_id: int, deeds: dict[str, int],
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Decide a request, once; a decision always says why or what was done.

    ``deeds`` counts what was removed or mended. Raises ``CannotAsk``: ``not_found``, ``decided``,
    ``reason_missing``.
    """
    if not reason.strip() or decision not in set(Decision):
        raise CannotAsk("reason_missing")
    row = DataRequest.objects.select_for_update().filter(pk=request_id).first()
    if row is None:
        raise CannotAsk("not_found")
    if row.decided_at is not None:
        raise CannotAsk("decided")
    row.decision, row.reason = decision, reason.strip()[:LONGEST]
    row.decided_at, row.decided_by_id, row.deeds = now, officer_id, deeds
    row.save()
    details = {"request": request_id, "decision": decision, "late": now > row.due_at, **deeds}
    _write(f"registry.{row.kind}_decided", row.account_id, actor, now, details)


def note_requests_listed(*, rows: int, actor: Actor, now: datetime) -> None:
    """Note that an officer saw the list of requests, with the names of who sent them."""
    record(act="registry.requests_listed", actor=actor, at=now, subject="data-requests",
           details={"rows": rows})  # fmt: skip


def note_request_read(*, request_id: int, account_id: int, actor: Actor, now: datetime) -> None:
    """Note that an officer read one request, which says things of its person."""
    _write("registry.request_read", account_id, actor, now, {"request": request_id})


def forget_lookups(*, account_id: int) -> int:
    """Remove what the register said of a person for what never became a dossier; give how many.

    Also what was asked of his number at the counter before he had an account.
    """
    number = who_of(account_id).personal_number
    his = Q(account_id=account_id)
    if number:
        his |= Q(account=None, asked_about__personal_number=number)
    removed, _ = Lookup.objects.filter(his, dossier_code="").delete()
    return removed


def forget_left(
    *, before: datetime, drafts: QuerySet[Any, UUID], rows: Collection[UUID] = ()
) -> int:
    """Remove what was said before ``before`` for no dossier, and for none of the form keys given.

    A visitor who went home, a draft that ended: what the State holds of them serves nothing here
    any more (Law 91/2025/QH15, Art. 3: kept only as long as needed). ``drafts`` are those under
    way, ``rows`` what will be filed in bulk. Gives how many.
    """
    old = Lookup.objects.filter(dossier_code="", asked_at__lt=before)
    left = set(old.exclude(pk__in=drafts).values_list("pk", flat=True)) - set(rows)
    removed, _ = old.filter(pk__in=left).delete()
    return removed


@transaction.atomic
def forget_exports_of(*, account_id: int) -> int:
    """Remove the copies of one person; give how many."""
    rows = DataExport.objects.filter(account_id=account_id, file__isnull=False)
    files = list(StoredFile.objects.filter(pk__in=rows.values("file_id")))
    rows.update(file=None)
    remove(files)
    return len(files)


def _write(
    act: str, account_id: int, actor: Actor, now: datetime, details: dict[str, object]
) -> None:
    record(act=act, actor=actor, at=now, subject=person_subject(account_id), details=details,
           person=account_id)  # fmt: skip
