"""A worker is killed outright while timers fire or dossiers move: each once, nothing lost."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import forget_snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, MoveLine, MovePlan, Reminder, Step
from motcua.domain.process.values import State
from tests.factories.deciding import PROCESS, Deciding, copies, make_deciding
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue
from tests.factories.office import citizen, make_office, make_tree
from tests.factories.processes import publish_process
from tests.running import until

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MANY = 150
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Deciding]:
    """A commune, and a dossier that waits for a decision."""
    load_catalogue(NOW)
    make_tree(NOW)
    office = make_office("halong", "G11.03.22", NOW)
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", NOW)
    yield make_deciding(office, khoi, tmp_path, NOW)
    forget_snapshot()


def worker(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", *words], cwd=_ROOT, env=os.environ
    )


def killed_again_and_again(words: list[str], done: Callable[[], int]) -> None:
    """Kill a worker when it has done a part, three times; then two at once do what is left."""
    for part in (1, 2, 3):
        process = worker(*words)
        until(lambda enough=part * MANY // 5: done() >= enough, seconds=60)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert done() < MANY, "it was never killed half-way"
    last = [worker(*words) for _ in range(2)]
    assert [process.wait(timeout=120) for process in last] == [0, 0]


def written(act: str) -> list[str]:
    return list(Entry.objects.filter(act=act).values_list("subject", flat=True))


def check_steps(codes: list[str], place: str) -> None:
    """Each dossier stands at one place, as its state says, and its numbers have no gap."""
    for dossier in Dossier.objects.filter(code__in=codes):
        steps = list(Step.objects.filter(dossier=dossier).order_by("number"))
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        assert [step.task for step in steps if step.left_at is None] == [place]
        assert State.from_json(dossier.state).at == (place,)


def test_each_timer_fires_once_though_workers_die(scene: Deciding) -> None:
    codes = [scene.first, *copies(scene.first, MANY - 1)]
    killed_again_and_again(
        ["clocks", scene.instant.isoformat()], lambda: len(written("dossiers.timer_fired"))
    )
    assert sorted(written("dossiers.timer_fired")) == sorted(codes)
    check_steps(codes, "overdue")
    # The looks at the clocks in the same rounds warned each once, with one apology drafted.
    warned = Counter(Reminder.objects.filter(kind="late").values_list("dossier__code", flat=True))
    drafted = Counter(Apology.objects.values_list("dossier__code", flat=True))
    assert warned == drafted
    assert set(warned.values()) <= {1}
    assert not Dossier.objects.filter(watch_at__lte=scene.instant).exists()


def test_each_dossier_is_moved_once_though_workers_die(scene: Deciding, tmp_path: Path) -> None:
    codes = [scene.first, *copies(scene.first, MANY - 1)]
    old = Dossier.objects.get(code=scene.first).version_id
    drawn = tmp_path / "drawn" / PROCESS.name
    drawn.write_text(PROCESS.read_text().replace("Quá hai giờ", "Sau hai giờ"))
    new = publish_process(FIRST_REGISTRATION, drawn, tmp_path / "catalogue", NOW)
    who = scene.leader
    plan = api.plan_versions(
        old_version=old, new_version=new, places={}, reason="Nghị định mới", subject=who.subject,
        actor=who.actor, now=NOW,
    )  # fmt: skip
    killed_again_and_again(
        ["moves", NOW.isoformat(), str(plan)], lambda: len(written("dossiers.version_moved"))
    )
    assert sorted(written("dossiers.version_moved")) == sorted(codes)
    moved = MoveLine.objects.filter(plan=plan, moved=True).values_list("dossier__code", flat=True)
    assert sorted(moved) == sorted(codes)
    assert set(Dossier.objects.values_list("version_id", flat=True)) == {new}
    check_steps(codes, "decide")
    assert MovePlan.objects.get(pk=plan).finished_at is not None
