"""Asking about a dossier: the applicant's page, the officer's, and what stays apart."""

import uuid
from datetime import datetime

import pytest
from django.urls import reverse

from motcua.domain.dossiers.models import Inquiry
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
