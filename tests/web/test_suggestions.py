"""The page of procedures when nothing is found: other questions, each of which finds something."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from motcua.platform import clock
from tests.factories.filings import load_catalogue

pytestmark = pytest.mark.django_db

MISTYPED = "discharxxed zzzz"


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    load_catalogue(clock.now())


@pytest.mark.parametrize(
    ("path", "words"), [("/thu-tuc/", "Có phải bạn tìm"), ("/en/procedures/", "Did you mean")]
)
def test_what_was_perhaps_meant_is_offered_and_leads_somewhere(path: str, words: str) -> None:
    html = Client().get(path, {"q": MISTYPED}).content.decode()
    assert words in html
    asked = re.findall(r'<li><a href="([^"]*\?q=[^"]*)">([^<]*)</a>', html)
    assert 1 <= len(asked) <= 3
    for address, shown in asked:
        assert unquote(unescape(address)).endswith(unescape(shown))
        found = Client().get(unescape(address)).content.decode()
        assert 'role="status"' in found
        assert words not in found


def test_nothing_is_offered_when_something_is_found_or_nothing_is_like_it() -> None:
    for query in ("dang ky nghia vu", "", "zzzzzz qqqqqq"):
        assert "Có phải bạn tìm" not in Client().get("/thu-tuc/", {"q": query}).content.decode()


def test_programs_get_an_empty_list_as_before() -> None:
    answer = Client().get("/api/v1/procedures", {"q": MISTYPED}).json()
    assert answer["items"] == []
    assert set(answer) == {"on", "items", "next"}
