"""What every test stands on: one database server for the run, one database for each process."""

import importlib
import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from motcua.config.settings import database as database_settings
from tests import database

pytest_plugins = ["tests.running", "tests.browser"]


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    database.forget_run()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send all tests that share the running copy to one process."""
    for item in items:
        if "running_copy" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("running_copy"))


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this process its own copy of the migrated database, on a real PostgreSQL."""
    process = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with django_db_blocker.unblock():
        url = database.own_database(process, migrate)
        speak_to(url)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        database.drop(url)


def speak_to(url: str) -> None:
    """Turn Django, and every command started from a test, to this database."""
    os.environ["DATABASE_URL"] = url
    fresh = importlib.reload(database_settings).DATABASES["default"]
    connection.close()
    settings.DATABASES["default"].update(fresh)


def migrate(url: str) -> None:
    """Bring an empty database to the shape of the migrations."""
    speak_to(url)
    call_command("migrate", verbosity=0)
    connection.close()
