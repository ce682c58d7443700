"""The catalogue in memory: no statement a request, one for a look, and it outlives the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.catalogue.api import forget_snapshot, load_packages, snapshot
from motcua.domain.catalogue.models import Edition, ProcedureVersion, Publication
from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.queries.snapshot import Catalogue, memory, words_to_json
from tests.domain.catalogue.conftest import REAL

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def ask(_: int) -> Catalogue:
    """Ask in a thread of its own, with a connection of its own."""
    try:
        return snapshot()
    finally:
        connection.close()


def ask_without_database() -> Catalogue:
    """Ask in a thread whose connection leads to where no server listens."""
    connection.settings_dict = {**connection.settings_dict, "HOST": "/nowhere"}
    return ask(0)


def store() -> None:
    """Store the real packages for all connections; the journal, which keeps all, stays out."""
    examined = examine(REAL)
    for package, version in examined.versions:
        stored = ProcedureVersion.objects.create(
            code=version.code,
            sha256=version.version,
            content=package.content.to_json(),
            sources=package.sources,
            created_at=NOW,
        )
        Publication.objects.create(
            code=version.code, effective_from=version.effective_from, version=stored
        )
    words = words_to_json(examined.gathered.words)
    Edition.objects.create(words=words, shared={}, loaded_at=NOW)


@pytest.mark.django_db
def test_asking_again_asks_nobody() -> None:
    load_packages(folder=REAL, now=NOW)
    snapshot()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        for _ in range(100):
            procedure = snapshot().get("1.013133")
            assert procedure is not None
            snapshot().search("dang ky nghia vu")
            snapshot().version(procedure.id)
    assert len(statements) == 0


@pytest.mark.django_db
def test_a_look_that_finds_nothing_new_is_one_statement_and_the_same_catalogue() -> None:
    load_packages(folder=REAL, now=NOW)
    before = snapshot()
    forget_snapshot()
    with CaptureQueriesContext(connection) as statements:
        assert snapshot() is before
    assert len(statements) == 1


@pytest.mark.django_db
def test_the_catalogue_outlives_the_database() -> None:
    load_packages(folder=REAL, now=NOW)
    before = snapshot()
    forget_snapshot()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(ask_without_database).result() is before
    assert before.search("nvqs")[0].procedure.code == "1.013133"


@pytest.mark.django_db
def test_without_a_catalogue_the_missing_database_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "catalogue", None)
    with ThreadPoolExecutor(1) as thread, pytest.raises(OperationalError):
        thread.submit(ask_without_database).result()


@pytest.mark.django_db(transaction=True, available_apps=["motcua.domain.catalogue"])
def test_many_threads_get_the_whole_catalogue_and_the_same() -> None:
    store()
    forget_snapshot()
    snapshot()
    forget_snapshot()
    with ThreadPoolExecutor(16) as threads:
        given = set(map(id, threads.map(ask, range(64))))
    assert given == {id(snapshot())}
    assert len(snapshot().all()) == 7


@pytest.mark.django_db(transaction=True, available_apps=["motcua.domain.catalogue"])
def test_the_first_threads_all_wait_for_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    store()
    monkeypatch.setattr(memory, "catalogue", None)
    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(ask, range(8)))
    assert len({id(each) for each in given}) == 1
    assert len(given[0].all()) == 7
