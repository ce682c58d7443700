"""Answering a supplement request: nothing given is lost, and nothing goes before “send”."""

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper, SupplementRequest
from motcua.domain.dossiers.values import Missing, Paper
from motcua.domain.forms.models import Draft
from motcua.domain.registry.api import consents_of
from motcua.platform.files.models import StoredFile
from tests.clients import browser
from tests.factories.filings import file_one, paper, photo
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db
PAPER = "health_declaration"
TUS = {"tus-resumable": "1.0.0"}


@pytest.fixture
def code(khoi: Member, office: Office, now: datetime) -> str:
    """A dossier whose owner is asked for a paper and for words."""
    code = file_one(khoi, office.unit, now)
    asks(office, code, now)
    return code


def asks(office: Office, code: str, now: datetime) -> None:
    who = office.receiver
    api.request_supplement(
        code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now,
        missing=(Missing(PAPER, "Ảnh mờ", "Ảnh mờ"), Missing("form", "Ghi tên trường")),
    )  # fmt: skip


def url_of(code: str) -> str:
    return reverse("vi:supplement", kwargs={"code": code})


def begun(visitor: Client, code: str) -> Draft:
    assert visitor.post(url_of(code), {"go": "begin"})["Location"] == url_of(code)
    return Draft.objects.get(reply_to=f"{code}/1", dossier_code=None)


def gives(visitor: Client, code: str, *colors: str) -> HttpResponse:
    files = [SimpleUploadedFile(f"{each}.jpg", photo(each)) for each in colors]
    return visitor.post(url_of(code), {"component": PAPER, PAPER: files})  # type: ignore[return-value]


def at(draft: Draft, name: str, **more: object) -> str:
    return reverse(f"vi:{name}", kwargs={"code": draft.procedure_code, "key": draft.id, **more})


def test_papers_and_words_are_kept_and_sent_once(
    code: str, khoi: Member, office: Office, now: datetime
) -> None:
    phone, desk = browser(khoi), browser(khoi)
    draft = begun(phone, code)
    told = {"filename": "anh.jpg", "component": PAPER, "fingerprint": "f"}
    coded = ",".join(f"{n} {b64encode(w.encode()).decode()}" for n, w in told.items())
    data = photo("navy")
    place = phone.post(at(draft, "file_uploads"), headers={
        **TUS, "upload-length": str(len(data)), "upload-metadata": coded})["Location"]  # fmt: skip
    kind = "application/offset+octet-stream"
    phone.patch(place, data[:60], headers={**TUS, "upload-offset": "0"}, content_type=kind)
    assert "Tệp gửi dở" in desk.get(url_of(code)).content.decode(), "the cut upload is there"
    desk.patch(place, data[60:], headers={**TUS, "upload-offset": "60"}, content_type=kind)
    desk.post(url_of(code), {"component": PAPER, "received": place.rpartition("/")[2]})
    phone.post(at(draft, "file_answers"), {"seen": "answer:", "answer": "THPT Chu Văn An"})

    page = desk.get(url_of(code)).content.decode()
    assert "anh.jpg" in page
    assert "THPT Chu Văn An</textarea>" in page
    assert not SupplementRequest.objects.get().answered_at, "nothing goes before it is sent"
    seen = page.split('name="seen" value="')[1].split('"')[0]
    for visitor in (desk, phone):
        words = {"go": "send", "answer": "THPT Chu Văn An", "seen": seen}
        assert visitor.post(url_of(code), words)["Location"].endswith(f"/ho-so/{code}")
    request = SupplementRequest.objects.get()
    assert request.answer == "THPT Chu Văn An"
    assert DossierPaper.objects.get(round=1).file.name == "anh.jpg"
    draft.refresh_from_db()
    assert draft.dossier_code == code
    assert "anh.jpg" in browser(office.receiver).get(f"/can-bo/ho-so/{code}").content.decode()


def test_several_photographs_become_one_file(code: str, khoi: Member) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    gives(visitor, code, "navy", "white")
    assert [each.file.media_type for each in draft.files.all()] == ["application/pdf"]


