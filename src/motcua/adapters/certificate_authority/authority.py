"""Root, issuing authority and the certificates of leaders and units, as files under one folder.

``trust/root.pem`` is what checkers trust, ``signing/<key id>.{key,crt}.pem`` what signers use,
``authority/`` the keys of the authority itself, of its time stamps (RFC 3161) and of its answers
about revocation (RFC 6960). What exists is kept: keys do not change by running this twice.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

ROOT_LIFE = timedelta(days=20 * 365)
ISSUING_LIFE = timedelta(days=10 * 365)
SIGNER_LIFE = timedelta(days=3 * 365)
SERVICE_LIFE = timedelta(days=5 * 365)

# Invented: nobody listens there.
_SERVICES = "http://chung-thuc.motcua.example"

# Names of the files of the two services.
TIME_STAMPS, RESPONDER = "time_stamps", "responder"
_PURPOSES = {
    TIME_STAMPS: (ExtendedKeyUsageOID.TIME_STAMPING, "Dấu thời gian"),
    RESPONDER: (ExtendedKeyUsageOID.OCSP_SIGNING, "Trạng thái chứng thư"),
}

Words: TypeAlias = list[tuple[x509.ObjectIdentifier, str]]


@dataclass(frozen=True, slots=True)
class _Party:
    """A certificate with its private key."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


class LocalAuthority:
    """Issues P-256 certificates for signing documents, in a folder of its own."""

    def __init__(self, folder: Path, *, now: datetime, name: str = "Motcua phát triển") -> None:
        """Read the authority in ``folder``, or make it there."""
        self._folder, self._called = folder, name
        self._now = now.astimezone(UTC).replace(microsecond=0)
        self._root = self._authority("root", f"{name} - CA gốc", ROOT_LIFE, issuer=None)
        self._issuing = self._authority(
            "issuing", f"{name} - CA cấp chứng thư", ISSUING_LIFE, issuer=self._root
        )
        _write(folder / "trust" / "root.pem", _pem(self._root.certificate), mode=0o644)

    def certify_leader(
        self, *, key_id: str, name: str, title: str, unit: str, unit_eid: str, email: str = "",
        token: Path | None = None,
    ) -> Path:  # fmt: skip
        """Give a person the key ``key_id`` unless there is one (ETSI EN 319 412-2).

        With a ``token`` the private half lies in that folder, away from the server's keys.
        """
        surname, _, given_name = name.partition(" ")
        return self._certify(
            key_id,
            [
                (NameOID.COMMON_NAME, name),
                (NameOID.SURNAME, surname),
                (NameOID.GIVEN_NAME, given_name or surname),
                (NameOID.TITLE, title),
                (NameOID.ORGANIZATION_NAME, unit),
                (NameOID.ORGANIZATION_IDENTIFIER, unit_eid),
            ],
            email,
            token,
        )

    def certify_unit(self, *, key_id: str, unit: str, unit_eid: str, email: str = "") -> Path:
        """Give an agency the key ``key_id`` unless there is one (ETSI EN 319 412-3)."""
        return self._certify(
            key_id,
            [
                (NameOID.COMMON_NAME, unit),
                (NameOID.ORGANIZATION_NAME, unit),
                (NameOID.ORGANIZATION_IDENTIFIER, unit_eid),
            ],
            email,
        )

    def certify_services(self) -> None:
        """Give keys to the service of time stamps and to the one that answers about revocation."""
        for file, (purpose, called) in _PURPOSES.items():
            place = self._folder / "authority" / f"{file}.crt.pem"
            if place.exists():
                continue
            key = ec.generate_private_key(ec.SECP256R1())
            name = _name(
                [(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, f"{self._called} - {called}")]
            )
            builder = _builder(name, key, self._issuing, self._now, SERVICE_LIFE)
            builder = _for_signing(builder).add_extension(
                x509.ExtendedKeyUsage([purpose]), critical=True
            )
            if file == RESPONDER:  # nobody asks about the one who answers (RFC 6960, 4.2.2.2.1)
                builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
            certificate = builder.sign(self._issuing.key, hashes.SHA256())
            _write(place.with_name(f"{file}.key.pem"), _key_pem(key), mode=0o600)
            _write(place, _pem(certificate), mode=0o644)

    def revoke(self, key_id: str, *, at: datetime, reason: str = "key_compromise") -> None:
        """Revoke the certificate of a key, from ``at`` on (RFC 5280, 5.3.1)."""
        file = self._folder / "signing" / f"{key_id}.crt.pem"
        own = x509.load_pem_x509_certificates(file.read_bytes())[0]
        register = _revoked_by(self._folder)
        register[own.serial_number] = (at, reason)
        _write_revoked(self._folder, register.items())

    def certify_status_list(self) -> Path:
        """Make the key that signs the list of withdrawn seals unless there is one."""
        return self._certify(
            "status-list", [(NameOID.COMMON_NAME, "Danh sách dấu số bị thu hồi")], ""
        )

    def _certify(
        self, key_id: str, words: list[tuple[x509.ObjectIdentifier, str]], email: str,
        token: Path | None = None,
    ) -> Path:  # fmt: skip
        folder = self._folder / "signing"
        certificate_file = folder / f"{key_id}.crt.pem"
        if certificate_file.exists():
            return certificate_file
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_name(words), key, self._issuing, self._now, SIGNER_LIFE)
        builder = _for_signing(builder)
        if email:
            names = x509.SubjectAlternativeName([x509.RFC822Name(email)])
            builder = builder.add_extension(names, critical=False)
        certificate = builder.sign(self._issuing.key, hashes.SHA256())
        _write((token or folder) / f"{key_id}.key.pem", _key_pem(key), mode=0o600)
        chain = _pem(certificate) + _pem(self._issuing.certificate)
        _write(certificate_file, chain, mode=0o644)
        return certificate_file

    def _authority(self, file: str, name: str, life: timedelta, *, issuer: _Party | None) -> _Party:
        key_file = self._folder / "authority" / f"{file}.key.pem"
        certificate_file = self._folder / "authority" / f"{file}.crt.pem"
        if certificate_file.exists():
            key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
            if not isinstance(key, ec.EllipticCurvePrivateKey):
                raise ValueError(f"{key_file} is not a key of this authority")
            return _Party(key, x509.load_pem_x509_certificate(certificate_file.read_bytes()))
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name([(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, name)])
        builder = _builder(subject, key, issuer, self._now, life)
        builder = _for_issuing(builder, path_length=1 if issuer is None else 0)
        signing_key = issuer.key if issuer else key
        party = _Party(key, builder.sign(signing_key, hashes.SHA256()))
        _write(key_file, _key_pem(key), mode=0o600)
        _write(certificate_file, _pem(party.certificate), mode=0o644)
        return party


