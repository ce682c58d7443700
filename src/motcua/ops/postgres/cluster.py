"""One embedded server: made, started, asked, stopped."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import psycopg
from psycopg.conninfo import make_conninfo

from motcua.ops.lifelines import lifeline
from motcua.ops.postgres import places
from motcua.ops.postgres.owner import Owner, server_owner

ADMINISTRATOR = "postgres"


class ServerDoesNotAnswer(Exception):
    """The server was started but does not accept connections."""


@dataclass(frozen=True)
class Cluster:
    """Where one embedded server lies and how it runs.

    ``durable`` off (no fsync) is for tests only: a crash of the machine then loses data.
    """

    home: Path
    programs: Path
    socket: Path
    owner: Owner
    password_file: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """Give PostgreSQL's own data folder."""
        return self.home / "cluster"

    def administrator(self, database: str = "postgres") -> str:
        """Give the connection string of the cluster's superuser; for setting up only."""
        return make_conninfo(
            host=str(self.socket),
            dbname=database,
            user=ADMINISTRATOR,
            password=self.password_file.read_text().strip(),
            connect_timeout=5,
        )

    def command(self) -> list[str]:
        """Give the command that runs the server in the foreground."""
        settings = _SETTINGS | {"unix_socket_directories": str(self.socket)}
        if not self.durable:
            # Tests let many act at once, several processes of them beside one another.
            settings |= {
                "max_connections": "250",
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
            }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.data), *options]


_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_wal_size": "1GB",
    "wal_compression": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %a ",
    "log_lock_waits": "on",
    # Statements carry what people typed: none is ever written into the log, slow or wrong.
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
_ENTRY_RULES = "local all all scram-sha-256\n"


def prepare(*, wanted: Path, password_file: Path, durable: bool = True) -> Cluster:
    """Give the server whose folder is ``wanted``, its files made when this is the first time.

    ``password_file`` holds the superuser's password (0600), made together with the cluster.
    """
    owner = server_owner()
    real = places.home(wanted, owner)
    cluster = Cluster(
        home=real,
        programs=places.programs(owner),
        socket=places.socket_folder(real, owner),
        owner=owner,
        password_file=password_file,
        durable=durable,
    )
    if not cluster.data.exists():
        _make_files(cluster)
    _release(cluster)
    return cluster


def secret(file: Path) -> str:
    """Give the secret kept in a file (0600), made at first use; other users cannot read it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(36))
            new.flush()
            os.fsync(new.fileno())
    return file.read_text().strip()


def _make_files(cluster: Cluster) -> None:
    given = cluster.home / "password"
    given.write_text(secret(cluster.password_file))
    cluster.owner.take(given, 0o600)
    # Under another name until it is whole: an interrupted start leaves no half cluster.
    unfinished = cluster.home / "cluster.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    command = [str(cluster.programs / "initdb"), "-D", str(unfinished)]
    command += ["--username", ADMINISTRATOR, "--pwfile", str(given), "--auth=scram-sha-256"]
    command += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += ["--locale=C", "--data-checksums", "--no-instructions"]
    command += [] if cluster.durable else ["--no-sync"]
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            **cluster.owner.popen_arguments(),
        )
    finally:
        given.unlink()
    rules = unfinished / "pg_hba.conf"
    rules.write_text(_ENTRY_RULES)
    cluster.owner.take(rules, 0o600)
    unfinished.rename(cluster.data)


def _release(cluster: Cluster) -> None:
    """End a server that an earlier supervisor left, and free a lock held by a stranger's number.

    A lock whose process is gone stays: the server itself then makes sure that nobody still works
    on the data.
    """
    lock = cluster.data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, IndexError, ValueError, ProcessLookupError):
        return
    except PermissionError:
        lock.unlink()
        return
    if Path(os.readlink(f"/proc/{pid}/cwd")) == cluster.data:
        end_server(pid)
    else:
        lock.unlink()


def end_server(pid: int, *, grace: float = 30.0) -> None:
    """End a server that is not our child: connections are cut, data are written.

    Raises ``ServerDoesNotAnswer`` when it is still there after ``grace`` seconds.
    """
    give_up = time.monotonic() + grace
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
        while time.monotonic() < give_up:
            os.kill(pid, 0)
            time.sleep(0.05)
        raise ServerDoesNotAnswer(f"the PostgreSQL with process id {pid} does not end")


def start(cluster: Cluster, log: BinaryIO) -> subprocess.Popen[bytes]:
    """Start the server in the foreground of a new child; it ends cleanly when we end."""
    return subprocess.Popen(
        cluster.command(),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        process_group=0,
        preexec_fn=lifeline(signal.SIGINT),
        **cluster.owner.popen_arguments(),
    )


def answers(cluster: Cluster) -> bool:
    """Tell whether the server accepts connections now."""
    try:
        psycopg.connect(cluster.administrator()).close()
    except psycopg.OperationalError as refused:
        if "authentication failed" in str(refused):
            raise
        return False
    return True


def wait_until_ready(
    cluster: Cluster, process: subprocess.Popen[bytes], *, seconds: float = 40.0
) -> None:
    """Wait until the server accepts connections.

    Raises ``ServerDoesNotAnswer`` when it ends first or takes longer than ``seconds``.
    """
    give_up = time.monotonic() + seconds
    while not answers(cluster):
        if process.poll() is not None:
            raise ServerDoesNotAnswer(f"PostgreSQL ended with code {process.returncode}")
        if time.monotonic() > give_up:
            raise ServerDoesNotAnswer(f"PostgreSQL did not answer in {seconds:.0f} seconds")
        time.sleep(0.05)
