"""What people are asked to sign, what they answered, and the permissions that follow from it."""

import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What the person said on his phone."""

    NOTHING = "nothing"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    USED = "used"


@dataclass
class Ask:
    """One question on a phone; ``permission`` (SAD) is good for this hash, once."""

    handle: str
    number: str
    about: str
    digest: bytes
    at: str
    answer: Answer = Answer.NOTHING
    permission: str = ""


class Asks:
    """All questions of one running service; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asks: dict[str, Ask] = {}

    def add(self, *, number: str, about: str, digest: bytes, at: str) -> Ask:
        """Put a question on somebody's phone."""
        ask = Ask(secrets.token_urlsafe(16), number, about, digest, at)
        with self._lock:
            self._asks[ask.handle] = ask
        return ask

    def get(self, handle: str) -> Ask | None:
        """Give a question by its handle."""
        with self._lock:
            return self._asks.get(handle)

    def newest(self) -> list[Ask]:
        """Give all questions, the newest first."""
        with self._lock:
            return list(reversed(self._asks.values()))

    def answer(self, handle: str, answer: Answer) -> bool:
        """Note what the person said; only the first word counts."""
        with self._lock:
            ask = self._asks.get(handle)
            if ask is None or ask.answer is not Answer.NOTHING:
                return False
            ask.answer = answer
            ask.permission = secrets.token_urlsafe(24) if answer is Answer.CONFIRMED else ""
            return True

    def use(self, permission: str, number: str, digest: bytes) -> bool:
        """Use up a permission; only for the hash and the key it was given for (SCAL2)."""
        with self._lock:
            for ask in self._asks.values():
                fits = (ask.permission, ask.number, ask.digest) == (permission, number, digest)
                if permission and fits and ask.answer is Answer.CONFIRMED:
                    ask.answer = Answer.USED
                    return True
        return False
