"""The tokens of sample leaders, and false ones for lies.

A token is a private key in ``DATA/simulators/signing_plugin``; its certificate lies among the
platform's signing keys, where it was registered.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from motcua.platform import clock

_LONG_AGO = timedelta(days=4 * 365)
_LIFE = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Token:
    """A private key with its certificate and those above it."""

    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """Whose it is."""
        common = x509.NameOID.COMMON_NAME
        return str(self.chain[0].subject.get_attributes_for_oid(common)[0].value)


class Tokens:
    """What lies in the drawer; read anew each time, so that new leaders are known at once."""

    def __init__(self, *, drawer: Path, keys: Path) -> None:
        self._drawer, self._keys = drawer, keys

    def logins(self) -> list[str]:
        """Give whose tokens there are."""
        files = self._drawer.glob("own-*.key.pem")
        return sorted(file.name.removeprefix("own-").removesuffix(".key.pem") for file in files)

    def of(self, login: str) -> Token:
        """Give the token of a leader; raises ``KeyError``."""
        if login not in self.logins():
            raise KeyError(login)
        chain = (self._keys / "signing" / f"own-{login}.crt.pem").read_bytes()
        key = _key((self._drawer / f"own-{login}.key.pem").read_bytes())
        return Token(key, tuple(x509.load_pem_x509_certificates(chain)))

    def other_than(self, login: str) -> Token:
        """Give the token of somebody else."""
        return self.of(next(each for each in self.logins() if each != login))

    def expired(self, login: str) -> Token:
        """Give a token of the same words whose certificate ended a year ago."""
        place = self._keys / "authority"
        issuer = x509.load_pem_x509_certificate((place / "issuing.crt.pem").read_bytes())
        signing = _key((place / "issuing.key.pem").read_bytes())
        return _like(self.of(login), issuer, signing, clock.now() - _LONG_AGO)

    def strange(self, login: str) -> Token:
        """Give a token of the same words by an authority that nobody trusts."""
        return _stranger(self.of(login))


def _key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("not a key of this kind")
    return key


@lru_cache(maxsize=8)
def _stranger(genuine: Token) -> Token:
    began = genuine.chain[0].not_valid_before_utc
    return _like(genuine, genuine.chain[1], ec.generate_private_key(ec.SECP256R1()), began)


def _like(
    genuine: Token, issuer: x509.Certificate, signing: ec.EllipticCurvePrivateKey,
    began: datetime,
) -> Token:  # fmt: skip
    """Copy a certificate word for word, for another key."""
    own = genuine.chain[0]
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(own.subject)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + _LIFE)
    )
    for one in own.extensions:
        builder = builder.add_extension(one.value, critical=one.critical)
    return Token(key, (builder.sign(signing, hashes.SHA256()), issuer))
