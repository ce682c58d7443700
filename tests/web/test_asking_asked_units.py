"""Questions of the applicant while other units are asked for an opinion: these do not answer."""

import re
import uuid
from datetime import datetime

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Inquiry, Step
from motcua.domain.dossiers.values import CannotAct, Ending
from tests.clients import browser
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, make_office

pytestmark = pytest.mark.django_db
ANSWER = "Bạn chờ thêm hai ngày."


@pytest.fixture
def neighbour(office: Office, now: datetime) -> Office:
    """Another commune."""
    return make_office("haian", "G11.03.31", now)


@pytest.fixture
def code(office: Office, neighbour: Office, khoi: Member, now: datetime) -> str:
    """A dossier out for the opinion of a neighbour, about which its owner has asked."""
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who, step = office.specialist, Step.objects.get(left_at=None)
    ending = Ending("consult", chosen=(neighbour.unit.pk,), answers=APPRAISED)
    api.work(code=code, step_number=step.number, ending=ending, subject=who.subject,
             actor=who.actor, now=now)  # fmt: skip
    asked = api.Asked({"kind": "question", "text": "Bao giờ có?"}, uuid.uuid4())
    api.inquire(code=code, asked=asked, subject=khoi.subject, actor=khoi.actor, now=now)
    return code


def answers(who: Member, code: str, now: datetime) -> None:
    api.answer_inquiry(
        code=code, inquiry=Inquiry.objects.get().pk, text=ANSWER, subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip


def test_a_unit_that_is_only_asked_an_opinion_does_not_answer(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    assert Step.objects.get(left_at=None).unit == neighbour.unit
    for who in (neighbour.specialist, neighbour.receiver):
        assert api.waiting_inquiries(who.subject) == ()
        with pytest.raises(CannotAct) as refused:
            answers(who, code, now)
        assert refused.value.reason == "not_yours"
    page = browser(neighbour.specialist).get(f"/can-bo/ho-so/{code}").content.decode()
    assert "Bao giờ có?" in page
    assert "inquiry_answer" not in page
    assert [each.code for each in api.waiting_inquiries(office.receiver.subject)] == [code]
    assert (
        'id="inquiry_answer.'
        in browser(office.receiver).get(f"/can-bo/ho-so/{code}").content.decode()
    )
    answers(office.receiver, code, now)


def test_each_question_has_a_field_of_its_own_name(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    asked = api.Asked({"kind": "question", "text": "Còn thiếu gì?"}, uuid.uuid4())
    api.inquire(code=code, asked=asked, subject=khoi.subject, actor=khoi.actor, now=now)
    last = Inquiry.objects.latest("pk").pk
    sent = {"inquiry": last, "inquiry_answer": " "}
    answer = browser(office.receiver).post(f"/can-bo/ho-so/{code}/tra-loi-nguoi-nop", sent)
    assert answer.status_code == 422
    names = re.findall(r'id="(inquiry_answer[^"]*)"', answer.content.decode())
    assert sorted(names) == sorted(set(names))
    assert "inquiry_answer-error" in names
