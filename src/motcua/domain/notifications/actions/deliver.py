"""Delivering one message."""

from datetime import datetime, timedelta

from django.db.models import F

from motcua.domain.notifications.models import Message
from motcua.domain.notifications.ports import Mail, MailRefused, MailUnavailable
from motcua.domain.notifications.values import State
from motcua.platform.wiring import adapter

PATIENCE = timedelta(days=5)


def deliver(*, message: int, now: datetime) -> None:
    """Send a message that is still queued; one that was sent, or is gone, is left alone.

    No transaction is held while the mail server is asked. A process that dies between sending
    and writing it down sends the same Message-ID again. Raises `MailUnavailable` while it makes
    sense to try again: for five days from the act.
    """
    letter = Message.objects.filter(pk=message, state=State.QUEUED).first()
    if letter is None:
        return
    try:
        mail = adapter(Mail)  # type: ignore[type-abstract]
        mail.send(
            to=letter.recipient,
            subject=letter.subject,
            body=letter.body,
            message_id=letter.message_id,
        )
    except MailRefused:
        _write(letter, state=State.FAILED, sent_at=None)
    except MailUnavailable:
        too_late = now - letter.created_at >= PATIENCE
        _write(letter, state=State.FAILED if too_late else State.QUEUED, sent_at=None)
        if not too_late:
            raise
    else:
        _write(letter, state=State.SENT, sent_at=now)


def _write(letter: Message, *, state: State, sent_at: datetime | None) -> None:
    Message.objects.filter(pk=letter.pk, state=State.QUEUED).update(
        state=state, sent_at=sent_at, attempts=F("attempts") + 1
    )
