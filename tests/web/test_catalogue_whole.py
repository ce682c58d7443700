"""The pages of the whole catalogue: every procedure, every field, both languages, their weight."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from motcua.domain.catalogue.api import Catalogue, forget_snapshot, load_packages, snapshot
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


def page(address: str, status: int = 200) -> str:
    """Ask a page as a stranger."""
    answer = Client().get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_procedure_has_its_pages_and_none_is_heavy(whole: Catalogue, lang: str) -> None:
    heaviest: tuple[int, str] = (0, "")
    for each in whole.all():
        address = f"{LIST[lang]}{each.code}"
        words = page(address)
        heaviest = max(heaviest, (len(words.encode()), each.code))
        assert unescape(words).count(each.executing_unit.of(lang)) >= 1
        sheet = page(f"{address}/{'can-chuan-bi' if lang == 'vi' else 'checklist'}")
        assert len(sheet.encode()) < HEAVIEST
        sample = f"{address}/{'mau-to-khai' if lang == 'vi' else 'sample'}"
        shown = page(sample, 200 if each.runs else 404)
        assert len(shown.encode()) < HEAVIEST
    assert heaviest[0] < HEAVIEST, heaviest
