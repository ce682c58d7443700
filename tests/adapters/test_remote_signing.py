"""The adapter of remote signing against the real simulator, which fails and lies."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.adapters.pdf_signatures import PyHankoVerifier
from motcua.adapters.remote_signing import FAILURES_IN_A_ROW, CloudSignatures
from motcua.domain.signing.api import ask_remotely, finish_remotely, remote_is_offered
from motcua.domain.signing.ports import RemoteRefused, RemoteUnavailable
from motcua.domain.signing.rules import judge_paper
from motcua.domain.signing.values import AskedRemotely, SignedState
from motcua.platform import clock
from tests.adapters.pdf_signatures import kit
from tests.simulators import Phones

KHOI, NO_LEVEL = "001209012345", "040209118230"


@pytest.fixture
def service(phones: Phones) -> CloudSignatures:
    """Give an adapter that does not wait long."""
    return CloudSignatures(timeout=20)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give some paper."""
    return kit.paper(tmp_path_factory.mktemp("paper"))


def asked(paper: bytes, number: str = KHOI) -> AskedRemotely:
    return ask_remotely(pdf=paper, number=number, about="Tờ khai thử", now=clock.now())


def state_of(pdf: bytes) -> SignedState:
    now = clock.now()
    facts = PyHankoVerifier().examine(pdf=pdf, now=now, of_applicant=True)
    return judge_paper(facts, now=now).state


def test_what_was_confirmed_on_the_phone_is_signed_and_valid(phones: Phones, paper: bytes) -> None:
    assert remote_is_offered()
    waiting = asked(paper)
    assert finish_remotely(waiting) is None
    shown = phones.asks()[0]
    assert (shown["number"], shown["about"]) == (KHOI, "Tờ khai thử")
    assert shown["check"] == waiting.prepared.digest.hex()[:8]
    phones.say("confirm")
    signed = finish_remotely(waiting)
    assert signed
    now = clock.now()
    facts = PyHankoVerifier().examine(pdf=signed, now=now, of_applicant=True)
    verdict = judge_paper(facts, now=now)
    assert verdict.state is SignedState.VALID
    assert [each.number for each in verdict.signers] == [KHOI]
    assert all(each.covers_whole_file and each.intact for each in facts.signers)
    # A permission is good once.
    with pytest.raises(RemoteRefused):
        finish_remotely(waiting)


def test_a_root_of_applicants_vouches_for_no_result(phones: Phones, paper: bytes) -> None:
    waiting = asked(paper)
    phones.say("confirm")
    signed = finish_remotely(waiting)
    assert signed
    (signer,) = PyHankoVerifier().examine(pdf=signed, now=clock.now()).signers
    assert not signer.trusted


def test_who_declines_is_heard(phones: Phones, paper: bytes) -> None:
    waiting = asked(paper)
    phones.say("decline")
    with pytest.raises(RemoteRefused) as refused:
        finish_remotely(waiting)
    assert refused.value.reason == "declined"


def test_who_has_no_certificate_is_told_so(phones: Phones, paper: bytes) -> None:
    for number in (NO_LEVEL, "000000000000"):
        with pytest.raises(RemoteRefused) as refused:
            asked(paper, number)
        assert refused.value.reason == "no_certificate"


@pytest.mark.parametrize("mode", ["down", "garbage", "slow", "timeout_after_doing"])
def test_a_silent_service_is_unavailable(
    service: CloudSignatures, phones: Phones, mode: str
) -> None:
    phones.simulator.behave(mode, delay_seconds=60)
    with pytest.raises(RemoteUnavailable):
        CloudSignatures(timeout=1).credential(KHOI)
    # The next one waits for nothing that is left over.
    phones.simulator.behave("ok")
    assert service.credential(KHOI).number == KHOI


@pytest.mark.parametrize("what", ["500", "shape", "long", "chain"])
def test_a_service_that_talks_nonsense_is_unavailable(
    service: CloudSignatures, phones: Phones, what: str
) -> None:
    phones.simulator.behave("wrong", what=what)
    with pytest.raises(RemoteUnavailable):
        service.credential(KHOI)


