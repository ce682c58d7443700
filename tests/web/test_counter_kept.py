"""The counter page offers what is held already; the clerk uses it, or says why he takes it anew."""

import re
import uuid
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.registry.api import say_consent
from motcua.domain.registry.values import Purpose
from tests.clients import browser
from tests.factories.filings import photo
from tests.factories.office import Member, Office, citizen, make_office
from tests.factories.old_records import bring, make_old, old
from tests.simulators import Simulator
from tests.web.counter_desk import (
    CARD,
    KHOI,
    PAGE,
    PAPER,
    TICK,
    complete,
    offered,
    settled_for,
    shown,
    value_of,
)

pytestmark = pytest.mark.django_db
CARD_COPY = "id_card"
AGAIN = f"again.{PAPER}"
WHY = "Ảnh cũ mờ, không đọc được"
HELD = "Nhà nước đã có thông tin này, không phải nộp"


@pytest.fixture
def desk(office: Office) -> Client:
    return browser(office.receiver)


@pytest.fixture
def code(
    office: Office, khoi: Member, now: datetime, settings: Settings, tmp_path: Path
) -> str:  # fmt: skip
    """A dossier of the person that was settled, its papers with it."""
    settings.MOTCUA_KEYS = tmp_path
    return settled_for(khoi, office, tmp_path, now)


def wrong(page: str) -> set[str]:
    return set(re.findall(r'id="([^"]+)-error"', page))


def test_a_kept_paper_is_one_choice_and_shows_kind_day_and_code_until_it_is_chosen(
    desk: Client, code: str
) -> None:
    assert offered(unescape(desk.get(PAGE).content.decode())) == [], "nobody is there yet"
    page = shown(desk)
    (choice,) = offered(page)
    assert f"({code})" in page
    assert "Dùng giấy đã có: Phiếu tự khai sức khỏe nghĩa vụ quân sự, được chấp nhận ngày" in page
    assert f"{PAPER}.jpg" not in page, "its file's name may say more"
    assert not re.search(r'value="store[^"]*" checked', page), "the clerk chooses, not the page"
    assert f"{PAPER}.jpg" in shown(desk, **{TICK: choice})
    filed = desk.post(PAGE, complete(**{TICK: choice}))
    assert filed.status_code == 302, filed.content.decode()
    made = Dossier.objects.latest("pk")
    assert (made.papers.get().component, made.taken_again) == (PAPER, None)
    detail = unescape(desk.get(f"/can-bo/ho-so/{made.code}").content.decode())
    assert f"dùng lại từ hồ sơ {code} đã giải quyết" in detail


@pytest.mark.parametrize("how", ["tick", "file", "beside"])
@pytest.mark.usefixtures("code")
def test_taken_anew_it_has_a_reason_which_its_person_reads(
    desk: Client, khoi: Member, how: str
) -> None:
    sent = complete()
    if how == "tick":
        sent[TICK] = "original"
    if how == "beside":
        sent[TICK] = offered(shown(desk))[0]
    if how != "tick":
        sent[f"paper.{PAPER}"] = SimpleUploadedFile("moi.jpg", photo("gray"), "image/jpeg")
    refused = desk.post(PAGE, sent)
    page = unescape(refused.content.decode())
    assert (refused.status_code, wrong(page)) == (422, {AGAIN})
    assert "Hãy ghi vì sao vẫn hỏi lại" in page
    assert value_of(page, "form_key") == sent["form_key"]
    kept = {f"kept.{PAPER}": re.findall(rf'name="kept.{PAPER}" value="([^"]+)"', page)}
    again = {name: sent[name] for name in sent if name != f"paper.{PAPER}"}
    filed = desk.post(PAGE, {**again, **kept, AGAIN: WHY})
    assert filed.status_code == 302, filed.content.decode()
    made = Dossier.objects.latest("pk")
    assert made.taken_again == {PAPER: WHY}
    assert made.papers.count() == {"tick": 0, "file": 1, "beside": 2}[how]
    for reader, address in ((desk, "/can-bo/ho-so/"), (browser(khoi), "/ho-so/")):
        assert WHY in unescape(reader.get(f"{address}{made.code}").content.decode())
    asked = browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert "Xem bạn đã có giấy tờ nào" in asked


