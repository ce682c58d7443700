"""The authority of the simulator and the certificates of its people, as files in one folder.

A public authority for applicants only: its root is put among those whom the platform trusts for
papers of applicants, and nowhere else. ``stranger`` is an authority that nobody trusts.
"""

import os
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.x509.oid import NameOID

from motcua.platform import clock

ROOT_LIFE = timedelta(days=20 * 365)
LIFE = timedelta(days=3 * 365)
GOOD, EXPIRED, STRANGER = "good", "expired", "stranger"


@dataclass(frozen=True)
class Held:
    """A private key with its certificate and those above it in DER, its own first."""

    key: ec.EllipticCurvePrivateKey
    chain: tuple[bytes, ...]

    def sign(self, digest: bytes) -> bytes:
        """Sign a SHA-256 hash (ECDSA, X9.62 DER)."""
        return self.key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))


class Authority:
    """Gives each person a certificate when it is first asked for; what exists is kept."""

    def __init__(self, folder: Path, *, trust: Path | None) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._lock = threading.Lock()
        self._roots = {kind: self._root(kind) for kind in (GOOD, STRANGER)}
        if trust is not None:
            trust.mkdir(parents=True, exist_ok=True, mode=0o700)
            root = x509.load_der_x509_certificate(self._roots[GOOD].chain[0])
            _write(trust / "sample-public-ca.pem", _pem(root))

    def of(self, number: str, name: str, kind: str = GOOD) -> Held:
        """Give somebody's key and certificate: good, expired, or of a stranger's authority."""
        with self._lock:
            file = self._folder / f"{number}-{kind}.pem"
            if not file.exists():
                issuer = self._roots[STRANGER if kind == STRANGER else GOOD]
                words = [(NameOID.COMMON_NAME, name), (NameOID.USER_ID, f"CCCD:{number}")]
                began = clock.now() - (2 * LIFE if kind == EXPIRED else timedelta(days=1))
                _make(file, words, issuer, began, LIFE)
            return _held(file)

    def _root(self, kind: str) -> Held:
        file = self._folder / f"root-{kind}.pem"
        if not file.exists():
            words = [(NameOID.COMMON_NAME, f"CA công cộng dùng thử ({kind})")]
            _make(file, words, None, clock.now() - 2 * LIFE, ROOT_LIFE)
        return _held(file)


def _make(
    file: Path, words: list[tuple[x509.ObjectIdentifier, str]], issuer: Held | None,
    began: datetime, life: timedelta,
) -> None:  # fmt: skip
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [x509.NameAttribute(word, said) for word, said in [(NameOID.COUNTRY_NAME, "VN"), *words]]
    )
    above = x509.load_der_x509_certificate(issuer.chain[0]) if issuer else None
    signing = issuer.key if issuer else key
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + life)
        .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        .add_extension(_usage(is_root=above is None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .sign(signing, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(file, private + _pem(certificate) + (_pem(above) if above else b""))


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_root, crl_sign=is_root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _held(file: Path) -> Held:
    data = file.read_bytes()
    key = serialization.load_pem_private_key(data, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(file)
    chain = x509.load_pem_x509_certificates(data)
    return Held(key, tuple(each.public_bytes(serialization.Encoding.DER) for each in chain))


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _write(file: Path, data: bytes) -> None:
    """Write a file for our eyes only, and only whole."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
    draft.replace(file)
