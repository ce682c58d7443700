"""Signing with keys inside a PKCS#11 token, tried with SoftHSM."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which

import pkcs11
import pytest
from asn1crypto import keys, pem  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from django.test import override_settings
from pkcs11.util.ec import decode_ec_private_key

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import KeptSealSigner, XadesSigner, XadesVerifier
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.rules import accept_xml
from motcua.kernel.seals import join, message_of, read_seal, signature_holds
from tests.adapters.pdf_signatures.kit import LEADER, NOW, UNIT, Agency, check
from tests.kernel.seals.test_seals import FEATURES, HEADER

_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
LIBRARY = next((place for place in _PLACES if Path(place).exists()), "")
PIN = "1234"

pytestmark = pytest.mark.skipif(
    not LIBRARY or not which("softhsm2-util"),
    reason="SoftHSM is not installed here (Debian: apt-get install softhsm2)",
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Make a token of our own; the library reads where it lies when it is first loaded."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(configuration))
        subprocess.run(
            f"softhsm2-util --init-token --free --label motcua --pin {PIN} --so-pin {PIN}".split(),
            check=True,
            capture_output=True,
        )
        yield "motcua"


def _move_keys_into(token: str, agency: Agency, *key_ids: str) -> None:
    """Put the keys into the token and leave no copy in a file."""
    with pkcs11.lib(LIBRARY).get_token(token_label=token).open(user_pin=PIN, rw=True) as session:
        for key_id in key_ids:
            file = agency.folder / "signing" / f"{key_id}.key.pem"
            key = keys.PrivateKeyInfo.load(pem.unarmor(file.read_bytes())[2])
            file.unlink()
            attributes = decode_ec_private_key(_sec1(key))
            session.create_object(
                {
                    **attributes,
                    pkcs11.Attribute.LABEL: key_id,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.SIGN: True,
                }
            )


def _sec1(key: keys.PrivateKeyInfo) -> bytes:
    private = key["private_key"].parsed
    private["parameters"] = key["private_key_algorithm"]["parameters"]
    return bytes(private.dump(force=True))


def test_a_result_a_seal_and_xml_signed_inside_the_token_hold(agency: Agency, token: str) -> None:
    LocalAuthority(agency.folder, now=NOW).certify_unit(
        key_id="seal-G11.1", unit=UNIT.unit, unit_eid="G11.1"
    )
    # At once: the session that signs afterwards stays open.
    _move_keys_into(token, agency, LEADER.key_id, UNIT.key_id, "seal-G11.1")
    message = message_of(HEADER, FEATURES)
    with override_settings(MOTCUA_PKCS11={"module": LIBRARY, "token": token, "pin": PIN}):
        assert check(agency.result()).valid
        signer = KeptSealSigner()
        seal = read_seal(join(message, signer.sign(key_id="seal-G11.1", message=message, now=NOW)))
        key = signer.key("seal-G11.1", NOW)
        document = XadesSigner().sign(xml=b"<a/>", key_id=UNIT.key_id, now=NOW)
        assert accept_xml(XadesVerifier().examine(xml=document, now=NOW), now=NOW).valid
    assert key is not None
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b"\x04" + key.point)
    assert signature_holds(seal, public)


def test_a_key_that_the_token_lacks_cannot_sign(agency: Agency, token: str) -> None:
    (agency.folder / "signing" / "account-khac.crt.pem").write_bytes(
        (agency.folder / "signing" / f"{LEADER.key_id}.crt.pem").read_bytes()
    )
    other = replace(LEADER, key_id="account-khac")
    with (
        override_settings(MOTCUA_PKCS11={"module": LIBRARY, "token": token, "pin": PIN}),
        pytest.raises(CannotSign, match="no key"),
    ):
        agency.sign(agency.paper, other)
