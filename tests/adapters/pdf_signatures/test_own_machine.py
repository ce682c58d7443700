"""A leader signs on his own machine: each way in which what comes back is not what was asked."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.adapters.pdf_signatures import KeyFolder, PyHankoSigner
from motcua.adapters.pdf_signatures.verifier import PyHankoVerifier
from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Token, Tokens
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.rules import fault_of_bytes, judge_own
from motcua.domain.signing.values import (
    OwnVerdict,
    PreparedFor,
    Revocation,
    StampFacts,
    VerdictState,
)
from tests.adapters.pdf_signatures.kit import (
    EID,
    LEADER,
    NOW,
    UNIT,
    UNIT_NAME,
    certify,
    check,
    paper,
)

LOGIN = "chutich"
SPOILT = StampFacts(
    at=NOW, authority="?", intact=False, trusted=True, revocation=Revocation.GOOD, weak=False,
    stands=True, ends=NOW,
)  # fmt: skip
_verifier = PyHankoVerifier()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of an agency whose leader, and one of the same rank, have tokens."""
    made = tmp_path_factory.mktemp("own") / "keys"
    authority = certify(made)
    for login, name in ((LOGIN, LEADER.name), ("phochutich", "Lê Văn Bình")):
        authority.certify_leader(
            key_id=f"own-{login}", name=name, title="Chủ tịch", unit=UNIT_NAME, unit_eid=EID,
            token=made.parent / "drawer",
        )  # fmt: skip
    return made


@pytest.fixture(autouse=True)
def _keys(settings: Settings, folder: Path) -> None:
    settings.MOTCUA_KEYS = folder


@pytest.fixture
def tokens(folder: Path) -> Tokens:
    return Tokens(drawer=folder.parent / "drawer", keys=folder)


@pytest.fixture
def prepared(folder: Path) -> bytes:
    """The paper as it is handed out."""
    return PyHankoSigner().lay_out(pdf=paper(folder))


def judged(prepared: bytes, signed: bytes, **other: object) -> OwnVerdict:
    own = KeyFolder().own(f"own-{LOGIN}", NOW)
    asked = PreparedFor(own.fingerprint, LEADER.name, EID, NOW)
    if reason := fault_of_bytes(prepared, signed):
        return OwnVerdict(reason)
    facts = _verifier.examine(pdf=signed, now=NOW)
    return judge_own(facts, replace(asked, **other), NOW)  # type: ignore[arg-type]


def test_what_comes_back_right_is_sealed_and_accepted(prepared: bytes, tokens: Tokens) -> None:
    signed = sign_pdf(prepared, tokens.of(LOGIN), NOW + timedelta(seconds=40))
    assert judged(prepared, signed).reason == ""
    sealed = PyHankoSigner().sign(pdf=signed, signatory=UNIT, reason="Ký kết quả", now=NOW)
    verdict = check(sealed)
    assert verdict.state is VerdictState.UNDETERMINED  # nobody has stamped its time yet
    assert [each.name for each in verdict.signers] == [LEADER.name, UNIT_NAME]
    assert sealed.startswith(prepared)


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ("empty", "own_empty"),
        ("large", "own_too_large"),
        ("other_file", "own_other_file"),
        ("changed", "own_other_file"),
        ("unsigned", "own_unsigned"),
        ("twice_signed", "own_more"),
        ("saved", "own_more"),
        ("other_place", "own_place"),
        ("edited", "own_changed"),
        ("appended", "own_changed"),
        ("broken", "own_broken"),
        ("garbage", "own_broken"),
        ("no_room", "own_no_room"),
    ],
)
def test_a_lie_about_the_file(lie: str, reason: str, prepared: bytes, tokens: Tokens) -> None:
    signed = sign_pdf(prepared, tokens.of(LOGIN), NOW, lie=lie)
    assert judged(prepared, signed).reason == reason


@pytest.mark.parametrize(
    ("which", "reason"),
    [
        ("other", "own_certificate"),
        ("expired", "own_not_in_force"),
        ("strange", "own_untrusted"),
    ],
)
def test_a_wrong_certificate(which: str, reason: str, prepared: bytes, tokens: Tokens) -> None:
    held: dict[str, Token] = {
        "other": tokens.other_than(LOGIN),
        "expired": tokens.expired(LOGIN),
        "strange": tokens.strange(LOGIN),
    }
    assert judged(prepared, sign_pdf(prepared, held[which], NOW)).reason == reason


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"name": "Nguyễn Văn Bình"}, "own_name"),
        ({"unit_eid": "H26.128"}, "own_unit"),
        ({"at": NOW + timedelta(hours=1)}, "own_clock"),
        ({"name": "NGUYỄN  VĂN AN", "fingerprint": ""}, ""),
    ],
)
def test_another_officer_unit_or_hour(
    asked: dict[str, object], reason: str, prepared: bytes, tokens: Tokens
) -> None:
    signed = sign_pdf(prepared, tokens.of(LOGIN), NOW)
    assert judged(prepared, signed, **asked).reason == reason


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ({"revocation": Revocation.REVOKED}, "own_revoked"),
        ({"weak": True}, "own_weak"),
        ({"for_documents": False}, "own_purpose"),
        ({"signed_at": None}, "own_clock"),
        ({"stamp": SPOILT},
         "own_stamp"),
    ],
)  # fmt: skip
def test_what_else_was_found_out(
    found: dict[str, object], reason: str, prepared: bytes, tokens: Tokens
) -> None:
    facts = _verifier.examine(pdf=sign_pdf(prepared, tokens.of(LOGIN), NOW), now=NOW)
    bent = replace(facts, signers=(replace(facts.signers[0], **found),))  # type: ignore[arg-type]
    assert judge_own(bent, PreparedFor("", "", "", NOW), NOW).reason == reason


def test_a_withdrawn_certificate_is_registered_no_more(folder: Path) -> None:
    store = KeyFolder()
    store.withdraw("own-phochutich", why="mất thiết bị", now=NOW)
    with pytest.raises(CannotSign) as refused:
        store.own("own-phochutich", NOW)
    assert refused.value.kind == "key_withdrawn"
    with pytest.raises(CannotSign):
        store.own("own-nobody", NOW)


def test_nothing_but_the_two_signatures_stands_in_the_prepared_paper(prepared: bytes) -> None:
    facts = _verifier.examine(pdf=prepared, now=NOW)
    assert (facts.problem, facts.revisions, facts.signers) == (None, 1, ())
