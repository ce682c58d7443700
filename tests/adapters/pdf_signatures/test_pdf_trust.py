"""Time stamps and revocation: what is wrong is refused, what is not known is never valid."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, crl  # type: ignore[import-untyped]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.adapters.pdf_signatures import PyHankoAugmenter, PyHankoVerifier
from motcua.adapters.pdf_signatures.trust_services import TrustServices
from motcua.domain.signing.ports import CannotAugment, CannotSign
from motcua.domain.signing.rules import judge_paper
from motcua.domain.signing.rules.acceptance import PROBLEMS
from motcua.domain.signing.values import FileProblem, SignedState, VerdictState
from tests.adapters.pdf_signatures.certificates import WRONG
from tests.adapters.pdf_signatures.forger import end_of, signed_all_the_same
from tests.adapters.pdf_signatures.kit import LEADER, NOW, UNIT, Agency, check, check_anew
from tests.simulators import Trust, free_port

DAY = timedelta(days=1)


def stamped(agency: Agency) -> bytes:
    """Give the genuine result as it was before what authorities say was put into it (B-T)."""
    return agency.complete[: end_of(agency.complete, "unit")]


def _without_stamp(pdf: bytes, name: str) -> bytes:
    return _with_stamps(pdf, name, None)


def _with_stamps(pdf: bytes, name: str, stamps: object) -> bytes:
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    one = next(each for each in signatures if each.field_name == name)
    message = cms.ContentInfo.load(one.pkcs7_content)
    message["content"]["signer_infos"][0]["unsigned_attrs"] = stamps
    _, start, end, _ = (int(number) for number in one.byte_range)
    written = message.dump(force=True).hex().encode()
    whole: bytes = pdf[: start + 1] + written.ljust(end - start - 2, b"0") + pdf[end - 1 :]
    return whole


def _stamps_of(pdf: bytes, name: str) -> object:
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    one = next(each for each in signatures if each.field_name == name)
    return one.signer_info["unsigned_attrs"]


# ---- the services lie or are away ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("time", "silent"), ("nonce", "silent"), ("imprint", "silent"), ("purpose", "silent"),
        ("refuse", "silent"), ("forged", "silent"), ("key", "silent"), ("shape", "silent"),
        ("long", "silent"), ("500", "silent"), ("old", "silent"), ("unknown", "silent"),
        ("revoked", "revoked"),
    ],
)  # fmt: skip
def test_a_service_that_lies_gives_no_proofs(
    agency: Agency, trust: Trust, what: str, kind: str
) -> None:
    trust.simulator.behave("wrong", what=what)
    with pytest.raises(CannotAugment) as refusal:
        agency.augment(agency.complete)
    assert refusal.value.kind == kind


@pytest.mark.parametrize("mode", ["down", "slow", "timeout_after_doing", "repeat", "garbage"])
def test_a_service_that_is_away_gives_no_proofs(agency: Agency, trust: Trust, mode: str) -> None:
    trust.simulator.behave(mode)
    augmenter = PyHankoAugmenter(TrustServices(timeout=0.3))
    with pytest.raises(CannotAugment, match="silent"):
        augmenter.augment(pdf=agency.complete, unit=UNIT, reason="", now=NOW)


# ---- what is not known is not valid --------------------------------------------------------------


def test_without_proofs_inside_the_lists_decide(agency: Agency, trust: Trust) -> None:
    assert check(stamped(agency)).state is VerdictState.VALID
    trust.simulator.behave("down")
    verdict = check_anew(stamped(agency))
    assert verdict.state is VerdictState.UNDETERMINED
    assert all("không trả lời" in each.vi or "chưa biết" in each.vi for each in verdict.reasons)
    assert check_anew(agency.complete).state is VerdictState.VALID  # its proofs are inside


@pytest.mark.parametrize("what", ["old", "key", "forged", "shape"])
def test_a_list_that_lies_says_nothing(agency: Agency, trust: Trust, what: str) -> None:
    trust.simulator.behave("wrong", what=what)
    assert check_anew(stamped(agency)).state is VerdictState.UNDETERMINED


def test_a_stamp_taken_off_leaves_nothing_settled(agency: Agency) -> None:
    bare = _without_stamp(stamped(agency), "unit")
    assert check(bare).state is VerdictState.UNDETERMINED


@pytest.mark.parametrize(
    "stamps", [lambda one, _: one + one, lambda _, other: other], ids=["two", "of_another"]
)
def test_a_stamp_of_something_else_is_refused(
    agency: Agency, stamps: Callable[[list[object], list[object]], list[object]]
) -> None:
    pdf = stamped(agency)
    own, other = (list(_stamps_of(pdf, name)) for name in ("unit", "leader"))  # type: ignore[call-overload]
    wrong = cms.CMSAttributes(stamps(own, other))
    verdict = check(_with_stamps(pdf, "unit", wrong))
    assert verdict.state is VerdictState.REFUSED
    assert any("forged or broken" in each.en for each in verdict.reasons)


# ---- certificates --------------------------------------------------------------------------------


@pytest.fixture
def authority(agency: Agency, trust: Trust) -> Iterator[LocalAuthority]:
    """The authority, which has revoked nobody before and afterwards."""
    yield LocalAuthority(trust.keys, now=NOW)
    (trust.keys / "authority" / "revoked.json").unlink(missing_ok=True)


@pytest.mark.parametrize("key_id", [LEADER.key_id, UNIT.key_id])
def test_a_key_revoked_before_it_signed_is_refused(
    agency: Agency, authority: LocalAuthority, key_id: str
) -> None:
    authority.revoke(key_id, at=NOW - timedelta(hours=1))
    for pdf in (stamped(agency), agency.complete):  # an old good answer inside saves nothing
        verdict = check_anew(pdf)
        assert verdict.state is VerdictState.REFUSED
        assert "revoked" in verdict.reasons[0].en


def test_an_older_list_that_says_revoked_is_believed(
    agency: Agency, authority: LocalAuthority, trust: Trust
) -> None:
    authority.revoke(LEADER.key_id, at=NOW - timedelta(hours=1))
    bare = agency.signed()
    # Made before the signature: it could not say that the key was good, but that it was not.
    trust.set_clock(NOW - timedelta(minutes=30))
    verdict = check_anew(bare)
    assert verdict.state is VerdictState.REFUSED
    assert "revoked" in verdict.reasons[0].en


def test_a_key_revoked_after_it_signed_changes_nothing(
    agency: Agency, authority: LocalAuthority, trust: Trust
) -> None:
    authority.revoke(LEADER.key_id, at=NOW + DAY)
    trust.set_clock(NOW + 2 * DAY)
    assert check_anew(agency.complete, now=NOW + 2 * DAY).state is VerdictState.VALID


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_certificate_is_refused_with_its_reason(agency: Agency, kind: str) -> None:
    make: Callable[[Path], None]
    make, said = WRONG[kind]
    make(agency.folder)
    if said == "not in force":
        with pytest.raises(CannotSign, match="not in force"):
            agency.signed()
    verdict = check(signed_all_the_same(agency))
    assert verdict.state is VerdictState.REFUSED
    assert any(said in each.en for each in verdict.reasons), verdict.reasons


def test_in_production_nobody_trusts_an_authority_of_trials(
    agency: Agency, settings: Settings
) -> None:
    assert check(agency.complete).state is VerdictState.VALID
    settings.MOTCUA_MODE = "production"
    verdict = check(agency.complete)
    assert verdict.state is VerdictState.REFUSED
    # Its keys lie elsewhere now: it is somebody's whom this copy was told to trust.
    (agency.folder / "authority").rename(agency.folder / "elsewhere")
    assert check(agency.complete).state is VerdictState.VALID


# ---- what each party signed, and files beyond all limits -----------------------------------------


def test_where_a_state_ends_is_told(agency: Agency) -> None:
    leader, unit = check(agency.complete).signers
    alone = agency.complete[: leader.end]
    assert alone.startswith(agency.paper)
    assert [one.kind for one in check(alone).signers] == ["leader"]
    assert unit.end > leader.end


@pytest.mark.django_db
def test_anybody_fetches_exactly_what_a_party_signed(agency: Agency) -> None:
    def asked(pdf: bytes) -> Any:
        sent = {"file": SimpleUploadedFile("x.pdf", pdf, "application/pdf"), "by": "leader"}
        return Client().post("/kiem-tra", sent)

    added = asked(agency.complete + b"\n% appended")
    assert added.content == agency.complete[: end_of(agency.complete, "leader")]
    assert "attachment" in added["Content-Disposition"]
    assert asked(agency.paper).status_code == 422


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (lambda: bytes(100_000_000), FileProblem.TOO_LARGE),
        (lambda: b"%PDF-1.7\n" + b"<</ByteRange [0 1 2 3]>>\n" * 5000,
         FileProblem.TOO_MANY_SIGNATURES),
    ],
    ids=["100_mb", "thousands_of_signatures"],
)  # fmt: skip
def test_files_beyond_all_limits_are_refused_at_once(
    pdf: Callable[[], bytes], problem: FileProblem
) -> None:
    assert check(pdf()).reasons == (PROBLEMS[problem],)


# ---- papers of applicants ------------------------------------------------------------------------


@pytest.mark.parametrize("revoked_at", [-timedelta(hours=1), timedelta(hours=1)])
def test_a_paper_signed_with_a_revoked_key_is_refused_by_the_lists_at_hand(
    agency: Agency, authority: LocalAuthority, trust: Trust, revoked_at: timedelta
) -> None:
    """Before or after it says that it signed: no stamp shows when it did."""
    pdf = agency.sign(agency.paper, LEADER)
    assert of_applicant(pdf) is SignedState.VALID
    authority.revoke(LEADER.key_id, at=NOW + revoked_at)
    trust.set_clock(NOW + 2 * DAY)
    assert of_applicant(pdf, now=NOW + 2 * DAY) is SignedState.REVOKED
    trust.simulator.behave("down")
    assert of_applicant(pdf, now=NOW + 2 * DAY) is SignedState.VALID, "who never had a list goes on"


def test_a_list_once_held_still_counts_when_its_address_falls_silent(
    agency: Agency, authority: LocalAuthority, trust: Trust,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("motcua.adapters.pdf_signatures.trust_services.LISTS_KEPT_SECONDS", 0.0)
    pdf, verifier = agency.sign(agency.paper, LEADER), PyHankoVerifier()
    authority.revoke(LEADER.key_id, at=NOW - timedelta(hours=1))
    assert of_applicant(pdf, by=verifier) is SignedState.REVOKED
    trust.simulator.behave("down")
    for later in (timedelta(0), 9 * DAY):
        assert of_applicant(pdf, now=NOW + later, by=verifier) is SignedState.REVOKED


@pytest.mark.parametrize("silent", [0, 1])
def test_an_address_that_is_silent_costs_no_other_its_list(
    agency: Agency, authority: LocalAuthority, trust: Trust, settings: Settings, silent: int
) -> None:
    """And the list of the authority that issued it is enough to know that it is revoked."""
    authority.revoke(LEADER.key_id, at=NOW - timedelta(hours=1))
    urls = [*settings.MOTCUA_REVOCATION_LISTS]
    urls.insert(silent, f"http://127.0.0.1:{free_port()}/crl/nobody")
    settings.MOTCUA_REVOCATION_LISTS = tuple(urls)
    pdf = agency.sign(agency.paper, LEADER)
    assert of_applicant(pdf) is SignedState.REVOKED
    settings.MOTCUA_REVOCATION_LISTS = tuple(each for each in urls if not each.endswith("root"))
    assert of_applicant(pdf) is SignedState.REVOKED


def test_a_revocation_that_the_file_itself_shows_is_believed(
    agency: Agency, authority: LocalAuthority, trust: Trust
) -> None:
    authority.revoke(LEADER.key_id, at=NOW - timedelta(hours=1))
    shown = BytesIO(agency.sign(agency.paper, LEADER))
    lists = [crl.CertificateList.load(each) for each in TrustServices().lists()]
    DocumentSecurityStore.add_dss(shown, None, crls=lists)
    trust.simulator.behave("down")
    assert of_applicant(shown.getvalue()) is SignedState.REVOKED


@pytest.mark.parametrize(
    ("wrong", "state"), [("rsa_1024", SignedState.WEAK), ("usage", SignedState.UNFIT)]
)
def test_a_weak_key_or_one_for_something_else_is_told_apart(
    agency: Agency, wrong: str, state: SignedState
) -> None:
    WRONG[wrong][0](agency.folder)
    assert of_applicant(agency.sign(agency.paper, LEADER)) is state


def of_applicant(
    pdf: bytes, *, now: datetime = NOW, by: PyHankoVerifier | None = None
) -> SignedState:
    facts = (by or PyHankoVerifier()).examine(pdf=pdf, now=now, of_applicant=True)
    return judge_paper(facts, now=now).state
