"""Questions of applicants: asked and answered, limited, journalled, and moving no clock."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Inquiry
from motcua.domain.dossiers.queries.own_data import own_data
from motcua.domain.dossiers.values import CannotAct, CannotInquire, Missing, NoSuchDossier
from motcua.domain.dossiers.values.desk import Flag, Horizon, WorkQuestion
from motcua.domain.notifications.models import Message
from motcua.kernel.spans import Period, span_of
from motcua.platform.lawbook import lawbook
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

WORDS = "Có cần bản gốc giấy khai sinh không?"


def asks(member: Member, code: str, now: datetime, **typed: str) -> None:
    raw = {"kind": "question", "text": WORDS, **typed}
    key = uuid.UUID(typed.pop("form_key", "") or str(uuid.uuid4()))
    api.inquire(code=code, asked=api.Asked(raw, key), subject=member.subject, actor=member.actor,
                now=now)  # fmt: skip


def answers(member: Member, code: str, now: datetime, text: str = "Không cần.") -> None:
    number = Inquiry.objects.latest("pk").pk
    api.answer_inquiry(code=code, inquiry=number, text=text, subject=member.subject,
                       actor=member.actor, now=now)  # fmt: skip


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier at reception."""
    return file_one(khoi, office.unit, now)


def test_a_question_is_answered_and_no_clock_moves(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    before = Dossier.objects.values("due_at", "state", "status", "watch_at").get()
    asks(khoi, code, now)
    later = now + timedelta(hours=1)
    answers(office.receiver, code, later)
    assert Dossier.objects.values("due_at", "state", "status", "watch_at").get() == before
    (found,) = api.inquiries_of(Dossier.objects.get().pk)
    assert (found.text, found.answer) == (WORDS, "Không cần.")
    assert found.officer == office.receiver.subject.full_name
    letter = Message.objects.get(kind="inquiry_answered")
    assert (letter.about, "Không cần" in letter.body, WORDS in letter.body) == (code, False, False)
    acts = list(entries_about(code).order_by("id").values_list("act", flat=True))
    assert acts[-2:] == ["dossiers.inquiry_asked", "dossiers.inquiry_answered"]
    assert WORDS not in str(list(entries_about(code).values_list("details", flat=True)))
    copied: Any = own_data(khoi.account.pk, later)["dossiers"]
    assert [each["words"] for each in copied[0]["questions"]] == [WORDS]
    assert not list(api.wrong_contents())
    Inquiry.objects.update(text="Khác", answer="Khác")
    wrong = {(each.act.removeprefix("dossiers."), each.name) for each in api.wrong_contents()}
    assert wrong == {("inquiry_asked", "question"), ("inquiry_answered", "answer")}
    with pytest.raises(CannotInquire) as twice:
        answers(office.receiver, code, later)
    assert twice.value.reason == "answered"


def test_who_may_ask_and_who_may_answer(
    code: str, office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    for stranger in (bao, office.receiver):
        with pytest.raises(NoSuchDossier):
            asks(stranger, code, now)
    asks(khoi, code, now)
    with pytest.raises(NoSuchDossier):
        answers(neighbour.receiver, code, now)
    with pytest.raises(CannotAct):
        answers(office.specialist, code, now)
    assert [each.code for each in api.waiting_inquiries(office.receiver.subject)] == [code]
    assert api.waiting_inquiries(office.specialist.subject) == ()
    assert api.waiting_inquiries(neighbour.receiver.subject) == ()
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    assert [each.code for each in api.waiting_inquiries(office.specialist.subject)] == [code]
    answers(office.specialist, code, now)
    asks(khoi, code, now)
    answers(office.receiver, code, now)


def test_reception_answers_while_the_applicant_is_waited_for(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    who = office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing("form", "Ghi rõ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    asks(khoi, code, now)
    answers(who, code, now)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"text": " "}, {"text"}),
        ({"text": "a" * 2001}, {"text"}),
        ({"kind": "shout"}, {"kind"}),
        ({"kind": "call"}, {"phone", "call_when"}),
        ({"kind": "call", "phone": "113", "call_when": "night"}, {"phone", "call_when"}),
    ],
)
def test_what_is_typed_wrong_is_said_by_its_place(
    code: str, khoi: Member, now: datetime, typed: dict[str, str], wrong: set[str]
) -> None:
    with pytest.raises(api.InquiryRefused) as refused:
        asks(khoi, code, now, **typed)
    assert set(refused.value.checked.errors) == wrong


def test_limits_and_the_same_page_sent_twice(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    rule = lawbook().watch(now.date()).inquiry
    key = str(uuid.uuid4())
    for _ in range(2):
        asks(khoi, code, now, kind="call", phone="0912 345 678", call_when="any", form_key=key)
    assert Inquiry.objects.get().phone == "+84912345678"
    for _ in range(rule.most_open - 1):
        asks(khoi, code, now)
    with pytest.raises(CannotInquire) as refused:
        asks(khoi, code, now)
    assert refused.value.reason == "too_many_open"
    answers(office.receiver, code, now)
    asks(khoi, code, now)
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    answers(office.receiver, code, now)
    with pytest.raises(CannotInquire) as over:
        asks(khoi, code, now + rule.after_end + timedelta(days=1))
    assert over.value.reason == "over"


def test_a_key_that_another_dossier_used_drops_no_question(
    code: str, office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    key, other = str(uuid.uuid4()), file_one(bao, office.unit, now)
    asks(khoi, code, now, form_key=key)
    with pytest.raises(CannotInquire) as refused:
        asks(bao, other, now, form_key=key)
    assert refused.value.reason == "no_question"
    with pytest.raises(api.InquiryRefused):
        asks(bao, other, now, form_key=key, text=" ")


def test_a_late_answer_is_seen_in_the_list_and_in_the_leaders_figure(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    def flagged(moment: datetime) -> list[str]:
        horizon = Horizon(moment, moment, moment, moment)
        asked = WorkQuestion(chosen={"flag": Flag.ASKED.value})
        page = api.worklist.work_page(office.receiver.subject, asked, horizon)
        return [each.line.code for each in page.lines]

    def late(moment: datetime) -> int:
        tree = api.figures.Tree(office.unit.pk, office.unit.path)
        week = span_of(Period.WEEK, moment.date())
        found = api.figures.numbers_by_unit(tree, moment, week)
        return api.figures.together(found.values()).of[api.figures.Figure.UNANSWERED]

    assert flagged(now) == []
    asks(khoi, code, now)
    assert flagged(now) == [code]
    due = Inquiry.objects.get().answer_by
    assert (late(due), late(due + timedelta(seconds=1))) == (0, 1)
    answers(office.receiver, code, due + timedelta(hours=1))
    assert late(due + timedelta(days=1)) == 0
    assert flagged(now) == []
