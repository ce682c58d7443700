"""The officer's list as pages: views, filters, columns, what opens when a dossier is done."""

import re
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers.api import desk_of
from motcua.domain.dossiers.models import Step
from motcua.platform import clock
from tests.clients import browser
from tests.domain.dossiers import clocks as desk
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree

_LIST = reverse("vi:desk_inbox")
_ARRANGE = reverse("vi:desk_arrange")


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
    """A citizen."""
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


@pytest.fixture
def codes(office: Office, khoi: Member, now: datetime) -> list[str]:
    """Three dossiers at reception: late, due in days, due later; the second is the officer's."""
    made = []
    for hours in (-1, 30, 400):
        made.append(file_one(khoi, office.unit, now))
        Step.objects.filter(dossier__code=made[-1]).update(due_at=now + timedelta(hours=hours))
    Step.objects.filter(dossier__code=made[1]).update(claimed_by=office.receiver.account)
    return made


@pytest.fixture
def clerk(office: Office) -> Client:
    """The receiving officer's browser."""
    return browser(office.receiver)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def opens_next(client: Client) -> None:
    sent = {"do": "choose", "columns": ["owner"], "after": "next", "keys": "yes"}
    assert client.post(_ARRANGE, sent).status_code == 302


def accept(client: Client, code: str, query: str = "") -> str:
    address = reverse("vi:desk_act", kwargs={"code": code})
    sent = {"outcome": "accept", "act": "receive", "step": "1"}
    answer = client.post(address + query, sent)
    assert answer.status_code == 302, answer.content.decode()[-500:]
    return str(answer["Location"])


def test_views_and_filters_are_links_and_forms_with_true_counts(
    clerk: Client, codes: list[str]
) -> None:
    page = text(clerk, _LIST)
    assert all(code in page for code in codes)
    assert 'Tất cả <span class="count">3</span>' in page
    assert f'<a href="{_LIST}?due=late">Trễ hạn <span class="count">1</span></a>' in page
    assert "Trễ hạn (1)" in page
    late = text(clerk, f"{_LIST}?due=late")
    assert codes[0] in late
    assert codes[1] not in late
    mine = text(clerk, f"{_LIST}?person=mine&q=KHOI&order=newest")
    assert codes[1] in mine
    assert codes[0] not in mine
    for query in ("order=unheard", "after=x_y", "unit=x", "person=x", "flag=x", "procedure=x"):
        text(clerk, f"{_LIST}?{query}")


