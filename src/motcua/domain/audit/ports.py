"""What the journal needs from outside: its key, a place beyond the database, a witness."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from motcua.kernel.notes import Note, Signature, VerifierKey


class NoLogKey(Exception):
    """There is no key to sign heads with; the message says where it should lie."""


class LogKey(Protocol):
    """The log's identity: its origin and its Ed25519 keys, of which the newest sign."""

    @property
    def origin(self) -> str:
        """Give the name of the log; raises ``NoLogKey``."""

    def believed(self) -> tuple[VerifierKey, ...]:
        """Give all keys that are believed, retired ones too; raises ``NoLogKey``."""

    def sign(self, text: str) -> tuple[Signature, ...]:
        """Sign a text with each key that is in use; raises ``NoLogKey``."""


class OutsideCopy(Protocol):
    """A copy of the tree's content beyond the database's reach; it is only ever added to."""

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out meanwhile."""

    def size(self) -> int:
        """Give how many entries are there."""

    def add(self, records: Sequence[tuple[int, bytes]]) -> None:
        """Add number and seal of the next entries; they are durable before this returns."""

    def add_head(self, note: str) -> None:
        """Add a signed head; durable before this returns."""

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Give number and seal of every entry, in the order of the tree."""

    def heads(self) -> Iterator[str]:
        """Give all signed heads, the oldest first."""

    def last_head(self) -> str | None:
        """Give the newest signed head."""


class WitnessUnavailable(Exception):
    """The witness is silent, slow or talks nonsense: it may be asked again."""


class WitnessRefused(Exception):
    """The witness does not cosign; ``reason``: ``unknown_log``, ``key`` or ``history``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WitnessKnowsOther(Exception):
    """The witness has cosigned a head of ``size`` entries last, not the one we thought of."""

    def __init__(self, size: int) -> None:
        super().__init__(f"it has cosigned {size} entries")
        self.size = size


class Witness(Protocol):
    """Somebody else who cosigns heads that continue what he has seen (C2SP tlog-witness)."""

    @property
    def connected(self) -> bool:
        """Tell whether there is a witness at all."""

    def cosign(self, *, old: int, proof: Sequence[bytes], note: Note) -> tuple[Signature, ...]:
        """Give his verified cosignatures of a head that continues the one of ``old`` entries.

        Raises ``WitnessKnowsOther``, ``WitnessRefused``, ``WitnessUnavailable``.
        """

    def latest(self, origin: str) -> Note | None:
        """Give the newest head he has cosigned, verified, ``None`` before the first.

        Raises ``WitnessUnavailable``.
        """
