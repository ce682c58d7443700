"""Signed notes and what is written in them (C2SP signed-note, tlog-checkpoint, tlog-cosignature).

Ed25519 only. A note is text, an empty line, and lines of signatures, each naming its key.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from motcua.kernel.merkle import HASH_BYTES, LARGEST_TREE

LARGEST_NOTE = 65_536
_MOST_SIGNATURES = 32
_KEY_BYTES = 32
_ID_BYTES = 4
_TIME_BYTES = 8
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class NoteRefused(ValueError):
    """A note, key or checkpoint is not one, or nobody we trust has signed it."""


class KeyKind(IntEnum):
    """The signature types we read."""

    ED25519 = 1
    COSIGNATURE = 4


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A key that signs notes: its name, its kind, 32 octets of Ed25519 public key."""

    name: str
    kind: KeyKind
    public: bytes

    @property
    def id(self) -> bytes:
        """Give the four octets by which a signature names its key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        """Write the key as a vkey: name, id, kind and key."""
        material = b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note; ``value`` is what follows the key's id."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        """Write the line, without its end."""
        return f"\u2014 {self.name} {b64encode(self.key_id + self.value).decode()}"

    @property
    def time(self) -> int:
        """Give a cosignature's time, in seconds since 1970."""
        return int.from_bytes(self.value[:_TIME_BYTES], "big")


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a line's end, and the signatures below it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """Write the note as it is published."""
        return f"{self.text}\n" + "".join(f"{each}\n" for each in self.signatures)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a tree: whose, how many entries, the hash over them."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        """Write the text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def read_key(vkey: str) -> VerifierKey:
    """Read a vkey; raises ``NoteRefused``."""
    name, _, rest = vkey.strip().partition("+")
    written_id, _, material = rest.partition("+")
    data = _decoded(material)
    if not _NAME.fullmatch(name) or len(data) != 1 + _KEY_BYTES:
        raise NoteRefused("not a key of signed notes")
    try:
        key = VerifierKey(name, KeyKind(data[0]), data[1:])
    except ValueError:
        raise NoteRefused("a key of a kind that is not read here") from None
    if key.id.hex() != written_id:
        raise NoteRefused("the key's id belongs to another key")
    return key


def read_note(written: str) -> Note:
    """Read a note; its signatures are not verified. Raises ``NoteRefused``."""
    if len(written) > LARGEST_NOTE or _CONTROL.search(written):
        raise NoteRefused("too long, or with control characters")
    text, gap, below = written.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or lines[-1] != "" or not 1 < len(lines) <= _MOST_SIGNATURES + 1:
        raise NoteRefused("no signed note")
    return Note(f"{text}\n", tuple(_signature(line) for line in lines[:-1]))


def read_signatures(written: str) -> tuple[Signature, ...]:
    """Read lines of signatures alone, as a witness answers; raises ``NoteRefused``."""
    return read_note(f"-\n\n{written}").signatures


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; further lines are no matter. Raises ``NoteRefused``."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not _SIZE.fullmatch(lines[1]):
        raise NoteRefused("no checkpoint")
    root = _decoded(lines[2])
    if len(root) != HASH_BYTES or int(lines[1]) > LARGEST_TREE:
        raise NoteRefused("no checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def cosigned_text(text: str, time: int) -> bytes:
    """Give what a witness signs: that it saw this checkpoint at this time (cosignature/v1)."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def key_of(signature: Signature, keys: Iterable[VerifierKey]) -> VerifierKey | None:
    """Give the known key that a signature names."""
    named = (key for key in keys if (key.name, key.id) == (signature.name, signature.key_id))
    return next(named, None)


def signed_by(note: Note, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Give the known keys that signed a note; unknown ones are no matter.

    Raises ``NoteRefused`` when none did, or when one that is named did not.
    """
    found = []
    for signature in note.signatures:
        key = key_of(signature, keys)
        if key is not None:
            verify(note.text, signature, key)
            found.append(key)
    if not found:
        raise NoteRefused("no key that is trusted here has signed it")
    return tuple(found)


def verify(text: str, signature: Signature, key: VerifierKey) -> None:
    """Verify one signature under a text; raises ``NoteRefused``."""
    value, signed = signature.value, text.encode()
    if key.kind is KeyKind.COSIGNATURE:
        signed, value = cosigned_text(text, signature.time), value[_TIME_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(value, signed)
    except (InvalidSignature, ValueError):
        raise NoteRefused(f"a signature named {key.name} is false") from None


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, written = rest.partition(" ")
    data = _decoded(written)
    if dash != "\u2014" or not _NAME.fullmatch(name) or len(data) <= _ID_BYTES:
        raise NoteRefused("no line of a signature")
    return Signature(name, data[:_ID_BYTES], data[_ID_BYTES:])


def _decoded(written: str) -> bytes:
    """Decode Base64 as RFC 4648 writes it, and in no other spelling."""
    try:
        data = b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or b64encode(data).decode() != written:
        raise NoteRefused("no Base64")
    return data
