"""Who reads a dossier and why: purposes, what the person sees, and what is hidden for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import HiddenReading
from motcua.domain.dossiers.values import CannotHide, CannotStatePurpose, ReadingGround
from motcua.domain.identity.values import Role
from tests.domain.dossiers.clocks import accept
from tests.factories.behalf import filled, given, send
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, again, staff

DAY = timedelta(days=1)


@pytest.fixture
def code(khoi: Member, office: Office, now: datetime) -> str:
    """A dossier that waits at the reception."""
    return file_one(khoi, office.unit, now)


@pytest.fixture
def controllers(office: Office, now: datetime) -> tuple[Member, Member]:
    """Two who may decide about personal data."""
    first, second = (
        staff(login, office.unit, Role.PROCEDURE_CONTROLLER, now)
        for login in ("kiemsoat-a", "kiemsoat-b")
    )
    return first, second


def ground(who: Member, code: str, now: datetime) -> str | None:
    return api.reading_ground(api.dossier_for(who.subject, code), who.subject, now)


def states(
    who: Member, code: str, now: datetime, purpose: str = "records", words: str = ""
) -> None:
    api.state_purpose(
        view=api.dossier_for(who.subject, code), purpose=purpose, words=words,
        account_id=who.account.pk, actor=who.actor, now=now,
    )  # fmt: skip


def reads(who: Member, code: str, now: datetime) -> None:
    view = api.dossier_for(who.subject, code)
    api.note_view(view=view, actor=who.actor, purpose="task", now=now)


def asks(who: Member, about: str, office: Office, now: datetime, **changed: object) -> int:
    asked = {
        "code": about, "unit_id": office.unit.pk, "until": now + 10 * DAY, "document": "QĐ 12",
        "reason": "Thanh tra", **changed,
    }  # fmt: skip
    hiding = api.Hiding(**asked)  # type: ignore[arg-type]
    return api.ask_hiding(asked=hiding, account_id=who.account.pk, actor=who.actor, now=now)


def decides(who: Member, hidden: int, now: datetime, *, approve: bool = True) -> None:
    api.decide_hiding(
        hidden_id=hidden, approve=approve, account_id=who.account.pk, actor=who.actor, now=now
    )


def test_whose_task_it_is_opens_it_without_a_word(code: str, office: Office, now: datetime) -> None:
    assert ground(office.receiver, code, now) is ReadingGround.TASK
    for other in (office.specialist, office.commander):
        assert ground(other, code, now) is None


def test_who_worked_on_it_may_come_back_for_a_while(
    code: str, office: Office, now: datetime
) -> None:
    accept(office, code, now)
    assert ground(office.specialist, code, now) is ReadingGround.TASK
    assert ground(office.receiver, code, now + 30 * DAY) is ReadingGround.OWN_WORK
    assert ground(office.receiver, code, now + 31 * DAY) is None


def test_reading_alone_is_no_work(code: str, office: Office, now: datetime) -> None:
    states(office.commander, code, now)
    reads(office.commander, code, now)
    assert ground(office.commander, code, now + DAY) is None


def test_a_stated_purpose_serves_its_hours_for_one_reader_and_one_dossier(
    code: str, khoi: Member, office: Office, now: datetime
) -> None:
    other = file_one(khoi, office.unit, now)
    states(office.commander, code, now, "complaint", "Đơn số 15 ngày 20/11/2026")
    assert ground(office.commander, code, now + timedelta(hours=7, minutes=59)) == "complaint"
    assert ground(office.commander, code, now + timedelta(hours=8)) is None
    assert ground(office.commander, other, now) is None
    assert ground(office.specialist, code, now) is None
    entry = entries_about(code, "dossiers.purpose_stated").get()
    assert entry.details["purpose"] == "complaint"
    assert "Đơn số" not in str(entry.details)
    assert api.stated_purposes()[0].words == "Đơn số 15 ngày 20/11/2026"


@pytest.mark.parametrize(
    ("purpose", "words", "reason"),
    [
        ("curiosity", "tò mò thôi mà", "purpose_unknown"),
        ("task", "tự nhận có việc", "purpose_unknown"),
        ("complaint", "   ngắn    ", "words_missing"),
    ],
)
def test_a_purpose_must_be_one_and_say_something(
    code: str, office: Office, now: datetime, purpose: str, words: str, reason: str
) -> None:
    with pytest.raises(CannotStatePurpose) as refused:
        states(office.commander, code, now, purpose, words)
    assert refused.value.reason == reason
    assert ground(office.commander, code, now) is None


def test_a_person_sees_every_reading_of_every_dossier_of_his(
    code: str, khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    second = file_one(khoi, office.unit, now)
    foreign = file_one(bao, office.unit, now)
    for each in (code, second, foreign):
        reads(office.receiver, each, now)
    found, more = api.readings_for(khoi.subject, now)
    assert [each.code for each in found] == [second, code]
    assert more is None
    only, _ = api.readings_for(khoi.subject, now, code=code)
    assert [each.code for each in only] == [code]
    assert api.readings_for(khoi.subject, now, code=foreign)[0] == ()
    assert {(each.post, each.unit) for each in found} == {
        (office.receiver.actor.post, office.unit.name)
    }


def test_readings_come_by_pages_and_none_is_lost(
    code: str, khoi: Member, office: Office, now: datetime
) -> None:
    for minute in range(120):
        reads(office.receiver, code, now + timedelta(minutes=minute))
    seen: list[int] = []
    before: int | None = None
    while True:
        page, before = api.readings_for(khoi.subject, now, before=before)
        seen += [each.id for each in page]
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen, reverse=True)


def test_hidden_readings_need_two_officers_and_come_back_at_the_end(
    code: str, khoi: Member, office: Office, controllers: tuple[Member, Member], now: datetime
) -> None:
    first, second = controllers
    reads(office.receiver, code, now - timedelta(hours=1))
    hidden = asks(first, code, office, now)
    later = now + timedelta(hours=1)
    reads(office.receiver, code, later)
    assert len(api.readings_of(code, later)) == 2
    with pytest.raises(CannotHide, match="same_officer"):
        decides(first, hidden, later)
    decides(second, hidden, later)
    # What was read before it was asked stays visible; another unit's readings too.
    assert [each.at for each in api.readings_of(code, later)] == [now - timedelta(hours=1)]
    assert len(api.readings_for(khoi.subject, later)[0]) == 1
    after = now + 10 * DAY
    back = api.readings_of(code, after)
    assert [each.was_hidden for each in back] == [True, False]
    with pytest.raises(CannotHide, match="decided"):
        decides(second, hidden, after)


def test_who_never_held_the_step_gets_nothing_by_acting(
    code: str, office: Office, now: datetime
) -> None:
    view = api.dossier_for(office.specialist.subject, code)
    assert not api.held_lately(view, office.specialist.subject, 1, now)
    accept(office, code, now)
    view = api.dossier_for(office.receiver.subject, code)
    assert api.held_lately(view, office.receiver.subject, 1, now + timedelta(hours=7))
    assert not api.held_lately(view, office.receiver.subject, 1, now + timedelta(hours=9))
    assert not api.held_lately(view, office.receiver.subject, 2, now)


def test_hidden_readings_can_be_shown_before_their_day(
    code: str, office: Office, controllers: tuple[Member, Member], now: datetime
) -> None:
    first, second = controllers
    hidden = asks(first, code, office, now)
    reads(office.receiver, code, now)
    decides(second, hidden, now)
    assert api.readings_of(code, now) == ()
    api.lift_hiding(hidden_id=hidden, account_id=first.account.pk, actor=first.actor, now=now)
    assert [each.was_hidden for each in api.readings_of(code, now)] == [True]
    with pytest.raises(CannotHide, match="not_in_force"):
        api.lift_hiding(hidden_id=hidden, account_id=first.account.pk, actor=first.actor, now=now)


def test_what_is_refused_hides_nothing(
    code: str, office: Office, controllers: tuple[Member, Member], now: datetime
) -> None:
    hidden = asks(controllers[0], code, office, now)
    decides(controllers[1], hidden, now, approve=False)
    reads(office.receiver, code, now)
    assert len(api.readings_of(code, now)) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": "G99"}, "no_such_dossier"),
        ({"unit_id": 0}, "no_such_unit"),
        ({"document": " "}, "document_missing"),
        ({"reason": ""}, "reason_missing"),
        ({"until": datetime(2027, 6, 1, tzinfo=UTC)}, "until_wrong"),
        ({"until": datetime(2026, 11, 23, 2, 0, tzinfo=UTC)}, "until_wrong"),
    ],
)
def test_what_is_asked_must_be_whole(
    code: str, office: Office, controllers: tuple[Member, Member], now: datetime,
    changed: dict[str, object], reason: str,
) -> None:  # fmt: skip
    with pytest.raises(CannotHide, match=reason):
        asks(controllers[0], code, office, now, **changed)


def test_one_question_a_unit_at_a_time_and_its_trace_is_not_the_dossiers(
    code: str, office: Office, controllers: tuple[Member, Member], now: datetime
) -> None:
    hidden = asks(controllers[0], code, office, now)
    with pytest.raises(CannotHide, match="already_asked"):
        asks(controllers[1], code, office, now)
    assert entries_about(f"hiding-{hidden}", "dossiers.hiding_asked").count() == 1
    assert not entries_about(code, "dossiers.hiding_asked").exists()


def test_the_database_itself_wants_two_officers(
    code: str, office: Office, controllers: tuple[Member, Member], now: datetime
) -> None:
    hidden = asks(controllers[0], code, office, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        HiddenReading.objects.filter(pk=hidden).update(
            approved=True, decided_at=now, decided_by=controllers[0].account
        )


def test_a_part_of_a_reading_is_noted_once_an_hour_for_each_who_reads(
    code: str, office: Office, now: datetime
) -> None:
    def looks(who: Member, at: datetime) -> int:
        view = api.dossier_for(who.subject, code)
        api.note_part(view=view, actor=who.actor, purpose="own_work", now=at)
        return int(entries_about(code, "dossiers.viewed").count())

    assert looks(office.receiver, now) == 1
    assert looks(office.receiver, now + timedelta(minutes=59)) == 1
    assert looks(office.specialist, now + timedelta(minutes=59)) == 2
    assert looks(office.receiver, now + timedelta(minutes=61)) == 3
    reads(office.receiver, code, now + timedelta(hours=9))
    assert looks(office.receiver, now + timedelta(hours=9, minutes=5)) == 4


def test_who_reads_in_the_owners_place_is_told_to_him_and_the_owner_himself_is_not(
    office: Office, khoi: Member, bao: Member, code: str, now: datetime
) -> None:
    power = given(bao, khoi, now)
    agent, owner = again(khoi, now), again(bao, now)
    his = send(agent, filled(agent, office.unit, now, power_id=power), now)
    asked = ((agent, his), (owner, his), (agent, code))
    grounds = [
        api.outside_ground(api.dossier_for(who.subject, each), who.subject) for who, each in asked
    ]
    assert grounds == [ReadingGround.POWER, None, None]


def test_who_would_decide_his_own_question_is_an_entry(
    code: str, controllers: tuple[Member, Member], office: Office, now: datetime
) -> None:
    hidden = asks(controllers[0], code, office, now)
    with pytest.raises(CannotHide, match="same_officer"):
        decides(controllers[0], hidden, now)
    entry = entries_about(f"hiding-{hidden}", "dossiers.refused_hiding").get()
    assert (entry.outcome, entry.account_id) == ("refused", controllers[0].account.pk)
    assert entry.details == {"deed": "decide_hiding", "reason": "same_officer"}
