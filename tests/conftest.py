"""What every test stands on: one database server for the run, one database for each process."""

import importlib
import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import settings as settings_of_hypothesis
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

from motcua.config.settings import database as database_settings
from tests import database
from tests.clients import share_middleware

pytest_plugins = ["tests.running", "tests.browser", "tests.simulators"]

# The machines that run this are shared: a slow example is no failure.
# The same examples for everybody, so that a red run can be repeated.
settings_of_hypothesis.register_profile("house", deadline=None, derandomize=True)
settings_of_hypothesis.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _one_chain_of_middleware() -> None:
    share_middleware()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    database.forget_run()


# Before the runner reads the groups: a mark that comes later is not seen.
@pytest.hookimpl(tryfirst=True)
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


# What guards the journal and the versions; it also refuses to be emptied between tests.
_GUARDED = ("audit_entry", "audit_leaf", "catalogue_procedureversion")


@pytest.fixture(autouse=True)
def _guards_step_aside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test that really commits be cleaned up after; while it runs the guards stand."""
    if not _commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    _guard("DISABLE")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the guards back once the tables are emptied: the next test relies on them."""
    yield
    # After the last test the database itself is gone.
    if nextitem is not None and _commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            _guard("ENABLE")


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    marked = bool(marker and marker.kwargs.get("transaction"))
    return marked or "transactional_db" in getattr(item, "fixturenames", ())


def _guard(how: str) -> None:
    with connection.cursor() as cursor:
        for table in _GUARDED:
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER USER")


def speak_to(url: str) -> None:
    """Turn Django, and every command started from a test, to this database."""
    os.environ["DATABASE_URL"] = url
    fresh = importlib.reload(database_settings).DATABASES["default"]
    connection.close()
    settings.DATABASES["default"].update(fresh)
    _forget_the_other_database()


def _forget_the_other_database() -> None:
    """Drop what this process holds by number: in another database it is something else."""
    importlib.import_module("motcua.domain.catalogue.api").forget_everything()
    importlib.import_module("motcua.domain.identity.api").forget_units()
    importlib.import_module("motcua.web.rest.units").forget_units()


def migrate(url: str) -> None:
    """Bring an empty database to the shape of the migrations."""
    speak_to(url)
    call_command("migrate", verbosity=0)
    connection.close()
