"""The officer's list on the database: filters, orders, pages, true counts, what comes next."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import DeskChoice, Step
from motcua.domain.dossiers.queries import worklist
from motcua.domain.dossiers.queries.worklist import next_work, work_cells, work_page
from motcua.domain.dossiers.rules.tallying import count, met, tally
from motcua.domain.dossiers.values.desk import (
    CannotSaveView,
    DueIn,
    Flag,
    Horizon,
    Order,
    SavedView,
    WorkQuestion,
)
from tests.domain.dossiers.clocks import accept, answer, ask
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


@pytest.fixture
def horizon(now: datetime) -> Horizon:
    """The parts of the day at nine in the morning."""
    midnight = now + timedelta(hours=15)
    return Horizon(now, now + timedelta(hours=4), midnight, midnight + timedelta(days=7))


@pytest.fixture
def codes(office: Office, khoi: Member, bao: Member, now: datetime) -> list[str]:
    """Six dossiers at reception, one in each part of the due times, of two people."""
    made = []
    dues = (-1, 2, 10, 40, 400, None)
    for number, hours in enumerate(dues):
        code = file_one(bao if number % 2 else khoi, office.unit, now - timedelta(minutes=number))
        due = None if hours is None else now + timedelta(hours=hours)
        Step.objects.filter(dossier__code=code).update(
            due_at=due, entered_at=now + timedelta(minutes=(number * 5) % 6)
        )
        made.append(code)
    return made


def shown(
    member: Member, horizon: Horizon, order: Order = Order.URGENCY, **chosen: str
) -> list[str]:
    words = chosen.pop("words", "")
    page = work_page(member.subject, WorkQuestion(chosen, words, order), horizon)
    return [each.line.code for each in page.lines]


def test_orders(codes: list[str], office: Office, horizon: Horizon) -> None:
    clerk = office.receiver
    assert shown(clerk, horizon) == codes, "nearest due first, a clock that stands still last"
    assert shown(clerk, horizon, Order.FILED) == codes[::-1]
    assert shown(clerk, horizon, Order.NEWEST) == codes
    by_entry = sorted(range(6), key=lambda number: (number * 5) % 6)
    assert shown(clerk, horizon, Order.ENTERED) == [codes[number] for number in by_entry]


@pytest.mark.parametrize(
    ("due", "which"),
    [("late", [0]), ("soon", [1]), ("today", [1, 2]), ("week", [1, 2, 3]), ("later", [4]),
     ("stopped", [5]), ("unheard", [])],
)  # fmt: skip
def test_filter_by_due_time(
    due: str, which: list[int], codes: list[str], office: Office, horizon: Horizon
) -> None:
    assert shown(office.receiver, horizon, due=due) == [codes[number] for number in which]


def test_other_filters_and_counts_agree(
    codes: list[str], office: Office, neighbour: Office, now: datetime, horizon: Horizon
) -> None:
    clerk = office.receiver
    step = Step.objects.filter(dossier__code=codes[0])
    step.update(claimed_by=clerk.account, claimed_at=now, escalated_role="receiving_officer")
    Step.objects.filter(dossier__code=codes[1]).update(claimed_by=office.specialist.account)
    Step.objects.filter(dossier__code=codes[2]).update(is_for_another=True, channel="post")
    other = str(office.specialist.account.pk)
    expected: dict[tuple[str, str], list[str]] = {
        ("person", "mine"): codes[:1],
        ("person", other): codes[1:2],
        ("person", "nobody"): codes[2:],
        ("flag", Flag.ESCALATED): codes[:1],
        ("flag", Flag.FOR_ANOTHER): codes[2:3],
        ("flag", "unheard"): [],
        ("channel", "post"): codes[2:3],
        ("unit", str(office.unit.pk)): codes,
        ("unit", "x"): [],
        ("step", "receive"): codes,
        ("step", "sign"): [],
        ("procedure", "9.9"): [],
    }
    cells = work_cells(clerk.subject, WorkQuestion(), horizon)
    for (name, key), want in expected.items():
        page = work_page(clerk.subject, WorkQuestion({name: key}), horizon)
        assert [each.line.code for each in page.lines] == want, (name, key)
        assert count(cells, {name: key}) == len(want), (name, key)
    assert shown(clerk, horizon, person="nobody", due="week") == codes[2:4]
    assert shown(neighbour.receiver, horizon) == []
    assert work_cells(neighbour.receiver.subject, WorkQuestion(), horizon) == []


def test_words_narrow_counts_and_not_those_of_the_views(
    codes: list[str], office: Office, horizon: Horizon
) -> None:
    question = WorkQuestion({"due": "week"}, "nguyen minh khoi")
    assert shown(office.receiver, horizon, due="week", words="nguyen minh khoi") == [codes[2]]
    cells = work_cells(office.receiver.subject, question, horizon)
    assert (count(cells, {}), met(cells, {}), met(cells, question.chosen)) == (6, 3, 1)
    dues = {each.key: each.count for each in tally(cells, question.chosen)["due"]}
    assert dues == {DueIn.LATE: 1, DueIn.TODAY: 1, DueIn.WEEK: 1, DueIn.LATER: 1}


def test_a_step_repeats_what_its_dossier_never_changes(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    accept(office, code, now + timedelta(minutes=3), step=1)
    steps = list(Step.objects.filter(dossier__code=code).select_related("dossier"))
    assert len(steps) == 2
    for step in steps:
        for name in ("procedure_code", "channel", "filed_at"):
            assert getattr(step, name) == getattr(step.dossier, name), name
        assert (step.is_for_another, step.is_practice, step.led_here) == (False, False, "")


def test_a_supplement_that_came_and_a_rejection_are_flags(
    office: Office, khoi: Member, now: datetime, horizon: Horizon
) -> None:
    code = file_one(khoi, office.unit, now)
    ask(office, code, now + timedelta(minutes=1), step=1)
    answer(khoi, code, now + timedelta(minutes=2))
    assert shown(office.receiver, horizon, flag=Flag.ANSWERED) == [code]
    accept(office, code, now + timedelta(minutes=3), step=3)
    assert shown(office.specialist, horizon, flag=Flag.ANSWERED) == []
    api.send_back(
        code=code, step_number=4, note="Xem lại", to="receive", actor=office.specialist.actor,
        subject=office.specialist.subject, now=now + timedelta(minutes=4),
    )  # fmt: skip
    assert shown(office.receiver, horizon, flag=Flag.RETURNED) == [code]
    cells = work_cells(office.receiver.subject, WorkQuestion(), horizon)
    assert count(cells, {"flag": Flag.RETURNED}) == 1


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_in_every_order(
    order: Order, codes: list[str], office: Office, horizon: Horizon,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    whole = shown(office.receiver, horizon, order)
    monkeypatch.setattr(worklist, "PAGE", 2)
    question, place, seen = WorkQuestion(order=order), None, list[str]()
    while True:
        page = work_page(office.receiver.subject, question, horizon, place)
        seen += [each.line.code for each in page.lines]
        place = page.next
        if place is None:
            break
    assert seen == whole


def test_the_next_one_is_what_follows_and_nobody_elses(
    codes: list[str], office: Office, horizon: Horizon
) -> None:
    clerk, question = office.receiver.subject, WorkQuestion()

    def after(number: int, asked: WorkQuestion = question) -> str:
        line = next_work(clerk, asked, horizon, (codes[number], 1))
        return line.line.code if line else ""

    Step.objects.filter(dossier__code=codes[3]).update(claimed_by=office.specialist.account)
    Step.objects.filter(dossier__code=codes[2]).update(left_at=horizon.now)
    assert after(1) == codes[4], "the one that is done and a colleague's are passed over"
    assert after(2) == codes[4]
    assert after(5) == codes[0], "behind the last comes the first"
    assert after(0, WorkQuestion({"due": "late"})) == "", "never the same again"
    assert next_work(clerk, question, horizon, ("unknown", 9)) is not None


def test_views_and_choices_are_kept_for_their_officer(office: Office, khoi: Member) -> None:
    who = office.receiver.account.pk
    arrange = api.arrange_desk
    arrange.save_view(
        account_id=who, name="  Việc   gấp ", chosen={"due": "late", "q": "x"}, order=Order.FILED
    )
    arrange.save_view(account_id=who, name="Khác", chosen={}, order=Order.URGENCY)
    arrange.save_view(account_id=who, name="Việc gấp", chosen={"due": "soon"}, order=Order.FILED)
    arrange.choose_desk(account_id=who, columns=["due", "due"], opens_next=True, keys=False)
    desk = api.desk_of(who)
    assert desk.views[0] == SavedView("Việc gấp", {"due": "soon"}, Order.FILED)
    assert (desk.columns, desk.opens_next, desk.keys) == (("due",), True, False)
    assert api.desk_of(office.specialist.account.pk).views == ()
    with pytest.raises(CannotSaveView, match="name_missing"):
        arrange.save_view(account_id=who, name=" ", chosen={}, order=Order.URGENCY)
    for number in range(10):
        arrange.save_view(account_id=who, name=f"{number}", chosen={}, order=Order.URGENCY)
    with pytest.raises(CannotSaveView, match="too_many"):
        arrange.save_view(account_id=who, name="một nữa", chosen={}, order=Order.URGENCY)
    arrange.forget_view(account_id=who, name="Khác")
    assert len(DeskChoice.objects.get(pk=who).views) == 11