@pytest.mark.parametrize(
    ("what", "reason"),
    [("person", "other_person"), ("expired", "expired"), ("refuse", "declined")],
)
def test_a_certificate_of_no_use_is_refused_before_anybody_confirms(
    phones: Phones, paper: bytes, what: str, reason: str
) -> None:
    before = len(phones.asks())
    phones.simulator.behave("wrong", what=what)
    with pytest.raises(RemoteRefused) as refused:
        asked(paper)
    assert refused.value.reason == reason
    assert len(phones.asks()) == before


@pytest.mark.parametrize(
    ("when", "mode", "what", "state"),
    [
        ("signing", "wrong", "hash", SignedState.BROKEN),
        ("signing", "wrong", "key", SignedState.BROKEN),
        ("signing", "reorder", "", SignedState.BROKEN),
        ("asking", "wrong", "stranger", SignedState.UNKNOWN),
    ],
)
def test_a_lie_of_the_service_shows_when_the_paper_is_judged(
    phones: Phones, paper: bytes, when: str, mode: str, what: str, state: SignedState
) -> None:
    if when == "asking":
        phones.simulator.behave(mode, what=what)
    waiting = asked(paper)
    phones.say("confirm")
    phones.simulator.behave(mode, what=what)
    signed = finish_remotely(waiting)
    assert signed
    assert state_of(signed) is state


def test_a_signature_of_another_paper_does_not_fit(phones: Phones, paper: bytes) -> None:
    for mode in ("ok", "repeat"):
        phones.simulator.behave(mode)
        waiting = asked(paper)
        phones.say("confirm")
        signed = finish_remotely(waiting)
        assert signed
        wanted = SignedState.VALID if mode == "ok" else SignedState.BROKEN
        assert state_of(signed) is wanted


@pytest.mark.parametrize("what", ["hurry", "heavy"])
def test_trouble_after_the_confirmation_is_for_now(phones: Phones, paper: bytes, what: str) -> None:
    waiting = asked(paper)
    phones.say("confirm")
    phones.simulator.behave("wrong", what=what)
    with pytest.raises(RemoteUnavailable):
        finish_remotely(waiting)


def test_in_production_nobody_trusts_the_sample_authority(
    phones: Phones, paper: bytes, settings: Settings
) -> None:
    waiting = asked(paper)
    phones.say("confirm")
    signed = finish_remotely(waiting)
    assert signed
    settings.MOTCUA_MODE = "production"
    assert state_of(signed) is SignedState.UNKNOWN


def test_a_service_that_stays_away_is_not_asked_by_everybody(
    service: CloudSignatures, phones: Phones
) -> None:
    phones.simulator.behave("down")
    for _ in range(FAILURES_IN_A_ROW):
        with pytest.raises(RemoteUnavailable):
            service.credential(KHOI)
    seen = len(phones.simulator.seen())
    with pytest.raises(RemoteUnavailable, match="not asked"):
        service.credential(KHOI)
    assert len(phones.simulator.seen()) == seen


def test_a_forgotten_token_is_fetched_anew(service: CloudSignatures, phones: Phones) -> None:
    service.credential(KHOI)
    service._token = "forgotten"  # noqa: S105, SLF001 (as after a restart of the service)
    assert service.credential(KHOI).number == KHOI


def test_a_wrong_secret_is_refused(phones: Phones, settings: Settings) -> None:
    settings.MOTCUA_REMOTE_SIGNING = {**settings.MOTCUA_REMOTE_SIGNING, "client_secret": "x"}
    with pytest.raises(RemoteRefused):
        CloudSignatures(timeout=2).credential(KHOI)


def test_without_an_address_nothing_is_offered(settings: Settings) -> None:
    settings.MOTCUA_REMOTE_SIGNING = {"url": "", "client_id": "x", "client_secret": "x"}
    assert not CloudSignatures().is_connected()
    with pytest.raises(RemoteUnavailable):
        CloudSignatures().credential(KHOI)


def test_the_certificates_of_people_are_in_force_now(
    service: CloudSignatures, phones: Phones, tmp_path: Path
) -> None:
    found, now = service.credential(KHOI), clock.now()
    assert found.certified_from < now < found.certified_until - timedelta(days=365)