def test_without_an_offer_the_page_asks_for_no_reason(desk: Client) -> None:
    assert f'name="{AGAIN}"' not in shown(desk)
    assert desk.post(PAGE, complete(**{TICK: "copy"})).status_code == 302
    assert Dossier.objects.get().taken_again is None


@pytest.mark.parametrize(
    "changed",
    [
        {"submitter_same": "no", "submitter_name": "Ai Khác", "submitter_number": "031209004417"},
        {"channel": "post"},
        {"owner_name": "Nguyễn Minh Khoa"},
        {"owner_number": "001209"},
        {"owner_number": ""},
    ],
)
@pytest.mark.usefixtures("code")
def test_who_is_not_there_himself_is_neither_looked_up_nor_offered_anything(
    desk: Client, changed: dict[str, object]
) -> None:
    assert offered(shown(desk, **changed)) == []
    found = Entry.objects.filter(act="dossiers.store_looked", person_id__isnull=False)
    assert not found.exists()


@pytest.mark.usefixtures("code")
def test_who_forbade_it_is_offered_nothing_and_sees_that_a_clerk_looked(
    desk: Client, khoi: Member, now: datetime
) -> None:
    say_consent(account_id=khoi.account.pk, purpose=Purpose.REUSE, given=False, actor=khoi.actor,
                now=now)  # fmt: skip
    assert offered(shown(desk)) == []
    assert desk.post(PAGE, complete(**{TICK: "copy"})).status_code == 302
    mine = browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert mine.count("Xem bạn đã có giấy tờ nào") == 2, "two pages were begun, the second filed"
    assert "Chưa thành hồ sơ" in mine


@pytest.mark.usefixtures("code")
def test_a_look_is_noted_once_for_a_page_and_also_of_a_clerk_of_another_unit(
    desk: Client, khoi: Member, now: datetime
) -> None:
    key = str(uuid.uuid4())
    for _ in range(3):
        assert offered(shown(desk, form_key=key))
    there = browser(make_office("haian", "G11.03.31", now).receiver)
    assert offered(shown(there))
    looks, _ = api.store_looks(khoi.account.pk)
    assert [each.unit.vi for each in looks if each.unit] == [
        "Ban CHQS phường haian", "Ban CHQS phường halong",
    ]  # fmt: skip
    mine = unescape(browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode())
    assert "Ban CHQS phường haian" in mine
    english = browser(khoi).get("/en/my-data/readers").content.decode()
    assert "filing for you at a counter" in english


def test_a_file_taken_back_after_the_page_is_a_clear_refusal_and_nothing_typed_is_lost(
    desk: Client, office: Office, code: str, now: datetime
) -> None:
    key = str(uuid.uuid4())
    sent = complete(key, **{TICK: offered(shown(desk, form_key=key))[0], "occupation": "pupil"})
    file = Result.objects.get(dossier__code=code).dossier.papers.get(component=PAPER).file
    file.withdrawn = True
    file.save(update_fields=["withdrawn"])
    refused = desk.post(PAGE, sent)
    page = unescape(refused.content.decode())
    assert (refused.status_code, wrong(page)) == (422, {f"paper.{PAPER}"})
    assert "không dùng lại được cho người này nữa" in page
    assert value_of(page, "form_key") == key
    assert value_of(page, "owner_name") == "Nguyễn Minh Khôi"
    assert offered(page) == []
    assert re.search(rf'name="{TICK}" value="" checked', page)
    assert desk.post(PAGE, {**sent, TICK: "original"}).status_code == 302
    assert Dossier.objects.latest("pk").taken_again is None, "it is held no more"


