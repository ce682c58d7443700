"""XML documents: what we sign is believed, by others too; what a forger made never is."""

import base64
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import XadesSigner, XadesVerifier, keys
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.rules import accept_xml
from motcua.domain.signing.values import VerdictState, XmlVerdict
from motcua.kernel.signed_xml import (
    ECDSA_SHA256,
    LARGEST_XML,
    RSA_SHA256,
    XmlProblem,
    build,
    canonical,
    prepare,
    read_xml,
    to_be_signed,
)
from motcua.platform.desks import AllAway
from tests.adapters.pdf_signatures.certificates import WRONG, install
from tests.adapters.pdf_signatures.forger import as_a_stranger
from tests.adapters.pdf_signatures.kit import LEADER, NOW, UNIT, Agency
from tests.adapters.pdf_signatures.xml_forger import at, written
from tests.adapters.pdf_signatures.xml_kit import DOCUMENT, GENUINE, UNSIGNABLE
from tests.adapters.pdf_signatures.xml_signature_forger import ALL
from tests.simulators import Trust

_verifier = XadesVerifier()


def sign(xml: bytes = DOCUMENT, key_id: str = UNIT.key_id) -> bytes:
    return XadesSigner().sign(xml=xml, key_id=key_id, now=NOW)


@lru_cache(maxsize=1)
def _signed_once(_authority: bytes) -> bytes:
    return sign()


@pytest.fixture
def signed(agency: Agency) -> bytes:
    """Give the genuine document, signed once a run."""
    return _signed_once((agency.folder / "signing" / f"{UNIT.key_id}.crt.pem").read_bytes())


def check(xml: bytes, *, verifier: XadesVerifier = _verifier) -> XmlVerdict:
    return accept_xml(verifier.examine(xml=xml, now=NOW), now=NOW)


def refused(verdict: XmlVerdict, said: str) -> bool:
    """Tell whether a document is refused for this reason, and gives nothing to read."""
    words = any(said in each.en for each in verdict.reasons)
    return words and verdict.state is VerdictState.REFUSED and verdict.content == b""


# ---- genuine -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GENUINE)
def test_what_is_signed_is_believed_and_read_as_it_was(agency: Agency, name: str) -> None:
    verdict = check(sign(GENUINE[name]))
    assert (verdict.state, verdict.reasons) == (VerdictState.VALID, ())
    assert verdict.content == canonical(read_xml(GENUINE[name]))
    assert verdict.signer is not None
    assert (verdict.signer.unit_eid, verdict.signer.signed_at) == ("H26.127", NOW)


def test_a_program_of_another_maker_believes_it_too(signed: bytes) -> None:
    own = x509.load_der_x509_certificate(
        base64.b64decode(at(etree.fromstring(signed), "ds:X509Data")[0].text)
    )
    config = XAdESSignatureConfiguration(expect_references=2, verification_time=NOW)
    document, _ = XAdESVerifier().verify(signed, x509_cert=own, expect_config=config)
    assert document.signed_data == canonical(read_xml(DOCUMENT))


def test_a_key_of_rsa_signs(agency: Agency) -> None:
    install(agency.folder, key=rsa.generate_private_key(public_exponent=65537, key_size=2048))
    assert check(sign(key_id=LEADER.key_id)).valid


@pytest.mark.parametrize("name", ["prefixes", "lines", "spaces"])
def test_how_another_program_writes_a_signature_is_no_matter(signed: bytes, name: str) -> None:
    root = etree.fromstring(signed)
    if name == "spaces":
        signed = signed.replace(b"<ds:KeyInfo>", b"\n <ds:KeyInfo >\n").replace(b"' ", b"'  ")
    if name == "lines":
        node = at(root, "ds:X509Data")[0]
        node.text = "\n".join(node.text[start : start + 76] for start in range(0, 2000, 76))
        signed = written(root)
    if name == "prefixes":
        signed = signed.replace(
            b"<ds:KeyInfo>", b'<k:KeyInfo xmlns:k="%s">' % root[-1].nsmap["ds"].encode()
        )
        signed = signed.replace(b"</ds:KeyInfo>", b"</k:KeyInfo>")
    assert check(signed).valid


@pytest.mark.parametrize("name", UNSIGNABLE)
def test_what_would_not_be_believed_is_not_signed(agency: Agency, name: str) -> None:
    xml, said = UNSIGNABLE[name]
    with pytest.raises(CannotSign, match=said):
        sign(xml)
    assert refused(check(xml), said)


def test_what_is_signed_is_not_signed_again(signed: bytes) -> None:
    with pytest.raises(CannotSign, match="exactly one"):
        sign(signed)


@pytest.mark.parametrize("key_id", ["unit-none", "../unit", ""])
def test_without_a_key_nothing_is_signed(agency: Agency, key_id: str) -> None:
    with pytest.raises(CannotSign, match="no key"):
        sign(key_id=key_id)


