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
    SignerFacts,
    SignerKind,
)
from motcua.kernel.texts import Text

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

LEADER = SignerFacts(
    name="Nguyễn Văn An",
    title="Chủ tịch",
    unit="Ủy ban nhân dân xã Thanh Trì",
    unit_eid="H26.1",
    kind=SignerKind.LEADER,
    signed_at=NOW - timedelta(hours=1),
    certified_from=NOW - timedelta(days=30),
    certified_until=NOW + timedelta(days=700),
    intact=True,
    trusted=True,
    revision=1,
    covers_revision=True,
    covers_whole_file=False,
    later_change=LaterChange.COUNTERSIGNED,
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
    assert reasons(with_leader(signed_at=NOW + timedelta(minutes=4))) == ()


def test_all_reasons_are_given_at_once() -> None:
    assert len(reasons(with_leader(intact=False, trusted=False, signed_at=None))) == 3
