"""Keys of seals: files, a renewed one, one that no longer signs, and what is no such key."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import KeptSealSigner
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.values import SealPurpose
from motcua.kernel.seals import join, message_of, read_seal, signature_holds
from tests.kernel.seals.test_seals import FEATURES, HEADER

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
UNIT = "Đồn Biên phòng cửa khẩu cảng"


@pytest.fixture
def keys(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_KEYS = tmp_path
    authority = LocalAuthority(tmp_path, now=NOW)
    authority.certify_unit(key_id="seal-G11.1", unit=UNIT, unit_eid="G11.1")
    authority.certify_unit(key_id="unit-G11.1", unit=UNIT, unit_eid="G11.1")
    authority.certify_status_list()
    return tmp_path / "signing"


def test_a_seal_is_signed_by_the_key_that_is_published(keys: Path) -> None:
    signer = KeptSealSigner()
    message = message_of(HEADER, FEATURES)
    seal = read_seal(join(message, signer.sign(key_id="seal-G11.1", message=message, now=NOW)))
    key = signer.key("seal-G11.1", NOW)
    assert key is not None
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b"\x04" + key.point)
    assert signature_holds(seal, public)
    own = x509.load_pem_x509_certificates((keys / "seal-G11.1.crt.pem").read_bytes())[0]
    assert key.chain[0] == own.public_bytes(Encoding.DER)
    assert key.reference == hashlib.sha256(key.chain[0]).hexdigest()[:16].upper()
    assert (key.unit, key.purpose) == (UNIT, SealPurpose.SEAL)
    assert key.since <= NOW <= key.until


def test_only_keys_for_seals_and_for_the_list_are_published(keys: Path) -> None:
    assert {key.purpose for key in KeptSealSigner().published()} == set(SealPurpose)
    assert len(KeptSealSigner().published()) == 2
    assert KeptSealSigner().key("unit-G11.1", NOW) is None


def test_the_next_key_takes_over_on_its_day_and_signs_what_names_it(keys: Path) -> None:
    first = KeptSealSigner().key("seal-G11.1", NOW)
    day = (NOW + timedelta(days=3)).date()
    authority = LocalAuthority(keys.parent, now=NOW)
    authority.certify_unit(key_id=f"seal-G11.1.from-{day}", unit=UNIT, unit_eid="G11.1")
    assert KeptSealSigner().key("seal-G11.1", NOW) == first
    later = NOW + timedelta(days=4)
    key = KeptSealSigner().key("seal-G11.1", later)
    assert key is not None
    assert key != first
    message = message_of(HEADER, FEATURES)
    signed = KeptSealSigner().sign(key_id="seal-G11.1", message=message, now=later)
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b"\x04" + key.point)
    assert signature_holds(read_seal(join(message, signed)), public)


def test_a_key_that_no_longer_signs_stays_published(keys: Path) -> None:
    before = KeptSealSigner().key("seal-G11.1", NOW)
    (keys / "seal-G11.1.crt.pem").rename(keys / "seal-G11.1~2026.crt.pem")
    (keys / "seal-G11.1.key.pem").unlink()
    authority = LocalAuthority(keys.parent, now=NOW)
    authority.certify_unit(key_id="seal-G11.1", unit=UNIT, unit_eid="G11.1")
    after = KeptSealSigner().key("seal-G11.1", NOW)
    assert before != after
    assert {before, after} <= set(KeptSealSigner().published())


def test_without_key_nothing_is_signed(keys: Path) -> None:
    with pytest.raises(CannotSign):
        KeptSealSigner().sign(key_id="seal-G11.2", message=b"?", now=NOW)
    with pytest.raises(CannotSign):
        KeptSealSigner().sign(key_id="../root", message=b"?", now=NOW)


def test_what_is_no_certificate_on_p256_is_left_out(keys: Path, settings: Settings) -> None:
    (keys / "seal-broken.crt.pem").write_text("?")
    (keys / "seal-empty.crt.pem").write_text("")
    assert len(KeptSealSigner().published()) == 2
    settings.MOTCUA_KEYS = keys / "nowhere"
    assert KeptSealSigner().published() == ()
