"""A worker is killed outright while a batch is filed: each row is one dossier, none is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.bulk import api
from motcua.domain.bulk.models import BatchRow
from motcua.domain.bulk.values import BatchState
from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.dossiers.models import Dossier
from tests.factories.batches import cells, make
from tests.factories.filings import load_catalogue
from tests.factories.office import Member, make_office, make_tree
from tests.running import until

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MANY = 60
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def receiver() -> Iterator[Member]:
    """The receiving officer of a commune."""
    load_catalogue(NOW)
    make_tree(NOW)
    yield make_office("halong", "G11.03.22", NOW).receiver
    forget_snapshot()


def worker(batch: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "bulk", NOW.isoformat(), str(batch)],
        cwd=_ROOT, env=os.environ,
    )  # fmt: skip


def test_each_row_is_filed_once_though_workers_die(receiver: Member) -> None:
    batch = make([cells(n) for n in range(1, MANY + 1)], receiver, NOW)
    for act in (api.check_batch, api.begin_run):
        act(batch_id=batch, subject=receiver.subject, actor=receiver.actor, now=NOW)
    for part in (1, 2, 3):
        process = worker(batch)
        until(lambda enough=part * MANY // 5: Dossier.objects.count() >= enough, seconds=60)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert Dossier.objects.count() < MANY, "it was never killed half-way"
    last = [worker(batch) for _ in range(2)]
    assert [process.wait(timeout=120) for process in last] == [0, 0]
    facts = api.batch_for(batch, receiver.subject)
    assert (facts.state, facts.filed, facts.failed) == (BatchState.DONE, MANY, 0)
    assert Dossier.objects.count() == MANY
    codes = BatchRow.objects.filter(batch=batch).order_by("number").values_list("code", flat=True)
    assert sorted(codes) == sorted(Dossier.objects.values_list("code", flat=True))
    owners = {each.code: each.owner["personal_number"] for each in Dossier.objects.all()}
    said = {row.code: row.cells["owner_number"] for row in BatchRow.objects.all()}
    assert owners == said
