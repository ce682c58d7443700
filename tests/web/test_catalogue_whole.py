"""The pages of the whole catalogue: every procedure, every field, both languages, their weight."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from motcua.domain.catalogue.api import Catalogue, forget_snapshot, load_packages, snapshot
from motcua.domain.catalogue.values import Channel
from motcua.platform.lawbook import lawbook
from motcua.web.portal.wording import LIFE_EVENTS, LifeEvent
from tests.one_field import WHOLE

HEAVIEST = 60_000
LIST = {"vi": "/thu-tuc/", "en": "/en/procedures/"}
LANGUAGES = ("vi", "en")


@pytest.fixture(scope="module", autouse=True)
def whole(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Catalogue]:
    """Load every package once; everything is undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_packages(folder=WHOLE, now=datetime(2026, 1, 2, tzinfo=UTC))
        forget_snapshot()
        yield snapshot()
        transaction.set_rollback(True)
    forget_snapshot()


def page(address: str) -> str:
    """Ask a page as a stranger; none is heavier than a bad line bears."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    assert len(answer.content) < HEAVIEST, (address, len(answer.content))
    return unescape(answer.content.decode())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_procedure_has_a_page_and_none_is_heavy(whole: Catalogue, lang: str) -> None:
    for each in whole.all():
        shown = page(f"{LIST[lang]}{each.code}")
        words = re.sub(r"<[^>]+>", "", shown)  # a term in a name leads to what it means
        assert each.name.of(lang) in words
        assert each.executing_unit.of(lang) in words
        assert all(paper.name.of(lang) in words for paper in each.components), each.code
        assert all(case.name.of(lang) in words for case in each.cases), each.code
        assert ('class="process"' in shown) == each.runs, "drawn when it runs"


def test_every_case_of_every_procedure_has_its_checklist(whole: Catalogue) -> None:
    for each in whole.all():
        for case in each.cases:
            words = page(f"/thu-tuc/{each.code}/can-chuan-bi?truong-hop={case.key}")
            assert words.count('class="box"') == len(each.components_in(case.key))


def test_every_procedure_that_runs_has_a_sample_for_each_case(whole: Catalogue) -> None:
    for each in whole.running():
        for case in [case.key for case in each.cases] or [""]:
            words = page(f"/en/procedures/{each.code}/sample?case={case}")
            assert "SAMPLE" in words
            assert words.count('class="summary"') >= 1, each.code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_fields_hold_every_procedure_once(whole: Catalogue, lang: str) -> None:
    listed = page(LIST[lang])
    name = {"vi": "linh-vuc", "en": "field"}[lang]
    online = {"vi": "truc-tuyen", "en": "online"}[lang]
    seen: list[str] = []
    for field in lawbook().fields():
        assert f"{LIST[lang]}?{name}={field.code}" in listed
        address = f"{LIST[lang]}?{name}={field.code}"
        own = re.findall(rf'<h2><a href="{LIST[lang]}([\d.]+)"', page(address))
        seen += own
        filed = re.findall(rf'<h2><a href="{LIST[lang]}([\d.]+)"', page(f"{address}&{online}=1"))
        offered = {each.code for each in whole.all() if each.offered(Channel.online)}
        assert set(filed) == set(own) & offered
    assert sorted(seen) == [each.code for each in whole.all()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("event", LIFE_EVENTS, ids=lambda each: each.code)
def test_what_happens_to_people_leads_to_the_right_procedure(event: LifeEvent, lang: str) -> None:
    home = "/" if lang == "vi" else "/en/"
    address = f"{LIST[lang]}?q={quote(event.query.of(lang))}"
    assert address in page(home).replace("%C2%A0", " ")
    found = re.findall(rf'<h2><a href="{LIST[lang]}([\d.]+)"', page(address))
    assert event.code in found[:2], found[:4]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_answer_comes_in_pages(whole: Catalogue, lang: str) -> None:
    query = {"vi": "cap", "en": "licence"}[lang]
    name = {"vi": "trang", "en": "page"}[lang]
    hits = [hit.procedure.code for hit in whole.search(query)]
    assert len(hits) > 20
    first = page(f"{LIST[lang]}?q={query}")
    assert f"{name}=2" in first
    found = re.findall(rf'<h2><a href="{LIST[lang]}([\d.]+)"', first)
    found += re.findall(
        rf'<h2><a href="{LIST[lang]}([\d.]+)"', page(f"{LIST[lang]}?q={query}&{name}=2")
    )
    assert found == hits[: len(found)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_only_described_says_where_to_go(whole: Catalogue, lang: str) -> None:
    described = next(each for each in whole.all() if not each.runs and each.cases)
    words = page(f"{LIST[lang]}{described.code}")
    assert {"vi": "Hãy nộp tại", "en": "Hand it in at"}[lang] in words
    assert {"vi": "Nộp hồ sơ trực tuyến", "en": "File online"}[lang] not in words
    process = page(f"{LIST[lang]}{described.code}/{'quy-trinh' if lang == 'vi' else 'process'}")
    assert "<svg xmlns" not in process
    assert described.steps[0].of(lang) in process
    assert Client().get(f"/thu-tuc/{described.code}/mau-to-khai").status_code == 404
    assert Client().get(f"/thu-tuc/{described.code}/quy-trinh.bpmn").status_code == 404


def test_when_offers_every_procedure_that_can_be_counted(whole: Catalogue) -> None:
    answer = Client().get("/bao-gio-xong")
    assert answer.status_code == 200
    assert answer.content.decode().count("<option") > 150
