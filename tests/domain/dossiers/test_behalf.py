"""For somebody else: by a power while it lasts, by declaration, and nobody a day longer."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.claim_own import claim_own
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.own_data import own_data
from motcua.domain.dossiers.values import CannotLink, Missing, NoSuchDossier, PowerNotHeld
from motcua.domain.identity.api import (
    CannotEmpower,
    answer_power,
    give_power,
    powers_received,
    withdraw_power,
)
from motcua.domain.identity.models import Power
from motcua.domain.identity.values import Named, PowerOver, Scope
from motcua.domain.notifications.models import Message
from tests.factories.behalf import (
    LAW_OFFICE,
    LAWYER,
    director,
    filled,
    given,
    named,
    send,
    wanted,
)
from tests.factories.filings import FIRST_REGISTRATION, filing
from tests.factories.office import Member, Office, again, citizen

DECLARED = {
    "owner": {"full_name": "Trần Gia Bảo", "personal_number": "031209004417",
              "birth_date": "2009-04-12", "address": "Hải Phòng"},
    "relation": "mother", "text_from": "2017-01-01", "declared_at": "2026-11-23T02:00:00+00:00",
}  # fmt: skip


@pytest.fixture
def trang(office: Office, now: datetime) -> Member:
    """Represents a company by law."""
    return director(now)


@pytest.fixture
def power(trang: Member, khoi: Member, now: datetime) -> int:
    """The company lets Khôi file for it."""
    house = trang.subject.seats[0].organisation_id
    return given(trang, khoi, now, organisation_id=house)


def last_letter(code: str) -> str:
    """Give where the last letter about a dossier goes."""
    return Message.objects.filter(about=code).latest("id").recipient


def take_back(giver: Member, power: int, now: datetime) -> str:
    withdraw_power(power_id=power, why="Thôi", subject=giver.subject, actor=giver.actor, now=now)
    return "done"


def test_an_agent_files_and_the_giver_sees_it(
    trang: Member, khoi: Member, office: Office, power: int, now: datetime
) -> None:
    code = send(khoi, filled(khoi, office.unit, now, power_id=power), now)
    row = Dossier.objects.get(code=code)
    assert (row.owner["full_name"], row.owner["personal_number"]) == ("Công ty Bến Thành",
                                                                      "0300990012")  # fmt: skip
    assert row.submitter["full_name"] == "Nguyễn Minh Khôi"
    assert (row.owner_account_id, row.submitter_account_id) == (None, khoi.account.pk)
    for member in (again(trang, now), again(khoi, now)):
        assert api.dossier_for(member.subject, code).ground is not None
        assert [line.code for line in api.dossiers_of(member.subject)] == [code]
        assert [line.code for line in api.filed_under(power, member.subject)] == [code]
    officer = api.dossier_for(office.receiver.subject, code)
    assert officer.ground is not None
    assert officer.ground.power_id == power
    assert Entry.objects.get(subject=code, act="dossiers.filed").details["power"] == power


def test_after_a_withdrawal_only_the_giver_is_left(
    trang: Member, khoi: Member, office: Office, power: int, now: datetime
) -> None:
    code = send(khoi, filled(khoi, office.unit, now, power_id=power), now)
    before = again(khoi, now)
    later = filled(khoi, office.unit, now, power_id=power)
    take_back(trang, power, now)
    after = again(khoi, now)
    with pytest.raises(PowerNotHeld):
        api.dossier_for(after.subject, code)
    # What he read before the withdrawal does not carry him past it.
    for subject in (before.subject, after.subject):
        with pytest.raises(PowerNotHeld):
            api.withdraw(code=code, reason="", subject=subject, actor=khoi.actor, now=now)
    with pytest.raises(PowerOver):
        send(khoi, later, now)
    refused = Entry.objects.get(act="dossiers.filing_refused", subject=str(later.id))
    assert refused.outcome == "refused"
    assert api.dossiers_of(after.subject) == api.filed_under(power, after.subject) == ()
    assert (
        own_data(khoi.account.pk, now)["dossiers"] == own_data(khoi.account.pk, now)["drafts"] == []
    )
    assert api.dossier_for(again(trang, now).subject, code).code == code


def test_letters_follow_who_may_still_act(
    bao: Member, khoi: Member, office: Office, now: datetime
) -> None:
    power = given(bao, khoi, now)
    code = send(khoi, filled(khoi, office.unit, now, power_id=power), now)
    assert last_letter(code) == khoi.account.email
    take_back(bao, power, now)
    who = office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing("form", "Ghi chưa rõ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    assert last_letter(code) == bao.account.email != ""


def test_an_organisation_is_called_by_number_and_name(
    khoi: Member, office: Office, now: datetime
) -> None:
    head = citizen("Bùi Xuân Trường", "022099005813", now, organisations=(LAW_OFFICE,))
    other = Named(LAW_OFFICE.number, "Công ty Khác Hẳn", is_organisation=True)
    power = give_power(wanted=wanted(other, now), subject=khoi.subject, actor=khoi.actor, now=now)
    assert not powers_received(head.subject, now).powers
    with pytest.raises(CannotEmpower, match="not_yours"):
        answer_power(
            power_id=power, accept=True, subject=head.subject, actor=head.actor, now=now
        )  # fmt: skip


@pytest.mark.parametrize("number", ["001209099999", ""])
def test_a_namesake_takes_no_place_that_bears_another_number(
    number: str, bao: Member, office: Office, now: datetime
) -> None:
    made = filing(bao, office.unit, now, channel="direct")
    owner = replace(made.owner, full_name="Nguyen Minh Khoi", personal_number=number)
    made = replace(
        made, owner=owner, submitter=owner, owner_account_id=None, submitter_account_id=None,
        assisted_by_id=office.receiver.account.pk,
    )  # fmt: skip
    code = api.file_dossier(filing=made, actor=office.receiver.actor, now=now).code
    namesake = citizen("Nguyễn Minh Khôi", "001209012345", now)

    def link() -> None:
        api.link_by_code(code=code, subject=namesake.subject, actor=namesake.actor, now=now)

    if not number:
        link()
        return
    with pytest.raises(CannotLink, match="other_person"):
        link()


def test_after_the_last_day_as_after_a_withdrawal(
    khoi: Member, office: Office, power: int, now: datetime
) -> None:
    code = send(khoi, filled(khoi, office.unit, now, power_id=power), now)
    draft = filled(khoi, office.unit, now, power_id=power)
    last, over = now + timedelta(days=30), now + timedelta(days=31)
    on_last, day_after = (citizen("Nguyễn Minh Khôi", "001209012345", at) for at in (last, over))
    assert api.dossier_for(on_last.subject, code).code == code
    with pytest.raises(PowerNotHeld):
        api.dossier_for(day_after.subject, code)
    with pytest.raises(PowerOver):
        send(day_after, draft, over)


@pytest.mark.parametrize("who", ["bao", "giver"])
def test_nobody_else_files_under_a_power(
    who: str, trang: Member, bao: Member, office: Office, power: int, now: datetime
) -> None:
    member = bao if who == "bao" else trang
    with pytest.raises(PowerOver):
        send(member, filled(member, office.unit, now, power_id=power), now)
    assert not Dossier.objects.filter(power_id=power).exists()


def test_what_a_power_does_not_name_is_beyond_it(
    khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    other = given(bao, khoi, now, scope=Scope(procedures=("1.013139",)))
    with pytest.raises(PowerOver):
        send(khoi, filled(khoi, office.unit, now, power_id=other), now)
    whole = given(bao, khoi, now, scope=Scope(fields=(_field(),)))
    code = send(khoi, filled(khoi, office.unit, now, power_id=whole), now)
    assert Dossier.objects.get(code=code).owner_account_id == bao.account.pk


def _field() -> str:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    return procedure.field


def test_a_law_office_acts_for_many_and_all_its_people_may(
    khoi: Member, office: Office, now: datetime
) -> None:
    head = citizen("Bùi Xuân Trường", "022099005813", now, organisations=(LAW_OFFICE,))
    house = Named(LAW_OFFICE.number, LAW_OFFICE.name, is_organisation=True)
    clients = [citizen(f"Khách {n}", f"0012090{n:05}", now) for n in range(30)]
    powers = [given(client, head, now, to=house) for client in clients]
    lawyer = citizen("Vũ Thị Ngọc Hà", "037306002288", now, organisations=(LAWYER,))
    assert set(lawyer.subject.power_ids) == set(powers)
    code = send(lawyer, filled(lawyer, office.unit, now, power_id=powers[3]), now)
    assert api.dossier_for(again(head, now).subject, code).owner.full_name == "Khách 3"
    first = powers_received(head.subject, now)
    assert (len(first.powers), first.next) == (25, powers[5])
    assert len(powers_received(head.subject, now, before=first.next).powers) == 5
    found = powers_received(head.subject, now, words="Khách 17")
    assert [each.giver.name for each in found.powers] == ["Khách 17"]
    # Who leaves the office, as the sign-on says, acts for nobody.
    gone = citizen("Vũ Thị Ngọc Hà", "037306002288", now)
    with pytest.raises(NoSuchDossier):
        api.dossier_for(gone.subject, code)


def test_a_declared_owner_finds_his_dossier_when_he_comes(
    khoi: Member, office: Office, now: datetime
) -> None:
    code = send(khoi, filled(khoi, office.unit, now, declared=DECLARED), now)
    assert Step.objects.get(dossier__code=code).is_for_another, "an officer sees it in his list"
    row = Dossier.objects.get(code=code)
    assert (row.owner_account_id, row.unclaimed_number) == (None, "031209004417")
    stranger = citizen("Trần Gia Bảo Khác", "031209004417", now)
    assert claim_own(subject=stranger.subject, actor=stranger.actor, now=now) == 0
    owner = citizen("TRẦN GIA BẢO", "031209004417", now)
    assert claim_own(subject=owner.subject, actor=owner.actor, now=now) == 1
    view = api.dossier_for(owner.subject, code)
    assert view.ground is not None
    assert view.ground.relation == "mother"
    assert view.submitter.full_name == "Nguyễn Minh Khôi"
    assert api.dossier_for(khoi.subject, code).code == code
    assert claim_own(subject=owner.subject, actor=owner.actor, now=now) == 0


def test_an_owner_who_has_an_account_sees_it_at_once(
    khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    code = send(khoi, filled(khoi, office.unit, now, declared=DECLARED), now)
    assert api.dossier_for(bao.subject, code).owner.full_name == "Trần Gia Bảo"


_ROUNDS = 12


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_a_filing_at_the_same_instant_have_one_outcome(
    bao: Member, khoi: Member, office: Office, now: datetime
) -> None:
    powers = [given(bao, khoi, now) for _ in range(_ROUNDS)]
    drafts = [filled(khoi, office.unit, now, power_id=each) for each in powers]
    answers: list[list[Any]] = [[None, None] for _ in powers]
    gate = threading.Barrier(2)

    def line(turn: int) -> None:
        try:
            for number, (power, draft) in enumerate(zip(powers, drafts, strict=True)):
                gate.wait(timeout=60)
                try:
                    done = take_back(bao, power, now) if turn else send(khoi, draft, now)
                    answers[number][turn] = done
                except Exception as refusal:
                    answers[number][turn] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=200)
    for power, (sent, withdrawal) in zip(powers, answers, strict=True):
        assert withdrawal == "done", withdrawal
        assert Power.objects.get(pk=power).withdrawn_at == now
        codes = list(Dossier.objects.filter(power_id=power).values_list("code", flat=True))
        if isinstance(sent, Exception):
            assert isinstance(sent, PowerOver), repr(sent)
            assert codes == []
        else:
            # Filed first: it stands in the journal before the withdrawal.
            assert codes == [sent]
            filed = Entry.objects.get(subject=sent, act="dossiers.filed")
            ended = Entry.objects.get(subject=f"power-{power}", act="identity.power_withdrawn")
            assert filed.pk < ended.pk


def test_an_unaccepted_power_gives_nothing(
    bao: Member, khoi: Member, office: Office, now: datetime
) -> None:
    made = give_power(
        wanted=wanted(named(khoi), now), subject=bao.subject, actor=bao.actor, now=now
    )
    assert again(khoi, now).subject.power_ids == ()
    with pytest.raises(PowerOver):
        send(khoi, filled(khoi, office.unit, now, power_id=made), now)
