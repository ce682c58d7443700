"""A world of people and dossiers for tests that ask every page; an office for the others."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import DjangoDbBlocker

from motcua.platform import clock
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree
from tests.web.permissions.world import World, made


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Two communes, everybody who may come, and dossiers at every stage."""
    with django_db_blocker.unblock(), made(clock.now()) as everything:
        yield everything


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return clock.now()


@pytest.fixture
def office(now: datetime) -> Office:
    """A commune that takes the procedures of its field."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    """A citizen."""
    return citizen("Nguyễn Minh Khôi", "001209012345", now)


@pytest.fixture
def bao(office: Office, now: datetime) -> Member:
    """Another citizen."""
    return citizen("Trần Gia Bảo", "031209004417", now)
