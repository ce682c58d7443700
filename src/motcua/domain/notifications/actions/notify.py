"""Telling somebody: the message and its job, in the transaction of the act."""

from datetime import datetime
from email.utils import parseaddr
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.domain.notifications.models import Message
from motcua.domain.notifications.rules.addresses import usable
from motcua.domain.notifications.rules.writing import is_for_staff, write
from motcua.domain.notifications.values import Facts, State

DELIVER = "motcua.domain.notifications.tasks.deliver_message"
PAGES = {"vi": "/ho-so/", "en": "/en/dossiers/"}
STAFF_PAGES = {"vi": "/can-bo/ho-so/", "en": "/en/desk/dossiers/"}


def notify(
    *, kind: str, to_email: str, lang: str, subject_code: str, context: Facts, now: datetime
) -> None:
    """Write a message about a dossier and queue it: at most two statements.

    Without a usable address it is only kept. Raises `UnknownKind` for a kind nobody registered.
    """
    lang = lang if lang in PAGES else "vi"
    page = (STAFF_PAGES if is_for_staff(kind) else PAGES)[lang]
    link = f"{settings.MOTCUA_PUBLIC_URL.rstrip('/')}{page}{quote(subject_code, safe='')}"
    letter = write(kind, lang=lang, facts={"code": subject_code, "link": link, **context})
    recipient = usable(to_email)
    message = Message.objects.create(
        message_id=f"{uuid4()}@{_domain()}",
        kind=kind,
        about=subject_code,
        recipient=recipient,
        lang=lang,
        subject=letter.subject,
        body=letter.body,
        state=State.QUEUED if recipient else State.NO_ADDRESS,
        created_at=now,
    )
    if recipient:
        app.configure_task(DELIVER, queue="mail").defer(message=message.pk)


def _domain() -> str:
    return parseaddr(settings.MOTCUA_MAIL_FROM)[1].rpartition("@")[2] or "localhost"
