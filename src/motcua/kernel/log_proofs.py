"""The file that proves one entry of a log to anybody (C2SP tlog-proof)."""

from base64 import b64encode
from collections.abc import Sequence

_FIRST = "c2sp.org/tlog-proof@v1"


def write_proof(*, extra: bytes, index: int, proof: Sequence[bytes], checkpoint: str) -> str:
    """Write a proof: what the entry says as ``extra``, its place, its proof, the signed head."""
    lines = [_FIRST, f"extra {b64encode(extra).decode()}", f"index {index}"]
    lines += [b64encode(step).decode() for step in proof]
    return "\n".join(lines) + f"\n\n{checkpoint}"
