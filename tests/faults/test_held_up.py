"""Long jobs and many letters hold up no clock: late is late within the minute, whatever waits."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import connection
from procrastinate.exceptions import AlreadyEnqueued

from motcua.domain.dossiers.models import Apology, Dossier
from motcua.domain.dossiers.tasks import look_at_clocks
from motcua.domain.notifications.api import notify
from motcua.platform import clock
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import citizen, make_office, make_tree
from tests.running import until
from tests.simulators import Simulator

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 40
LETTERS, CLOCKS = "mail", "clocks"
# How many letters were done with between the moments a look at the clocks was asked for and begun.
_MEANWHILE = """
    WITH events AS (
        SELECT e.id, e.type, j.id AS job, j.queue_name AS queue
        FROM procrastinate_events e JOIN procrastinate_jobs j ON j.id = e.job_id
    ), looks AS (
        SELECT min(id) FILTER (WHERE type = 'deferred') AS asked,
               min(id) FILTER (WHERE type = 'started') AS begun
        FROM events WHERE queue = 'clocks' GROUP BY job
    )
    SELECT (
        SELECT count(*) FROM events
        WHERE queue = 'mail' AND type NOT IN ('deferred', 'started')
        AND id BETWEEN looks.asked AND looks.begun
    )
    FROM looks WHERE asked > %s AND begun IS NOT NULL
"""


def file_a_dossier(now: datetime) -> None:
    """File a first registration at an office."""
    load_catalogue(now)
    make_tree(now)
    office = make_office("halong", "G11.03.22", now)
    file_one(citizen("Nguyễn Minh Khôi", "001209012345", now), office.unit, now)


def make_late(now: datetime) -> None:
    """Let its due time be over."""
    missed = now - timedelta(seconds=1)
    Dossier.objects.update(filed_at=missed - timedelta(hours=2), due_at=missed, watch_at=missed)


def asked(statement: str, *values: int | str | list[str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def jobs(queue: str, *statuses: str) -> int:
    counted = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = %s"
    return asked(f"{counted} AND status::text = ANY(%s)", queue, list(statuses))[0]


def look() -> None:
    """Ask for a look at the clocks, unless one waits already, and let it be done."""
    with suppress(AlreadyEnqueued):
        look_at_clocks.configure().defer(timestamp=0)
    until(lambda: not jobs(CLOCKS, "todo", "doing"), seconds=60)


def test_a_late_dossier_waits_for_no_letter_and_no_long_job(mail_simulator: Simulator) -> None:
    now = clock.now()
    file_a_dossier(now)
    # Each letter holds its slot for ten seconds: the server takes it and says nothing more.
    mail_simulator.behave("timeout_after_doing")
    for number in range(MANY):
        notify(
            kind="filed", to_email=f"a{number}@hop-thu.example", lang="vi", subject_code="X",
            context={}, now=now,
        )  # fmt: skip
    worker = subprocess.Popen(
        [sys.executable, "-m", "django", "worker"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_SMTP": f"127.0.0.1:{mail_simulator.smtp_port}",
        },
    )
    try:
        until(lambda: jobs(LETTERS, "doing") == 2, seconds=60)
        before = asked("SELECT max(id) FROM procrastinate_events")[0]
        make_late(now)
        for _ in range(3):
            look()
        assert Apology.objects.count() == 1
        assert jobs(LETTERS, "todo") > MANY // 2
        # A letter may end by chance in that instant, but not each time.
        assert 0 in asked(_MEANWHILE, before)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0
