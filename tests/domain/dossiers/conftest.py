"""An office, its neighbour, two citizens and the catalogue."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree

# Monday 23 November 2026, 09:00 in Vietnam.
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in office hours."""
    return NOW


@pytest.fixture
def office(db: None, now: datetime, settings: Settings, tmp_path: Path) -> Office:
    """A commune's command with its staff, the catalogue loaded and keys made."""
    # Keys of its own: these certificates begin on the test's day, not on today's.
    settings.MOTCUA_KEYS = tmp_path / "keys"
    load_catalogue(now)
    make_tree(now)
    made = make_office("halong", "G11.03.22", now)
    authority = LocalAuthority(tmp_path / "keys", now=now)
    for member, unit in ((made.chair, made.committee), (made.commander, made.unit)):
        authority.certify_leader(
            key_id=f"account-{member.account.login}",
            name=member.account.full_name,
            title="Chủ tịch",
            unit=unit.name_vi,
            unit_eid=unit.eid,
        )
        for key_id in (f"unit-{unit.eid}", f"seal-{unit.eid}"):
            authority.certify_unit(key_id=key_id, unit=unit.name_vi, unit_eid=unit.eid)
    authority.certify_status_list()
    return made


@pytest.fixture
def neighbour(office: Office, now: datetime) -> Office:
    """Another commune of another province."""
    return make_office("haian", "G11.03.31", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    """A citizen who turns 17."""
    return citizen("Nguyễn Minh Khôi", "001209012345", now)


@pytest.fixture
def bao(office: Office, now: datetime) -> Member:
    """Another citizen."""
    return citizen("Trần Gia Bảo", "031209004417", now)
