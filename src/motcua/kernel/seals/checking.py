"""Whether the signature of a seal holds: ECDSA over header and message."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from motcua.kernel.seals.seal import Seal

# The hash by the size of the key in bits (ICAO Doc 9303-13, 3.4).
_HASHES: dict[int, type[hashes.HashAlgorithm]] = {
    224: hashes.SHA224,
    256: hashes.SHA256,
    384: hashes.SHA384,
}


def signature_holds(seal: Seal, key: EllipticCurvePublicKey) -> bool:
    """Tell whether the owner of ``key`` signed exactly this message."""
    size = (key.key_size + 7) // 8
    algorithm = _HASHES.get(key.key_size)
    if algorithm is None or len(seal.signature) != 2 * size:
        return False
    halves = seal.signature[:size], seal.signature[size:]
    r, s = (int.from_bytes(half, "big") for half in halves)
    try:
        key.verify(encode_dss_signature(r, s), seal.message, ECDSA(algorithm()))
    except InvalidSignature:
        return False
    return True


def is_p256(key: object) -> bool:
    """Tell whether a key is one that seals are made with here."""
    return isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
