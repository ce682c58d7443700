"""Housekeeping: of the job queue itself, and of rows whose time is over."""

from datetime import datetime, timedelta

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from motcua.domain.audit.api import head, record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.counter.api import forget_pairings
from motcua.domain.dossiers.api import forget_practice
from motcua.domain.forms.api import end_late_signatures, forget_held, forget_uploads
from motcua.domain.identity.api import administrators, forget_sessions
from motcua.domain.notifications.api import notify
from motcua.domain.notifications.ports import Mail, MailUnavailable
from motcua.domain.registry.api import forget_exports
from motcua.domain.signing.api import watch_certificates
from motcua.kernel.moments import local
from motcua.platform import clock
from motcua.platform.aloud import forget_spoken
from motcua.platform.files.unheld import forget_unheld
from motcua.platform.idempotency.once import forget_answers
from motcua.platform.jobs import CLOCKS, CLOCKS_FIRST, SOON, RetryStrategy
from motcua.platform.lawbook import lawbook
from motcua.platform.limits.counting import forget_windows
from motcua.platform.wiring import adapter

# Workers report every ten seconds; one that is silent for this long was killed.
_SILENT_SECONDS = 30


@app.periodic(cron="* * * * *")
@app.task(
    name="motcua.ops.tasks.give_back_jobs",
    queue=CLOCKS,
    priority=CLOCKS_FIRST,
    pass_context=True,
)
async def give_back_jobs(context: JobContext, timestamp: int) -> None:
    """Give the unfinished jobs of killed workers back to the queue."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=_SILENT_SECONDS)
    for job in stalled:
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # Its like waits already and does the same work.
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="17 * * * *")
@app.task(name="motcua.ops.tasks.tidy", queue="periodic", priority=SOON)
async def tidy(timestamp: int) -> None:
    """Remove ended sessions, old counts, answers nobody will ask for again, old practice."""
    await sync_to_async(remove_what_is_over)(clock.now())


@app.periodic(cron="11 19 * * *")
@app.task(name="motcua.ops.tasks.sweep_files", queue="periodic", priority=SOON, lock="sweep")
async def sweep_files(timestamp: int) -> None:
    """Remove files that nothing has held for long, each night in Vietnam."""
    await sync_to_async(remove_unheld_files)(clock.now())


@app.periodic(cron="0 1 * * *")
@app.task(name="motcua.ops.tasks.watch_keys", queue="periodic", priority=SOON)
async def watch_keys(timestamp: int) -> None:
    """Tell administrators each morning in Vietnam which certificates end soon."""
    await sync_to_async(tell_of_ending_keys)(clock.now())


@transaction.atomic
def tell_of_ending_keys(now: datetime) -> int:
    """Write a letter to each administrator for each certificate of today; give how many end."""
    told = watch_certificates(now)
    for each in told:
        for one in administrators(local(now).date()):
            notify(
                kind="staff_key_ending", to_email=one.email, lang="vi", subject_code=each.name,
                context={
                    "words": each.holder, "due": f"{local(each.certified_until):%d/%m/%Y}",
                },
                now=now,
            )  # fmt: skip
    return len(told)


@app.periodic(cron=settings.MOTCUA_CHECKPOINT_MAIL_CRON)
@app.task(
    name="motcua.ops.tasks.mail_head", queue="periodic", priority=SOON,
    retry=RetryStrategy(max_attempts=20, wait=300, retry_exceptions={MailUnavailable}),
)  # fmt: skip
async def mail_head(timestamp: int) -> None:
    """Mail the journal's newest signed head to who keeps it beyond our reach."""
    await sync_to_async(send_head)(settings.MOTCUA_CHECKPOINT_MAIL)


def send_head(to: str) -> None:
    """Mail the newest signed head; nothing without an address or without a head."""
    newest = head()
    if not to or newest is None:
        return
    origin = newest.note.partition("\n")[0]
    mail: Mail = adapter(Mail)  # type: ignore[type-abstract]
    mail.send(
        to=to,
        subject=f"Điểm kiểm tra nhật ký / Journal checkpoint: {newest.size}",
        body=newest.note,
        message_id=f"checkpoint-{newest.size}@{origin.partition('/')[0].partition(':')[0]}",
    )


def remove_unheld_files(now: datetime) -> int:
    """Remove files nothing holds, and pairings with phones, as old as law/drafts.yaml says.

    Law 91/2025/QH15 Art. 3: kept no longer than needed. Give how many files went.
    """
    before = now - lawbook().drafts(local(now).date()).unheld
    forget_pairings(before=before)
    gone = forget_unheld(before=before)
    if gone:
        record(act="files.unheld_removed", actor=SYSTEM, at=now, subject="files",
               details={"files": gone})  # fmt: skip
    return gone


def remove_what_is_over(now: datetime) -> None:
    """Remove rows that no act will read again; journal and real dossiers are never touched."""
    forget_sessions(before=now - timedelta(days=1))
    forget_windows(before=now - timedelta(days=2))
    forget_answers(before=now - timedelta(days=30))
    forget_held(now=now)
    end_late_signatures(now=now)
    forget_uploads(before=now - lawbook().drafts(local(now).date()).upload)
    forget_exports(before=now)
    forget_practice(before=now - timedelta(days=30), now=now)
    forget_spoken(before=now - timedelta(days=180))
