"""An office, an integrator with a key, and the catalogue; the clock is the real one."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from pytest_django import DjangoDbBlocker

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import make_key
from motcua.platform import clock
from motcua.web.rest.units import forget_units
from tests import database
from tests.conftest import migrate, speak_to
from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree
from tests.web.rest.programs import Program


@pytest.fixture
def now() -> datetime:
    """The present moment, since requests are served at it."""
    return clock.now()


def open_office(now: datetime) -> Office:
    """Make a commune with its staff, the catalogue and the keys of those who sign."""
    load_catalogue(now)
    make_tree(now)
    made = make_office("halong", "G11.03.22", now)
    authority = LocalAuthority(Path(settings.MOTCUA_KEYS), now=now)
    authority.certify_leader(
        key_id=f"account-{made.chair.account.login}",
        name=made.chair.account.full_name,
        title="Chủ tịch",
        unit=made.committee.name_vi,
        unit_eid=made.committee.eid,
    )
    authority.certify_unit(
        key_id=f"unit-{made.committee.eid}",
        unit=made.committee.name_vi,
        unit_eid=made.committee.eid,
    )
    return made


@pytest.fixture(autouse=True)
def _fresh_units() -> None:
    """Each test has units of its own."""
    forget_units()


@pytest.fixture
def real_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own where transactions really end, for requests on several lines.

    The journal cannot be emptied, so a shared database could not be cleaned afterwards.
    """
    usual = os.environ["DATABASE_URL"]
    with django_db_blocker.unblock():
        url = database.own_database(f"rest_{os.getpid()}", migrate)
        speak_to(url)
        yield
        connections.close_all()
        speak_to(usual)
        database.drop(url)


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    """A commune's command with its staff."""
    return open_office(now)


@pytest.fixture
def program(office: Office, now: datetime) -> Program:
    """An integrator's program."""
    return Program(make_key(login="dvc.quangninh", name="Cổng tỉnh", actor=SYSTEM, now=now), office)


@pytest.fixture
def stranger(office: Office, now: datetime) -> Program:
    """Another integrator's program."""
    return Program(make_key(login="dvc.haiphong", name="Cổng khác", actor=SYSTEM, now=now), office)
