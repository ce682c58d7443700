"""The public pages of the catalogue on today and on other days, open and not open."""

import html
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import (
    catalogue_on,
    close_procedure,
    forget_snapshot,
    load_packages,
    open_procedure,
    snapshot,
)
from motcua.domain.catalogue.queries.snapshot import memory
from motcua.domain.dossiers.models import Dossier
from motcua.kernel.moments import ZONE
from motcua.kernel.periods import quarter_before
from motcua.platform import clock
from tests.domain.catalogue.test_days import announce
from tests.factories.filings import FIRST_REGISTRATION, file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree

CODE = FIRST_REGISTRATION
PAGES = (
    "/thu-tuc/", "/thu-tuc/?q=nvqs", "/thu-tuc/?linh-vuc=military_service", f"/thu-tuc/{CODE}",
    f"/thu-tuc/{CODE}/quy-trinh", f"/thu-tuc/{CODE}/can-chuan-bi", f"/thu-tuc/{CODE}/mau-to-khai",
    "/bao-gio-xong",
)  # fmt: skip
ENGLISH = (
    "/en/procedures/", "/en/procedures/?q=nvqs", "/en/procedures/?field=military_service",
    f"/en/procedures/{CODE}", f"/en/procedures/{CODE}/process", f"/en/procedures/{CODE}/checklist",
    f"/en/procedures/{CODE}/sample", "/en/when",
)  # fmt: skip
IN_FORCE = "2026-06-01"


@pytest.fixture
def now(db: None) -> datetime:
    """The present moment; the catalogue is loaded."""
    moment = clock.now()
    load_catalogue(moment)
    return moment


@pytest.fixture
def office(now: datetime) -> Office:
    """A commune's command with its staff, in Quảng Ninh."""
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    """A citizen."""
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


@pytest.fixture
def announced(now: datetime, tmp_path: Path) -> date:
    """From this day on the first registration takes 3 working hours online."""
    begins = clock.now().date() + timedelta(days=30)
    announce(tmp_path, begins)
    load_packages(folder=tmp_path, now=now)
    forget_snapshot()
    return begins


def get(address: str, day: object = "", name: str = "ngay") -> HttpResponse:
    """Ask a page as a stranger, perhaps on a day."""
    sign = "&" if "?" in address else "?"
    asked = f"{address}{sign}{name}={day}" if day else address
    return cast("HttpResponse", Client().get(asked))


def text(answer: HttpResponse) -> str:
    """Give a page's words without its tags."""
    assert answer.status_code == 200, answer.content[-500:].decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_a_page_of_another_day_says_so_and_leads_to_today(now: datetime) -> None:
    for address in PAGES:
        assert "không phải hôm nay" not in text(get(address)), address
        other = get(address, IN_FORCE)
        assert "Theo quy định ngày 01/06/2026, không phải hôm nay." in text(other), address
        assert f'href="{html.escape(address)}"' in other.content.decode()
        assert "public" not in other.get("Cache-Control", "")


def test_english_says_the_same_under_either_name(now: datetime) -> None:
    for address in ENGLISH:
        for name in ("on", "ngay"):
            assert "not those of today" in text(get(address, IN_FORCE, name)), address


NO_DAYS = (
    "x", "2026-13-01", "2026-02-30", "20261201", "2026-W01-1", "0001-01-01", "9999-12-31",
    "2015-12-31", "2037-01-01", "%E0%A5%A8026-01-01", "2026-01-01%00", "9" * 3000, "-", "²",
)  # fmt: skip


def test_what_is_no_day_or_far_away_does_not_exist(now: datetime) -> None:
    answers = {(page, day): get(page, day).status_code for page in PAGES for day in NO_DAYS}
    assert {each: status for each, status in answers.items() if status != 404} == {}


def test_before_the_first_version_there_is_nothing(now: datetime) -> None:
    assert "Không có thủ tục nào có hiệu lực ngày 01/01/2026" in text(
        get("/thu-tuc/", "2026-01-01")
    )
    assert get(f"/thu-tuc/{CODE}", "2026-01-01").status_code == 404
    assert get(f"/thu-tuc/{CODE}", "2026-01-02").status_code == 200


def test_a_change_is_announced_and_shown_on_its_day(announced: date) -> None:
    today = get(f"/thu-tuc/{CODE}")
    assert f"Từ ngày {announced:%d/%m/%Y}, thủ tục này thay đổi." in text(today)
    assert "2 giờ làm việc" in text(today)
    found = re.search(r'href="(/thu-tuc/[^"]+/thay-doi\?[^"]+)"', today.content.decode())
    assert found
    changes = text(get(html.unescape(found.group(1))))
    assert "3 giờ làm việc" in changes
    later = get(f"/thu-tuc/{CODE}", announced)
    assert "3 giờ làm việc" in text(later)
    assert "thủ tục này thay đổi" not in text(later)
    assert "Nộp hồ sơ trực tuyến" not in text(later)
    assert f"Từ ngày {announced:%d/%m/%Y}: 1 thủ tục" in text(get("/thu-tuc/"))
    asked = f"/bao-gio-xong?procedure={CODE}&channel=online&day=2026-11-25&time=08:00"
    assert "11:00 thứ Tư 25/11/2026" in text(get(asked, announced))
    assert "10:00 thứ Tư 25/11/2026" in text(get(asked))


def test_a_page_of_another_day_keeps_the_day_in_its_links(now: datetime) -> None:
    found = snapshot().get(CODE)
    assert found
    for address in PAGES[3:7]:
        page = get(address, IN_FORCE).content.decode()
        own = re.findall(rf'href="(/thu-tuc/{CODE}[^"]*)"', page)
        assert any("ngay=2026-06-01" in each for each in own), address
        answer = get(address.replace(CODE, found.former_codes[0]), IN_FORCE)
        assert answer.status_code == 302
        assert answer["Location"].endswith(f"ngay={IN_FORCE}")


