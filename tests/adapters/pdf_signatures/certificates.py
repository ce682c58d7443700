"""Certificates that are wrong in one way each, from the authority that is trusted."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from asn1crypto import algos, pem  # type: ignore[import-untyped]
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from certomancer.crypto_utils import generic_sign
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.adapters.pdf_signatures.kit import EID, LEADER, NOW, UNIT_NAME

_DAY = timedelta(days=1)
_USAGE = dict.fromkeys(
    ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
     "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False,
)  # fmt: skip
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def install(folder: Path, **wrong: object) -> None:
    """Give the leader a certificate that is wrong in one way.

    ``begins``, ``ends`` (from now on), ``key``, ``usage``, ``purpose``, ``is_ca``, ``sha1``,
    ``name``, ``eid``.
    """
    key: Key = wrong.get("key") or ec.generate_private_key(ec.SECP256R1())  # type: ignore[assignment]
    place = folder / "authority"
    issuer = x509.load_pem_x509_certificate((place / "issuing.crt.pem").read_bytes())
    issuer_pem = (place / "issuing.key.pem").read_bytes()
    authority = serialization.load_pem_private_key(issuer_pem, password=None)
    builder = _builder(key, issuer, wrong)
    made = builder.sign(authority, hashes.SHA256())  # type: ignore[arg-type]
    text = made.public_bytes(serialization.Encoding.PEM)
    if wrong.get("sha1"):
        text = _signed_by_sha1(text, issuer_pem)
    signing = folder / "signing"
    (signing / f"{LEADER.key_id}.crt.pem").write_bytes(
        text + (place / "issuing.crt.pem").read_bytes()
    )
    (signing / f"{LEADER.key_id}.key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )  # fmt: skip


def _builder(
    key: Key, issuer: x509.Certificate, wrong: dict[str, object]
) -> x509.CertificateBuilder:
    words = (
        (NameOID.COMMON_NAME, str(wrong.get("name", LEADER.name))), (NameOID.TITLE, LEADER.title),
        (NameOID.ORGANIZATION_NAME, UNIT_NAME),
        (NameOID.ORGANIZATION_IDENTIFIER, str(wrong.get("eid", EID))),
    )  # fmt: skip
    usage = {**_USAGE, str(wrong.get("usage", "content_commitment")): True}
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(*each) for each in words]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + wrong.get("begins", -_DAY))  # type: ignore[operator]
        .not_valid_after(NOW + wrong.get("ends", 365 * _DAY))  # type: ignore[operator]
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(
            x509.BasicConstraints(ca=bool(wrong.get("is_ca")), path_length=None), critical=True
        )
    )
    purpose = wrong.get("purpose")
    if isinstance(purpose, x509.ObjectIdentifier):
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    return builder


def _signed_by_sha1(text: bytes, issuer_pem: bytes) -> bytes:
    """Sign a certificate anew by a hash that the library no longer signs with."""
    certificate = asn1_x509.Certificate.load(pem.unarmor(text)[2])
    key = asn1_keys.PrivateKeyInfo.load(pem.unarmor(issuer_pem)[2])
    algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha1_ecdsa"})
    body = certificate["tbs_certificate"]
    body["signature"] = certificate["signature_algorithm"] = algorithm
    certificate["signature_value"] = generic_sign(key, body.dump(), algorithm)
    return bytes(pem.armor("CERTIFICATE", certificate.dump(force=True)))


def rsa_1024() -> rsa.RSAPrivateKey:
    """Give a key that is too short."""
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505


# How it is wrong, and what is said about it.
WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "expired": (lambda folder: install(folder, begins=-9 * _DAY, ends=-_DAY), "not in force"),
    "future": (lambda folder: install(folder, begins=_DAY), "not in force"),
    "rsa_1024": (lambda folder: install(folder, key=rsa_1024()), "too weak"),
    "sha1": (lambda folder: install(folder, sha1=True), "too weak"),
    "usage": (lambda folder: install(folder, usage="key_agreement"), "not meant to sign"),
    "purpose": (
        lambda folder: install(folder, purpose=ExtendedKeyUsageOID.SERVER_AUTH),
        "not meant to sign",
    ),
    "stamps": (
        lambda folder: install(folder, purpose=ExtendedKeyUsageOID.TIME_STAMPING),
        "not meant to sign",
    ),
    "authority": (lambda folder: install(folder, is_ca=True), "not meant to sign"),
}
