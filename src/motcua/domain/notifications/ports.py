"""What notifications need from outside: somebody who carries mail."""

from typing import Protocol


class MailUnavailable(Exception):
    """The mail server cannot be reached, breaks off or says "later": trying again makes sense."""


class MailRefused(Exception):
    """This message will never be taken: the address or the message itself is not acceptable."""


class Mail(Protocol):
    """A carrier of plain text messages."""

    def send(self, *, to: str, subject: str, body: str, message_id: str) -> None:
        """Hand one message over.

        `message_id` is the same whenever the same message is sent again (RFC 5322 section 3.6.4).
        Raises `MailUnavailable` or `MailRefused`.
        """
