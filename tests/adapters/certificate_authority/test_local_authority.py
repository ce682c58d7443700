"""The local certificate authority: what it issues, and that it keeps what there is."""

import stat
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

from motcua.adapters.certificate_authority import LocalAuthority

NOW = datetime(2026, 11, 22, 7, 5, 33, tzinfo=UTC)
UNIT = "Ủy ban nhân dân xã Thanh Trì"


def certify(folder: Path, *, now: datetime = NOW) -> list[x509.Certificate]:
    file = LocalAuthority(folder, now=now).certify_leader(
        key_id="account-an",
        name="Nguyễn Văn An",
        title="Chủ tịch",
        unit=UNIT,
        unit_eid="H26.1",
        email="an@example.vn",
    )
    return x509.load_pem_x509_certificates(file.read_bytes())


def word(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    (attribute,) = certificate.subject.get_attributes_for_oid(oid)
    return str(attribute.value)


def test_a_leader_is_named_with_title_unit_and_address(tmp_path: Path) -> None:
    leader, _ = certify(tmp_path)
    assert word(leader, NameOID.COMMON_NAME) == "Nguyễn Văn An"
    assert word(leader, NameOID.SURNAME) == "Nguyễn"
    assert word(leader, NameOID.GIVEN_NAME) == "Văn An"
    assert word(leader, NameOID.TITLE) == "Chủ tịch"
    assert word(leader, NameOID.ORGANIZATION_NAME) == UNIT
    assert word(leader, NameOID.ORGANIZATION_IDENTIFIER) == "H26.1"
    names = leader.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.RFC822Name) == ["an@example.vn"]


def test_the_chain_leads_to_the_root_and_is_for_signing(tmp_path: Path) -> None:
    leader, issuing = certify(tmp_path)
    root = x509.load_pem_x509_certificate((tmp_path / "trust" / "root.pem").read_bytes())
    leader.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    usage = leader.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert not usage.key_cert_sign


def test_private_keys_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    certify(tmp_path)
    keys = list(tmp_path.rglob("*.key.pem"))
    assert len(keys) == 3
    for key in keys:
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_what_exists_is_kept(tmp_path: Path) -> None:
    before = certify(tmp_path)
    files = {file: file.read_bytes() for file in tmp_path.rglob("*.pem")}
    assert certify(tmp_path, now=NOW.replace(year=2027)) == before
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.pem")} == files
