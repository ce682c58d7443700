"""What travels between the gates and other rooms."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class GateFacts:
    """A place where papers are checked; ``heard_at`` is when its device last reported."""

    id: int
    name: str
    unit_id: int
    unit: Text
    opened_at: datetime
    heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A seal that a device of a gate saw: its fingerprint (hexadecimal SHA-256), and when."""

    seal: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """A paper that was shown at a gate after it had been shown somewhere else, or once before."""

    number: str
    code: str
    shown: Shown
    gate: str
    before: datetime
    before_gate: str
    unit_id: int  # whose dossier the paper is


@dataclass(frozen=True, slots=True)
class Reported:
    """What a gate's device is answered: where it belongs, and what of its report is in doubt."""

    gate: str
    unit: Text
    doubts: tuple[Doubt, ...]
    not_believed: tuple[datetime, ...] = ()  # moments that cannot be: the device's clock is wrong


class NoSuchGate(LookupError):
    """There is no such gate, its code was replaced, it was closed, or it is another unit's."""


class CannotOpenGate(Exception):
    """A gate cannot be opened: ``name_missing``, ``name_taken``, ``not_yours``."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
