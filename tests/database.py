"""The test database: one server a run, migrated once as a template, one copy a process."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from motcua.ops.postgres.roles import APPLICATION

_RUN = "MOTCUA_TEST_RUN"
_CONTROLLER = "MOTCUA_TEST_CONTROLLER"
# Kept, because a guard outlives the process that started it.
_guards: list[subprocess.Popen[bytes]] = []


def announce_run() -> None:
    """Tell this process and its future children which test run they belong to."""
    if _RUN not in os.environ:
        os.environ[_RUN] = tempfile.mkdtemp(prefix="motcua-run-")
        os.environ[_CONTROLLER] = str(os.getpid())


def own_folder() -> Path:
    """Give a folder of this process for files; it goes with the run."""
    folder = Path(os.environ[_RUN]) / f"data-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    return folder


def forget_run() -> None:
    """Remove what the run left behind; the embedded server's guard removes its own."""
    run = Path(os.environ[_RUN])
    if os.environ[_CONTROLLER] != str(os.getpid()) or (run / "administrator").exists():
        return
    if (run / "template").exists():
        drop(with_name(os.environ["TEST_DATABASE_URL"], f"{run.name}_template"))
    shutil.rmtree(run)


@contextmanager
def _alone() -> Iterator[Path]:
    run = Path(os.environ[_RUN])
    with (run / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield run


def _addresses(run: Path) -> tuple[str, str]:
    """Give the addresses of application and administrator; starts the server at first call."""
    outside = os.environ.get("TEST_DATABASE_URL")
    if outside:
        return outside, outside
    if not (run / "administrator").exists():
        command = [sys.executable, "-m", "tests.database_guard", str(run)]
        with (run / "guard.log").open("wb") as log:
            guard = subprocess.Popen(
                [*command, os.environ[_CONTROLLER]],
                cwd=Path(__file__).resolve().parents[1],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        _guards.append(guard)
        while not (run / "administrator").exists():
            if guard.poll() is not None:
                raise RuntimeError((run / "guard.log").read_text())
            time.sleep(0.02)
    return (run / "application").read_text(), (run / "administrator").read_text()


def with_name(url: str, name: str) -> str:
    """Give the same address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _owner(application: str) -> str:
    return urlsplit(application).username or APPLICATION


def own_database(process: str, migrate: Callable[[str], None]) -> str:
    """Make this process's copy of the template and give its address.

    ``migrate`` is called with the template's address by the first process that comes here.
    """
    with _alone() as run:
        application, administrator = _addresses(run)
        owner, template = _owner(application), f"{run.name}_template"
        if not (run / "template").exists():
            _make(administrator, template, owner=owner, template="template0")
            migrate(with_name(application, template))
            (run / "template").touch()
        name = f"{run.name}_{process}"
        _make(administrator, name, owner=owner, template=template)
    return with_name(application, name)


def drop(url: str) -> None:
    """Remove a database of this run; an outside server keeps nothing of ours."""
    with _alone() as run:
        _, administrator = _addresses(run)
        with psycopg.connect(administrator, autocommit=True) as connection:
            _drop(connection, urlsplit(url).path.lstrip("/"))


def _make(administrator: str, name: str, *, owner: str, template: str) -> None:
    with psycopg.connect(administrator, autocommit=True) as connection:
        _drop(connection, name)
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(owner), sql.Identifier(template)
            )
        )


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )
