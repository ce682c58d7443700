"""An office that may file in bulk."""

from datetime import UTC, datetime

import pytest

from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree

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
