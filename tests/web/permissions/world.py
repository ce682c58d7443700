"""Everybody and everything, made once for many tests and never written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.catalogue.api import forget_snapshot
from tests.factories.filings import load_catalogue
from tests.web.permissions.cast import Cast, gather
from tests.web.permissions.planted import Things
from tests.web.permissions.things import plant


@dataclass(frozen=True)
class World:
    """Everybody and everything."""

    cast: Cast
    things: Things


@contextmanager
def made(now: datetime) -> Iterator[World]:
    """Make the world in one transaction; at the end nothing of it was ever written."""
    with undone():
        _empty_queue()
        load_catalogue(now)
        forget_snapshot()
        cast = gather(now)
        _certify(cast, now)
        yield World(cast, plant(cast, now))
    forget_snapshot()


def _empty_queue() -> None:
    """Remove jobs of other tests that really committed: no worker runs here, readiness asks."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@contextmanager
def undone() -> Iterator[None]:
    """Undo whatever happens to the database in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _certify(cast: Cast, now: datetime) -> None:
    authority = LocalAuthority(Path(settings.MOTCUA_KEYS), now=now)
    authority.certify_status_list()
    for office in (cast.halong, cast.haian):
        eid, name = office.committee.eid, office.committee.name_vi
        authority.certify_leader(
            key_id=f"account-{office.chair.account.login}",
            name=office.chair.account.full_name, title="Chủ tịch", unit=name, unit_eid=eid,
        )  # fmt: skip
        authority.certify_unit(key_id=f"unit-{eid}", unit=name, unit_eid=eid)
