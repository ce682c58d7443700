"""The embedded server is closed to everybody but the application."""

import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from motcua.ops.postgres import places
from motcua.ops.postgres.cluster import Cluster, prepare, secret, start, wait_until_ready
from motcua.ops.postgres.owner import Owner, server_owner
from motcua.ops.postgres.roles import application_url, ensure_application
from tests.running import data_folder

_PASSWORD = "with 'quotes', a space and a slash/"  # noqa: S105
_NOBODY = 65_534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")


@contextmanager
def serving(data: Path) -> Iterator[Cluster]:
    server = prepare(wanted=data / "postgres", password_file=data / "keys" / "administrator")
    with (data / "log").open("ab") as log:
        process = start(server, log)
    try:
        wait_until_ready(server, process)
        ensure_application(administrator=server.administrator(), password=_PASSWORD)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with data_folder() as data, serving(data) as cluster:
        yield cluster


@pytest.fixture
def application(server: Cluster) -> Iterator[psycopg.Connection]:
    url = application_url(socket=server.socket, password=_PASSWORD)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def one(connection: psycopg.Connection, question: str) -> object:
    row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def test_every_way_in_asks_for_a_password(server: Cluster) -> None:
    with psycopg.connect(server.administrator()) as connection:
        ways = connection.execute("SELECT type, auth_method FROM pg_hba_file_rules").fetchall()
        kept = connection.execute(
            "SELECT rolpassword LIKE 'SCRAM-SHA-256$%%' FROM pg_authid WHERE rolcanlogin"
        ).fetchall()
    assert ways == [("local", "scram-sha-256")]
    assert kept == [(True,), (True,)]


@pytest.mark.parametrize("password", ["", "wrong"])
@pytest.mark.parametrize("user", ["postgres", "motcua"])
def test_nobody_comes_in_without_the_password(server: Cluster, user: str, password: str) -> None:
    attempt = make_conninfo(
        host=str(server.socket), user=user, dbname="motcua", password=password or None
    )
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(attempt, passfile="/dev/null")


def test_there_is_no_network_address(server: Cluster) -> None:
    with psycopg.connect(server.administrator()) as connection:
        assert one(connection, "SHOW listen_addresses") == ""


def test_the_socket_lies_in_a_closed_folder(server: Cluster) -> None:
    for folder in (server.socket, server.home, server.data):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.stat().st_uid == server.owner.uid


@as_root
def test_another_local_user_cannot_reach_the_socket(server: Cluster) -> None:
    address = application_url(socket=server.socket, password=_PASSWORD)
    done = subprocess.run(
        [str(server.programs / "psql"), address, "-c", "SELECT 1"],
        user=_NOBODY,
        group=_NOBODY,
        extra_groups=[],
        cwd="/",
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "Permission denied" in done.stderr


@as_root
def test_the_server_does_not_run_as_root(server: Cluster) -> None:
    pid = (server.data / "postmaster.pid").read_text().split()[0]
    assert Path(f"/proc/{pid}").stat().st_uid == server.owner.uid != 0


def test_damage_is_noticed_and_nothing_is_lost(application: psycopg.Connection) -> None:
    for setting in ("data_checksums", "fsync", "full_page_writes", "synchronous_commit"):
        assert one(application, f"SHOW {setting}") == "on"


def test_the_application_is_an_ordinary_role(application: psycopg.Connection) -> None:
    rights = application.execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert rights == (False,) * 5


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE ROLE intruder SUPERUSER",
        "CREATE DATABASE another",
        "SELECT rolpassword FROM pg_authid",
        "SELECT pg_read_file('postmaster.pid')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "ALTER SYSTEM SET fsync = off",
    ],
)
def test_the_application_may_not(application: psycopg.Connection, forbidden: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(forbidden.encode())


def test_the_application_enters_its_own_database_only(server: Cluster) -> None:
    elsewhere = application_url(socket=server.socket, password=_PASSWORD, database="postgres")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(elsewhere)


@pytest.mark.parametrize(
    "limit", ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]
)
def test_nothing_may_hang(application: psycopg.Connection, limit: str) -> None:
    assert one(application, f"SHOW {limit}") not in {"0", "", None}


def test_data_survive_a_restart_and_secrets_stay_the_same() -> None:
    with data_folder() as data:
        with serving(data) as first:
            url = application_url(socket=first.socket, password=_PASSWORD)
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 'một cửa' AS words")
        with serving(data), psycopg.connect(url) as connection:
            assert one(connection, "SELECT words FROM kept") == "một cửa"


@as_root
def test_a_closed_folder_stays_closed_and_the_data_lie_elsewhere() -> None:
    with data_folder() as data:
        data.chmod(0o700)
        with serving(data) as server:
            assert stat.S_IMODE(data.stat().st_mode) == 0o700
            assert (data / "postgres").is_symlink()
            assert server.home.parent == places.SYSTEM_HOME
            assert stat.S_IMODE(server.home.stat().st_mode) == 0o700


@as_root
def test_programs_in_a_closed_folder_are_out_of_reach(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = closed / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert Owner(os.geteuid(), os.getegid()).succeeds([str(program)])
    assert not server_owner().succeeds([str(program)])


def test_a_lost_data_folder_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "postgres").symlink_to(tmp_path / "gone")
    with pytest.raises(FileNotFoundError, match="is not there"):
        places.home(tmp_path / "postgres", server_owner())


def test_a_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    folder = places.socket_folder(long, server_owner())
    try:
        assert len(os.fsencode(folder)) < 80
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        folder.chmod(0o755)
        with pytest.raises(places.UnsafePlace):
            places.socket_folder(long, server_owner())
    finally:
        folder.rmdir()


def test_a_secret_is_made_once_and_readable_by_us_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "secret"
    first = secret(file)
    assert len(first) >= 40
    assert secret(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
