"""Asking about a dossier: the applicant's page, the officer's, and what stays apart."""

import uuid
from datetime import datetime
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers.models import Inquiry
from motcua.domain.forms.models import HeldPage
from tests.clients import browser
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db
WORDS, ANSWER = "Có cần bản gốc giấy khai sinh không?", "Không cần, bản chụp là đủ."


def test_both_sides_read_the_thread_and_wrong_words_come_back(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    own, desk = browser(khoi), browser(office.receiver)
    page, ask = f"/ho-so/{code}", reverse("vi:dossier_ask", kwargs={"code": code})
    sent = {"kind": "call", "text": WORDS, "phone": "12", "form_key": str(uuid.uuid4())}
    wrong = own.post(ask, sent)
    assert wrong.status_code == 422
    assert WORDS in wrong.content.decode()
    assert 'id="phone-error"' in wrong.content.decode()
    sent |= {"phone": "0912345678", "call_when": "morning"}
    for _ in range(2):
        assert own.post(ask, sent).status_code == 302
    number = Inquiry.objects.get().pk
    assert code in desk.get("/can-bo/cau-hoi").content.decode()
    shown = desk.get(f"/can-bo/ho-so/{code}").content.decode()
    assert WORDS in shown
    assert "+84912345678" in shown
    reply = f"/can-bo/ho-so/{code}/tra-loi-nguoi-nop"
    empty = desk.post(reply, {"inquiry": number, "inquiry_answer": " "})
    assert empty.status_code == 422
    assert 'id="inquiry_answer-error"' in empty.content.decode()
    note = {"beside": "note", "beside_text": "Mốc nội bộ", "form_key": str(uuid.uuid4())}
    desk.post(f"/can-bo/ho-so/{code}/ghi-chu", note)
    desk.post(reply, {"inquiry": number, "inquiry_answer": ANSWER})
    shown = own.get(page).content.decode()
    assert ANSWER in shown
    assert "Mốc nội bộ" not in shown, "what colleagues say stays inside"
    assert code not in desk.get("/can-bo/cau-hoi").content.decode()


def test_a_question_sent_after_the_session_is_over_comes_back(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    ask, stranger = reverse("vi:dossier_ask", kwargs={"code": code}), Client()
    sent = {"kind": "question", "text": WORDS, "form_key": str(uuid.uuid4())}
    away = stranger.post(ask, sent)["Location"]
    assert unquote(away).endswith(f"next=/ho-so/{code}#asking"), "a page that can be opened"
    elsewhere = reverse("vi:dossier_ask", kwargs={"code": "G11-1"})
    assert Client().post(elsewhere, sent).cookies.keys() == stranger.cookies.keys()
    assert HeldPage.objects.count() == 1, "nothing is held about what does not exist"
    other = browser(bao)
    other.cookies["motcua_held"] = stranger.cookies["motcua_held"].value
    assert other.get(f"/ho-so/{code}").status_code == 404
    own = browser(khoi)
    own.cookies["motcua_held"] = stranger.cookies["motcua_held"].value
    page = own.get(f"/ho-so/{code}").content.decode()
    assert f"{WORDS}</textarea>" in page
    assert sent["form_key"] in page
    assert "chưa gửi" in page
    assert not Inquiry.objects.exists()
    assert WORDS not in own.get(f"/ho-so/{code}").content.decode(), "once"


def test_tries_that_were_refused_do_not_use_up_the_questions(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    own, ask = browser(khoi), reverse("vi:dossier_ask", kwargs={"code": code})
    for _ in range(12):
        assert own.post(ask, {"kind": "call", "text": WORDS, "phone": "12"}).status_code == 422
    assert own.post(ask, {"kind": "question", "text": WORDS}).status_code == 302
    assert Inquiry.objects.count() == 1
