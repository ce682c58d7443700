"""The journal's key: Ed25519 keys below MOTCUA_KEYS/journal.

- ``origin``: one line, the log's name; it never changes while the log lives,
- ``<any name>.key.pem`` (PKCS#8, unencrypted, readable by the service alone): each signs,
- ``<any name>.pub.pem``: a key that was retired; what it signed is still believed,
- ``log.vkey``: the keys as verifiers take them, written anew with each change.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from motcua.domain.audit.ports import NoLogKey
from motcua.kernel.notes import KeyKind, Signature, VerifierKey

_SECRET, _PUBLIC = ".key.pem", ".pub.pem"


class FileLogKey:
    """The adapter of ``LogKey``; what lies in the folder is read once per process."""

    def __init__(self) -> None:
        self._folder = journal_folder()

    @cached_property
    def origin(self) -> str:
        """Give the log's name; raises ``NoLogKey``."""
        try:
            return (self._folder / "origin").read_text("utf-8").strip()
        except OSError:
            raise NoLogKey(f"no key of the journal in {self._folder}") from None

    def believed(self) -> tuple[VerifierKey, ...]:
        """Give all keys that are believed, those in use first; raises ``NoLogKey``."""
        using = [key.public_key().public_bytes_raw() for key in self._using]
        known = (*using, *self._retired)
        return tuple(VerifierKey(self.origin, KeyKind.ED25519, public) for public in known)

    def sign(self, text: str) -> tuple[Signature, ...]:
        """Sign a text with each key in use; raises ``NoLogKey``."""
        if not self._using:
            raise NoLogKey(f"no key of the journal in {self._folder}")
        found = []
        for key in self._using:
            named = VerifierKey(self.origin, KeyKind.ED25519, key.public_key().public_bytes_raw())
            found.append(Signature(named.name, named.id, key.sign(text.encode())))
        return tuple(found)

    @cached_property
    def _using(self) -> tuple[Ed25519PrivateKey, ...]:
        return tuple(
            key
            for file in _files(self._folder, _SECRET)
            if isinstance(
                key := serialization.load_pem_private_key(file.read_bytes(), None),
                Ed25519PrivateKey,
            )
        )

    @cached_property
    def _retired(self) -> tuple[bytes, ...]:
        return tuple(
            key.public_bytes_raw()
            for file in _files(self._folder, _PUBLIC)
            if isinstance(
                key := serialization.load_pem_public_key(file.read_bytes()), Ed25519PublicKey
            )
        )


def journal_folder() -> Path:
    """Give the folder of the journal's keys."""
    return Path(settings.MOTCUA_KEYS) / "journal"


def make_key(name: str, *, origin: str) -> None:
    """Make one more key that signs, and the log's name when it has none yet.

    Raises ``FileExistsError`` when there is a key of this name.
    """
    folder = journal_folder()
    for each in (folder.parent, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{name}{_SECRET}"
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(pem)
    if not (folder / "origin").exists():
        (folder / "origin").write_text(f"{origin}\n", "utf-8")
    _write_vkeys(folder)


def retire_key(name: str) -> None:
    """Let a key sign no more: its secret half is removed, its public half stays believed.

    Raises ``FileNotFoundError`` when no key of this name signs.
    """
    folder = journal_folder()
    file = folder / f"{name}{_SECRET}"
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    pem = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    (folder / f"{name}{_PUBLIC}").write_bytes(pem)
    file.unlink()
    _write_vkeys(folder)


def _write_vkeys(folder: Path) -> None:
    lines = "".join(f"{key}\n" for key in FileLogKey().believed())
    (folder / "log.vkey").write_text(lines, "utf-8")


def _files(folder: Path, ending: str) -> Iterator[Path]:
    return iter(sorted(folder.glob(f"*{ending}")))
