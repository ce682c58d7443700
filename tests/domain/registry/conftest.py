"""One citizen of the population database."""

from datetime import UTC, datetime

import pytest

from tests.factories.office import Member, citizen

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in office hours."""
    return NOW


@pytest.fixture
def khoi(db: None, now: datetime) -> Member:
    """A citizen whom the register knows."""
    return citizen("Nguyễn Minh Khôi", "001209012345", now)
