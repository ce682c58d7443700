"""The page of former codes, without script: all of them, or what answers a question."""

import pytest
from django.test import Client

from motcua.platform import clock
from tests.factories.filings import load_catalogue


@pytest.fixture
def page(db: None) -> Client:
    """Give a browser of a stranger."""
    load_catalogue(clock.now())
    return Client()


@pytest.mark.parametrize("path", ["/thu-tuc/ma-cu", "/en/procedures/codes"])
def test_the_present_code_stands_beside_the_former_one(page: Client, path: str) -> None:
    text = page.get(path).content.decode()
    assert text.count('role="row"') >= 1
    assert "1.001821" in text
    assert "1.013133" in text
    assert "<script" not in text.replace("<script src", "")


def test_a_search_leaves_the_others_out(page: Client) -> None:
    text = page.get("/thu-tuc/ma-cu", {"q": "1.001821"}).content.decode()
    assert "1.013133" in text
    assert "1.001805" not in text
    found = page.get("/thu-tuc/ma-cu", {"q": "<b>không có"}).content.decode()
    assert "&lt;b&gt;không có" in found


def test_the_catalogue_leads_here(page: Client) -> None:
    assert 'href="/thu-tuc/ma-cu"' in page.get("/thu-tuc/").content.decode()