def test_columns_are_chosen_and_keys_can_be_turned_off(
    clerk: Client, codes: list[str], office: Office
) -> None:
    usual = text(clerk, _LIST)
    assert '<dialog id="key-sheet"' in usual
    assert '<th role="columnheader" scope="col">Chủ hồ sơ</th>' in usual
    sent = {
        "do": "choose",
        "columns": ["person", "unheard"],
        "after": "list",
        "question": "due=late",
    }
    answer = clerk.post(_ARRANGE, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{_LIST}?due=late")
    chosen = text(clerk, _LIST)
    assert "<dialog" not in chosen
    assert '<th role="columnheader" scope="col">Người nhận việc</th>' in chosen
    assert '<th role="columnheader" scope="col">Chủ hồ sơ</th>' not in chosen
    assert desk_of(office.receiver.account.pk).columns == ("person",)


def test_odd_questions_are_answered_like_the_plain_ones(
    office: Office, clerk: Client, codes: list[str]
) -> None:
    assert codes[0] in text(clerk, f"{_LIST}?q=%C2%B4")  # an accent, and no letter below it
    own = office.receiver.account.pk
    for query in ("person=mine", f"person={own}", f"person=mine&unit=00{office.unit.pk}"):
        page = text(clerk, f"{_LIST}?{query}")
        assert codes[1] in page
        assert '<p class="found">1 hồ sơ</p>' in page, query


def test_a_view_is_saved_shown_as_a_tab_and_thrown_away(clerk: Client, codes: list[str]) -> None:
    sent = {"do": "save", "name": "Việc <gấp>", "question": "due=late&order=filed&q=khoi"}
    assert clerk.post(_ARRANGE, sent).status_code == 302
    page = text(clerk, f"{_LIST}?due=late&order=filed")
    assert 'aria-current="true">Việc &lt;gấp&gt; <span class="count">1</span>' in page
    assert "Bỏ cách xem" in page
    wrong = clerk.post(_ARRANGE, {"do": "save", "name": "", "question": "due=late"})
    assert wrong.status_code == 422
    assert "Hãy đặt tên cho cách xem này" in wrong.content.decode()
    clerk.post(_ARRANGE, {"do": "forget", "name": "Việc <gấp>"})
    assert "gấp&gt;" not in text(clerk, _LIST)
    assert clerk.post(_ARRANGE, {"do": "unheard"}).status_code == 404


def test_without_a_choice_the_list_comes_back_as_it_was_filtered(
    clerk: Client, codes: list[str]
) -> None:
    assert accept(clerk, codes[0]) == _LIST
    assert accept(clerk, codes[1], f"?list={quote('person=mine')}") == f"{_LIST}?person=mine"


def test_the_next_dossier_opens_with_its_list(clerk: Client, codes: list[str]) -> None:
    opens_next(clerk)
    listed = f"?list={quote('order=filed')}"
    onward = accept(clerk, codes[0], f"{listed}&then=next")
    assert onward.startswith(reverse("vi:desk_dossier", kwargs={"code": codes[1]}))
    page = text(clerk, onward)
    assert f"Đã xong hồ sơ {codes[0]}" in page
    assert f'href="{_LIST}?order=filed"' in page, "the way back is the list he came from"
    act = reverse("vi:desk_act", kwargs={"code": codes[1]})
    assert f'action="{act}?list=order%3Dfiled&amp;then=next"' in page
    accept(clerk, codes[1], f"{listed}&then=next")
    assert accept(clerk, codes[2], f"{listed}&then=next") == f"{_LIST}?order=filed", (
        "nothing is left"
    )
    assert "Đã xong hồ sơ" not in text(clerk, onward.replace(codes[0], "%3Cb%3E"))


def test_a_leader_who_came_from_the_work_list_is_led_on_in_it(
    office: Office, codes: list[str], now: datetime
) -> None:
    for code in codes:
        desk.accept(office, code, now)
        desk.propose(office, code, now)
    leader = browser(office.chair)
    opens_next(leader)
    found = re.findall(r'href="([^"]+\?list=[^"]+)"', text(leader, f"{_LIST}?step=sign"))
    opened = dict.fromkeys(unescape(each) for each in found)
    first = next(each for each in opened if codes[0] in each)
    page = unescape(text(leader, first))
    assert f'href="{_LIST}?step=sign"' in page, "the way back is the list he came from"
    act = reverse("vi:lead_act", kwargs={"code": codes[0]}) + "?list=step%3Dsign"
    assert f'action="{act}"' in page
    sent = leader.post(act, {"outcome": "send_back", "step": "3", "note": "Thiếu căn cứ"})
    following = leader.get(str(sent["Location"]))
    second = reverse("vi:lead_dossier", kwargs={"code": codes[1]})
    assert str(following["Location"]).startswith(f"{second}?list=step%3Dsign")
    # Who came from his own list of signatures goes back to it.
    sent = leader.post(act.split("?")[0].replace(codes[0], codes[1]),
                       {"outcome": "send_back", "step": "3", "note": "Thiếu căn cứ"})  # fmt: skip
    assert sent["Location"] == reverse("vi:lead_list")


def test_search_opens_what_is_found_after_a_purpose(
    office: Office, codes: list[str], clerk: Client
) -> None:
    search = reverse("vi:desk_search")
    assert codes[0] in text(clerk, f"{search}?q={quote(codes[0])}")
    assert all(code in text(clerk, f"{search}?q=Khoi") for code in codes)
    other = browser(office.specialist)
    address = reverse("vi:desk_dossier", kwargs={"code": codes[0]})
    assert address in text(other, f"{search}?q=khoi")
    assert other.get(address)["Location"].startswith(reverse("vi:desk_purpose", args=[codes[0]]))
    noted = Entry.objects.filter(subject="search")
    before = noted.count()
    text(other, f"{search}?q=khoi&before={'9' * 18}")
    assert noted.count() == before + 1
    for query in ("", "?q=%00", "?q=x", "?before=x&q=khoi", f"?before={'9' * 30}&q=khoi"):
        text(clerk, search + query)