@pytest.mark.usefixtures("code")
def test_a_choice_for_one_person_is_none_for_the_next(desk: Client, now: datetime) -> None:
    key = str(uuid.uuid4())
    choice = {TICK: offered(shown(desk, form_key=key))[0], AGAIN: WHY}
    bao = {"owner_name": "Trần Gia Bảo", "owner_number": "031209004417"}
    refused = desk.post(PAGE, complete(key, **choice, **bao))
    page = unescape(refused.content.decode())
    assert (refused.status_code, wrong(page)) == (422, {f"paper.{PAPER}"})
    card = "031209004417||Trần Gia Bảo|14112009|||"
    scanned = unescape(desk.post(PAGE, complete(key, card=card, **choice)).content.decode())
    assert WHY not in scanned
    assert not re.search(r'value="store[^"]*" checked', scanned)
    assert Dossier.objects.count() == 1


def test_words_in_the_place_of_a_choice_choose_nothing(desk: Client, code: str) -> None:
    mine = offered(shown(desk))[0]
    for said in ("store.", "store.x", f"store.{uuid.uuid4()}", f"{mine}x", "<b>\x00"):
        answer = desk.post(PAGE, complete(**{TICK: said}))
        assert answer.status_code == 422, said
    assert Dossier.objects.get().code == code


def test_what_the_register_gave_is_not_asked_for(
    desk: Client, population_simulator: Simulator
) -> None:
    key = str(uuid.uuid4())
    page = unescape(desk.post(PAGE, complete(key, card=CARD)).content.decode())
    assert page.count(HELD) == 1
    assert f'name="again.{CARD_COPY}"' in page
    copied = complete(key, **{TICK: "copy", f"tick.{CARD_COPY}": "copy"})
    refused = desk.post(PAGE, copied)
    assert wrong(refused.content.decode()) == {f"again.{CARD_COPY}"}
    assert HELD not in shown(desk, form_key=key, owner_number="031209004417"), "said of another"
    assert desk.post(PAGE, complete(key, **{TICK: "copy"})).status_code == 302
    detail = desk.get(f"/can-bo/ho-so/{Dossier.objects.get().code}").content.decode()
    assert "Nhà nước đã có, không phải nộp" in unescape(detail)
    population_simulator.behave("down")
    waiting = unescape(desk.post(PAGE, complete(card=CARD)).content.decode())
    assert HELD not in waiting
    assert "CSDL quốc gia về dân cư chưa trả lời" in waiting
    assert f'name="again.{CARD_COPY}"' not in waiting


def test_an_old_paper_is_offered_as_not_verified_and_filed_with_its_number(
    desk: Client, office: Office, now: datetime
) -> None:
    person = {"ownerNo": KHOI, "ownerName": "NGUYỄN MINH KHÔI"}
    name = {"displayName": "Phiếu tự khai sức khỏe nghĩa vụ quân sự", "fileName": "phieu.jpg"}
    rows = [old(1, **person, **name), old(2, **person, **{**name, "isActive": "false"}),
            old(3, **{**person, "ownerName": "Nguyễn Minh Khoa"}, **name)]  # fmt: skip
    for row, color in zip(rows, ("white", "gray", "black"), strict=True):
        row["fileName"] = f"{color}.jpg"
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    page = shown(desk)
    (choice,) = offered(page)
    assert "cấp ngày 04/03/2019, chuyển từ hệ thống cũ, chưa xác minh" in page
    citizen("Nguyễn Minh Khôi", KHOI, now)
    assert offered(shown(desk)) == [choice], "the same with an account"
    filed = desk.post(PAGE, complete(**{TICK: choice}))
    assert filed.status_code == 302, filed.content.decode()
    detail = desk.get(f"/can-bo/ho-so/{Dossier.objects.get().code}").content.decode()
    assert "giấy tờ chuyển từ hệ thống cũ (số 001" in unescape(detail)
