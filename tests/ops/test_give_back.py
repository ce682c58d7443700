"""Jobs of a killed worker go back to the queue, each for itself."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from motcua.ops.tasks import give_back_jobs

pytestmark = pytest.mark.django_db(transaction=True)

_LOST = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status, worker_id)
    VALUES (%s, 'motcua.none', %s, 'doing', %s) RETURNING id
"""
_WAITING = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status)
    VALUES ('nobody', 'motcua.none', 'one', 'todo') RETURNING id
"""
_DEAD = """
    INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')
    RETURNING id
"""


def made(statement: str, *values: str | int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])


def status_of(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])


def test_a_job_whose_like_waits_already_holds_up_no_other() -> None:
    worker = made(_DEAD)
    doubled = [made(_LOST, "nobody", "one", worker) for _ in range(2)]
    alone = made(_LOST, "nobody", "two", worker)
    waiting = made(_WAITING)
    give_back_jobs.configure().defer(timestamp=0)
    work_off()
    assert [status_of(job) for job in doubled] == ["failed", "failed"]
    assert (status_of(waiting), status_of(alone)) == ("todo", "todo")


def work_off() -> None:
    """Let a worker do what the queue of clocks holds, then end."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    done = subprocess.run(
        [*command, "--queues", "clocks", "--one-shot", "--no-listen-notify"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
