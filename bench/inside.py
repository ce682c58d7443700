"""Benches that call the rooms in this process, on the database of the copy: no HTTP, no papers."""

import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection as django_connection
from django.test.utils import CaptureQueriesContext
from psycopg.rows import dict_row

from bench import floors, processes
from bench.calls import CONTROL
from bench.floors import Connection, Row
from bench.scene import PROCEDURE, Scene, asked
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import forget_snapshot, load_packages, snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.api import Account, begin_session, subject_by_session
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.clock import now
from motcua.platform.lawbook.notices import Declared

Line = dict[str, object]

STEP, NOTICE, MOVE = "step_in_database", "calendar_notice", "move_versions"
NAMES = (STEP, NOTICE, MOVE)
OPEN = 10_000
_STEPS = 600
_BATCH = 100


def measure(name: str, scene: Scene) -> Line:
    """Run one of them, with the worker of jobs at rest."""
    with scene.worker_paused():
        return {"name": name, **_BENCHES[name](scene)}


def step_in_database(scene: Scene, steps: int = _STEPS) -> Line:
    """An officer ends a task, again and again: lock, step on, write, journal, letter."""
    codes = make_open(scene, steps + 2)
    member = subject_by_session(scene.session_of(_specialist(codes[0])), now())
    acts = [_propose(code, member) for code in codes]
    # The first brings into memory what a process learns once; the second is counted.
    acts[0]()
    with CaptureQueriesContext(django_connection) as seen:
        acts[1]()
    statements = sum(1 for each in seen if not each["sql"].startswith(CONTROL))
    times, cpu = timed(scene, acts[2:])
    fresh = make_open(scene, steps)
    floor = _floor_of_rows(scene, fresh)
    mean, least = sum(times) / len(times), sum(floor) / len(floor)
    return {
        "value": round(1000 / mean, 1),
        "unit": "steps/s",
        "p50_ms": round(times[len(times) // 2], 2),
        "p99_ms": round(times[len(times) * 99 // 100], 2),
        "cpu_ms": round(cpu / len(times), 2),
        "statements": statements,
        "floor": round(1000 / least, 1),
        "ratio_to_floor": round(mean / least, 2),
        "note": "appraisal proposes, one officer, no page around it; floor: bare SQL, same rows, "
        f"p50 {floor[len(floor) // 2]:.2f} ms",
    }


def calendar_notice(scene: Scene) -> Line:
    """A day off is declared: every open due time is reckoned anew, moved, journalled and told."""
    codes = make_open(scene, OPEN)
    days = [Declared(_next_working_day(), DayKind.off, Text("Nghỉ", "Off"))]

    def declare() -> None:
        number = api.enter_notice(
            days=days, document="Công văn 1/VPCP", login="bench", actor=SYSTEM, now=now()
        )
        while not api.recount_some(recount=number, now=now()):
            pass

    times, cpu = timed(scene, [declare])
    moved = asked("SELECT moved FROM lawbook_recount ORDER BY id DESC LIMIT 1")[0][0]
    return _whole(times[0], cpu, _floor_of_notice(scene, codes), int(str(moved)), "due times")


def move_versions(scene: Scene) -> Line:
    """Every open dossier of a version goes over to the next, each in its own transaction."""
    codes = make_open(scene, OPEN)
    before = Dossier.objects.get(code=codes[0]).version_id
    after = _next_version()
    who = Account.objects.filter(kind="staff").order_by("id")[0]
    plan = api.plan_versions(
        old_version=before, new_version=after, places={}, reason="Bench",
        subject=subject_by_session(begin_session(account=who, now=now()), now()), actor=SYSTEM,
        now=now(),
    )  # fmt: skip

    def move() -> None:
        while api.apply_plan(plan_id=plan, most=200, actor=SYSTEM, now=now()):
            pass

    times, cpu = timed(scene, [move])
    moved = asked("SELECT count(*) FROM dossiers_moveline WHERE plan_id = %s AND moved", [plan])
    return _whole(times[0], cpu, _floor_of_moves(scene, codes), int(str(moved[0][0])), "dossiers")


_BENCHES: dict[str, Callable[[Scene], Line]] = {
    STEP: step_in_database,
    NOTICE: calendar_notice,
    MOVE: move_versions,
}


def _whole(milliseconds: float, cpu: float, floor_ms: float, moved: int, what: str) -> Line:
    """Give the line of a work done in one go; the floor wrote ``OPEN`` of the same."""
    each, least = milliseconds / moved, floor_ms / OPEN
    return {
        "value": round(milliseconds / 1000, 2),
        "unit": "s",
        "p50_ms": None,
        "p99_ms": None,
        "cpu_ms": round(cpu / moved, 2),
        "statements": None,
        "floor": round(least * moved / 1000, 2),
        "ratio_to_floor": round(each / least, 2),
        "note": f"{moved} {what} moved, {each:.2f} ms and {cpu / moved:.2f} ms of CPU each; "
        "floor: bare SQL, same rows",
    }


def timed(scene: Scene, acts: Sequence[Callable[[], object]]) -> tuple[list[float], float]:
    """Do one after another; give the sorted milliseconds, and the CPU of all with the database."""
    postgres = scene.pid("postgres")
    own, theirs = time.process_time(), processes.cpu_ms(postgres)
    times = [_took(act) for act in acts]
    cpu = (time.process_time() - own) * 1000 + processes.cpu_ms(postgres) - theirs
    return sorted(times), cpu


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def make_open(scene: Scene, count: int) -> list[str]:
    """Write that many dossiers at appraisal, filed now and due in two days, like a seeded one."""
    found = asked(
        "SELECT d.id, d.code, s.id FROM dossiers_dossier d JOIN dossiers_step s"
        " ON s.dossier_id = d.id AND s.left_at IS NULL AND s.task = 'appraise'"
        " WHERE d.procedure_code = %s AND d.ended_at IS NULL ORDER BY d.id DESC LIMIT 1",
        [PROCEDURE],
    )
    _, code, step_id = found[0]
    moment = now()
    with psycopg.connect(scene.database, row_factory=dict_row) as line:
        dossier = floors.row_of(line, "dossiers_dossier", "code", code)
        step = floors.row_of(line, "dossiers_step", "id", step_id)
        clock = {"filed_at": moment, "due_at": moment + timedelta(days=2), "watch_at": None}
        new_dossier = floors.Writer("dossiers_dossier", {**dossier, **clock, "channel": "direct"})
        new_step = floors.Writer("dossiers_step", {**step, "entered_at": moment, "number": 1})
        codes = []
        for _ in range(count):
            key = uuid.uuid4()
            codes.append(f"OPEN-{key.hex.upper()}")
            made = new_dossier(line, code=codes[-1], form_key=key, steps_count=1)
            new_step(line, dossier_id=made)
    return codes


def _specialist(code: str) -> str:
    found = asked(
        "SELECT a.login FROM dossiers_dossier d JOIN dossiers_step s ON s.dossier_id = d.id"
        " AND s.left_at IS NULL JOIN identity_post p ON p.unit_id = s.unit_id AND p.role = s.role"
        " JOIN identity_account a ON a.id = p.account_id WHERE d.code = %s LIMIT 1",
        [code],
    )
    return str(found[0][0])


def _propose(code: str, subject: Subject) -> Callable[[], object]:
    return lambda: api.propose(
        code=code, step_number=1, note="", subject=subject, actor=SYSTEM, now=now()
    )


def _next_working_day() -> date:
    day = local(now()).date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _next_version() -> int:
    """Publish the catalogue with one word of the process changed."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(shutil.copytree(settings.MOTCUA_CATALOGUE, folder, dirs_exist_ok=True))
        drawn = copied / "military_service" / "registration.bpmn"
        words = f'name="Thẩm định {uuid.uuid4().hex[:8]}"'
        drawn.write_text(drawn.read_text().replace('name="Thẩm định hồ sơ"', words))
        load_packages(folder=copied, now=now())
    forget_snapshot()
    found = snapshot().get(PROCEDURE)
    if found is None:
        raise LookupError(PROCEDURE)
    return found.id


def _floor_of_rows(scene: Scene, codes: list[str]) -> list[float]:
    """Write what a step writes by bare SQL, each in its own transaction; milliseconds, sorted."""
    with psycopg.connect(scene.database, autocommit=True, row_factory=dict_row) as line:
        code = asked("SELECT about FROM notifications_message ORDER BY id DESC LIMIT 1")[0][0]
        do = floors.act(line, codes, told_of=str(code))
        return sorted(_took(partial(_in_one, line, do, turn)) for turn in range(len(codes)))


def _in_one(line: Connection, do: floors.Transaction, turn: int) -> None:
    with line.transaction():
        do(line, turn)


def _floor_of_notice(scene: Scene, codes: list[str]) -> float:
    """Move the same due times by bare SQL, a hundred in a transaction; milliseconds of all."""
    with psycopg.connect(scene.database, autocommit=True, row_factory=dict_row) as line:
        tell, rows = floors.Telling(line, codes[0]), _rows(line, codes)

        def all_of_them() -> None:
            for first in range(0, len(rows), _BATCH):
                with line.transaction():
                    for row in rows[first : first + _BATCH]:
                        line.execute(_MOVE_DUE, [row["due_at"], row["due_at"], row["id"]])
                        line.execute(_MOVE_STEP, [row["due_at"], row["step_id"]])
                        tell(line)

        return _took(all_of_them)


def _floor_of_moves(scene: Scene, codes: list[str]) -> float:
    """Write the rows of the same moves by bare SQL, each in its transaction; milliseconds."""
    with psycopg.connect(scene.database, autocommit=True, row_factory=dict_row) as line:
        rows = _rows(line, codes)
        step = floors.row_of(line, "dossiers_step", "id", rows[0]["step_id"])
        entry = floors.row_of(line, "audit_entry", "act", "dossiers.version_moved")
        new_step, record = floors.Writer("dossiers_step", step), floors.Writer("audit_entry", entry)

        def move(row: Row) -> None:
            with line.transaction():
                line.execute(_LEAVE, [row["due_at"], row["step_id"]])
                new_step(line, dossier_id=row["id"], number=row["number"] + 1)
                line.execute(_PUT, [row["id"]])
                line.execute(_NOTE, [row["due_at"], row["id"]])
                record(line)

        return sum(_took(partial(move, row)) for row in rows)


def _rows(line: Connection, codes: list[str]) -> list[Row]:
    return line.execute(
        "SELECT d.id, d.due_at, s.id AS step_id, s.number FROM dossiers_dossier d"
        " JOIN dossiers_step s ON s.dossier_id = d.id AND s.left_at IS NULL"
        " WHERE d.code = ANY(%s)",
        [codes],
    ).fetchall()


_MOVE_DUE = "UPDATE dossiers_dossier SET due_at = %s, watch_at = %s WHERE id = %s"
_MOVE_STEP = "UPDATE dossiers_step SET due_at = %s WHERE id = %s"
_LEAVE = (
    "UPDATE dossiers_step SET left_at = %s, outcome = 'version_moved', taken_back = true,"
    " fires_at = NULL, timer = '' WHERE id = %s"
)
_PUT = "UPDATE dossiers_dossier SET state = state, steps_count = steps_count + 1 WHERE id = %s"
# Each dossier stands once on a plan: the floor writes its own line anew.
_NOTE = (
    "UPDATE dossiers_moveline SET at = %s, old_state = old_state, new_state = new_state"
    " WHERE dossier_id = %s"
)
