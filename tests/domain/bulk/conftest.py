"""An office that may file in bulk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree
from tests.factories.stacks import certify

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in office hours."""
    return NOW


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    """A commune's command with its staff."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def keyed(office: Office, now: datetime, settings: Settings, tmp_path: Path) -> Office:
    """The office, with keys that begin on the day of the tests."""
    settings.MOTCUA_KEYS = tmp_path / "keys"
    certify(office, tmp_path / "keys", now)
    return office
