"""A worker is killed outright while it acts on many dossiers: each act once, none half done."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk.values import BatchState, StackAct
from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.dossiers.models import Dossier
from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree
from tests.factories.stacks import begin, choose, facts, file_many
from tests.running import until

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MANY = 40
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office() -> Iterator[Office]:
    """A commune with its staff."""
    load_catalogue(NOW)
    make_tree(NOW)
    yield make_office("halong", "G11.03.22", NOW)
    forget_snapshot()


def worker(stack: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "stack", NOW.isoformat(), str(stack)],
        cwd=_ROOT, env=os.environ,
    )  # fmt: skip


def done() -> int:
    return Dossier.objects.exclude(received_at=None).count()


def test_each_dossier_is_received_once_though_workers_die(office: Office) -> None:
    codes = file_many(office, MANY, NOW)
    stack = choose(office.receiver, NOW)
    begin(stack, StackAct.ACCEPT, office.receiver, NOW)
    for part in (1, 2):
        process = worker(stack)
        until(lambda enough=part * MANY // 4: done() >= enough, seconds=60)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert done() < MANY, "it was never killed half-way"
    last = [worker(stack) for _ in range(2)]
    assert [process.wait(timeout=120) for process in last] == [0, 0]
    told = facts(stack, office.receiver)
    assert (told.state, told.done, told.failed) == (BatchState.DONE, MANY, 0)
    accepted = Entry.objects.filter(act="dossiers.accepted").values_list("subject", flat=True)
    assert sorted(accepted) == sorted(codes)
