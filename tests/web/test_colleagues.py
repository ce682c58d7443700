"""Officers together on one dossier: what they say stays in the house, nothing is overwritten."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.audit.models import Entry
from motcua.domain.colleagues.models import Mention, Note, Presence, Tick, UnitText
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Refusal, Step
from motcua.domain.dossiers.values import Missing
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from motcua.kernel.moments import local
from motcua.platform import clock
from tests.clients import browser
from tests.factories.exempting import SENT
from tests.factories.filings import file_one, load_catalogue, paper
from tests.factories.office import Member, Office, citizen, make_office, make_tree, staff
from tests.factories.practising import practise_one

pytestmark = pytest.mark.django_db
WORDS = "chỉ-trong-nhà-7f3a"


@pytest.fixture
def now() -> datetime:
    """The present moment, since requests are served at it."""
    return clock.now()


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    """A commune's command with its staff."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    return file_one(khoi, office.unit, now)


@pytest.fixture
def second(office: Office, now: datetime) -> Member:
    """Another receiving officer of the same desk."""
    return staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)


def at(code: str, part: str = "") -> str:
    return f"/can-bo/ho-so/{code}" + (f"/{part}" if part else "")


def page(client: Client, code: str) -> str:
    answer = client.get(at(code))
    assert answer.status_code == 200, answer.content[-600:].decode()
    return unescape(answer.content.decode())


