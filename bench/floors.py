"""The least that the same work could cost: the same rows by bare SQL, the same bytes unworked."""

import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from bench import bare, load, processes
from bench.load import CLIENTS, SECONDS

Row = dict[str, Any]
Connection = psycopg.Connection[Row]
_JSONB = psycopg.adapters.types["jsonb"].oid
Transaction = Callable[[Connection, int], None]


@dataclass(frozen=True, slots=True)
class Floor:
    """Requests or transactions a second, and what one of them costs in CPU, in milliseconds."""

    rate: float
    p50: float
    cpu_ms: float
    what: str


def of_bytes(content: bytes, asks: Sequence[load.Ask], folder: Path) -> Floor:
    """Serve the same bytes from a bare handler under the same server and settings."""
    plain = [load.Ask(ask.data, 200) for ask in asks]
    with bare.serving(content, folder) as (port, pid):
        load.run(port, plain[: load.warm_part(plain)])
        before = processes.cpu_ms(pid)
        outcome = load.run(port, plain)
        used = processes.cpu_ms(pid) - before
    cpu = used / len(outcome.times)
    return Floor(outcome.rate, outcome.percentile(0.5), cpu, "bare handler, same bytes")


def of_rows(url: str, do: Transaction, count: int, postgres: int) -> Floor:
    """Write the same rows in one bare transaction each, ``count`` times, committed to disk."""
    turns = iter(range(count))
    times, problems = list[float](), list[psycopg.Error]()
    give_up = time.monotonic() + SECONDS

    def client() -> None:
        try:
            with psycopg.connect(url, autocommit=True, row_factory=dict_row) as line:
                # Taking from one iterator is a single step of the interpreter: no turn twice.
                for turn in turns:
                    times.append(_committed(line, do, turn))
                    if time.monotonic() > give_up:
                        return
        except psycopg.Error as problem:
            problems.append(problem)

    own, theirs = time.process_time(), processes.cpu_ms(postgres)
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    seconds = time.perf_counter() - began
    if problems:
        raise problems[0]
    used = (time.process_time() - own) * 1000 + processes.cpu_ms(postgres) - theirs
    outcome = load.Outcome(times, seconds)
    return Floor(outcome.rate, outcome.percentile(0.5), used / len(times), "bare SQL, same rows")


def _committed(line: Connection, do: Transaction, turn: int) -> float:
    began = time.perf_counter()
    with line.transaction():
        do(line, turn)
    return (time.perf_counter() - began) * 1000


def row_of(connection: Connection, table: str, column: str, value: object) -> Row:
    """Give the latest row of a table with this value, without its number."""
    asked = connection.execute(
        sql.SQL("SELECT * FROM {} WHERE {} = %s ORDER BY id DESC LIMIT 1").format(
            sql.Identifier(table), sql.Identifier(column)
        ),
        [value],
    )
    found = asked.fetchone()
    if found is None:
        raise LookupError(f"{table} has no row where {column} is {value}")
    documents = {each.name for each in asked.description or () if each.type_code == _JSONB}
    plain = {name: Jsonb(each) if name in documents else each for name, each in found.items()}
    del plain["id"]
    return plain


class Writer:
    """Inserts rows like a known one; the statement is put together once."""

    def __init__(self, table: str, row: Mapping[str, Any]) -> None:
        self._row = dict(row)
        names = list(self._row)
        self._sql = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, names)),
            sql.SQL(", ").join(sql.Placeholder(name) for name in names),
        )

    def __call__(self, connection: Connection, **changed: Any) -> int:
        """Insert the row with some values changed, and give its number."""
        found = connection.execute(self._sql, {**self._row, **changed}).fetchone()
        return int(found["id"]) if found else 0


