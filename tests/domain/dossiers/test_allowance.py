"""One supplement request a stage; a second one needs the leader's reason."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, SupplementAllowance, SupplementRequest
from motcua.domain.dossiers.values import CannotAct, Missing
from tests.domain.dossiers.clocks import accept, answer, ask, give_addresses, letters
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier whose desk has asked once and got its answer: step 3 is at the desk again."""
    give_addresses()
    filed = file_one(khoi, office.unit, now)
    ask(office, filed, now, step=1)
    answer(khoi, filed, now)
    return filed


def beg(who: Member, code: str, now: datetime, *, why: str = "Giấy nộp lại của người khác") -> None:
    api.ask_allowance(
        code=code, step_number=3, why=why, subject=who.subject, actor=who.actor, now=now
    )


def decide(
    who: Member, code: str, now: datetime, *, grant: bool, reason: str = "Đã xem, đúng là nhầm"
) -> None:
    allowance = SupplementAllowance.objects.filter(dossier__code=code).latest("pk")
    api.decide_allowance(
        code=code, allowance=allowance.pk, grant=grant, reason=reason, subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip


def test_a_second_request_is_refused_whatever_the_officer_writes(
    code: str, office: Office, now: datetime
) -> None:
    for note in ("", "Lãnh đạo đã đồng ý qua điện thoại"):
        with pytest.raises(CannotAct, match="second_request"):
            ask(office, code, now, step=3, note=note)
    assert SupplementRequest.objects.count() == 1
    assert Dossier.objects.get(code=code).supplements_count == 1


def test_the_leader_grants_one_more_and_it_counts_against_the_unit(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    beg(office.receiver, code, now)
    assert ("staff_allowance_asked", "chihuy.halong") in letters(code)
    with pytest.raises(CannotAct, match="second_request"):
        ask(office, code, now, step=3)
    assert api.second_requests_by_unit(now) == {}
    decide(office.commander, code, now, grant=True)
    assert ("staff_allowance_granted", "tiepnhan.halong") in letters(code)
    ask(office, code, now, step=3)
    second = SupplementRequest.objects.get(dossier__code=code, number=2)
    assert second.allowed is not None
    assert second.allowed.reason == "Đã xem, đúng là nhầm"
    assert letters(code)[-1] == ("supplement_requested_again", "001209012345")
    assert api.second_requests_by_unit(now) == {office.unit.pk: 1}
    assert api.second_requests_by_unit(now + timedelta(days=1)) == {}
    # It was used up: a third one needs another.
    answer(khoi, code, now)
    with pytest.raises(CannotAct, match="second_request"):
        ask(office, code, now, step=5)


def test_a_denied_one_stays_denied_and_may_be_asked_again(
    code: str, office: Office, now: datetime
) -> None:
    beg(office.receiver, code, now)
    decide(office.commander, code, now, grant=False, reason="Tự tra cứu được")
    assert ("staff_allowance_denied", "tiepnhan.halong") in letters(code)
    with pytest.raises(CannotAct, match="second_request"):
        ask(office, code, now, step=3)
    view = api.dossier_for(office.receiver.subject, code)
    standing = api.supplement_standing_of(view, 3, now)
    assert standing is not None
    assert (standing.asked_before, standing.needs_allowance) == (1, True)
    assert standing.denied == "Tự tra cứu được"
    beg(office.receiver, code, now)
    decide(office.commander, code, now, grant=True)
    ask(office, code, now, step=3)


def test_each_stage_has_a_request_of_its_own(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    accept(office, code, now, step=3)
    who = office.specialist
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=4, missing=(Missing(component, "Hết hiệu lực"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    assert SupplementRequest.objects.get(number=2).allowed is None


@pytest.mark.parametrize(
    ("why", "refusal"), [("", "reason_missing"), ("Nhầm", "allowance_not_needed")]
)
def test_nothing_to_ask_the_leader_for(
    office: Office, khoi: Member, now: datetime, why: str, refusal: str
) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    with pytest.raises(CannotAct, match=refusal):
        api.ask_allowance(
            code=code, step_number=1, why=why, subject=who.subject, actor=who.actor, now=now
        )


def test_it_is_asked_once_and_decided_once_by_the_leader_of_the_unit(
    code: str, office: Office, now: datetime
) -> None:
    beg(office.receiver, code, now)
    with pytest.raises(CannotAct, match="allowance_asked"):
        beg(office.receiver, code, now)
    for who in (office.receiver, office.chair):
        with pytest.raises(CannotAct, match="not_yours"):
            decide(who, code, now, grant=True)
    with pytest.raises(CannotAct, match="reason_missing"):
        decide(office.commander, code, now, grant=True, reason=" ")
    decide(office.commander, code, now, grant=True)
    with pytest.raises(CannotAct, match="moved_on"):
        decide(office.commander, code, now, grant=False)
    with pytest.raises(CannotAct, match="allowance_granted"):
        beg(office.receiver, code, now)


def test_a_request_after_three_working_days_is_allowed_and_marked(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    view = api.dossier_for(office.receiver.subject, code)
    soon, late = now + timedelta(hours=1), now + timedelta(days=7)
    standing = api.supplement_standing_of(view, 1, soon)
    assert standing is not None
    assert not standing.is_late
    ask(office, code, late, step=1)
    entry = next(e for e in entries_about(code) if e.act == "dossiers.supplement_requested")
    assert entry.details["asked_after"] == standing.latest_at.isoformat()
    assert "118/2025" in str(entry.details["article"])
    other = file_one(khoi, office.unit, now)
    ask(office, other, soon, step=1)
    entry = next(e for e in entries_about(other) if e.act == "dossiers.supplement_requested")
    assert "asked_after" not in entry.details


def test_practice_counts_against_no_unit(code: str, office: Office, now: datetime) -> None:
    beg(office.receiver, code, now)
    decide(office.commander, code, now, grant=True)
    ask(office, code, now, step=3)
    Dossier.objects.update(practised_by=office.receiver.account)
    assert api.second_requests_by_unit(now) == {}
