"""An answer to a supplement request that cannot go as it is: said where it is, and nothing lost."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper, SupplementRequest
from motcua.domain.dossiers.values import Missing
from motcua.domain.forms.models import Draft, DraftFile
from tests.clients import browser
from tests.factories.filings import file_one, photo
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db
PAPER = "health_declaration"
# A bullet of a word processor, in the area of characters without a meaning.
BULLET = "\uf0b7 Trường THPT Chu Văn An"


def asked(office: Office, khoi: Member, now: datetime, *missing: str) -> str:
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.request_supplement(
        code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now,
        missing=tuple(Missing(each, "Ảnh mờ", "Ảnh mờ") for each in missing),
    )  # fmt: skip
    return code


def url_of(code: str) -> str:
    return reverse("vi:supplement", kwargs={"code": code})


def begun(member: Member, code: str) -> Client:
    visitor = browser(member)
    visitor.post(url_of(code), {"go": "begin"})
    return visitor


def gives(visitor: Client, code: str) -> None:
    file = SimpleUploadedFile("anh.jpg", photo("navy"))
    visitor.post(url_of(code), {"component": PAPER, PAPER: file})


@pytest.mark.parametrize("missing", [PAPER, "form"])
def test_words_with_a_character_nobody_can_read_are_not_dropped(
    office: Office, khoi: Member, now: datetime, missing: str
) -> None:
    code = asked(office, khoi, now, missing)
    visitor = begun(khoi, code)
    if missing == PAPER:
        gives(visitor, code)
    sent = {"go": "send", "answer": BULLET, "seen": "answer:"}
    answer = visitor.post(url_of(code), sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'id="answer-error"' in shown
    assert "Hãy viết phần thông tin" not in shown, "the box is not empty"
    assert f"{BULLET}</textarea>" in shown
    assert not SupplementRequest.objects.get().answered_at
    assert Draft.objects.get(reply_to=f"{code}/1").dossier_code is None


def test_who_was_answered_before_is_told_that_nothing_of_his_went(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = asked(office, khoi, now, "form")
    visitor = begun(khoi, code)
    api.answer_supplement(
        code=code, papers=(), answer="x", subject=khoi.subject, actor=khoi.actor, now=now
    )
    for go in ("send", "save", "begin"):
        sent = {"go": go, "answer": "THPT Chu Văn An", "seen": "answer:"}
        there = visitor.post(url_of(code), sent)["Location"]
        assert "không được gửi" in visitor.get(there).content.decode()
    assert (
        "không được gửi" not in visitor.get(visitor.get(url_of(code))["Location"]).content.decode()
    )


def test_a_file_that_the_dossier_has_already_is_said_on_the_page(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = asked(office, khoi, now, PAPER)
    visitor = begun(khoi, code)
    gives(visitor, code)
    file = DraftFile.objects.get().file
    DossierPaper.objects.create(
        dossier=Dossier.objects.get(), component=PAPER, file=file, round=0, position=9
    )
    answer = visitor.post(url_of(code), {"go": "send", "answer": "", "seen": "answer:"})
    assert answer.status_code == 422
    assert "Một tệp được dùng hai lần" in answer.content.decode()
