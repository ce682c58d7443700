"""The pages on which units are asked for their opinion beside the process, and answer."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.bulk.queries.steps import task_at
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.kernel.moments import local
from motcua.platform import clock
from motcua.web.shared.process_parts import history, marks_of_dossier, process_of
from tests.clients import browser
from tests.domain.dossiers.consulting import beside, question_of
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree


@pytest.fixture
def now() -> datetime:
    """The present moment, since requests are served at it."""
    return clock.now()


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def neighbour(office: Office, now: datetime) -> Office:
    return make_office("haian", "G11.03.31", now)


@pytest.fixture
def code(office: Office, neighbour: Office, now: datetime) -> str:
    """A dossier whose clock stands still, so that any office hour may be a deadline."""
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", now)
    filed = file_one(khoi, office.unit, now)
    who = office.receiver
    api.suspend(
        code=filed, step_number=1, reason_key="force_majeure", note="Bão", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip
    return filed


def at(code: str, what: str = "") -> str:
    return f"/can-bo/ho-so/{code}{'/' if what else ''}{what}"


def page(who: Member, address: str) -> str:
    answer = browser(who).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def asking(who: Member, code: str, unit: Office, **more: str) -> tuple[int, str]:
    """Ask as the form does, with the deadline that its page proposes."""
    form = page(who, f"{at(code, 'xin-y-kien')}?step=1")
    proposed = {
        name: re.findall(rf'name="{name}"[^>]*value="([^"]+)"', form)[0]
        for name in ("answer_day", "answer_time")
    }
    sent = {
        "step": "1", "question": "Có quản lý không?", "more_units": unit.unit.eid.lower(),
        **proposed, **more,
    }  # fmt: skip
    answer = browser(who).post(at(code, "xin-y-kien"), sent)
    return answer.status_code, unescape(answer.content.decode())


def test_an_officer_asks_with_the_deadline_that_is_proposed(
    code: str, office: Office, neighbour: Office
) -> None:
    shown = page(office.receiver, at(code))
    assert f"{at(code, 'xin-y-kien')}?step=1" in shown
    assert asking(office.receiver, code, neighbour)[0] == 302
    step = beside(code)[0]
    assert step.unit_id == neighbour.unit.pk
    assert step.wanted_by is not None
    shown = page(office.receiver, at(code))
    assert "Có quản lý không?" in shown
    assert 'value="take_back"' in shown
    assert f"Xin ý kiến {neighbour.unit.name_vi}" in shown


@pytest.mark.parametrize(
    ("sent", "place", "said"),
    [
        ({"question": ""}, "question", "Hãy ghi câu hỏi"),
        ({"more_units": ""}, "units", "Hãy chọn đơn vị"),
        ({"more_units": "G11.99.99"}, "units", "đơn vị"),
        ({"answer_time": ""}, "answer_day", "Ghi cả ngày và giờ"),
        ({"answer_day": "", "answer_time": ""}, "answer_day", "Ghi cả ngày và giờ"),
        ({"answer_time": "03:00"}, "answer_day", "trong giờ làm việc"),
        ({"answer_day": "2020-01-06"}, "answer_day", "phải sau lúc này"),
        ({"answer_day": "9999-01-06"}, "answer_day", "phải sau lúc này"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_what_was_typed_stays(
    code: str, office: Office, neighbour: Office, sent: dict[str, str], place: str, said: str
) -> None:
    status, shown = asking(office.receiver, code, neighbour, **sent)
    assert status == 422
    assert f'href="#{place}"' in shown
    assert said in shown
    assert ("Có quản lý không?" in shown) == ("question" not in sent)
    assert beside(code) == []


def test_the_asked_officer_reads_the_question_first_and_answers(
    code: str, office: Office, neighbour: Office
) -> None:
    asking(office.receiver, code, neighbour)
    who, number = neighbour.specialist, str(beside(code)[0].number)
    assert code in page(who, "/can-bo/")
    shown = page(who, at(code))
    assert shown.index("Có quản lý không?") < shown.index('name="opinion"')
    for steering in ("xin-loi?step", 'value="suspend"', "xin-y-kien?step", 'value="take_back"'):
        assert steering not in shown
    client = browser(who)
    empty = client.post(at(code, "y-kien"), {"do": "give", "step": number, "opinion": " "})
    assert empty.status_code == 422
    assert 'href="#opinion"' in empty.content.decode()
    sent = {"do": "give", "step": number, "opinion": "Đang quản lý"}
    assert client.post(at(code, "y-kien"), sent)["Location"].startswith("/can-bo/")
    assert "Đang quản lý" in page(office.receiver, at(code))
    again = client.post(at(code, "y-kien"), {**sent, "opinion": "Nói thêm"})
    assert again.status_code == 409
    assert "Nói thêm" in again.content.decode(), "what was typed is lost"


def test_no_opinion_is_an_answer_and_a_question_can_be_taken_back(
    code: str, office: Office, neighbour: Office
) -> None:
    asking(office.receiver, code, neighbour)
    number = str(beside(code)[0].number)
    assert browser(neighbour.specialist).post(
        at(code, "y-kien"), {"do": "nothing", "step": number}
    ).status_code == 302  # fmt: skip
    asking(office.receiver, code, neighbour, question="Còn gì không?")
    number = str(beside(code)[1].number)
    sent = {"do": "take_back", "step": number}
    assert browser(neighbour.specialist).post(at(code, "y-kien"), sent).status_code == 409
    assert browser(office.receiver).post(at(code, "y-kien"), sent).status_code == 302
    shown = page(office.receiver, at(code))
    assert "Không có ý kiến" in shown
    assert "Không cần trả lời nữa" in shown
    assert browser(office.receiver).post(at(code, "y-kien"), {"do": "x"}).status_code == 404


def test_an_answer_comes_through_though_others_acted_meanwhile(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    """It moves nothing, so nothing on its page is too old for it."""
    asking(office.receiver, code, neighbour)
    who = office.receiver
    mark, number = api.last_act(code), str(beside(code)[0].number)
    api.resume(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    sent = {"do": "give", "step": number, "opinion": "Đồng ý", "seen": str(mark)}
    assert browser(neighbour.specialist).post(at(code, "y-kien"), sent).status_code == 302


def test_the_way_of_the_dossier_tells_it_and_the_drawing_knows_nothing(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    before = api.progress_of(code)
    process = process_of(before)
    asking(office.receiver, code, neighbour)
    step = beside(code)[0]
    assert step.wanted_by is not None
    api.fire_timer(step_id=step.pk, now=step.wanted_by)
    progress = api.progress_of(code)
    told = history(process, progress, now)[-1]
    assert told.title.vi == f"Xin ý kiến {neighbour.unit.name_vi}"
    assert (told.due_at, told.late, told.outcome.vi) == (
        step.wanted_by, True, "Hết hạn mà không trả lời",
    )  # fmt: skip
    assert marks_of_dossier(process, progress, now) == marks_of_dossier(process, before, now)
    stranger = Client().post("/tra-cuu", {"code": code, "pin": api.pin_of(code)})
    shown = unescape(stranger.content.decode())
    assert f"Xin ý kiến {neighbour.unit.name_vi}" in shown
    assert question_of(step).question not in shown


def test_nobody_outside_reads_question_or_opinion(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    asking(office.receiver, code, neighbour)
    who = neighbour.specialist
    api.give_opinion(
        code=code, step_number=beside(code)[0].number, words="Đang quản lý", nothing=False,
        subject=who.subject, actor=who.actor, now=now + timedelta(seconds=1),
    )  # fmt: skip
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", now)
    shown = page(khoi, f"/ho-so/{code}")
    assert f"Xin ý kiến {neighbour.unit.name_vi}" in shown
    assert "Có quản lý không?" not in shown
    assert "Đang quản lý" not in shown


def test_whoever_has_no_part_in_it_finds_neither_page(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    asking(office.receiver, code, neighbour)
    number = str(beside(code)[0].number)
    third = make_office("bachdang", "G11.03.31", now)
    for who in (third.specialist, citizen("Trần Gia Bảo", "031209004417", now)):
        client = browser(who)
        assert client.get(at(code, "xin-y-kien")).status_code == 404
        for do in ("give", "nothing", "take_back"):
            sent = {"do": do, "step": number, "opinion": "Có"}
            assert client.post(at(code, "y-kien"), sent).status_code == 404
    # A colleague of the receiving unit sees it, and answers for nobody.
    sent = {"do": "give", "step": number, "opinion": "Có"}
    assert browser(office.receiver).post(at(code, "y-kien"), sent).status_code == 409
    assert beside(code)[0].left_at is None


def test_where_nothing_was_asked_the_page_costs_no_statement_more(
    code: str, office: Office, neighbour: Office
) -> None:
    client = browser(office.receiver)
    client.get(at(code))
    with CaptureQueriesContext(connection) as plain:
        client.get(at(code))
    asking(office.receiver, code, neighbour)
    with CaptureQueriesContext(connection) as with_one:
        client.get(at(code))
    assert not any("dossiers_consultation" in each["sql"] for each in plain)
    assert len(with_one) == len(plain) + 1


def test_a_stack_leaves_a_question_alone(code: str, office: Office, neighbour: Office) -> None:
    asking(office.receiver, code, neighbour)
    step = Step.objects.select_related("dossier").get(pk=beside(code)[0].pk)
    assert task_at((step.dossier.version_id, step.task)) is None


def test_what_is_proposed_lies_in_office_hours(code: str, office: Office, now: datetime) -> None:
    proposed = local(api.deadline_to_propose(api.dossier_for(office.receiver.subject, code), now))
    assert proposed > now
