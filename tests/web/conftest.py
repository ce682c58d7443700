"""A world of people and dossiers for tests that ask every page."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from motcua.platform import clock
from tests.web.permissions.world import World, made


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Two communes, everybody who may come, and dossiers at every stage."""
    with django_db_blocker.unblock(), made(clock.now()) as everything:
        yield everything
