"""Signs seals with keys from where all signing keys are, and lists their certificates.

A unit signs with ``seal-<eid>``, the list of withdrawn seals with ``status-list``. Each certificate
whose name begins so is published; one that no longer signs stays, under another name
(``seal-<eid>~2026.crt.pem``), so that what it signed can be checked.
"""

import hashlib
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from asn1crypto import pem as armour  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from django.conf import settings

from motcua.adapters.pdf_signatures.keys import NO_KEY, name_in_turn, raw_signature, signer_for
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.values import SealKey, SealPurpose
from motcua.kernel.moments import local
from motcua.kernel.seals import is_p256

_PURPOSES: Final = {"seal-": SealPurpose.SEAL, "status-list": SealPurpose.STATUS}
_HALF: Final = 32


class KeptSealSigner:
    """The port ``SealSigner`` with the keys under MOTCUA_KEYS/signing, or in the token."""

    def key(self, key_id: str, now: datetime) -> SealKey | None:
        """Give the key that ``key_id`` signs with at ``now``; ``None`` when there is none."""
        return _published().get(name_in_turn(key_id, local(now).date()))

    def published(self) -> tuple[SealKey, ...]:
        """Give every public key that was published."""
        return tuple(_published().values())

    def sign(self, *, key_id: str, message: bytes, now: datetime) -> bytes:
        """Give the raw signature r‖s; raises ``CannotSign``."""
        signer = signer_for(key_id, now)
        held = signer.signing_cert
        if held is None or held.public_key.algorithm != "ec":
            raise CannotSign(NO_KEY)
        made = raw_signature(signer, message)
        halves = decode_dss_signature(made)
        return b"".join(half.to_bytes(_HALF, "big") for half in halves)


def _published() -> dict[str, SealKey]:
    folder = Path(settings.MOTCUA_KEYS) / "signing"
    try:
        files = [(file.name, file.stat()) for file in sorted(folder.glob("s*.crt.pem"))]
    except OSError:
        return {}
    return _read(folder, tuple((name, now.st_mtime_ns, now.st_size) for name, now in files))


@lru_cache(maxsize=4)
def _read(folder: Path, _changed: tuple[tuple[str, int, int], ...]) -> dict[str, SealKey]:
    found = {}
    for file in sorted(folder.glob("*.crt.pem")):
        name = file.name.removesuffix(".crt.pem")
        purpose = next((p for begin, p in _PURPOSES.items() if name.startswith(begin)), None)
        key = _key(file.read_bytes(), purpose) if purpose else None
        if key:
            found[name] = key
    return found


def _key(data: bytes, purpose: SealPurpose) -> SealKey | None:
    """Give the key of a certificate file; ``None`` for one that seals are not made with."""
    try:
        chain = tuple(der for _, _, der in armour.unarmor(data, multiple=True))
        own = x509.load_der_x509_certificate(chain[0])
    except (ValueError, IndexError):
        return None
    public = own.public_key()
    if not isinstance(public, EllipticCurvePublicKey) or not is_p256(public):
        return None
    names = own.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return SealKey(
        reference=hashlib.sha256(chain[0]).hexdigest()[:16].upper(),
        purpose=purpose,
        unit=str(names[0].value) if names else "",
        since=own.not_valid_before_utc,
        until=own.not_valid_after_utc,
        point=public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)[1:],
        chain=chain,
    )