class Telling:
    """The rows that every act writes: a journal entry, a message and its job."""

    def __init__(self, connection: Connection, code: str) -> None:
        self._entry = Writer("audit_entry", row_of(connection, "audit_entry", "subject", code))
        message = row_of(connection, "notifications_message", "about", code)
        self._message = Writer("notifications_message", message)
        job = row_of(connection, "procrastinate_jobs", "queue_name", "mail")
        self._job = Writer("procrastinate_jobs", job)

    def __call__(self, connection: Connection) -> None:
        """Write them once more."""
        self._entry(connection)
        self._message(connection, message_id=f"{uuid.uuid4()}@bench.example")
        self._job(connection)


def filing(connection: Connection, code: str, drafts: Sequence[uuid.UUID]) -> Transaction:
    """Give the transaction that writes what filing this dossier wrote."""
    dossier = row_of(connection, "dossiers_dossier", "code", code)
    found = connection.execute("SELECT id FROM dossiers_dossier WHERE code = %s", [code])
    number = (found.fetchone() or {})["id"]
    new_dossier = Writer("dossiers_dossier", dossier)
    paper = Writer(
        "dossiers_dossierpaper", row_of(connection, "dossiers_dossierpaper", "dossier_id", number)
    )
    step = Writer("dossiers_step", row_of(connection, "dossiers_step", "dossier_id", number))
    tell = Telling(connection, code)

    def write(line: Connection, turn: int) -> None:
        line.execute(
            "INSERT INTO dossiers_counter AS c VALUES ('bench', 1)"
            " ON CONFLICT (key) DO UPDATE SET value = c.value + 1 RETURNING value"
        )
        made = new_dossier(line, code=f"BENCH-{uuid.uuid4().hex}", form_key=uuid.uuid4())
        paper(line, dossier_id=made)
        step(line, dossier_id=made)
        tell(line)
        line.execute(
            "UPDATE forms_draft SET dossier_code = %s, updated_at = %s WHERE id = %s",
            [code, dossier["filed_at"], drafts[turn % len(drafts)]],
        )

    return write


def act(connection: Connection, codes: Sequence[str], *, told_of: str = "") -> Transaction:
    """Give the transaction that writes what an officer's act on these dossiers wrote.

    ``told_of`` is a dossier with letter and entry to write like, when the first one has none.
    """
    question = (
        "SELECT d.id, d.state, d.status, s.id AS step_id, s.number FROM dossiers_dossier d"
        " JOIN dossiers_step s ON s.dossier_id = d.id AND s.left_at IS NULL WHERE d.code = ANY(%s)"
    )
    open_steps = connection.execute(question, [list(codes)]).fetchall()
    step = row_of(connection, "dossiers_step", "dossier_id", open_steps[0]["id"])
    new_step, tell = Writer("dossiers_step", step), Telling(connection, told_of or codes[0])

    def write(line: Connection, turn: int) -> None:
        here = open_steps[turn % len(open_steps)]
        line.execute(
            "UPDATE dossiers_step SET left_at = %s, outcome = 'accept', note = '',"
            " officer_id = NULL WHERE id = %s",
            [step["entered_at"], here["step_id"]],
        )
        line.execute(
            "UPDATE dossiers_dossier SET state = %s, status = %s, steps_count = steps_count + 1"
            " WHERE id = %s",
            [Jsonb(here["state"]), here["status"], here["id"]],
        )
        new_step(line, dossier_id=here["id"], number=here["number"] + 1)
        tell(line)

    return write


def draft_save(connection: Connection, drafts: Sequence[uuid.UUID]) -> Transaction:
    """Give the transaction that writes what saving a page of a draft wrote."""
    found = connection.execute("SELECT answers FROM forms_draft WHERE id = %s", [drafts[0]])
    answers = Jsonb((found.fetchone() or {})["answers"])

    def write(line: Connection, turn: int) -> None:
        line.execute(
            "UPDATE forms_draft SET answers = %s, revision = revision + 1, updated_at = updated_at"
            " WHERE id = %s",
            [answers, drafts[turn % len(drafts)]],
        )

    return write
