"""A signed result gets its proofs by a job; whoever is away meanwhile delays nobody."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Proofs, Result, ResultCopy
from motcua.domain.dossiers.tasks import prove_result, prove_results
from motcua.domain.notifications.models import Message
from motcua.domain.signing.api import CannotAugment, check
from motcua.domain.signing.values import VerdictState
from motcua.platform.files.disk import read
from tests.factories.filings import file_one
from tests.factories.office import Member, Office
from tests.simulators import Trust


@pytest.fixture
def signed(office: Office, khoi: Member, trust: Trust, settings: Settings, now: datetime) -> Result:
    """A result that was signed just now, with keys of an authority that answers questions."""
    settings.MOTCUA_KEYS = trust.keys
    authority = LocalAuthority(trust.keys, now=now)
    unit = office.committee
    authority.certify_leader(
        key_id=f"account-{office.chair.account.login}", name=office.chair.account.full_name,
        title="Chủ tịch", unit=unit.name_vi, unit_eid=unit.eid,
    )  # fmt: skip
    authority.certify_unit(key_id=f"unit-{unit.eid}", unit=unit.name_vi, unit_eid=unit.eid)
    trust.set_clock(now)
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.chair
    api.sign(code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    return Result.objects.get(dossier__code=code)


def prove(result: Result, now: datetime) -> Result:
    """Run the act once, and give the result as it is then."""
    api.prove_result(result_id=result.pk, now=now)
    return Result.objects.select_related("file").get(pk=result.pk)


def test_the_complete_copy_takes_the_place_once_and_the_first_stays_known(
    signed: Result, now: datetime
) -> None:
    first = read(signed.file)
    complete = prove(signed, now)
    verdict = check(pdf=read(complete.file), now=now)
    assert verdict.state is VerdictState.VALID, verdict.reasons
    assert all(signer.stamp for signer in verdict.signers)
    assert check(pdf=first, now=now).state is VerdictState.UNDETERMINED
    by_hash = {api.issued_by_hash(each.file.sha256) for each in signed.copies.all()}
    assert {each.number for each in by_hash} == {signed.number}
    entry = entries_about(signed.dossier.code, "dossiers.result_proved")[0]
    assert entry.details["sha256"] == complete.file.sha256
    assert prove(signed, now).file_id == complete.file_id
    assert ResultCopy.objects.count() == 2
    assert api.waiting_results(9) == []


@pytest.mark.parametrize(
    "trouble",
    [
        {"mode": "down"},
        {"mode": "garbage"},
        {"mode": "wrong", "what": "nonce"},
        {"mode": "wrong", "what": "unknown"},
    ],
    ids=lambda one: one.get("what", one["mode"]),
)
def test_while_somebody_is_away_nothing_changes_and_it_comes_back(
    signed: Result, trust: Trust, trouble: dict[str, Any], now: datetime
) -> None:
    trust.simulator.behave(**trouble)
    with pytest.raises(CannotAugment, match="silent"):
        prove(signed, now)
    assert (api.waiting_results(9), ResultCopy.objects.count()) == ([signed.pk], 1)


def test_a_round_leaves_what_cannot_be_done_for_the_next(signed: Result, trust: Trust) -> None:
    trust.simulator.behave("down")
    prove_result(result=signed.pk)
    prove_results(timestamp=0)
    assert api.waiting_results(9) == [signed.pk]


def test_a_key_revoked_meanwhile_gives_no_proofs_and_is_told(
    signed: Result, trust: Trust, now: datetime
) -> None:
    trust.simulator.behave("wrong", what="revoked")
    revoked = prove(signed, now)
    assert (revoked.proofs, revoked.revoked_on) == (Proofs.REVOKED, date(2026, 11, 23))
    entry = entries_about(signed.dossier.code, "dossiers.result_not_proved")[0]
    assert entry.details["reason"] == "revoked"
    assert api.waiting_results(9) == []
    assert api.waiting_results(9, again=True) == [signed.pk]


def test_who_leads_learns_which_results_have_no_proofs(
    office: Office, neighbour: Office, signed: Result, trust: Trust, now: datetime
) -> None:
    def shown(to: Member, at: datetime) -> list[tuple[str, str]]:
        return [(each.number, each.why) for each in api.unproved_results(to.subject, at)]

    assert shown(office.chair, now) == []
    assert shown(office.chair, now + timedelta(days=2)) == [(signed.number, "waiting")]
    assert shown(neighbour.chair, now + timedelta(days=2)) == []
    letters = Message.objects.filter(kind="staff_result_unproved")
    trust.simulator.behave("wrong", what="revoked")
    prove(signed, now)
    prove(signed, now)
    assert letters.count() == 1
    assert shown(office.chair, now) == [(signed.number, "revoked")]
    assert shown(office.receiver, now) == []


def test_proofs_are_renewed_before_they_end(signed: Result, trust: Trust, now: datetime) -> None:
    complete = prove(signed, now)
    assert complete.renew_at is not None
    assert api.results_to_renew(complete.renew_at - timedelta(days=1), 9) == []
    assert api.results_to_renew(complete.renew_at, 9) == [signed.pk]
    later = now + timedelta(days=2)
    trust.set_clock(later)
    api.renew_proofs(result_id=signed.pk, now=later)
    renewed = Result.objects.select_related("file").get(pk=signed.pk)
    verdict = check(pdf=read(renewed.file), now=later)
    assert verdict.state is VerdictState.VALID, verdict.reasons
    assert len(verdict.stamps) == 2