# ---- forged --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_no_forgery_is_believed(signed: bytes, name: str) -> None:
    act, said = ALL[name]
    forged = written(act(etree.fromstring(signed)))
    assert forged != signed
    verdict = check(forged)
    assert refused(verdict, said), verdict.reasons


@given(data=st.data())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_turned_bit_never_changes_what_is_read(signed: bytes, data: st.DataObject) -> None:
    octet = data.draw(st.integers(0, len(signed) - 1))
    turned = bytearray(signed)
    turned[octet] ^= 1 << data.draw(st.integers(0, 7))
    verdict = check(bytes(turned))
    assert not verdict.valid or verdict.content == canonical(read_xml(DOCUMENT))


@given(junk=st.binary(max_size=300))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_octets_are_there_is_a_verdict(agency: Agency, junk: bytes) -> None:
    assert check(junk).state is VerdictState.REFUSED
    assert check(b"<a>" + junk + b"</a>").state is VerdictState.REFUSED


# ---- certificates --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_certificate_is_refused_with_its_reason(agency: Agency, kind: str) -> None:
    make, said = WRONG[kind]
    make(agency.folder)
    if said in {"not in force", "too weak"}:
        with pytest.raises(CannotSign):
            sign(key_id=LEADER.key_id)
    verdict = check(_signed_all_the_same(agency.folder))
    assert refused(verdict, said), verdict.reasons


def _signed_all_the_same(folder: Path) -> bytes:
    """Sign as a forger does, who does not look at dates and strength."""
    own = x509.load_pem_x509_certificate(
        (folder / "signing" / f"{LEADER.key_id}.crt.pem").read_bytes()
    )
    signer = keys.signer_for(LEADER.key_id, own.not_valid_before_utc + timedelta(hours=1))
    chain = [each.dump() for each in (signer.signing_cert, *signer.cert_registry)]
    certificates = tuple(dict.fromkeys(chain))
    method = RSA_SHA256 if isinstance(own.public_key(), rsa.RSAPublicKey) else ECDSA_SHA256
    root = etree.fromstring(DOCUMENT)
    made = prepare(root, certificates=certificates, method=method, now=NOW, token="x")  # noqa: S106
    value = keys.raw_signature(signer, to_be_signed(made))
    if method == ECDSA_SHA256:
        value = b"".join(half.to_bytes(32, "big") for half in decode_dss_signature(value))
    root.append(build(replace(made, value=value)))
    return written(root)


def test_an_authority_that_nobody_trusts_is_refused(agency: Agency) -> None:
    with as_a_stranger(agency):
        forged = sign()
    assert refused(check(forged), "not from a trusted authority")


def test_a_document_from_the_future_is_refused(agency: Agency) -> None:
    later = XadesSigner().sign(xml=DOCUMENT, key_id=UNIT.key_id, now=NOW + timedelta(hours=1))
    assert refused(check(later), "lies in the future")


def test_a_certificate_that_has_ended_since_is_refused(signed: bytes) -> None:
    now = NOW + timedelta(days=3000)
    verdict = accept_xml(_verifier.examine(xml=signed, now=now), now=now)
    assert refused(verdict, "not in force at the time of the check")


def test_a_revoked_certificate_is_refused(trust: Trust, signed: bytes) -> None:
    authority = LocalAuthority(trust.keys, now=NOW)
    authority.revoke(UNIT.key_id, at=NOW - timedelta(hours=1))
    try:
        assert refused(check(signed, verifier=XadesVerifier()), "revoked")
    finally:
        (trust.keys / "authority" / "revoked.json").unlink()


def test_what_nobody_tells_is_not_valid(agency: Agency, trust: Trust, signed: bytes) -> None:
    trust.simulator.behave("down")
    verdict = check(signed, verifier=XadesVerifier())
    assert (verdict.state, verdict.content) == (VerdictState.UNDETERMINED, b"")


# ---- beyond all limits ---------------------------------------------------------------------------


def test_a_document_that_takes_too_long_is_put_aside(signed: bytes) -> None:
    hasty = XadesVerifier(time_limit=0.001)
    assert hasty.examine(xml=signed, now=NOW).problem is XmlProblem.TOO_SLOW
    crowded = XadesVerifier(patience=0.001)
    with vars(crowded)["_lock"], pytest.raises(AllAway):
        crowded.examine(xml=signed, now=NOW)


def test_the_largest_document_stays_within_the_time(agency: Agency) -> None:
    body = b'<b c="d">' + b"x" * 90 + b"</b>"
    full = b"<a>" + body * ((LARGEST_XML - 20_000) // len(body)) + b"</a>"
    assert check(sign(full)).valid
