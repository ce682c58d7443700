"""The keys of the services: those of the local authority, and others for lies."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import pem, x509

from motcua.adapters.certificate_authority import LocalAuthority, revoked_by

TIME_STAMPS, RESPONDER, ISSUING, ROOT = "time_stamps", "responder", "issuing", "root"


@dataclass(frozen=True, slots=True)
class Party:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: asn1_keys.PrivateKeyInfo


class Keys:
    """Reads the authority's files anew for each question, so that a revocation is known at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def party(self, name: str, now: datetime) -> Party:
        """Give the key of a service, or of the authority; made when there is none yet."""
        return _party(_at_hand(self._folder, now), name)

    def strange(self, name: str, now: datetime) -> Party:
        """Give a key of the same name that an authority certified whom nobody knows."""
        return _party(_strangers(now), name)

    def revoked(self) -> dict[int, tuple[datetime, str]]:
        """Give, by serial number, since when and why certificates are revoked."""
        return revoked_by(self._folder)


def _at_hand(folder: Path, now: datetime) -> Path:
    if not (folder / "authority" / f"{RESPONDER}.crt.pem").exists():
        LocalAuthority(folder, now=now).certify_services()
    return folder


@lru_cache(maxsize=1)
def _strangers(now: datetime) -> Path:
    return _at_hand(Path(tempfile.mkdtemp(prefix="strangers-")), now)


def _party(folder: Path, name: str) -> Party:
    place = folder / "authority"
    _, _, certificate = pem.unarmor((place / f"{name}.crt.pem").read_bytes())
    _, _, key = pem.unarmor((place / f"{name}.key.pem").read_bytes())
    return Party(x509.Certificate.load(certificate), asn1_keys.PrivateKeyInfo.load(key))
