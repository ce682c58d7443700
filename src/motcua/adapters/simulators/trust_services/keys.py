"""The keys of the services: those that the local authority certified, and others for lies."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

TIME_STAMPS, RESPONDER, ISSUING, ROOT = "time_stamps", "responder", "issuing", "root"


@dataclass(frozen=True, slots=True)
class Party:
    """A certificate with its private key."""

    certificate: asn1_x509.Certificate
    key: asn1_keys.PrivateKeyInfo


class Keys:
    """Reads the authority's files anew for each question, so that a revocation is known at once."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / "authority"

    @property
    def are_there(self) -> bool:
        """Whether the authority has certified the services already."""
        return (self._place / f"{RESPONDER}.crt.pem").exists()

    def party(self, name: str) -> Party:
        """Give the key of a service, or of the authority."""
        _, _, key = pem.unarmor((self._place / f"{name}.key.pem").read_bytes())
        return Party(self._certificate(name), asn1_keys.PrivateKeyInfo.load(key))

    def strange(self, name: str) -> Party:
        """Give a key of the same name that an authority certified whom nobody knows."""
        return _strange(self._certificate(name).dump())

    def revoked(self) -> dict[int, tuple[datetime, str]]:
        """Give, by serial number, since when and why certificates are revoked."""
        file = self._place / "revoked.json"
        kept = json.loads(file.read_text()) if file.exists() else []
        return {int(one): (datetime.fromisoformat(at), reason) for one, at, reason in kept}

    def _certificate(self, name: str) -> asn1_x509.Certificate:
        _, _, held = pem.unarmor((self._place / f"{name}.crt.pem").read_bytes())
        return asn1_x509.Certificate.load(held)


@lru_cache(maxsize=8)
def _strange(genuine: bytes) -> Party:
    """Copy a certificate word for word, for another key, signed by nobody known."""
    like = x509.load_der_x509_certificate(genuine)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(like.subject)
        .issuer_name(like.issuer)
        .public_key(key.public_key())
        .serial_number(like.serial_number)
        .not_valid_before(like.not_valid_before_utc)
        .not_valid_after(like.not_valid_after_utc)
    )
    for one in like.extensions:
        builder = builder.add_extension(one.value, critical=one.critical)
    made = builder.sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Party(
        asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
    )