def test_many_days_share_their_versions_in_memory(now: datetime) -> None:
    first = date.fromisoformat(IN_FORCE)
    for n in range(80):
        assert get("/thu-tuc/", first + timedelta(days=n)).status_code == 200
    held = {id(each.procedures) for each in memory.days.values()}
    assert len(memory.days) <= 64
    assert held <= {id(snapshot().procedures)}
    assert catalogue_on(first).day == first


def test_where_it_is_open_and_what_to_do_elsewhere(office: Office, now: datetime) -> None:
    page = text(get(f"/thu-tuc/{CODE}"))
    assert "Đang mở tại 1 đơn vị." in page
    assert office.unit.name.vi in page
    here = text(get(f"/thu-tuc/{CODE}?tinh={office.unit.province_code}"))
    assert office.unit.name.vi in here
    away = text(get(f"/thu-tuc/{CODE}?tinh=79"))
    assert "Chưa mở tại" in away
    assert office.unit.name.vi not in away
    assert "Hãy nộp tại" in away
    assert get(f"/thu-tuc/{CODE}?tinh=00").status_code == 404
    assert get(f"/thu-tuc/{CODE}?tinh=ministry").status_code == 200


def test_open_nowhere_says_where_to_go(office: Office, now: datetime) -> None:
    today = snapshot().day
    close_procedure(
        code=CODE, unit_ids=[office.unit.pk], document="KH 2", actor=SYSTEM, now=now,
        last_day=today,
    )  # fmt: skip
    forget_snapshot()
    later = text(get(f"/thu-tuc/{CODE}", today + timedelta(days=1)))
    assert "chưa có đơn vị nào mở" in later
    assert "Đang mở tại 1 đơn vị." in text(get(f"/thu-tuc/{CODE}"))
    open_procedure(
        code=CODE, unit_ids=[office.unit.pk], document="KH 3", actor=SYSTEM, now=now,
        opens_on=today + timedelta(days=2),
    )  # fmt: skip
    forget_snapshot()
    assert "Đang mở" in text(get(f"/thu-tuc/{CODE}", today + timedelta(days=2)))


def test_how_many_were_on_time(office: Office, khoi: Member, now: datetime) -> None:
    assert "chưa có hồ sơ nào" in text(get(f"/thu-tuc/{CODE}"))
    first, last = quarter_before(snapshot().day)
    settled = datetime(first.year, first.month, 15, 9, tzinfo=ZONE)
    for late in (False, False, True):
        code = file_one(khoi, office.unit, now)
        due = settled - timedelta(hours=1) if late else settled + timedelta(hours=1)
        Dossier.objects.filter(code=code).update(finished_at=settled, due_at=due)
    page = get(f"/thu-tuc/{CODE}?x=1")
    assert "3 hồ sơ đã giải quyết, 2 đúng hạn, 1 trễ hạn." in text(page)
    assert 'aria-label="2 đúng hạn, 1 trễ hạn"' in page.content.decode()
    assert last < snapshot().day


def test_the_checklist_has_a_box_for_each_paper_and_its_own_address(now: datetime) -> None:
    found = snapshot().get(CODE)
    assert found
    page = get(f"/thu-tuc/{CODE}/can-chuan-bi?cach=direct").content.decode()
    assert page.count('class="box"') == len(found.components)
    assert 'class="qr"' in page
    assert "/can-chuan-bi?cach=direct</small>" in page
    assert "1 ngày làm việc" in page
    assert get(f"/thu-tuc/{CODE}/can-chuan-bi?cach=online").content.decode() != page


def test_a_choice_that_is_none_does_not_exist(now: datetime) -> None:
    for query in ("cach=pigeon", "cach=post", "truong-hop=nobody", "truong-hop=%00", "cach=%FF",
                  "tinh=xx", "cach=" + "9" * 3000):  # fmt: skip
        assert get(f"/thu-tuc/{CODE}/can-chuan-bi?{query}").status_code == 404, query


def test_the_sample_is_marked_whole_and_the_same_for_everybody(now: datetime) -> None:
    found = snapshot().get(CODE)
    assert found
    page = text(get(f"/thu-tuc/{CODE}/mau-to-khai"))
    assert "MẪU" in page
    assert all(each.title.vi in page for each in found.form.pages)
    assert page == text(get(f"/thu-tuc/{CODE}/mau-to-khai"))
    assert get(f"/thu-tuc/{CODE}/mau-to-khai?truong-hop=x").status_code == 404


def test_lists_that_are_none_and_lists_without_anything(now: datetime) -> None:
    for query in ("linh-vuc=nothing", "linh-vuc=%00", "q=cap&trang=0", "q=cap&trang=x",
                  "q=cap&trang=²", "q=cap&trang=999999999999", "q=cap&trang=-1"):  # fmt: skip
        assert get(f"/thu-tuc/?{query}").status_code == 404, query
    for query in ("linh-vuc=border", "q=zzzzzz+qqqqqq", "q=nvqs&trang=10"):
        page = get(f"/thu-tuc/?{query}")
        assert page.status_code == 200
        assert b'class="empty"' in page.content, query


def test_related_procedures_have_their_names(now: datetime) -> None:
    found = snapshot().get(CODE)
    assert found
    names = [other.name.vi for each in found.related if (other := snapshot().get(each.code))]
    page = text(get(f"/thu-tuc/{CODE}"))
    assert names
    assert all(name in page for name in names)
