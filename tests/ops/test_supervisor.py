"""``motcua run``: everything starts, comes back after a fault, and goes without a trace."""

import json
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.ops.run.children import MARK
from motcua.ops.run.copy import read_lines
from tests.running import RunningCopy, data_folder, free_port, launch, start_copy, until

pytestmark = pytest.mark.xdist_group("supervisor")
_ROLES = {
    "supervisor", "postgres", "web", "worker", "simulator:identity", "simulator:mail",
    "simulator:population", "simulator:remote_signing", "simulator:signing_plugin",
    "simulator:trust_services", "simulator:witness",
}  # fmt: skip


@pytest.fixture(scope="module")
def copy() -> Iterator[RunningCopy]:
    with data_folder() as data, start_copy(data) as started:
        yield started


def alive(data: Path) -> list[str]:
    """Give the commands of all processes that belong to the copy in this folder."""
    commands = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            marked = f"{MARK}={data}\0" in (folder / "environ").read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue
        if marked or f" {data}" in words:
            commands.append(words)
    return commands


def database_answers(copy: RunningCopy) -> bool:
    url = read_lines(copy.data / "run" / "environment")["DATABASE_URL"]
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def test_every_role_is_in_the_register(copy: RunningCopy) -> None:
    found = copy.processes()
    assert set(found) == _ROLES
    assert found["supervisor"]["pid"] == copy.supervisor.pid
    assert found["web"]["port"] == copy.port
    for row in found.values():
        assert set(row) == {"role", "pid", "port"}
        os.kill(row["pid"], 0)


def test_what_holds_secrets_is_for_our_eyes_only(copy: RunningCopy) -> None:
    assert stat.S_IMODE((copy.data / "run" / "environment").stat().st_mode) == 0o600
    for folder in ("run", "keys", "logs"):
        assert stat.S_IMODE((copy.data / folder).stat().st_mode) == 0o700
    for key in (copy.data / "keys").iterdir():
        assert stat.S_IMODE(key.stat().st_mode) & 0o077 == 0


def test_a_command_finds_the_running_copy_by_its_folder(copy: RunningCopy) -> None:
    done = copy.motcua("migrate", "--check")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("role", sorted(_ROLES - {"supervisor"}))
def test_what_is_killed_comes_back(copy: RunningCopy, role: str) -> None:
    others = {name: row["pid"] for name, row in copy.processes().items() if name != role}
    copy.kill(role)
    until(copy.is_healthy)
    until(lambda: database_answers(copy))
    until(lambda: set(copy.processes()) == _ROLES)
    web = copy.processes()["web"]["pid"]
    assert web == others.get("web", web), "the web server never went"


def test_a_killed_web_worker_comes_back(copy: RunningCopy) -> None:
    master = copy.processes()["web"]["pid"]

    def workers() -> set[int]:
        listed = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return {int(pid) for pid in listed}

    before = workers()
    victim = min(before)
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(workers() - {victim}) == len(before))
    until(copy.is_healthy)
    assert copy.processes()["web"]["pid"] == master


def test_two_copies_do_not_disturb_one_another(copy: RunningCopy) -> None:
    with data_folder() as data:
        with start_copy(data) as second:
            ports = {row["port"] for row in copy.processes().values() if row["port"]}
            assert ports.isdisjoint(row["port"] for row in second.processes().values())
            until(second.is_healthy)
            until(copy.is_healthy)
        assert alive(data) == []
        assert copy.is_healthy()
        assert database_answers(copy)


def test_a_second_supervisor_in_the_same_folder_is_refused(copy: RunningCopy) -> None:
    with launch(copy.data, "--port", str(free_port())) as second:
        said, _ = second.communicate()
    assert second.returncode == 1
    assert "already running" in said
    assert copy.is_healthy()


def test_a_port_in_use_is_named(copy: RunningCopy) -> None:
    with data_folder() as data, launch(data, "--port", str(copy.port)) as second:
        said, _ = second.communicate()
    assert second.returncode == 1
    assert f"port {copy.port} is in use" in said


def test_ctrl_c_leaves_nothing_but_the_data() -> None:
    with data_folder() as data:
        with start_copy(data) as first:
            url = read_lines(data / "run" / "environment")["DATABASE_URL"]
            with psycopg.connect(url) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 'một cửa' AS words")
            secret = (data / "keys" / "secret_key").read_text()
            os.kill(first.supervisor.pid, signal.SIGINT)
            assert first.supervisor.wait(30) == 0
            assert alive(data) == []
            assert not (data / "run" / "processes.json").exists()
        with start_copy(data):
            url = read_lines(data / "run" / "environment")["DATABASE_URL"]
            with psycopg.connect(url) as connection:
                assert connection.execute("SELECT words FROM kept").fetchone() == ("một cửa",)
            assert (data / "keys" / "secret_key").read_text() == secret


def test_a_killed_supervisor_takes_everything_along() -> None:
    with data_folder() as data:
        with start_copy(data) as first:
            first.supervisor.kill()
            first.supervisor.wait()
            until(lambda: alive(data) == [])
        with start_copy(data) as second:
            until(second.is_healthy)


@pytest.mark.parametrize("after", ["postgres", "worker", "web"])
def test_it_can_be_stopped_while_it_starts(after: str) -> None:
    with data_folder() as data:
        register = data / "run" / "processes.json"
        with launch(data, "--port", str(free_port())) as starting:
            # As long as the supervisor itself allows for a start.
            until(lambda: register.exists() and after in register.read_text(), seconds=120)
            starting.terminate()
            starting.communicate(timeout=30)
        assert starting.returncode == 0
        assert alive(data) == []


def test_production_takes_no_default_secrets() -> None:
    with data_folder() as data:
        given = {"MOTCUA_ENV": "production", "MOTCUA_SECRET_KEY": "x" * 50}
        with launch(data, "--port", str(free_port()), **given) as refused:
            said, _ = refused.communicate()
        assert refused.returncode == 1
        assert "MOTCUA_IDENTITY_CLIENT_SECRET" in said
        assert "MOTCUA_SECRET_KEY" not in said
        assert alive(data) == []


def test_production_has_no_simulators_and_no_sample_accounts() -> None:
    given = {
        "MOTCUA_ENV": "production",
        "MOTCUA_SECRET_KEY": "a long secret that nobody guesses, made for this test only",
        "MOTCUA_PUBLIC_URL": "https://motcua.example",
        "MOTCUA_IDENTITY_ISSUER": "https://identity.example",
        "MOTCUA_IDENTITY_CLIENT_SECRET": "another secret",
        "MOTCUA_SMTP": "mail.example:25",
    }
    with data_folder() as data, launch(data, "--port", str(free_port()), **given) as started:
        said = []
        for line in started.stdout or ():
            said.append(line)
            if "is ready" in line:
                break
        assert "is ready" in said[-1], said
        rows = json.loads((data / "run" / "processes.json").read_text())
        assert {row["role"] for row in rows} == {"supervisor", "postgres", "web", "worker"}
        assert not (data / "run" / "accounts.json").exists()
        started.terminate()
