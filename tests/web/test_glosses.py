"""Legal terms on pages: a link to a plain sentence at the end of the page, and back."""

import re
from datetime import date
from pathlib import Path

from django.test import Client
from markupsafe import Markup

from motcua.kernel.glosses import Terms
from motcua.platform import clock
from motcua.platform.lawbook import lawbook
from motcua.web.shared.glossing import Glosses
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue

ENOUGH = 60
_ROOT = Path(__file__).resolve().parents[2]
_DAY = date(2026, 11, 23)


def test_words_become_links_and_nothing_else() -> None:
    page = Glosses("vi")
    assert page.mark("Nhập ngũ & <b>") == (
        '<a class="gloss" href="#tu-enlistment" id="cho-enlistment">Nhập ngũ</a> &amp; &lt;b&gt;'
    )
    assert page.mark("nhập ngũ") == "nhập ngũ"
    assert [each.key for each in page.found] == ["enlistment"]


def test_a_guide_keeps_its_markup_links_and_headings() -> None:
    page = Glosses("vi")
    guide = Markup('<h3>Xuất ngũ</h3><p>Sau <a href="/">xuất ngũ</a> &lt; xuất ngũ.</p>')
    assert page.mark(guide) == (
        '<h3>Xuất ngũ</h3><p>Sau <a href="/">xuất ngũ</a> &lt; '
        '<a class="gloss" href="#tu-discharge" id="cho-discharge">xuất ngũ</a>.</p>'
    )


def test_the_terms_are_of_the_real_packages() -> None:
    glosses = lawbook().glosses(_DAY).value
    texts = "\n".join(
        file.read_text()
        for file in (_ROOT / "catalogue").rglob("*")
        if file.suffix in {".yaml", ".md"}
    )
    seen: set[str] = set()
    list(Terms(glosses, "vi").parts(texts, seen))
    assert len(seen) >= ENOUGH
    assert {each.key for each in glosses} - seen == set()


def test_a_procedure_explains_its_terms_at_the_end(client: Client, db: None) -> None:
    load_catalogue(clock.now())
    page = client.get(f"/thu-tuc/{FIRST_REGISTRATION}").content.decode()
    asked = re.findall(r'class="gloss" href="#tu-(\w+)" id="cho-(\w+)"', page)
    told = re.findall(r'<div id="tu-(\w+)">', page)
    back = re.findall(r'class="gloss-back" href="#cho-(\w+)"', page)
    assert [each for each, _ in asked] == [each for _, each in asked] == told == back
    assert "military_service" in told
    assert page.index('class="glossary') > page.rindex('class="gloss"')


def test_all_words_stand_on_one_page_in_both_languages(client: Client, db: None) -> None:
    for path, first in (("/tu-ngu", "bản khai chung"), ("/en/words", "administrative charge")):
        page = client.get(path).content.decode()
        assert len(re.findall(r'<div id="tu-', page)) == len(lawbook().glosses(_DAY).value)
        assert first in page
