"""Checking PDFs from anywhere: no forgery is accepted, and every file gets an answer."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.adapters.pdf_signatures import PyHankoVerifier
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.rules import accept
from motcua.domain.signing.rules.acceptance import PROBLEMS
from motcua.domain.signing.values import LARGEST_CHECKED, FileProblem, VerdictState
from motcua.platform.desks import AllAway
from tests.adapters.pdf_signatures.forger import FORGERIES
from tests.adapters.pdf_signatures.kit import LEADER, NOW, Agency, check


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forgery_is_refused(agency: Agency, forge: Callable[[Agency], bytes]) -> None:
    verdict = check(forge(agency))
    assert verdict.state is VerdictState.REFUSED
    assert verdict.reasons


@pytest.mark.parametrize("tail", [b"\n", b" ", b"\0", b"%%EOF\n", b"x" * 5000])
def test_appended_bytes_are_refused(agency: Agency, tail: bytes) -> None:
    assert not check(agency.result() + tail).valid


@pytest.mark.parametrize("head", [b"\n", b"%PDF-1.7\n"])
def test_bytes_put_in_front_are_refused(agency: Agency, head: bytes) -> None:
    assert not check(head + agency.result()).valid


def test_a_signature_is_refused_outside_the_life_of_its_certificate(agency: Agency) -> None:
    assert check(agency.result(), now=NOW - timedelta(days=2)).state is VerdictState.REFUSED
    with pytest.raises(CannotSign, match="not in force"):
        agency.sign(agency.paper, LEADER, now=NOW - timedelta(days=29))


def test_without_trusted_roots_nothing_is_accepted(agency: Agency) -> None:
    result = agency.result()
    (agency.folder / "trust" / "root.pem").unlink()
    assert not check(result).valid


# ---- files that are no results -------------------------------------------------------------------


def encrypted(paper: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda _: b"", FileProblem.EMPTY),
        (lambda _: b"garbage" * 500, FileProblem.NOT_A_PDF),
        (lambda _: b"%PDF-1.7\n" + b"garbage" * 500, FileProblem.BROKEN),
        (lambda paper: paper[: len(paper) // 2], FileProblem.BROKEN),
        (encrypted, FileProblem.ENCRYPTED),
        (lambda paper: paper + bytes(LARGEST_CHECKED), FileProblem.TOO_LARGE),
    ],
    ids=["empty", "garbage", "garbage_with_a_head", "half", "encrypted", "too_large"],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    agency: Agency, spoil: Callable[[bytes], bytes], problem: FileProblem
) -> None:
    assert check(spoil(agency.paper)).reasons == (PROBLEMS[problem],)


def test_an_unsigned_paper_is_refused(agency: Agency) -> None:
    (reason,) = check(agency.paper).reasons
    assert "không có chữ ký" in reason.vi


@cache
def genuine(agency: Agency) -> bytes:
    return agency.result()


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_turned_bit_is_accepted(agency: Agency, data: st.DataObject) -> None:
    result = genuine(agency)
    place = data.draw(st.integers(0, len(result) - 1))
    turned = result[place] ^ (1 << data.draw(st.integers(0, 7)))
    assert not check(result[:place] + bytes([turned]) + result[place + 1 :]).valid


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_checked(agency: Agency) -> None:
    hasty = PyHankoVerifier(time_limit=0.001)
    facts = hasty.examine(pdf=agency.result(), now=NOW)
    assert facts.problem is FileProblem.TOO_SLOW
    patient = PyHankoVerifier()
    assert accept(patient.examine(pdf=agency.result(), now=NOW), now=NOW).valid


def test_whose_turn_does_not_come_is_told(agency: Agency) -> None:
    crowded = PyHankoVerifier(patience=0.001)
    with vars(crowded)["_lock"], pytest.raises(AllAway):
        crowded.examine(pdf=agency.paper, now=NOW)
    assert crowded.examine(pdf=agency.paper, now=NOW).problem is None
