"""A worker is killed outright while it brings old dossiers and papers over: each comes once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.values import BatchState
from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.registry.models import OldDossier, OldPaper
from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree
from tests.factories.old_records import make_old, old, old_dossier
from tests.running import until

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PAPERS, DOSSIERS = 8, 52
MANY = PAPERS + DOSSIERS
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office() -> Iterator[Office]:
    """A commune with its staff."""
    load_catalogue(NOW)
    make_tree(NOW)
    yield make_office("halong", "G11.03.22", NOW)
    forget_snapshot()


def worker(run: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "import", NOW.isoformat(), str(run)],
        cwd=_ROOT, env=os.environ,
    )  # fmt: skip


def done() -> int:
    return ImportRow.objects.filter(state="taken").count()


def test_each_record_comes_once_though_workers_die(office: Office) -> None:
    who = office.receiver
    # Papers first, without numbers: those that are given must have no gap.
    rows = [old(n, fileName="phieu.pdf", fileEntryId="", codeNumber="") for n in range(PAPERS)]
    rows = [{**row, "fileName": f"phieu-{n}.pdf"} for n, row in enumerate(rows)]
    run = make_old([*rows, *(old_dossier(n) for n in range(DOSSIERS))], who, NOW)
    api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=NOW)
    for enough in (PAPERS // 2, MANY // 4):
        process = worker(run)
        until(lambda enough=enough: done() >= enough, seconds=60)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert done() < MANY, "it was never killed half-way"
    last = [worker(run) for _ in range(2)]
    assert [process.wait(timeout=120) for process in last] == [0, 0]
    told = api.import_for(run, who.subject)
    assert (told.state, told.taken, told.failed) == (BatchState.DONE, MANY, 0)
    assert OldDossier.objects.count() == DOSSIERS
    assert sorted(OldPaper.objects.values_list("number", flat=True)) == [
        f"{n:04d}/GTC" for n in range(1, PAPERS + 1)
    ]
    kept = Entry.objects.filter(act__startswith="registry.old_").values_list("subject", flat=True)
    assert len(kept) == len(set(kept)) == MANY
