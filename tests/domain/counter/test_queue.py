"""Numbers of the waiting room: each once, called once, those who come first by law first."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections

from motcua.domain.audit.models import Entry
from motcua.domain.counter import api
from motcua.domain.counter.models import Ticket
from motcua.domain.counter.values import CannotCall, TicketState
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook
from tests.factories.office import Member, Office, make_office, make_tree, staff

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LINES = 8
TICKETS = 40


@pytest.fixture
def office(transactional_db: None) -> Office:
    make_tree(NOW)
    return make_office("halong", "G11.03.22", NOW)


@pytest.fixture
def clerks(office: Office) -> list[Member]:
    names = [f"quay.{number}" for number in range(LINES)]
    return [staff(name, office.unit, Role.RECEIVING_OFFICER, NOW) for name in names]


def take(office: Office, *, priority: str = "", after: int = 0) -> int:
    at = NOW + timedelta(minutes=after)
    found = api.take_ticket(unit_id=office.unit.pk, service="file", priority=priority, now=at)
    return found.number


def call(office: Office, clerk: Member, after: int = 0) -> int:
    at = NOW + timedelta(minutes=after)
    before = api.called_by(clerk.account.pk, local(at).date())
    return press(office, clerk, before.id if before else 0, after=after)


def press(office: Office, clerk: Member, serving: int, after: int = 0) -> int:
    found = api.call_next(
        unit_id=office.unit.pk, actor=clerk.actor, window="1", serving=serving,
        now=NOW + timedelta(minutes=after),
    )  # fmt: skip
    return found.number if found else 0


def at_once(act: Callable[[int], Iterator[int]]) -> list[int]:
    """Let every line go until it has nothing more to do; all begin at the same instant."""
    gate = threading.Barrier(LINES)
    found: list[int] = []

    def line(turn: int) -> None:
        try:
            gate.wait(timeout=30)
            found.extend(act(turn))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(LINES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return found


def test_numbers_taken_at_the_same_instant_are_one_to_n(office: Office) -> None:
    taken = at_once(lambda _: (take(office) for _ in range(TICKETS // LINES)))
    assert sorted(taken) == list(range(1, TICKETS + 1))


def test_clerks_who_call_at_the_same_instant_never_get_the_same_number(
    office: Office, clerks: list[Member]
) -> None:
    for _ in range(TICKETS):
        take(office)

    def calls(turn: int) -> Iterator[int]:
        for _ in range(TICKETS // LINES):
            yield call(office, clerks[turn])

    called = at_once(calls)
    assert sorted(called) == list(range(1, TICKETS + 1))
    assert Ticket.objects.filter(state=TicketState.CALLED).count() == LINES
    with pytest.raises(CannotCall, match="nobody_waits"):
        call(office, clerks[0])


def test_who_comes_first_by_law_is_called_first(office: Office, clerks: list[Member]) -> None:
    take(office), take(office)
    old = take(office, priority="elderly")
    assert take(office, priority="in a hurry") == 4, "what is no reason of the law is none"
    assert [call(office, clerks[turn]) for turn in range(4)] == [old, 1, 2, 4]


def test_calling_again_skipping_and_the_time_people_waited(
    office: Office, clerks: list[Member]
) -> None:
    clerk = clerks[0]
    for minute in (0, 2, 4):
        take(office, after=minute)
    for act in (api.skip_ticket, api.end_ticket, api.call_again):
        with pytest.raises(CannotCall, match="nobody_called"):
            act(serving=0, unit_id=office.unit.pk, actor=clerk.actor, now=NOW)
    with pytest.raises(CannotCall, match="window_missing"):
        api.call_next(unit_id=office.unit.pk, actor=clerk.actor, window=" ", serving=0, now=NOW)
    assert call(office, clerk, after=10) == 1
    mine = served(office, clerk)
    api.call_again(**mine, now=NOW)
    assert Ticket.objects.get(number=1).calls == 2
    api.skip_ticket(**mine, now=NOW + timedelta(minutes=11))
    assert call(office, clerk, after=12) == 2
    assert call(office, clerk, after=24) == 3, "calling the next is being done with the last"
    states = [Ticket.objects.get(number=each).state for each in (1, 2, 3)]
    assert states == [TicketState.SKIPPED, TicketState.DONE, TicketState.CALLED]
    entries = Entry.objects.filter(subject=f"unit-{office.unit.pk}").order_by("id")
    assert [(each.act, each.details["number"]) for each in entries] == [
        ("counter.number_called", 1), ("counter.number_called_again", 1),
        ("counter.number_skipped", 1), ("counter.number_called", 2), ("counter.number_called", 3),
    ]  # fmt: skip
    board = api.board_of(office.unit.pk, local(NOW).date())
    assert board.median_wait == timedelta(minutes=10), "of 10, 10 and 20"
    assert ([each.label for each in board.called], board.waiting) == (["003"], 0)


def served(office: Office, clerk: Member) -> dict[str, Any]:
    """Give what the buttons beside the called number send."""
    number = api.called_by(clerk.account.pk, local(NOW).date())
    assert number
    mine = {"unit_id": office.unit.pk, "actor": clerk.actor}
    return {"serving": number.id, **mine}


def back(office: Office, clerk: Member, number: int, after: int, serving: int = 0) -> int:
    ticket = Ticket.objects.get(number=number).pk
    found = api.call_back(
        ticket=ticket, unit_id=office.unit.pk, window="9", serving=serving, actor=clerk.actor,
        now=NOW + timedelta(minutes=after),
    )  # fmt: skip
    return found.number if found else 0


def test_of_many_who_call_a_number_back_at_once_one_gets_it(
    office: Office, clerks: list[Member]
) -> None:
    take(office)
    call(office, clerks[0])
    api.skip_ticket(**served(office, clerks[0]), now=NOW)

    def presses(turn: int) -> Iterator[int]:
        try:
            yield back(office, clerks[turn], 1, after=5)
        except CannotCall as problem:
            assert problem.reason == "served_elsewhere"  # noqa: PT017  of seven of eight lines

    assert at_once(presses) == [1]
    assert Ticket.objects.get(number=1).state == TicketState.CALLED
    assert Entry.objects.filter(act="counter.number_called_back").count() == 1


def test_who_was_called_back_stands_on_top_and_has_not_waited_longer(
    office: Office, clerks: list[Member]
) -> None:
    take(office), take(office)
    call(office, clerks[0], after=10)
    api.skip_ticket(**served(office, clerks[0]), now=NOW)
    call(office, clerks[1], after=10)
    assert [each.number for each in api.skipped_on(office.unit.pk, local(NOW).date())] == [1]
    assert back(office, clerks[0], 1, after=40) == 1
    assert back(office, clerks[0], 1, after=40) == 1, "the same button pressed twice"
    board = api.board_of(office.unit.pk, local(NOW).date())
    assert [each.label for each in board.called] == ["001", "002"]
    assert board.median_wait == timedelta(minutes=10)
    assert api.window_of(clerks[0].account.pk) == "9"


def test_only_the_clerk_who_serves_ends_a_number(office: Office, clerks: list[Member]) -> None:
    take(office), take(office)
    call(office, clerks[0])
    call(office, clerks[1])
    other = {**served(office, clerks[0]), "actor": clerks[1].actor}
    for act in (api.skip_ticket, api.end_ticket, api.call_again):
        with pytest.raises(CannotCall, match="served_elsewhere") as refused:
            act(**other, now=NOW)
        assert refused.value.ticket
        assert refused.value.ticket.window == "1"
    assert Ticket.objects.filter(state=TicketState.CALLED, calls=1).count() == 2


def test_a_number_is_of_one_unit_and_one_day(office: Office, clerks: list[Member]) -> None:
    other = make_office("baichay", "G11.03.22", NOW)
    assert [take(office), take(other), take(office, after=24 * 60)] == [1, 1, 1]
    assert call(office, clerks[0]) == 1
    with pytest.raises(CannotCall, match="nobody_waits"):
        call(office, clerks[1])


def test_the_next_pressed_twice_calls_one(office: Office, clerks: list[Member]) -> None:
    for _ in range(4):
        take(office)
    clerk = clerks[0]
    assert [press(office, clerk, 0), press(office, clerk, 0)] == [1, 1]
    first = Ticket.objects.get(number=1).pk
    assert [press(office, clerk, first), press(office, clerk, first)] == [2, 2]
    second = Ticket.objects.get(number=2).pk
    assert set(at_once(lambda _: iter([press(office, clerk, second)]))) == {3}
    assert Ticket.objects.filter(state=TicketState.WAITING).count() == 1


def test_what_was_left_called_yesterday_is_not_served_today(
    office: Office, clerks: list[Member]
) -> None:
    clerk, day = clerks[0], 24 * 60
    take(office), take(office, after=day)
    call(office, clerk)
    tomorrow = NOW + timedelta(days=1)
    assert api.called_by(clerk.account.pk, local(tomorrow).date()) is None
    with pytest.raises(CannotCall, match="nobody_called"):
        api.call_again(**served(office, clerk), now=tomorrow)
    assert call(office, clerk, after=day) == 1
    assert Ticket.objects.get(day=local(NOW).date()).state == TicketState.DONE


def test_the_table_itself_allows_one_called_number_a_clerk(
    office: Office, clerks: list[Member]
) -> None:
    take(office), take(office)
    call(office, clerks[0])
    with pytest.raises(IntegrityError, match="counter_one_called_by_a_clerk"):
        Ticket.objects.filter(number=2).update(state=TicketState.CALLED, clerk=clerks[0].account.pk)


def test_a_button_of_the_kiosk_pressed_twice_gives_one_number(office: Office) -> None:
    key = uuid4()

    def pressed(_: int, seconds: int = 0) -> Iterator[int]:
        at = NOW + timedelta(seconds=seconds)
        found = api.take_ticket(
            unit_id=office.unit.pk, service="file", priority="", now=at, form_key=key
        )
        yield found.number

    assert set(at_once(pressed)) == {1}
    assert list(pressed(0, 5)) == [1]
    assert list(pressed(0, 60)) == [2], "an old page stands before somebody else"
    assert take(office) == 3, "without gaps"


def test_no_more_wait_than_the_law_says(office: Office) -> None:
    day = local(NOW).date()
    most = lawbook().counter(day).most_waiting
    Ticket.objects.bulk_create(
        Ticket(unit_id=office.unit.pk, day=day, number=1000 + turn, service="file",
               state=TicketState.WAITING, taken_at=NOW)
        for turn in range(most - 1)
    )  # fmt: skip
    assert take(office, priority="elderly") == 1
    board = api.board_of(office.unit.pk, day)
    assert (board.waiting, board.waiting_first) == (most, 1)
    with pytest.raises(CannotCall, match="full"):
        take(office)
    Ticket.objects.filter(number=1).delete()
    assert take(office) == 2, "a number that was refused is not lost"


def test_only_known_services_have_numbers(office: Office) -> None:
    with pytest.raises(CannotCall, match="unknown_service"):
        api.take_ticket(unit_id=office.unit.pk, service="dance", priority="", now=NOW)


def test_at_a_window_stands_whom_it_put_up_last(office: Office, clerks: list[Member]) -> None:
    """Called back counts as put up, as on the screen and in the report."""
    first, second = take(office), take(office)
    shown = {"state": TicketState.CALLED, "window": "1"}
    Ticket.objects.filter(number=first).update(
        **shown, clerk=clerks[0].account, called_at=NOW,
        called_back_at=NOW + timedelta(minutes=20),
    )  # fmt: skip
    Ticket.objects.filter(number=second).update(
        **shown, clerk=clerks[1].account, called_at=NOW + timedelta(minutes=10)
    )
    (window,) = api.one_stop_now(office.unit.pk, NOW + timedelta(minutes=25)).windows
    assert window.ticket
    assert (window.ticket.number, window.ticket.put_up_at) == (first, NOW + timedelta(minutes=20))
    assert window.caller == clerks[0].account.full_name
