"""A journal with its key, its copy outside, and entries to put into it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from pytest_django import Settings

from motcua.adapters.journal_copy import FileCopy
from motcua.adapters.journal_key import FileLogKey, journal_folder, make_key
from motcua.domain.audit.api import publish_head, record, sequence
from motcua.domain.audit.values import Actor, ActorKind, Head
from motcua.platform import wiring

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICER = Actor(ActorKind.STAFF, account_id=7, unit_id=3, post="Công chức", label="")
ORIGIN = "motcua.example/api/v1/audit"


def make_journal(folder: Path, settings: Settings) -> None:
    """Make a journal's key and an empty copy outside."""
    settings.MOTCUA_KEYS, settings.MOTCUA_JOURNAL = folder / "keys", folder / "journal"
    # As in a new process: the copy outside knows its folder from the first time it is asked for.
    wiring._adapter.cache_clear()  # noqa: SLF001
    make_key("test", origin=ORIGIN)


def write(count: int, *, subject: str = "G11.03.22-20261123-0000001") -> list[int]:
    """Write entries, and give their numbers."""
    for step in range(1, count + 1):
        record(
            act="dossiers.received", actor=OFFICER, at=NOW, subject=subject,
            details={"step": step, "content": {"paper": f"{step:064x}"}}, person=9,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM audit_entry ORDER BY id DESC LIMIT %s", [count])
        return [number for (number,) in cursor.fetchall()][::-1]


class Nowhere:
    """A copy outside that forgets everything: for tests that are about something else."""

    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()

    def size(self) -> int:
        return 0

    def add(self, records: Sequence[tuple[int, bytes]]) -> None:
        pass

    def add_head(self, note: str) -> None:
        pass

    def records(self) -> Iterator[tuple[int, bytes]]:
        return iter(())

    def heads(self) -> Iterator[str]:
        return iter(())

    def last_head(self) -> str | None:
        return None


def publish_nowhere(now: datetime) -> Head | None:
    """Let all that waits join the tree and sign its head, with the run's own key."""
    if not any(journal_folder().glob("*.key.pem")):
        with suppress(FileExistsError):
            make_key("test", origin=ORIGIN)
    while sequence():
        pass
    return publish_head(now=now, key=FileLogKey(), outside=Nowhere())


def publish(now: datetime = NOW) -> Head:
    """Let all that waits join the tree and sign its head."""
    while sequence():
        pass
    made = publish_head(now=now, key=FileLogKey(), outside=FileCopy())
    assert made is not None
    return made


@contextmanager
def as_attacker(*tables: str) -> Iterator[None]:
    """Have the rights of whoever rules the database: no trigger stands in the way."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
