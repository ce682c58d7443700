"""The witness: cosigns what continues, and nothing that he says is believed without his key."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from pytest_django import Settings

from motcua.adapters.journal_key import FileLogKey, make_key
from motcua.adapters.witness import HttpWitness, witness_keys
from motcua.domain.audit.ports import (
    WitnessKnowsOther,
    WitnessRefused,
    WitnessUnavailable,
)
from motcua.kernel import merkle, notes
from tests.simulators import Simulator

ENTRIES = [str(n).encode() for n in range(12)]
_made = iter(range(10**6))


def node(entries: Sequence[bytes]) -> merkle.Node:
    def hashed(level: int, index: int) -> bytes:
        if level == 0:
            return merkle.leaf_hash(entries[index])
        return merkle.node_hash(hashed(level - 1, 2 * index), hashed(level - 1, 2 * index + 1))

    return hashed


def head(size: int, entries: Sequence[bytes] = ENTRIES) -> notes.Note:
    key = FileLogKey()
    text = str(notes.Checkpoint(key.origin, size, merkle.root(node(entries), size)))
    return notes.Note(text, key.sign(text))


def proof(old: int, size: int) -> list[bytes]:
    return merkle.consistency_proof(node(ENTRIES), old, size) if old else []


@pytest.fixture
def witness(witness_simulator: Simulator) -> HttpWitness:
    # Each test is a log of its own to the witness.
    make_key("test", origin=f"log-{next(_made)}.example")
    return HttpWitness(timeout=20)


def test_a_log_that_only_grows_is_cosigned(witness: HttpWitness) -> None:
    assert witness.latest(FileLogKey().origin) is None
    for old, size in [(0, 3), (3, 8), (8, 8), (8, 12)]:
        note = head(size)
        lines = witness.cosign(old=old, proof=proof(old, size) if old != size else [], note=note)
        cosigned = notes.Note(note.text, (*note.signatures, *lines))
        assert len(notes.signed_by(cosigned, [*witness_keys(), *FileLogKey().believed()])) == 2
    latest = witness.latest(FileLogKey().origin)
    assert latest is not None
    assert latest.text == head(12).text


def test_he_says_what_he_has_seen_last(witness: HttpWitness) -> None:
    witness.cosign(old=0, proof=[], note=head(5))
    with pytest.raises(WitnessKnowsOther) as found:
        witness.cosign(old=3, proof=proof(3, 8), note=head(8))
    assert found.value.size == 5


def test_another_history_is_refused(witness: HttpWitness) -> None:
    witness.cosign(old=0, proof=[], note=head(5))
    other = [b"another", *ENTRIES[1:]]
    with pytest.raises(WitnessRefused, match="history"):
        witness.cosign(old=5, proof=proof(5, 8), note=head(8, other))
    with pytest.raises(WitnessRefused, match="history"):
        witness.cosign(old=5, proof=[], note=head(5, other))


def test_an_unknown_log_and_an_unknown_key_are_refused(
    witness: HttpWitness, settings: Settings
) -> None:
    good = head(3)
    text = good.text.replace("log-", "strange-")
    with pytest.raises(WitnessRefused, match="unknown_log"):
        witness.cosign(old=0, proof=[], note=notes.Note(text, FileLogKey().sign(text)))
    forged = notes.Signature(good.signatures[0].name, good.signatures[0].key_id, bytes(64))
    with pytest.raises(WitnessRefused, match="key"):
        witness.cosign(old=0, proof=[], note=notes.Note(good.text, (forged,)))


@pytest.mark.parametrize(
    "body",
    [b"", b"old 0\n", b"old 00\n\nx", b"old -1\n\n", b"new 0\n\nx\n", b"\xff", b"old 0\n!!\n\nx",
     b"old 0\n\nno note\n", b"old 0\n" + b"AAAA\n" * 64 + b"\n", b"x" * 100_000],
)  # fmt: skip
def test_what_is_no_request_is_refused(witness_simulator: Simulator, body: bytes) -> None:
    assert witness_simulator.call("POST", "/add-checkpoint", content=body).status_code == 400


@pytest.mark.parametrize(
    ("mode", "what"),
    [("down", ""), ("garbage", ""), ("wrong", "text"), ("wrong", "time"), ("wrong", "key")],
)
def test_trouble_and_lies_are_no_cosignature(
    witness: HttpWitness, witness_simulator: Simulator, mode: str, what: str
) -> None:
    witness_simulator.behave(mode, what=what)
    with pytest.raises(WitnessUnavailable):
        witness.cosign(old=0, proof=[], note=head(3))


def test_he_may_refuse(witness: HttpWitness, witness_simulator: Simulator) -> None:
    witness_simulator.behave("wrong", what="refuse")
    with pytest.raises(WitnessRefused, match="history"):
        witness.cosign(old=0, proof=[], note=head(3))


def test_an_answer_to_an_earlier_head_is_not_taken_for_this_one(
    witness: HttpWitness, witness_simulator: Simulator
) -> None:
    witness.cosign(old=0, proof=[], note=head(3))
    witness_simulator.behave("repeat")
    with pytest.raises(WitnessUnavailable, match="nonsense"):
        witness.cosign(old=3, proof=proof(3, 8), note=head(8))


def test_answers_out_of_order_tell_of_a_longer_tree(
    witness: HttpWitness, witness_simulator: Simulator
) -> None:
    witness_simulator.behave("reorder")
    with pytest.raises(WitnessKnowsOther):
        witness.cosign(old=0, proof=[], note=head(3))


def test_his_newest_head_needs_his_signature(
    witness: HttpWitness, witness_simulator: Simulator
) -> None:
    witness.cosign(old=0, proof=[], note=head(3))
    origin = FileLogKey().origin
    path = f"/{sha256(origin.encode()).hexdigest()}/checkpoint"
    assert witness_simulator.call("GET", path).text.startswith(origin)
    for key in witness_keys():
        assert key.kind is notes.KeyKind.COSIGNATURE