def seen_of(html: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', html)
    assert found
    return found[1]


def write(client: Client, code: str, **words: str) -> HttpResponse:
    return client.post(at(code, "ghi-chu"), {"beside": "note", **words})  # type: ignore[return-value]


def accept_by(member: Member, code: str, now: datetime, step: int = 1) -> None:
    api.accept(code=code, step_number=step, note="", subject=member.subject, actor=member.actor,
               now=now)  # fmt: skip


def test_a_note_calls_a_colleague_who_finds_it_and_is_told(
    office: Office, code: str, second: Member
) -> None:
    first = browser(office.receiver)
    assert write(first, code, beside_text=f"{WORDS} @tiepnhan2.halong.").status_code == 302
    assert WORDS in page(first, code)
    calls = browser(second).get("/can-bo/nhac-toi-toi").content.decode()
    assert WORDS in calls
    assert WORDS not in browser(office.specialist).get("/can-bo/nhac-toi-toi").content.decode()
    letter = Message.objects.get(kind="staff_mentioned")
    assert WORDS not in letter.body + letter.subject
    mention = Mention.objects.get()
    browser(office.specialist).post("/can-bo/nhac-toi-toi", {"call": mention.pk})
    assert Mention.objects.get().seen_at is None, "somebody else put it away"
    browser(second).post("/can-bo/nhac-toi-toi", {"call": mention.pk})
    assert Mention.objects.get().seen_at is not None


def test_whoever_is_called_must_work_there_and_nothing_typed_is_lost(
    office: Office, code: str
) -> None:
    answer = write(browser(office.receiver), code, beside_text="Hỏi @nguoi.la giúp")
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert "Hỏi @nguoi.la giúp" in html
    assert "nguoi.la" in html.split('role="alert"')[1][:600]
    assert not Note.objects.exists()


def test_a_button_pressed_twice_gives_one_note(office: Office, code: str) -> None:
    key = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
    for _ in range(2):
        write(browser(office.receiver), code, beside_text="Một lần", form_key=key)
    assert Note.objects.count() == 1


def test_a_question_is_answered_without_moving_the_dossier(
    office: Office, code: str, second: Member
) -> None:
    before = list(Step.objects.values_list("number", "left_at"))
    asks = {"beside": "ask", "ask_to": "tiepnhan2.halong", "ask_text": "Giấy này đủ chưa?"}
    assert browser(office.receiver).post(at(code, "ghi-chu"), asks).status_code == 302
    question = Note.objects.get()
    answers = {"beside": "answer", "question": question.pk, "answer_text": "Đủ", "from": "calls"}
    refused = browser(office.specialist).post(at(code, "ghi-chu"), answers)
    assert refused.status_code == 422
    assert Note.objects.count() == 1, "somebody else answered"
    assert browser(second).post(at(code, "ghi-chu"), answers).status_code == 302
    assert list(Note.objects.order_by("pk").values_list("kind", flat=True)) == [
        "question",
        "answer",
    ]
    assert browser(second).post(at(code, "ghi-chu"), answers).status_code == 422
    assert "Đủ" in browser(office.receiver).get("/can-bo/nhac-toi-toi").content.decode()
    assert list(Step.objects.values_list("number", "left_at")) == before


def test_a_step_is_passed_on_with_its_reason_or_not_at_all(
    office: Office, code: str, second: Member
) -> None:
    first = browser(office.receiver)
    wrong = {"step": "1", "pass_to": "thamdinh.halong", "pass_reason": "Nghỉ chiều"}
    answer = first.post(at(code, "giao-lai"), wrong)
    assert answer.status_code == 422
    assert "Nghỉ chiều" in unescape(answer.content.decode())
    assert not Note.objects.exists()
    assert Entry.objects.filter(subject=code, act="dossiers.refused_act").count() == 1
    right = {**wrong, "pass_to": "tiepnhan2.halong", "pass_reason": WORDS}
    assert first.post(at(code, "giao-lai"), right).status_code == 302
    assert Step.objects.get(number=1).claimed_by == second.account
    assert Entry.objects.get(act="dossiers.passed").details["to"] == second.account.pk
    assert WORDS in browser(second).get("/can-bo/nhac-toi-toi").content.decode()
    late = first.post(at(code, "giao-lai"), {**right, "pass_to": "tiepnhan.halong"})
    assert late.status_code == 422, "it is no longer his to pass on"


def test_an_act_on_a_page_that_is_old_shows_what_changed_and_keeps_what_was_typed(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    first = browser(office.receiver)
    seen = seen_of(page(first, code))
    who = {"code": code, "step_number": 1, "subject": second.subject, "actor": second.actor}
    api.suspend(reason_key="force_majeure", note="Bão", now=now, **who)  # type: ignore[arg-type]
    sent = {"outcome": "accept", "act": "receive", "step": "1", "seen": seen,
            "note.accept": "Đã xem bản chính"}  # fmt: skip
    answer = first.post(at(code, "xu-ly"), sent)
    html = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Cán bộ tiepnhan2.halong" in html
    assert "đã tạm dừng thời hạn" in html
    assert "Đã xem bản chính" in html
    assert Step.objects.get(number=1).left_at is None, "it was done all the same"
    assert Entry.objects.filter(subject=code, act="dossiers.refused_act").count() == 1
    again = first.post(at(code, "xu-ly"), {**sent, "seen": seen_of(html)})
    assert again.status_code == 302


def test_a_task_assigned_meanwhile_is_named_on_the_old_page(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    first = browser(office.receiver)
    sent = {"outcome": "accept", "act": "receive", "step": "1", "seen": seen_of(page(first, code))}
    api.assign(
        code=code, step_number=1, to_login=second.account.login or "", subject=second.subject,
        actor=second.actor, now=now,
    )  # fmt: skip
    html = unescape(first.post(at(code, "xu-ly"), sent).content.decode())
    assert "đã giao việc" in html


def test_words_for_a_task_that_is_gone_are_still_there(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    first = browser(office.receiver)
    seen = seen_of(page(first, code))
    accept_by(second, code, now)
    sent = {"outcome": "refuse", "act": "receive", "step": "1", "seen": seen,
            "refusal_note": "Lý do viết rất dài"}  # fmt: skip
    answer = first.post(at(code, "xu-ly"), sent)
    assert answer.status_code == 409
    assert "Lý do viết rất dài" in unescape(answer.content.decode())
    assert not Refusal.objects.exists()


def test_ones_own_acts_and_looks_of_others_make_no_page_old(
    office: Office, code: str, second: Member
) -> None:
    first = browser(office.receiver)
    seen = seen_of(page(first, code))
    page(browser(second), code)
    write(browser(second), code, beside_text="Chỉ là ghi chú")
    first.post(at(code, "nhan-viec"), {"do": "claim", "step": "1", "act": "receive", "seen": seen})
    sent = {"outcome": "accept", "act": "receive", "step": "1", "seen": seen}
    assert first.post(at(code, "xu-ly"), sent).status_code == 302


def test_a_check_stays_with_the_dossier_and_who_was_first(
    office: Office, code: str, second: Member
) -> None:
    for member in (office.receiver, second):
        sent = {"beside": "check", "key": "paper.health_declaration"}
        assert browser(member).post(at(code, "kiem-tra"), sent).status_code == 302
    assert Tick.objects.get().account == office.receiver.account
    assert (
        browser(second).post(at(code, "kiem-tra"), {"beside": "check", "key": "x"}).status_code
        == 404
    )
    browser(second).post(
        at(code, "kiem-tra"), {"beside": "open", "key": "paper.health_declaration"}
    )
    assert not Tick.objects.exists()


def test_a_text_fills_its_places_and_is_not_sent_half_filled(office: Office, code: str) -> None:
    first = browser(office.receiver)
    text = {"do": "keep", "unit": office.unit.pk, "use": "refusal", "name": "Sai nơi nộp",
            "text": "Hồ sơ {ma_ho_so} của {ho_ten}: {lý do cụ thể}."}  # fmt: skip
    assert first.post("/can-bo/mau-cau", text).status_code == 302
    asked = {"step": "1", "act": "receive", "into": "refuse:refusal_note",
             "text.refusal_note": UnitText.objects.get().pk,
             "refusal_note": "Đã gọi điện."}  # fmt: skip
    html = unescape(first.post(at(code, "mau-cau"), asked).content.decode())
    filled = f"Đã gọi điện.\nHồ sơ {code} của Nguyễn Minh Khôi: {{lý do cụ thể}}."
    assert filled in html
    assert "chưa gửi được: lý do cụ thể" in html
    sent = {"outcome": "refuse", "act": "receive", "step": "1", "reason": "not_competent",
            "refusal_note": filled}  # fmt: skip
    answer = first.post(at(code, "xu-ly"), sent)
    assert answer.status_code == 422
    assert "lý do cụ thể" in unescape(answer.content.decode())
    assert not Refusal.objects.exists()
    assert Step.objects.get(number=1).left_at is None


def test_texts_are_of_ones_own_unit(office: Office, now: datetime) -> None:
    other = make_office("baichay", "G11.03.22", now)
    text = {"do": "keep", "unit": other.unit.pk, "use": "refusal", "name": "x", "text": "y"}
    assert browser(office.receiver).post("/can-bo/mau-cau", text).status_code == 422
    assert browser(other.receiver).post("/can-bo/mau-cau", text).status_code == 302
    kept = UnitText.objects.get()
    end = {"do": "end", "text_id": kept.pk}
    assert browser(office.receiver).post("/can-bo/mau-cau", end).status_code == 409
    again = browser(other.receiver).post("/can-bo/mau-cau", {**text, "text": "z"})
    assert again.status_code == 302
    assert UnitText.objects.get(ended_at__isnull=True).text == "z"


def test_what_a_supplement_brought_is_marked(
    office: Office, khoi: Member, code: str, now: datetime
) -> None:
    who = office.receiver
    asked = (Missing("health_declaration", "Mờ"), Missing("form", "Sai ngày sinh"))
    api.request_supplement(code=code, step_number=1, missing=asked, note="", subject=who.subject,
                           actor=who.actor, now=now)  # fmt: skip
    new = paper("health_declaration", f"account:{khoi.account.pk}", now)
    api.answer_supplement(code=code, papers=(new,), answer="Ngày sinh đúng là 12/4",
                          subject=khoi.subject, actor=khoi.actor, now=now)  # fmt: skip
    html = page(browser(who), code)
    part = html.split("Khác với lần nộp đầu")[1].split("</section>")[0]
    assert "<ins>" in part
    assert "không có tệp mới" in part, "nothing new came for the form itself"
    assert "<ins>Ngày sinh đúng là 12/4</ins>" in part


def test_other_dossiers_of_the_person_are_shown_as_far_as_one_sees_them(
    office: Office, khoi: Member, code: str, now: datetime
) -> None:
    again = file_one(khoi, office.unit, now)
    far = make_office("baichay", "G11.03.22", now)
    hidden = file_one(khoi, far.unit, now)
    other = file_one(citizen("Trần Văn An", "001208054321", now), office.unit, now)
    html = page(browser(office.receiver), code)
    assert f'href="{at(again)}"' in html
    assert "cùng thủ tục, chưa xong" in html
    assert hidden not in html
    assert "của người khác" in html, f"the same bytes lie in {other}"
    answer = browser(office.commander).get(at(again))
    assert answer.status_code == 302, "it opened without a ground"


def test_practice_has_it_all_and_tells_nobody(office: Office, now: datetime) -> None:
    code = practise_one(office.receiver, now)
    mine = browser(office.receiver)
    assert write(mine, code, beside_text="Tập @tiepnhan.halong").status_code == 302
    assert "Tập @tiepnhan.halong" in page(mine, code)
    mine.post(at(code, "kiem-tra"), {"beside": "check", "key": "paper.health_declaration"})
    assert not Message.objects.filter(kind__startswith="staff_").exists()
    assert not Presence.objects.exists()
    Dossier.objects.filter(code=code).update(filed_at=now - timedelta(days=400))
    assert api.forget_practice(before=now - timedelta(days=1), now=now) == 1
    assert not Note.objects.exists()


def test_the_journal_knows_that_and_never_what(office: Office, code: str) -> None:
    write(browser(office.receiver), code, beside_text=WORDS)
    entry = Entry.objects.get(act="colleagues.note_written")
    assert entry.subject != code, "its person would be shown it among the acts on his dossier"
    everything = str(list(Entry.objects.values()))
    assert WORDS not in everything


def test_an_opinion_is_wanted_by_a_day_and_never_later_than_the_law_has_it(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now, code="1.013139", channel="direct")
    accept_by(office.receiver, code, now)
    states = {"outcome": "consult", "act": "appraise", "step": "2", **SENT,
              "units.consult": str(office.committee.pk)}  # fmt: skip
    # Before the law's own limit, whatever the hour in which the test runs.
    wanted = local(now + timedelta(minutes=10)).replace(second=0, microsecond=0)

    def by(moment: datetime) -> dict[str, str]:
        return {
            "answer_day.consult": f"{moment:%Y-%m-%d}",
            "answer_time.consult": f"{moment:%H:%M}",
        }

    client = browser(office.specialist)
    for moment in (wanted + timedelta(days=300), wanted - timedelta(days=1)):
        answer = client.post(at(code, "xu-ly"), {**states, **by(moment)})
        assert answer.status_code == 422
        assert f'value="{moment:%Y-%m-%d}"' in answer.content.decode()
    who = office.specialist
    mine: dict[str, Any] = {"code": code, "subject": who.subject, "actor": who.actor, "now": now}
    api.suspend(step_number=2, reason_key="force_majeure", note="Bão", **mine)
    assert client.post(at(code, "xu-ly"), {**states, **by(wanted)}).status_code == 302
    step = Step.objects.get(item=office.committee.pk)
    # In a suspension nothing is due; what is wanted waits for its end.
    assert (step.due_at, step.wanted_by) == (None, wanted)
    api.resume(step_number=step.number, note="", **mine)
    assert Step.objects.get(pk=step.pk).due_at == wanted, "counting again forgot what was wanted"


def test_what_colleagues_have_costs_few_statements(office: Office, code: str) -> None:
    client = browser(office.receiver)
    for number in range(3):
        write(client, code, beside_text=f"Ghi chú {number}")
    page(client, code)
    with CaptureQueriesContext(connection) as asked:
        page(client, code)
    ours = [each["sql"] for each in asked if "colleagues_" in each["sql"]]
    assert len(ours) == 2, "\n".join(ours)
    assert len(asked) <= 31, "\n".join(each["sql"][:160] for each in asked)
