"""Powers: who gives one, who takes it up, until when, and what it covers."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.identity.actions.powers import (
    CannotEmpower,
    answer_power,
    give_power,
    withdraw_power,
)
from motcua.domain.identity.models import Power, Seat
from motcua.domain.identity.queries.powers import power_for, powers_given
from motcua.domain.identity.rules.powers import covers, state_on
from motcua.domain.identity.values import (
    Named,
    OrganisationClaim,
    PowerState,
    Scope,
)
from tests.factories.behalf import COMPANY, director, given, named, wanted
from tests.factories.office import Member, citizen

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def khoi(db: None) -> Member:
    return citizen("Nguyễn Minh Khôi", "001209012345", NOW)


@pytest.fixture
def bao(db: None) -> Member:
    return citizen("Trần Gia Bảo", "031209004417", NOW)


@pytest.mark.parametrize(
    ("first", "last", "answer", "withdrawn", "state"),
    [
        (TODAY, TODAY, "accepted", False, PowerState.IN_FORCE),
        (TODAY - DAY, TODAY, "accepted", False, PowerState.IN_FORCE),
        (TODAY - DAY, TODAY - DAY, "accepted", False, PowerState.ENDED),
        (TODAY + DAY, TODAY + DAY, "accepted", False, PowerState.COMING),
        (TODAY, TODAY, "accepted", True, PowerState.WITHDRAWN),
        (TODAY - DAY, TODAY - DAY, "accepted", True, PowerState.WITHDRAWN),
        (TODAY, TODAY, "", False, PowerState.OFFERED),
        (TODAY + DAY, TODAY + DAY, "", False, PowerState.OFFERED),
        (TODAY - DAY, TODAY - DAY, "", False, PowerState.ENDED),
        (TODAY, TODAY, "", True, PowerState.WITHDRAWN),
        (TODAY, TODAY, "declined", False, PowerState.DECLINED),
        (TODAY - DAY, TODAY - DAY, "declined", False, PowerState.DECLINED),
    ],
)
def test_how_a_power_stands(
    *, first: date, last: date, answer: str, withdrawn: bool, state: PowerState
) -> None:
    found = state_on(
        TODAY, first_day=first, last_day=last, accepted=answer == "accepted",
        declined=answer == "declined", withdrawn=withdrawn,
    )  # fmt: skip
    assert found is state


@pytest.mark.parametrize(
    ("scope", "within"),
    [
        (Scope(procedures=("1.1",)), True),
        (Scope(procedures=("1.2", "1.1")), True),
        (Scope(procedures=("1.11",)), False),
        (Scope(fields=("military_service",)), True),
        (Scope(fields=("border",)), False),
        (Scope(), False),
    ],
)
def test_what_a_power_covers(*, scope: Scope, within: bool) -> None:
    assert covers(scope, procedure="1.1", field="military_service") is within


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("number", {"agent": Named("", "Trần Gia Bảo", is_organisation=False)}),
        ("name", {"agent": Named("031209004417", "  ", is_organisation=False)}),
        ("oneself", {"agent": Named("001209012345", "Khôi", is_organisation=False)}),
        ("scope", {"scope": Scope()}),
        ("days", {"days": (TODAY, TODAY - DAY)}),
        ("days", {"days": (TODAY - 9 * DAY, TODAY - DAY)}),
        ("days", {"days": (TODAY, TODAY + 3000 * DAY)}),
        ("reason_missing", {"reason": " "}),
        ("not_yours", {"organisation_id": 99}),
    ],
)
def test_what_cannot_be_given(
    reason: str, other: dict[str, object], khoi: Member, bao: Member
) -> None:
    change = dict(other)
    agent = change.pop("agent", named(bao))
    assert isinstance(agent, Named)
    with pytest.raises(CannotEmpower) as refused:
        give_power(
            wanted=wanted(agent, NOW, **change), subject=khoi.subject, actor=khoi.actor, now=NOW
        )
    assert refused.value.reason == reason
    assert not Power.objects.exists()


def test_sent_twice_it_is_given_once(khoi: Member, bao: Member) -> None:
    want = wanted(named(bao), NOW)
    numbers = {
        give_power(wanted=want, subject=khoi.subject, actor=khoi.actor, now=NOW) for _ in range(2)
    }
    assert len(numbers) == Power.objects.count() == 1
    assert Entry.objects.filter(act="identity.power_given").count() == 1
    # The key of somebody else gives nothing away.
    with pytest.raises(CannotEmpower):
        give_power(wanted=wanted(named(khoi), NOW, form_key=want.form_key), subject=bao.subject,
                   actor=bao.actor, now=NOW)  # fmt: skip


def test_only_who_is_named_answers_and_once(khoi: Member, bao: Member) -> None:
    made = give_power(
        wanted=wanted(named(bao), NOW), subject=khoi.subject, actor=khoi.actor, now=NOW
    )
    homonym = citizen("Trần Gia Bảo", "031209004499", NOW)
    renamed = citizen("Lê Gia Bảo", "031209004417", NOW)
    for other, accept in product((khoi, homonym, renamed), (True, False)):
        with pytest.raises(CannotEmpower) as refused:
            answer_power(power_id=made, accept=accept, subject=other.subject, actor=other.actor,
                         now=NOW)  # fmt: skip
        assert refused.value.reason == "not_yours"
    assert power_for(made, homonym.subject, NOW) is power_for(made, renamed.subject, NOW) is None
    answer_power(power_id=made, accept=True, subject=bao.subject, actor=bao.actor, now=NOW)
    with pytest.raises(CannotEmpower) as refused:
        answer_power(power_id=made, accept=False, subject=bao.subject, actor=bao.actor, now=NOW)
    assert refused.value.reason == "answered"


def test_only_the_giver_withdraws_and_once(khoi: Member, bao: Member) -> None:
    made = given(khoi, bao, NOW)
    with pytest.raises(CannotEmpower) as refused:
        withdraw_power(power_id=made, why="", subject=bao.subject, actor=bao.actor, now=NOW)
    assert refused.value.reason == "not_yours"
    withdraw_power(power_id=made, why="Xong", subject=khoi.subject, actor=khoi.actor, now=NOW)
    with pytest.raises(CannotEmpower) as refused:
        withdraw_power(power_id=made, why="", subject=khoi.subject, actor=khoi.actor, now=NOW)
    assert refused.value.reason == "over"
    found = power_for(made, bao.subject, NOW)
    assert found is not None
    assert (found.state, found.withdrawn_why) == (PowerState.WITHDRAWN, "Xong")


def test_a_power_of_an_organisation_is_its_next_heads_too(khoi: Member) -> None:
    trang = director(NOW)
    house = trang.subject.seats[0].organisation_id
    made = given(trang, khoi, NOW, organisation_id=house)
    successor = citizen("Lê Mới", "001199000001", NOW, organisations=(COMPANY,))
    former = citizen("Đặng Thu Trang", "079198034561", NOW)
    assert [each.id for each in powers_given(successor.subject, NOW).powers] == [made]
    assert powers_given(former.subject, NOW).powers == ()
    with pytest.raises(CannotEmpower):
        withdraw_power(power_id=made, why="", subject=former.subject, actor=former.actor, now=NOW)
    withdraw_power(power_id=made, why="", subject=successor.subject, actor=successor.actor, now=NOW)


def test_who_only_belongs_to_an_organisation_gives_nothing_for_it(khoi: Member) -> None:
    member = OrganisationClaim(COMPANY.number, COMPANY.name, is_head=False)
    clerk = citizen("Nhân viên", "001199000002", NOW, organisations=(member,))
    seat = clerk.subject.seats[0]
    with pytest.raises(CannotEmpower) as refused:
        give_power(
            wanted=wanted(named(khoi), NOW, organisation_id=seat.organisation_id),
            subject=clerk.subject, actor=clerk.actor, now=NOW,
        )  # fmt: skip
    assert refused.value.reason == "not_yours"


def test_seats_follow_the_sign_on(db: None) -> None:
    def seats(*claims: OrganisationClaim) -> list[tuple[str, bool]]:
        member = citizen("Đặng Thu Trang", "079198034561", NOW, organisations=claims)
        return [(seat.number, seat.is_head) for seat in member.subject.seats]

    clerk = OrganisationClaim(COMPANY.number, COMPANY.name, is_head=False)
    assert seats(COMPANY) == seats(COMPANY) == [(COMPANY.number, True)]
    assert seats(clerk) == [(COMPANY.number, False)]
    assert seats() == []
    assert Seat.objects.count() == 2
