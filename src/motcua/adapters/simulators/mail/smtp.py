"""The SMTP side: takes messages (RFC 5321) and reads them (RFC 5322, 2045, 3676)."""

import asyncio
import email
import email.policy
from typing import TYPE_CHECKING, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from motcua.adapters.simulators.control import GARBAGE, Control, Entry, Mode
from motcua.platform import clock

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD_BYE = b"421 4.3.2 The service is not available now\r\n"


class SayAndLeave(asyncio.Protocol):
    """A server that says one thing to everybody and hangs up."""

    def __init__(self, words: bytes) -> None:
        self._words = words

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say it."""
        writing = cast("asyncio.Transport", transport)
        writing.write(self._words)
        writing.close()


class Postman:
    """Keeps each message that arrives, as well or as badly as the control says."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._held: list[Entry] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take one message; the answer is the SMTP status line."""
        mode = self._control.mode
        if mode is Mode.WRONG:
            return "550 5.1.1 No such mailbox"
        if mode is Mode.SLOW:
            await asyncio.to_thread(self._control.dawdle)
        self._keep(read(envelope), mode)
        if mode is Mode.TIMEOUT_AFTER_DOING:
            cast("asyncio.Transport", server.transport).abort()
        return "250 2.0.0 Taken"

    def _keep(self, letter: Entry, mode: Mode) -> None:
        if mode is Mode.REORDER and not self._held:
            self._held.append(letter)
            return
        for entry in (letter, *self._held):
            self._control.memory.add(entry)
        if mode is Mode.REPEAT:
            self._control.memory.add(letter)
        self._held.clear()


class MailServer(Controller):
    """Listens on 127.0.0.1 in a thread of its own."""

    def __init__(self, control: Control, *, port: int) -> None:
        self._control = control
        super().__init__(Postman(control), hostname="127.0.0.1", port=port)

    def factory(self) -> SMTP:
        """Give the protocol for one connection."""
        mode = self._control.mode
        trouble: dict[Mode, Callable[[], asyncio.Protocol]] = {
            Mode.DOWN: lambda: SayAndLeave(GOOD_BYE),
            Mode.GARBAGE: lambda: SayAndLeave(GARBAGE),
        }
        if mode in trouble:
            return cast("SMTP", trouble[mode]())
        return SMTP(self.handler, hostname="mail.simulator", enable_SMTPUTF8=True)


def read(envelope: Envelope) -> Entry:
    """Give what a person would see of a message, and its Message-ID."""
    content = envelope.content
    raw = content if isinstance(content, bytes) else (content or "").encode()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = str(body.get_content()).replace("\r\n", "\n") if body else ""
    if body and body["content-type"].params.get("format") == "flowed":
        text = unflow(text)
    return {
        "to": ", ".join(envelope.rcpt_tos),
        "from": str(message["from"] or envelope.mail_from),
        "subject": str(message["subject"] or ""),
        "body": text,
        "message_id": str(message["message-id"] or ""),
        "received_at": clock.now().isoformat(),
    }


def unflow(text: str) -> str:
    """Join the soft line breaks of flowed text (RFC 3676 section 4)."""
    lines = [line.removeprefix(" ") for line in text.splitlines()]
    return "".join(line if line.endswith(" ") and line != "-- " else line + "\n" for line in lines)
