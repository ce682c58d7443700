"""The strict rule by which a signed result is accepted: every fact that is wrong refuses it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motcua.domain.signing.rules import accept
from motcua.domain.signing.rules.acceptance import (
    LEADER_ABSENT,
    NO_SIGNATURE,
    NOT_ONE_EACH,
    NOT_WHOLE,
    PROBLEMS,
    TWO_UNITS,
    UNIT_ABSENT,
    UNSIGNED_STATE,
)
from motcua.domain.signing.values import (
    FileProblem,
    LaterChange,
    PdfFacts,
    Revocation,
    SignerFacts,
    SignerKind,
    StampFacts,
    VerdictState,
)
from motcua.kernel.texts import Text

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

SIGNED_AT = NOW - timedelta(hours=1)
STAMP = StampFacts(
    at=SIGNED_AT,
    authority="Dấu thời gian",
    intact=True,
    trusted=True,
    revocation=Revocation.GOOD,
    weak=False,
    stands=True,
    ends=NOW + timedelta(days=1700),
)
LEADER = SignerFacts(
    name="Nguyễn Văn An",
    title="Chủ tịch",
    unit="Ủy ban nhân dân xã Thanh Trì",
    unit_eid="H26.1",
    kind=SignerKind.LEADER,
    signed_at=SIGNED_AT,
    certified_from=NOW - timedelta(days=30),
    certified_until=NOW + timedelta(days=700),
    intact=True,
    trusted=True,
    revision=1,
    covers_revision=True,
    covers_whole_file=False,
    later_change=LaterChange.COUNTERSIGNED,
    stamp=STAMP,
    revocation=Revocation.GOOD,
)
UNIT = replace(
    LEADER,
    name="Ủy ban nhân dân xã Thanh Trì",
    title="",
    kind=SignerKind.UNIT,
    revision=2,
    covers_whole_file=True,
    later_change=LaterChange.NOTHING,
)
GENUINE = PdfFacts(signers=(LEADER, UNIT), revisions=3)
# The same with a time stamp of the whole, and with a second one before the first would end.
EXTENDED = PdfFacts(
    signers=(
        LEADER, replace(UNIT, covers_whole_file=False, later_change=LaterChange.EXTENDED)
    ),
    revisions=4,
    stamps=(replace(STAMP, revision=3, covers_whole_file=True),),
)  # fmt: skip
RENEWED = replace(
    EXTENDED,
    revisions=5,
    stamps=(replace(STAMP, revision=3), replace(STAMP, revision=4, covers_whole_file=True)),
)


def reasons(facts: PdfFacts) -> tuple[Text, ...]:
    verdict = accept(facts, now=NOW)
    assert verdict.valid is (not verdict.reasons)
    return verdict.reasons


def with_leader(**changes: Any) -> PdfFacts:
    return replace(GENUINE, signers=(replace(LEADER, **changes), UNIT))


def with_unit(**changes: Any) -> PdfFacts:
    return replace(GENUINE, signers=(LEADER, replace(UNIT, **changes)))


def test_leader_then_unit_is_accepted() -> None:
    verdict = accept(GENUINE, now=NOW)
    assert verdict.valid
    assert verdict.reasons == ()
    assert verdict.signers == (LEADER, UNIT)


@pytest.mark.parametrize("facts", [EXTENDED, RENEWED])
def test_stamps_of_the_whole_may_follow(facts: PdfFacts) -> None:
    assert reasons(facts) == ()


@pytest.mark.parametrize("problem", FileProblem)
def test_a_file_that_cannot_be_examined_is_refused(problem: FileProblem) -> None:
    assert reasons(PdfFacts(problem=problem)) == (PROBLEMS[problem],)


def test_an_unsigned_file_is_refused() -> None:
    assert reasons(PdfFacts(revisions=1)) == (NO_SIGNATURE,)


def test_the_unit_must_have_signed() -> None:
    alone = replace(LEADER, covers_whole_file=True, later_change=LaterChange.NOTHING)
    assert reasons(PdfFacts(signers=(alone,), revisions=2)) == (UNIT_ABSENT,)


def test_the_leader_must_have_signed() -> None:
    alone = replace(UNIT, revision=1)
    assert reasons(PdfFacts(signers=(alone,), revisions=2)) == (LEADER_ABSENT,)


def test_the_unit_signs_after_the_leader() -> None:
    first = replace(UNIT, revision=1, covers_whole_file=False, later_change=LEADER.later_change)
    second = replace(LEADER, revision=2, covers_whole_file=True, later_change=UNIT.later_change)
    assert reasons(PdfFacts(signers=(first, second), revisions=3)) == (NOT_ONE_EACH,)


def test_nobody_signs_twice() -> None:
    again = replace(UNIT, revision=3)
    unit = replace(UNIT, covers_whole_file=False, later_change=LaterChange.COUNTERSIGNED)
    assert reasons(PdfFacts(signers=(LEADER, unit, again), revisions=4)) == (NOT_ONE_EACH,)


def test_both_belong_to_one_unit() -> None:
    assert reasons(with_leader(unit_eid="H26.2")) == (TWO_UNITS,)


def test_every_state_of_the_file_is_a_signature() -> None:
    assert reasons(replace(GENUINE, revisions=4)) == (UNSIGNED_STATE,)


@pytest.mark.parametrize(
    "changes",
    [
        {"covers_whole_file": False},
        {"later_change": LaterChange.COUNTERSIGNED},
        {"later_change": LaterChange.ALTERED},
    ],
)
def test_nothing_comes_after_the_newest_signature(changes: dict[str, Any]) -> None:
    assert reasons(with_unit(**changes)) == (NOT_WHOLE,)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"intact": False}, "does not fit"),
        ({"trusted": False}, "not from a trusted authority"),
        ({"signed_at": None}, "time of signing is missing"),
        ({"signed_at": NOW + timedelta(minutes=6)}, "in the future"),
        ({"signed_at": NOW - timedelta(days=31)}, "not in force"),
        ({"certified_until": NOW - timedelta(hours=2)}, "not in force"),
        ({"covers_revision": False}, "changed after signing"),
        ({"later_change": LaterChange.ALTERED}, "changed after signing"),
        ({"later_change": LaterChange.NOTHING}, "changed after signing"),
    ],
)
def test_a_wrong_fact_about_the_leader_refuses(changes: dict[str, Any], said: str) -> None:
    (reason,) = reasons(with_leader(**changes))
    assert said in reason.en
    assert "Nguyễn Văn An" in reason.vi


@pytest.mark.parametrize("fact", ["intact", "trusted"])
def test_a_wrong_fact_about_the_unit_refuses(fact: str) -> None:
    (reason,) = reasons(with_unit(**{fact: False}))
    assert "Ủy ban nhân dân xã Thanh Trì" in reason.vi


def test_clocks_may_differ_a_little() -> None:
    assert reasons(with_leader(signed_at=SIGNED_AT + timedelta(minutes=4))) == ()
    (reason,) = reasons(with_leader(signed_at=SIGNED_AT + timedelta(minutes=6)))
    assert "later than its time stamp" in reason.en


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weak": True}, "too weak"),
        ({"for_documents": False}, "not meant to sign documents"),
        ({"revocation": Revocation.REVOKED}, "was revoked"),
        ({"stamp": replace(STAMP, intact=False)}, "forged or broken"),
        ({"stamp": replace(STAMP, at=NOW + timedelta(minutes=6))}, "forged or broken"),
        ({"stamp": replace(STAMP, trusted=False)}, "not from a trusted authority"),
        ({"stamp": replace(STAMP, weak=True)}, "not from a trusted authority"),
        ({"stamp": replace(STAMP, revocation=Revocation.REVOKED)}, "was revoked"),
    ],
)
def test_keys_and_stamps_that_are_wrong_refuse(changes: dict[str, Any], said: str) -> None:
    verdict = accept(with_leader(**changes), now=NOW)
    (reason,) = verdict.reasons
    assert verdict.state is VerdictState.REFUSED
    assert said in reason.en


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"stamp": None}, "no authority has stamped"),
        ({"revocation": Revocation.UNKNOWN}, "not known whether"),
        ({"stamp": replace(STAMP, revocation=Revocation.UNKNOWN)}, "not known whether"),
        ({"stamp": replace(STAMP, stands=False)}, "has ended"),
    ],
)
def test_what_is_not_known_is_not_valid(changes: dict[str, Any], said: str) -> None:
    verdict = accept(with_leader(**changes), now=NOW)
    (reason,) = verdict.reasons
    assert verdict.state is VerdictState.UNDETERMINED
    assert not verdict.valid
    assert said in reason.en


def test_what_is_wrong_is_said_before_what_is_not_known() -> None:
    verdict = accept(with_leader(intact=False, stamp=None), now=NOW)
    assert verdict.state is VerdictState.REFUSED
    (reason,) = verdict.reasons
    assert "does not fit" in reason.en


@pytest.mark.parametrize(
    ("stamp", "state"),
    [
        ({"intact": False}, VerdictState.REFUSED),
        ({"trusted": False}, VerdictState.REFUSED),
        ({"covers_whole_file": False}, VerdictState.REFUSED),
        ({"revision": 5}, VerdictState.REFUSED),
        ({"revocation": Revocation.UNKNOWN}, VerdictState.UNDETERMINED),
        ({"stands": False}, VerdictState.UNDETERMINED),
    ],
)
def test_a_stamp_of_the_whole_must_be_right_too(stamp: dict[str, Any], state: VerdictState) -> None:
    facts = replace(EXTENDED, stamps=(replace(EXTENDED.stamps[0], **stamp),))
    assert accept(facts, now=NOW).state is state


def test_all_reasons_are_given_at_once() -> None:
    assert len(reasons(with_leader(intact=False, trusted=False, signed_at=None))) == 3
