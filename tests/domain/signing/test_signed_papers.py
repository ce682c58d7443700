"""What an applicant's signature is worth, and when his paper is refused for it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from motcua.domain.signing.api import check, check_paper
from motcua.domain.signing.rules import is_refused, judge_paper
from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    FileProblem,
    LaterChange,
    PdfFacts,
    Revocation,
    SignedState,
)
from motcua.platform.desks import Desks
from motcua.platform.files.reasons import refusal
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from tests.domain.signing.test_signing_acceptance import LEADER, NOW

GOOD = replace(LEADER, fits=True, later_change=LaterChange.NOTHING, number="001205000123")
LONG_AGO = NOW - timedelta(days=900)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (PdfFacts(), SignedState.NONE),
        (PdfFacts(signers=(GOOD,)), SignedState.VALID),
        (PdfFacts(signers=(GOOD, replace(GOOD, trusted=False))), SignedState.UNKNOWN),
        (PdfFacts(signers=(replace(GOOD, fits=False),)), SignedState.BROKEN),
        (
            PdfFacts(signers=(replace(GOOD, later_change=LaterChange.ALTERED), GOOD)),
            SignedState.CHANGED,
        ),
        (
            PdfFacts(signers=(replace(GOOD, later_change=LaterChange.COUNTERSIGNED), GOOD)),
            SignedState.VALID,
        ),
        (PdfFacts(signers=(replace(GOOD, signed_at=LONG_AGO),)), SignedState.EXPIRED),
        (
            PdfFacts(signers=(replace(GOOD, certified_until=NOW - timedelta(minutes=1)),)),
            SignedState.EXPIRED,
        ),
        (
            PdfFacts(signers=(replace(GOOD, signed_at=NOW + timedelta(days=1)),)),
            SignedState.EXPIRED,
        ),
        (PdfFacts(signers=(replace(GOOD, signed_at=None),)), SignedState.VALID),
        (PdfFacts(signers=(replace(GOOD, revocation=Revocation.UNKNOWN),)), SignedState.VALID),
        (
            PdfFacts(signers=(replace(GOOD, revocation=Revocation.REVOKED), GOOD)),
            SignedState.REVOKED,
        ),
        (PdfFacts(signers=(replace(GOOD, weak=True, trusted=False),)), SignedState.WEAK),
        (PdfFacts(signers=(replace(GOOD, for_documents=False),)), SignedState.UNFIT),
        (PdfFacts(problem=FileProblem.BROKEN), SignedState.UNREADABLE),
        (PdfFacts(problem=FileProblem.TOO_LARGE), SignedState.TOO_LARGE),
    ],
)
def test_the_worst_signature_says_what_a_paper_is_worth(
    facts: PdfFacts, state: SignedState
) -> None:
    assert judge_paper(facts, now=NOW).state is state


@pytest.mark.parametrize(
    ("state", "always", "where_required"),
    [
        (SignedState.NONE, False, True),
        (SignedState.VALID, False, False),
        (SignedState.UNKNOWN, False, True),
        (SignedState.EXPIRED, False, True),
        (SignedState.UNREADABLE, False, True),
        (SignedState.UNFIT, False, True),
        (SignedState.CHANGED, True, True),
        (SignedState.REVOKED, True, True),
        (SignedState.WEAK, True, True),
        (SignedState.TOO_LARGE, True, True),
        (SignedState.BROKEN, True, True),
    ],
)
def test_a_wrong_signature_is_refused_and_a_missing_one_where_it_is_asked(
    state: SignedState, *, always: bool, where_required: bool
) -> None:
    assert is_refused(state, required=False) is always
    assert is_refused(state, required=True) is where_required


def test_each_refusal_of_a_signature_has_words_of_its_own() -> None:
    refused = [each for each in SignedState if is_refused(each, required=True)]
    said = {str(refusal(f"signature_{each}", name="don.pdf").text.vi) for each in refused}
    assert len(said) == len(refused)


def test_no_upload_is_too_large_for_its_signature_to_be_checked() -> None:
    assert lawbook().uploads(NOW.date()).largest_bytes <= LARGEST_CHECKED


def test_nobody_keeps_his_desk_while_signatures_are_examined() -> None:
    nobody_may_leave = Desks(1, most_away=0)
    for judge in (check, check_paper):
        with pytest.raises(CannotStore) as refused:
            nobody_may_leave.work(partial(judge, pdf=b"%PDF-1.7", now=NOW))
        assert refused.value.code == "busy"
    assert Desks(1).work(partial(check_paper, pdf=b"", now=NOW)).state is SignedState.UNREADABLE