def test_a_page_is_turned_from_the_list_and_from_its_picture(
    code: str, khoi: Member, bao: Member
) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    gives(visitor, code, "navy")
    first = draft.files.get().file_id
    look = at(draft, "file_view", file=first)
    assert f'action="{url_of(code)}"' in visitor.get(look).content.decode()
    assert visitor.post(url_of(code), {"turn": str(first), "page": "1"}).status_code == 302
    turned = draft.files.get()
    assert (turned.file_id != first, turned.component, turned.position) == (True, PAPER, 1)
    assert visitor.post(url_of(code), {"turn": str(first)}).status_code == 404
    assert browser(bao).post(url_of(code), {"turn": str(turned.file_id)}).status_code == 404


def test_two_windows_do_not_write_over_each_other(code: str, khoi: Member) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    gives(visitor, code, "navy")
    visitor.post(url_of(code), {"go": "save", "answer": "Trường A", "seen": "answer:"})
    answer = visitor.post(url_of(code), {"go": "send", "answer": "Trường B", "seen": "answer:"})
    assert answer.status_code == 409
    for words in ("Giữ câu tôi vừa gõ: Trường B", "Lấy câu ở cửa sổ kia: Trường A"):
        assert words in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.answers["answer"], draft.dossier_code) == ("Trường A", None)


@pytest.mark.parametrize(
    ("upload", "words", "wrong"), [(False, "x", PAPER), (True, "  ", "answer")]
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    code: str, khoi: Member, *, upload: bool, words: str, wrong: str
) -> None:
    visitor = browser(khoi)
    begun(visitor, code)
    if upload:
        gives(visitor, code, "navy")
    answer = visitor.post(url_of(code), {"go": "send", "answer": words, "seen": "answer:"})
    assert answer.status_code == 422
    assert f'id="{wrong}-error"' in answer.content.decode()


def test_it_is_no_filing_of_its_own_and_nobody_elses(code: str, khoi: Member, bao: Member) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    for name in ("file_papers", "file_review", "file_together", "file_discard"):
        assert visitor.get(at(draft, name)).status_code == 404, name
        assert visitor.post(at(draft, name), {"declaration": "yes"}).status_code == 404, name
    assert str(draft.id) not in visitor.get("/ho-so/").content.decode()
    visitor.post(url_of(code), {"allow": "look_up"})
    assert not any(said.given for said in consents_of(khoi.account.pk).values()), "it is brought"
    stranger = browser(bao)
    assert stranger.post(url_of(code), {"go": "begin"}).status_code == 404
    assert stranger.post(at(draft, "file_answers"), {"seen": "answer:"}).status_code == 404
    assert stranger.post(at(draft, "file_uploads"), headers=TUS).status_code == 404
    assert Draft.objects.count() == 1


def _withdrawn(code: str, khoi: Member, now: datetime) -> None:
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)


def _answered_by_a_program(code: str, khoi: Member, now: datetime) -> None:
    fresh = paper(PAPER, f"account:{khoi.account.pk}", now)
    api.answer_supplement(code=code, papers=(Paper(PAPER, fresh.file_id),), answer="x",
                          subject=khoi.subject, actor=khoi.actor, now=now)  # fmt: skip


@pytest.mark.parametrize("ends", [_withdrawn, _answered_by_a_program])
def test_when_nobody_asks_any_more_what_was_prepared_goes(
    code: str, khoi: Member, now: datetime, ends: Callable[[str, Member, datetime], None]
) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    gives(visitor, code, "navy")
    file = draft.files.get().file_id
    ends(code, khoi, now)
    assert not Draft.objects.exists()
    assert not StoredFile.objects.filter(pk=file).exists()
    assert visitor.get(url_of(code)).status_code == 302
    assert Dossier.objects.filter(code=code).exists()


def test_words_of_an_ended_session_come_back_after_signing_in(code: str, khoi: Member) -> None:
    visitor = browser(khoi)
    draft = begun(visitor, code)
    stranger = Client()
    sent = {"go": "send", "answer": "THPT Chu Văn An", "seen": "answer:", "key": str(draft.id)}
    assert stranger.post(url_of(code), sent).status_code == 302
    visitor.cookies["motcua_held"] = stranger.cookies["motcua_held"].value
    assert "THPT Chu Văn An</textarea>" in visitor.get(url_of(code)).content.decode()
