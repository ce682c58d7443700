"""The journal's witness: one call, a signed head for a cosignature (C2SP tlog-witness).

Setting: ``MOTCUA_WITNESS_URL``; without it there is none. His keys are the vkeys in
``MOTCUA_KEYS/journal/witnesses/*.vkey``: whatever else signs is not believed.
"""

import re
import time
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from motcua.domain.audit.ports import (
    WitnessKnowsOther,
    WitnessRefused,
    WitnessUnavailable,
)
from motcua.kernel.notes import (
    KeyKind,
    Note,
    NoteRefused,
    Signature,
    VerifierKey,
    read_key,
    read_note,
    read_signatures,
    signed_by,
    verify,
)
from motcua.platform.http import NoAnswer, Service

TIMEOUT_SECONDS = 5.0
LARGEST_ANSWER = 65_536
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n")
_REASONS = {
    HTTPStatus.NOT_FOUND: "unknown_log",
    HTTPStatus.FORBIDDEN: "key",
    HTTPStatus.UNPROCESSABLE_ENTITY: "history",
}
Found = TypeVar("Found")


class HttpWitness:
    """The adapter of ``Witness``; safe to use from many threads."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._url: str = settings.MOTCUA_WITNESS_URL.rstrip("/")
        self._timeout = timeout
        self._service = Service(self._url, largest=LARGEST_ANSWER)

    @property
    def connected(self) -> bool:
        """Tell whether there is a witness at all."""
        return bool(self._url)

    def cosign(self, *, old: int, proof: Sequence[bytes], note: Note) -> tuple[Signature, ...]:
        """Give his verified cosignatures; the errors are those of the port."""
        lines = [f"old {old}", *(b64encode(step).decode() for step in proof)]
        body = "\n".join(lines) + f"\n\n{note}"
        status, said = self._ask("POST", "/add-checkpoint", body.encode())
        if status == HTTPStatus.CONFLICT and (size := _SIZE.fullmatch(said)):
            raise WitnessKnowsOther(int(size[1]))
        if status in _REASONS:
            raise WitnessRefused(_REASONS[HTTPStatus(status)])
        if status != HTTPStatus.OK:
            raise WitnessUnavailable(f"status {status}")
        return _read(lambda: self._believed(note, read_signatures(said.decode())))

    def latest(self, origin: str) -> Note | None:
        """Give the newest head he has cosigned; the errors are those of the port."""
        status, said = self._ask("GET", f"/{sha256(origin.encode()).hexdigest()}/checkpoint")
        if status == HTTPStatus.NOT_FOUND:
            return None
        if status != HTTPStatus.OK:
            raise WitnessUnavailable(f"status {status}")
        note = _read(lambda: read_note(said.decode()))
        _read(lambda: signed_by(note, witness_keys()))
        return note

    def _ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        try:
            until = time.monotonic() + self._timeout
            return self._service.ask(method, path, until=until, content=body)
        except NoAnswer as trouble:
            raise WitnessUnavailable(str(trouble)) from trouble

    def _believed(self, note: Note, lines: Sequence[Signature]) -> tuple[Signature, ...]:
        """Give the lines of keys we know, each verified; ``NoteRefused`` without any."""
        keys = witness_keys()
        by = {(key.name, key.id): key for key in keys}
        known = [line for line in lines if (line.name, line.key_id) in by]
        for line in known:
            verify(note.text, line, by[line.name, line.key_id])
        if not known:
            raise NoteRefused("nobody whom we know has cosigned")
        return tuple(known)


def witness_keys() -> tuple[VerifierKey, ...]:
    """Give the keys of witnesses that are believed."""
    folder = Path(settings.MOTCUA_KEYS) / "journal" / "witnesses"
    written = (file.read_text("utf-8") for file in sorted(folder.glob("*.vkey")))
    keys = (read_key(line) for text in written for line in text.splitlines() if line.strip())
    return tuple(key for key in keys if key.kind is KeyKind.COSIGNATURE)


def _read(how: Callable[[], Found]) -> Found:
    """Read what came back; nonsense is no answer."""
    try:
        return how()
    except (NoteRefused, UnicodeDecodeError) as nonsense:
        raise WitnessUnavailable(f"nonsense: {nonsense}") from nonsense
