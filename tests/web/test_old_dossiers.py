"""Pages of old dossiers: the list, one with its papers, beside a dossier of today, the search."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.audit.api import record
from motcua.domain.audit.models import Entry
from motcua.domain.registry import api as registry
from motcua.domain.registry.models import OldDossier, OldPaper
from motcua.domain.registry.values import Wanted
from tests.clients import browser
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, citizen, make_office
from tests.factories.old_records import OWNER, OWNER_NUMBER, bring, make_old, old, old_dossier

pytestmark = pytest.mark.django_db
LIST, PAPERS = "/can-bo/ho-so-cu", "/can-bo/giay-to-cu"
MINE, READERS = "/du-lieu-cua-toi/giay-to-cu", "/du-lieu-cua-toi/ai-da-xem"
VIEWED = "registry.old_dossier_viewed"


@pytest.fixture
def me(office: Office, now: datetime) -> Member:
    """The owner of an old dossier with a paper in force and one that is not."""
    me = citizen(OWNER, OWNER_NUMBER, now)
    his = {"ownerNo": OWNER_NUMBER, "dossierNo": "G11.29-190304-0001"}
    rows = [old_dossier(1), old(1), old(2, **his, isActive="0", displayName="Thẻ cũ"),
            old_dossier(3, dossierStatus="pausing", dossierStatusText="Tạm dừng")]  # fmt: skip
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    return me


def test_a_dossier_is_found_opened_and_its_owner_sees_by_whom(
    office: Office, me: Member, now: datetime
) -> None:
    visitor = browser(office.specialist)
    found = visitor.get(f"{LIST}?q=nguyen+van+an&tu=2019-01-01").content.decode()
    dossier, paused = OldDossier.objects.order_by("id")
    assert "Đã trả kết quả" in found
    assert "Tạm dừng" in found, "a status that is not mapped stays as written"
    assert f"{PAPERS}?q=nguyen+van+an&amp;tu=2019-01-01" in found, "the other list, the same words"
    assert OWNER_NUMBER not in found, "a list is no reading of a person's number"
    page = visitor.get(f"{LIST}/{dossier.key}").content.decode()
    for words in ("Đúng hạn", "hệ thống cũ ghi, không tính ở đây", "Hoàn thành", "01/03/2019",
                  "Phiếu quân nhân dự bị", "Thẻ cũ", "chủ hồ sơ xem được ai đã mở"):  # fmt: skip
        assert words in page, words
    paper = OldPaper.objects.get(name="Thẻ cũ")
    withdrawn = visitor.get(f"{PAPERS}/{paper.key}").content.decode()
    assert f"{LIST}/{dossier.key}" in withdrawn
    assert "chủ giấy tờ không thấy giấy này, nhưng thấy có người đã mở" in withdrawn
    assert "không hiện ở trang" in visitor.get(f"{LIST}/{paused.key}").content.decode()
    entry = Entry.objects.filter(act=VIEWED).earliest("id")
    assert (entry.person_id, entry.details) == (me.account.pk, {"form": "page"})
    assert Entry.objects.filter(act="registry.old_dossiers_searched").get().details["shown"] == 2
    assert visitor.get(f"{LIST}?den=x").status_code == 422

    mine = browser(me).get(MINE).content.decode()
    assert "Cán bộ đã mở 1 lần" in mine
    assert "Thẻ cũ" not in mine
    read = browser(me).get(READERS).content.decode()
    assert "Hồ sơ cũ: G11.29-190304-0001" in read
    assert "Một giấy tờ không còn hiệu lực ở hệ thống cũ" in read
    assert "Thẻ cũ" not in read
    other = citizen("Ai Khác", "001205000077", now)
    assert "G11.29" not in browser(other).get(MINE).content.decode()
    stranger = make_office("haian", "G11.03.31", now).receiver
    assert browser(stranger).get(f"{LIST}/{dossier.key}").status_code == 404


def test_beside_a_dossier_of_today_stands_what_the_old_system_held(
    office: Office, me: Member, now: datetime
) -> None:
    code = file_one(me, office.unit, now)
    visitor = browser(office.receiver)
    with CaptureQueriesContext(connection) as asked:
        page = visitor.get(f"/can-bo/ho-so/{code}").content.decode()
    dossier = OldDossier.objects.earliest("id")
    assert "Của người này ở hệ thống cũ" in page
    assert f"{LIST}/{dossier.key}" in page
    assert "không còn hiệu lực" in page
    assert sum("registry_olddossier" in each["sql"] for each in asked) == 1
    assert not Entry.objects.filter(act=VIEWED).exists(), "a line beside it is no reading"
    namesake = citizen("Nguyễn Văn Khác", "001205000088", now)
    other = file_one(namesake, office.unit, now)
    assert "ở hệ thống cũ" not in visitor.get(f"/can-bo/ho-so/{other}").content.decode()


def test_the_search_says_how_many_old_ones_have_the_same_words(office: Office, me: Member) -> None:
    visitor = browser(office.specialist)
    page = visitor.get("/can-bo/tim?q=quan+nhan+du+bi").content.decode()
    assert f'<a href="{LIST}?q=quan+nhan+du+bi">2 hồ sơ cũ</a>' in page
    assert f'<a href="{PAPERS}?q=quan+nhan+du+bi">2 giấy tờ cũ</a>' in page
    for words in ("khong-co", "", "x"):
        assert "hệ thống cũ" not in visitor.get(f"/can-bo/tim?q={words}").content.decode()


def test_readings_of_both_systems_are_one_list_told_once_each(
    office: Office, me: Member, now: datetime
) -> None:
    code, who = file_one(me, office.unit, now), office.receiver
    old_one = registry.old_dossiers(who.subject, Wanted("8f1c-1"))[0][0]
    many = 110
    for number in range(many):
        at = now + timedelta(minutes=number)
        if number % 3:
            record(act="dossiers.viewed", actor=who.actor, at=at, subject=code,
                   details={"purpose": "task"})  # fmt: skip
        else:
            registry.note_old_dossier_look(dossier=old_one, actor=who.actor, now=at)
    told: list[str] = []
    place, visitor = READERS, browser(me)
    while place:
        page = visitor.get(place).content.decode()
        told += re.findall(r'<time datetime="([^"]+)"', page)
        onward = re.search(rf'href="({READERS}\?truoc=\d+)"', page)
        place = onward[1] if onward else ""
    assert len(told) == many
    assert told == sorted(set(told), reverse=True)
