"""Starts a copy, keeps it alive, stops it in order and leaves nothing behind."""

import fcntl
import http.client
import logging
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from motcua.ops.postgres import cluster as embedded
from motcua.ops.postgres.roles import application_url, ensure_application
from motcua.ops.run import register, services
from motcua.ops.run.announcement import announce
from motcua.ops.run.children import (
    MARK,
    STOP_SIGNALS,
    Child,
    Service,
    end_leftovers,
    program,
)
from motcua.ops.run.copy import (
    CannotRun,
    Copy,
    check_port,
    environment,
    simulator_ports,
    write_lines,
)

log = logging.getLogger("motcua.run")
_READY_SECONDS = 120.0


class Stop(BaseException):
    """Somebody asked the supervisor to stop."""


class Supervisor:
    """The processes of one copy."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.children: list[Child] = []
        self._stop_asked = False

    def run(self) -> None:
        """Run the copy until somebody asks to stop. Raises ``CannotRun`` when it cannot start."""
        began = time.monotonic()
        self.copy.make_folders()
        with _only_supervisor(self.copy):
            self._listen()
            end_leftovers(str(self.copy.data))
            try:
                self._start()
                announce(self.copy, seconds=time.monotonic() - began)
                self._watch()
            except Stop:
                log.info("Stopping.")
            finally:
                self._stop()

    def _listen(self) -> None:
        for signum in STOP_SIGNALS:
            signal.signal(signum, self._asked_to_stop)
        # Waited for by name: a child's end wakes the watch at once.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})

    def _asked_to_stop(self, _signum: int, _frame: FrameType | None) -> None:
        # The exception interrupts any waiting. Compiled code below us may swallow it, so the wish
        # is kept as well and looked at again in every round.
        self._stop_asked = True
        raise Stop

    def _start(self) -> None:
        check_port(self.copy.host, self.copy.port)
        ports = {} if self.copy.production else simulator_ports(self.copy)
        url = self.copy.database_url or self._start_postgres()
        own = environment(self.copy, database_url=url, ports=ports)
        write_lines(self.copy.run / "environment", own)
        own = own | {MARK: str(self.copy.data), "PYTHONUNBUFFERED": "1"}
        for service in services.simulators(self.copy, own, ports):
            self._add(service)
        self._prepare(own)
        self._add(services.worker(self.copy, own))
        self._add(services.web(self.copy, own))
        self._wait_until_ready()

    def _start_postgres(self) -> str:
        server = embedded.prepare(
            wanted=self.copy.data / "postgres",
            password_file=self.copy.keys / "database_administrator",
        )
        child = self._add(services.postgres(self.copy, server))
        if child.process is not None:
            embedded.wait_until_ready(server, child.process)
        password = embedded.secret(self.copy.keys / "database_application")
        ensure_application(administrator=server.administrator(), password=password)
        return application_url(socket=server.socket, password=password)

    def _prepare(self, own: Mapping[str, str]) -> None:
        """Bring database and reference data up to date; nothing else runs on them before."""
        report = self.copy.logs / "prepare.log"
        command = [sys.executable, "-m", "motcua.ops.main", "prepare"]
        start = program(command, environment=own, log=report)
        # Killed outright when somebody stops us: what it has not committed is not there.
        preparation = Child(Service("prepare", start, stop_signal=signal.SIGKILL))
        try:
            preparation.start()
            code = preparation.wait()
        finally:
            preparation.stop()
        if code != 0:
            end = "\n".join(report.read_text(errors="replace").splitlines()[-15:])
            raise CannotRun(f"the database could not be prepared ({report}):\n{end}")

    def _add(self, service: Service) -> Child:
        child = Child(service)
        self.children.append(child)
        child.start()
        self._note()
        return child

    def _note(self) -> None:
        register.write(self.copy.run / "processes.json", self.children)

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + _READY_SECONDS
        waiting = [child.service for child in self.children]
        while waiting:
            waiting = [service for service in waiting if not _answers(self.copy.host, service)]
            if time.monotonic() > give_up:
                roles = ", ".join(service.role for service in waiting)
                raise CannotRun(f"not ready in time: {roles}; see {self.copy.logs}")
            self._tend()
            signal.sigtimedwait({signal.SIGCHLD}, 0.05)

    def _watch(self) -> None:
        while True:
            self._tend()
            signal.sigtimedwait({signal.SIGCHLD}, 0.5)

    def _tend(self) -> None:
        if self._stop_asked:
            raise Stop
        changed = False
        for child in self.children:
            code = child.ended()
            if code is not None:
                log.warning("%s ended (%s); it is started again.", child.service.role, code)
            changed = child.start_when_due() or code is not None or changed
        if changed:
            self._note()

    def _stop(self) -> None:
        for signum in STOP_SIGNALS:
            signal.signal(signum, signal.SIG_IGN)
        # The last started goes first: nobody loses what it stands on.
        for child in reversed(self.children):
            child.stop()
        for name in ("processes.json", "environment"):
            (self.copy.run / name).unlink(missing_ok=True)


@contextmanager
def _only_supervisor(copy: Copy) -> Iterator[None]:
    with (copy.run / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise CannotRun(f"a copy is already running in {copy.data}") from taken
        yield


def _answers(host: str, service: Service) -> bool:
    if service.port is None:
        return True
    try:
        if service.role == "web":
            return _healthy(host, service.port)
        socket.create_connection(("127.0.0.1", service.port), timeout=1).close()
    except OSError:
        return False
    return True


def _healthy(host: str, port: int) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
    connection = http.client.HTTPConnection(everywhere.get(host, host), port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
        return connection.getresponse().status == http.HTTPStatus.OK
    finally:
        connection.close()
