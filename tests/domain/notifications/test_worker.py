"""The whole way: told in a transaction, carried by a real worker."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from motcua.domain.notifications.api import messages_about, notify
from motcua.domain.notifications.values import State
from motcua.platform import clock
from tests.simulators import Simulator

CODE = "000.00.05.G11-261123-0002"


def work_off(mail: Simulator) -> None:
    """Let a worker do what is due, then end."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    done = subprocess.run(
        [*command, "--queues", "mail", "--one-shot", "--no-listen-notify"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_SMTP": f"127.0.0.1:{mail.smtp_port}",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def make_due() -> None:
    """Let the time until the next try be over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


# Only these tables are emptied afterwards; the journal refuses it.
@pytest.mark.django_db(transaction=True, available_apps=["motcua.domain.notifications"])
def test_a_worker_carries_what_was_told_and_tries_again(
    mail_simulator: Simulator,
) -> None:
    mail_simulator.behave("down")
    notify(
        kind="filed",
        to_email="a@hop-thu.example",
        lang="vi",
        subject_code=CODE,
        context={},
        now=clock.now(),
    )
    work_off(mail_simulator)
    assert messages_about(CODE)[0].state is State.QUEUED
    mail_simulator.behave("ok")
    make_due()
    work_off(mail_simulator)
    assert messages_about(CODE)[0].state is State.SENT
