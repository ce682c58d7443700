"""The machine side of the witness (C2SP tlog-witness): add-checkpoint, and the newest head.

It keeps the newest head it has cosigned of each log, in a file, before it answers. It believes the
keys in the file it was started with, read anew for each request: the log may be made after it.
"""

import json
import re
import threading
from base64 import b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Blueprint, Response, request

from motcua.adapters.simulators.control import Control, Mode
from motcua.kernel import merkle
from motcua.kernel.notes import (
    Checkpoint,
    KeyKind,
    Note,
    NoteRefused,
    Signature,
    VerifierKey,
    cosigned_text,
    read_checkpoint,
    read_key,
    read_note,
    signed_by,
)
from motcua.platform import clock

ADD = "/add-checkpoint"
MACHINE = frozenset({ADD})
NAME = "witness.motcua.example"
_LARGEST = 65_536
_MOST_STEPS = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass
class State:
    """Everything the paths of one running witness share."""

    secret: Ed25519PrivateKey
    trusted: Path
    control: Control
    kept: Path
    last: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def key(self) -> VerifierKey:
        """Give the key by which its cosignatures are verified."""
        return VerifierKey(NAME, KeyKind.COSIGNATURE, self.secret.public_key().public_bytes_raw())

    def known(self) -> tuple[VerifierKey, ...]:
        """Give the keys of the logs that it cosigns."""
        if not self.trusted.exists():
            return ()
        return tuple(read_key(line) for line in self.trusted.read_text("utf-8").splitlines())

    def heads(self) -> dict[str, str]:
        """Give the newest cosigned head by origin."""
        found: dict[str, str] = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        return found

    def keep(self, origin: str, note: str) -> None:
        """Keep a head; it is with the operating system before this returns."""
        unfinished = self.kept.with_suffix(".new")
        unfinished.write_text(json.dumps({**self.heads(), origin: note}))
        unfinished.replace(self.kept)


class Refused(Exception):
    """The request is answered with this status."""

    def __init__(self, status: int, body: str = "", kind: str = "text/plain") -> None:
        super().__init__(status)
        self.status, self.body, self.kind = status, body, kind


def machine_paths(state: State) -> Blueprint:
    """Give the two paths that logs call."""
    paths = Blueprint("machine", __name__)

    @paths.post(ADD)
    def add() -> Response:
        data = request.get_data(cache=False)
        try:
            with state.lock:
                said, what = _cosign(state, data)
        except Refused as no:
            what = {"outcome": no.status}
            answer = Response(no.body, no.status, content_type=no.kind)
        else:
            answer = Response(said, 200, content_type="text/plain; charset=utf-8")
        at = clock.now().isoformat()
        state.control.memory.add({"received_at": at, "what": "add_checkpoint", **what})
        return answer

    @paths.get("/<origin_hash>/checkpoint")
    def newest(origin_hash: str) -> Response:
        for origin, note in state.heads().items():
            if sha256(origin.encode()).hexdigest() == origin_hash:
                return Response(note, 200, content_type="text/plain; charset=utf-8")
        return Response("", 404)

    return paths


def _cosign(state: State, data: bytes) -> tuple[str, dict[str, object]]:
    old, proof, note = _read(data)
    head = _trusted(state, note)
    if state.control.mode is Mode.WRONG and state.control.what == "refuse":
        raise Refused(422)
    if state.control.mode is Mode.REORDER:
        # As if a later request had been answered before this one.
        raise Refused(409, f"{head.size + 1}\n", "text/x.tlog.size")
    if state.control.mode is Mode.REPEAT and state.last:
        return state.last, {"size": head.size, "old": old, "outcome": 200}
    known = state.heads().get(head.origin)
    before = read_checkpoint(read_note(known).text) if known else None
    _continues(old, proof, head, before)
    line = _line(state, note.text)
    state.keep(head.origin, str(Note(note.text, (*_of_log(state, note), line))))
    state.last = f"{_bent(state, note.text, line)}\n"
    return state.last, {"size": head.size, "old": old, "outcome": 200}


def _read(data: bytes) -> tuple[int, list[bytes], Note]:
    try:
        above, gap, below = data.decode().partition("\n\n")
        first, *steps = above.split("\n")
        old = _OLD.fullmatch(first)
        if len(data) > _LARGEST or not gap or old is None or len(steps) > _MOST_STEPS:
            raise Refused(400)
        return int(old[1]), [b64decode(step, validate=True) for step in steps], read_note(below)
    except ValueError:
        raise Refused(400) from None


def _trusted(state: State, note: Note) -> Checkpoint:
    try:
        head = read_checkpoint(note.text)
    except NoteRefused:
        raise Refused(400) from None
    keys = [key for key in state.known() if key.name == head.origin]
    if not keys:
        raise Refused(404)
    try:
        signed_by(note, keys)
    except NoteRefused:
        raise Refused(403) from None
    return head


def _continues(old: int, proof: list[bytes], head: Checkpoint, before: Checkpoint | None) -> None:
    """Refuse what does not continue the newest cosigned head, as the specification orders it."""
    if old > head.size:
        raise Refused(400)
    size = before.size if before else 0
    if old != size:
        raise Refused(409, f"{size}\n", "text/x.tlog.size")
    old_root = before.root if before else merkle.EMPTY
    if not merkle.verify_consistency(
        old=old, size=head.size, proof=proof, old_root=old_root, root=head.root
    ):
        raise Refused(422)


def _of_log(state: State, note: Note) -> list[Signature]:
    by = {(key.name, key.id) for key in state.known()}
    return [line for line in note.signatures if (line.name, line.key_id) in by]


def _line(state: State, text: str) -> Signature:
    at = int(clock.now().timestamp())
    value = at.to_bytes(8, "big") + state.secret.sign(cosigned_text(text, at))
    return Signature(NAME, state.key.id, value)


def _bent(state: State, text: str, line: Signature) -> Signature:
    """Lie when told to: ``text`` (another head is signed), ``time``, ``key`` (a stranger's)."""
    control = state.control
    if control.mode is not Mode.WRONG:
        return line
    if control.what == "key":
        stranger = Ed25519PrivateKey.generate()
        key = VerifierKey(NAME, KeyKind.COSIGNATURE, stranger.public_key().public_bytes_raw())
        return Signature(NAME, key.id, line.value[:8] + stranger.sign(text.encode()))
    if control.what == "time":
        return Signature(NAME, line.key_id, bytes(8) + line.value[8:])
    return Signature(NAME, line.key_id, line.value[:8] + state.secret.sign(b"another head\n"))