def _revoked_by(folder: Path) -> dict[int, tuple[datetime, str]]:
    """Give, by serial number, since when and why certificates are revoked."""
    file = folder / "authority" / "revoked.json"
    kept = json.loads(file.read_text()) if file.exists() else []
    return {int(one): (datetime.fromisoformat(at), reason) for one, at, reason in kept}


def _write_revoked(folder: Path, register: Iterable[tuple[int, tuple[datetime, str]]]) -> None:
    lines = [[str(one), at.isoformat(), reason] for one, (at, reason) in register]
    _write(folder / "authority" / "revoked.json", json.dumps(lines).encode(), mode=0o644)


def _name(words: Words) -> x509.Name:
    return x509.Name([x509.NameAttribute(word, value) for word, value in words if value])


def _builder(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: _Party | None,
    now: datetime,
    life: timedelta,
) -> x509.CertificateBuilder:
    issuer_key = (issuer.key if issuer else key).public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False
        )
    )


def _for_issuing(builder: x509.CertificateBuilder, *, path_length: int) -> x509.CertificateBuilder:
    return builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=path_length), critical=True
    ).add_extension(_usage(signs_certificates=True), critical=True)


def _for_signing(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    return (
        _asked_at(builder)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
    )


def _asked_at(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    """Say that there are answers and lists; the platform asks its own addresses all the same."""
    status = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{_SERVICES}/ocsp")
    )
    lists = x509.DistributionPoint(
        [x509.UniformResourceIdentifier(f"{_SERVICES}/crl/issuing")], None, None, None
    )
    return builder.add_extension(
        x509.AuthorityInformationAccess([status]), critical=False
    ).add_extension(x509.CRLDistributionPoints([lists]), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(file: Path, data: bytes, *, mode: int) -> None:
    """Write a file that nobody else can read from its first moment, and only whole."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as stream:
        stream.write(data)
    draft.replace(file)
