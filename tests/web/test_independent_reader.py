"""Our signed heads and proofs, read by a client made for other people's logs: Sigstore's."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import verify_checkpoint
from sigstore._internal.trust import Keyring, RekorKeyring
from sigstore.errors import VerificationError
from sigstore.models import TransparencyLogEntry
from sigstore_models.common.v1 import PublicKey, PublicKeyDetails
from sigstore_models.rekor.v1 import TransparencyLogEntry as Inner

from motcua.kernel import tiles
from tests.web.test_transparency import Published, published

__all__ = ["published"]


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture
def proved(published: Published) -> dict[str, Any]:
    """One entry with its proof, from what is published, in the words of Sigstore."""
    text, checkpoint = published.files["proof"].split("\n\n", 1)
    _, _, index, *steps = text.split("\n")
    place = int(index.removeprefix("index "))
    bundle = Client().get("/api/v1/audit/tile/entries/000").content
    _, size, root = checkpoint.split("\n")[:3]
    _, number, _ = published.key.strip().split("+", 2)
    return {
        "logIndex": str(place),
        "logId": {"keyId": encoded(bytes.fromhex(number))},
        "kindVersion": {"kind": "entry", "version": "1"},
        "canonicalizedBody": encoded(list(tiles.unbundle(bundle))[place]),
        "inclusionProof": {
            "logIndex": str(place),
            "rootHash": root,
            "treeSize": size,
            "hashes": steps,
            "checkpoint": {"envelope": checkpoint},
        },
    }


@pytest.fixture
def key(published: Published) -> Ed25519PublicKey:
    """The key that is published, read from its line."""
    last = published.key.strip().split("+", 2)[2]
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(last)[1:])


def judge(proved: dict[str, Any], key: Ed25519PublicKey) -> None:
    """Let Sigstore judge signature, root and inclusion; raises what it raises."""
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    known = PublicKey(raw_bytes=encoded(spki).encode(), key_details=PublicKeyDetails.PKIX_ED25519)
    entry = TransparencyLogEntry(Inner.from_dict(proved))
    verify_checkpoint(RekorKeyring(Keyring([known])), entry)
    verify_merkle_inclusion(entry)


def test_another_reader_accepts_our_head_and_proof(
    proved: dict[str, Any], key: Ed25519PublicKey
) -> None:
    judge(proved, key)


def _change_body(proved: dict[str, Any]) -> None:
    proved["canonicalizedBody"] = encoded(b"motcua-entry/v1\nanother\n")


def _change_root(proved: dict[str, Any]) -> None:
    proof = proved["inclusionProof"]
    forged = encoded(bytes(32))
    proof["checkpoint"]["envelope"] = proof["checkpoint"]["envelope"].replace(
        proof["rootHash"], forged
    )
    proof["rootHash"] = forged


def _change_place(proved: dict[str, Any]) -> None:
    proved["inclusionProof"]["logIndex"] = str(int(proved["logIndex"]) ^ 1)


def _drop_step(proved: dict[str, Any]) -> None:
    proved["inclusionProof"]["hashes"].pop()


@pytest.mark.parametrize("change", [_change_body, _change_root, _change_place, _drop_step])
def test_another_reader_refuses_what_is_changed(
    proved: dict[str, Any], key: Ed25519PublicKey, change: Callable[[dict[str, Any]], None]
) -> None:
    change(proved)
    with pytest.raises(VerificationError):
        judge(proved, key)


def test_another_reader_refuses_a_head_of_another_hand(proved: dict[str, Any]) -> None:
    with pytest.raises(VerificationError):
        judge(proved, Ed25519PrivateKey.generate().public_key())
