"""The simulators as real processes on free ports, for every test that speaks to the outside."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.platform import wiring

RETURN_TO = "http://127.0.0.1:9/dang-nhap/tro-lai"
CLIENT = {"client_id": "motcua", "client_secret": "secret-of-the-tests"}


@dataclass
class Simulator:
    """One running simulator and what its interface offers."""

    port: int
    process: subprocess.Popen[bytes]
    smtp_port: int = 0

    @property
    def address(self) -> str:
        """Where its HTTP listens."""
        return f"http://127.0.0.1:{self.port}"

    def call(self, method: str, path: str, **wish: Any) -> httpx.Response:
        """Send one request without following redirects."""
        return httpx.request(method, self.address + path, trust_env=False, timeout=30, **wish)

    def behave(self, mode: str, *, for_seconds: float = 60, **more: object) -> None:
        """Ask for trouble."""
        wish = {"mode": mode, "for_seconds": for_seconds, **more}
        self.call("POST", "/_control", json=wish).raise_for_status()

    def seen(self) -> list[dict[str, Any]]:
        """Give what arrived, in order."""
        found: list[dict[str, Any]] = self.call("GET", "/_seen").json()
        return found

    def reset(self) -> None:
        """Make it well and forgetful."""
        self.call("POST", "/_reset").raise_for_status()


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(name: str, data: Path, *arguments: str, port: int = 0) -> Iterator[Simulator]:
    """Start a simulator and end it afterwards."""
    port, smtp_port = port or free_port(), free_port() if name == "mail" else 0
    more = ["--smtp-port", str(smtp_port)] if smtp_port else ["--redirect-uri", RETURN_TO]
    command = [sys.executable, "-m", f"motcua.adapters.simulators.{name}"]
    places = ["--port", str(port), "--data", str(data)]
    environment = {
        **os.environ,
        "MOTCUA_ENV": "test",
        "MOTCUA_IDENTITY_CLIENT_ID": CLIENT["client_id"],
        "MOTCUA_IDENTITY_CLIENT_SECRET": CLIENT["client_secret"],
        "MOTCUA_POPULATION_CLIENT_SECRET": CLIENT["client_secret"],
        "MOTCUA_REMOTE_SIGNING_CLIENT_SECRET": CLIENT["client_secret"],
    }
    process = subprocess.Popen([*command, *places, *more, *arguments], env=environment)
    try:
        _wait_until_open(process, port)
        yield Simulator(port=port, process=process, smtp_port=smtp_port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _wait_until_open(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"the simulator ended with {process.returncode}")


@pytest.fixture(scope="session")
def _identity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with started("identity", tmp_path_factory.mktemp("identity")) as simulator:
        yield simulator


@pytest.fixture
def identity_simulator(_identity: Simulator) -> Simulator:
    """Give the identity simulator, well and forgetful."""
    _identity.reset()
    return _identity


@pytest.fixture(scope="session")
def _mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with started("mail", tmp_path_factory.mktemp("mail")) as simulator:
        yield simulator


@pytest.fixture
def mail_simulator(_mail: Simulator) -> Simulator:
    """Give the mail simulator, well and forgetful."""
    _mail.reset()
    return _mail


@pytest.fixture(scope="session")
def _population(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with started("population", tmp_path_factory.mktemp("population")) as simulator:
        yield simulator


@pytest.fixture
def population_simulator(_population: Simulator, settings: Settings) -> Iterator[Simulator]:
    """Give the population simulator, well and forgetful, and let the platform speak to it."""
    _population.reset()
    settings.MOTCUA_POPULATION = {"url": _population.address, **CLIENT}
    # An adapter is made once a process: this test wants one that knows the simulator.
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    yield _population
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


@dataclass
class Trust:
    """The simulator of trust services, of the authority whose keys lie in ``keys``."""

    simulator: Simulator
    keys: Path

    def set_clock(self, at: datetime | None) -> None:
        """Let the services believe it is another hour; None ends it."""
        wish = {"at": at.isoformat() if at else None}
        self.simulator.call("POST", "/_clock", json=wish).raise_for_status()

    @property
    def addresses(self) -> dict[str, Any]:
        """Give the settings by which the platform speaks to it, with its keys."""
        at = self.simulator.address
        return {
            "MOTCUA_TRUST_SERVICES": {"time_stamps": f"{at}/tsa", "status": f"{at}/ocsp"},
            "MOTCUA_REVOCATION_LISTS": (f"{at}/crl/root", f"{at}/crl/issuing"),
            "MOTCUA_KEYS": self.keys,
        }


@pytest.fixture(scope="session")
def _trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trust]:
    data = tmp_path_factory.mktemp("trust_services")
    # Older than the day of any test, and its keys are made once a run.
    LocalAuthority(data / "keys", now=datetime(2026, 11, 1, tzinfo=UTC)).certify_services()
    with started("trust_services", data, "--keys", str(data / "keys")) as simulator:
        yield Trust(simulator, data / "keys")


@pytest.fixture
def trust(_trust: Trust, settings: Settings) -> Iterator[Trust]:
    """Give the trust services, well and forgetful; the platform speaks to them with their keys."""
    _trust.simulator.reset()
    _trust.set_clock(None)
    for name, value in _trust.addresses.items():
        setattr(settings, name, value)
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    yield _trust
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


@dataclass
class Phones:
    """The remote signing simulator, and the thumbs of the people it asks."""

    simulator: Simulator

    def asks(self) -> list[dict[str, str]]:
        """Give what was asked, the newest first."""
        found: list[dict[str, str]] = self.simulator.call("GET", "/_asks").json()
        return found

    def say(self, word: str, *, handle: str = "") -> None:
        """Answer a question, the newest unless another is named: ``confirm`` or ``decline``."""
        handle = handle or self.asks()[0]["handle"]
        answer = self.simulator.call("POST", f"/answers/{handle}", data={"say": word})
        assert answer.status_code == httpx.codes.SEE_OTHER


@pytest.fixture(scope="session")
def _remote_signing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Simulator, Path]]:
    data = tmp_path_factory.mktemp("remote_signing")
    trust = str(data / "keys" / "trust-applicants")
    with started("remote_signing", data, "--trust", trust) as simulator:
        yield simulator, data / "keys"


@pytest.fixture
def phones(_remote_signing: tuple[Simulator, Path], settings: Settings) -> Iterator[Phones]:
    """Give the remote signing simulator, well and forgetful; the platform speaks to it."""
    simulator, keys = _remote_signing
    simulator.reset()
    settings.MOTCUA_REMOTE_SIGNING = {"url": simulator.address, **CLIENT}
    settings.MOTCUA_KEYS = keys
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    yield Phones(simulator)
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


@pytest.fixture(scope="session")
def _witness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Simulator, Path]]:
    data = tmp_path_factory.mktemp("witness")
    with started("witness", data, "--keys", str(data / "keys" / "journal")) as simulator:
        yield simulator, data / "keys"


@pytest.fixture
def witness_simulator(_witness: tuple[Simulator, Path], settings: Settings) -> Simulator:
    """Give the witness simulator, well; a journal's key that is made now is known to it."""
    simulator, keys = _witness
    simulator.reset()
    settings.MOTCUA_WITNESS_URL, settings.MOTCUA_KEYS = simulator.address, keys
    for file in (keys / "journal").glob("*.pem"):
        file.unlink()
    (keys / "journal" / "origin").unlink(missing_ok=True)
    return simulator
