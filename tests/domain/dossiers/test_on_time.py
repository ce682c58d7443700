"""How many dossiers were settled in time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers.api import settled_on_time
from motcua.domain.dossiers.models import Apology, Dossier
from motcua.kernel.moments import ZONE
from motcua.kernel.periods import quarter_before
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
LAST_MINUTE = datetime(2026, 9, 30, 23, 59, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 23), FIRST, LAST),
        (date(2026, 10, 1), FIRST, LAST),
        (date(2026, 9, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2028, 5, 31), date(2028, 1, 1), date(2028, 3, 31)),
    ],
)
def test_the_last_whole_quarter(day: date, first: date, last: date) -> None:
    assert quarter_before(day) == (first, last)


@pytest.fixture
def settle(office: Office, khoi: Member, now: datetime) -> Callable[..., Dossier]:
    """Give a way to file a dossier and settle it at a moment, hours before or after it is due."""

    def make(at: datetime, hours: float | None, **more: object) -> Dossier:
        dossier = Dossier.objects.get(code=file_one(khoi, office.unit, now))
        due = None if hours is None else at + timedelta(hours=hours)
        Dossier.objects.filter(pk=dossier.pk).update(finished_at=at, due_at=due, **more)
        return dossier

    return make


def test_only_what_was_settled_in_the_quarter_counts(
    settle: Callable[..., Dossier], khoi: Member
) -> None:
    for hours in (0, 5, -1):
        settle(LAST_MINUTE, hours)
    settle(LAST_MINUTE + timedelta(minutes=1), 5)
    settle(datetime(2026, 6, 30, 23, 59, tzinfo=ZONE), 5)
    settle(LAST_MINUTE, None)
    settle(LAST_MINUTE, 5, practised_by=khoi.account)
    settle(LAST_MINUTE, 5, parent=Dossier.objects.first())
    settle(LAST_MINUTE, 5, procedure_code="1.013134")
    with CaptureQueriesContext(connection) as asked:
        found = settled_on_time(FIRST_REGISTRATION, FIRST, LAST)
    assert (found.settled, found.on_time, found.late) == (3, 2, 1)
    assert len(asked) == 1


def test_a_new_appointment_does_not_make_it_in_time(
    settle: Callable[..., Dossier], office: Office
) -> None:
    dossier = settle(LAST_MINUTE, 5)
    Apology.objects.create(
        dossier=dossier, round_due_at=LAST_MINUTE - timedelta(days=3), unit=office.unit,
        reason="x", drafted_at=LAST_MINUTE, signed_at=LAST_MINUTE, new_due_at=LAST_MINUTE,
    )  # fmt: skip
    found = settled_on_time(FIRST_REGISTRATION, FIRST, LAST)
    assert (found.settled, found.on_time) == (1, 0)


def test_it_is_counted_from_an_index(settle: Callable[..., Dossier]) -> None:
    settle(LAST_MINUTE, 5)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT count(*) FROM dossiers_dossier WHERE procedure_code = %s"
            " AND finished_at >= %s AND finished_at < %s",
            [FIRST_REGISTRATION, FIRST, LAST],
        )
        assert any("dossiers_settled" in row[0] for row in cursor.fetchall())
