"""Mail over SMTP (RFC 5321): plain text in UTF-8, flowed (RFC 3676), one message at a time.

Settings: `MOTCUA_SMTP` ("host:port") and `MOTCUA_MAIL_FROM`. Whenever the server offers TLS it is
used and its certificate checked, except on this very machine.
"""

import smtplib
import ssl
import textwrap
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime

from django.conf import settings

from motcua.domain.notifications.ports import MailRefused, MailUnavailable
from motcua.platform import clock

TIMEOUT_SECONDS = 10.0
WIDTH = 72
PERMANENT = 500
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class SmtpMail:
    """The adapter of `Mail`: a connection for each message, closed after it."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout

    def send(self, *, to: str, subject: str, body: str, message_id: str) -> None:
        """Hand one message over; raises `MailUnavailable` or `MailRefused`."""
        message = compose(
            sender=settings.MOTCUA_MAIL_FROM,
            to=to,
            subject=subject,
            body=body,
            message_id=message_id,
        )
        host, _, port = settings.MOTCUA_SMTP.rpartition(":")
        try:
            self._hand_over(message, host=host.strip("[]"), port=int(port))
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _trouble(max(code for code, _ in refusal.recipients.values())) from refusal
        except smtplib.SMTPDataError as refusal:
            raise _trouble(refusal.smtp_code) from refusal
        except (smtplib.SMTPException, OSError) as trouble:
            raise MailUnavailable(type(trouble).__name__) from trouble

    def _hand_over(self, message: EmailMessage, *, host: str, port: int) -> None:
        with smtplib.SMTP(host, port, timeout=self._timeout) as server:
            server.ehlo_or_helo_if_needed()
            if host not in LOOPBACK and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            server.send_message(message)


def compose(*, sender: str, to: str, subject: str, body: str, message_id: str) -> EmailMessage:
    """Write the message; raises `MailRefused` when a header would smuggle something in."""
    message = EmailMessage(policy=SMTP_POLICY)
    try:
        message["From"] = Address(addr_spec=sender)
        message["To"] = Address(addr_spec=to)
        message["Subject"] = subject
        message["Message-ID"] = f"<{message_id.strip('<>')}>"
    except (ValueError, IndexError, AttributeError, MessageError) as problem:
        # The parser of addresses raises all of them; the address itself stays out of the logs.
        raise MailRefused("an address or the subject is not acceptable") from problem
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        flowed(body), charset="utf-8", cte="quoted-printable", params={"format": "flowed"}
    )
    return message


def flowed(text: str) -> str:
    """Break long lines softly, so that every reader shows them well; addresses stay whole."""
    return "\n".join(_flowed_line(line.rstrip()) for line in text.splitlines()) + "\n"


def _flowed_line(line: str) -> str:
    pieces = textwrap.wrap(
        line, WIDTH, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    stuffed = (f" {piece}" if piece.startswith((" ", ">", "From ")) else piece for piece in pieces)
    return " \n".join(stuffed)


def _trouble(code: int) -> MailRefused | MailUnavailable:
    refused = code >= PERMANENT
    kind = MailRefused if refused else MailUnavailable
    return kind(f"the mail server answered {code}")
