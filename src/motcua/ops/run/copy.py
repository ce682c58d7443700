"""One running copy: its folder, its ports, its environment."""

import os
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.postgres.cluster import secret

# Far enough apart that copies on neighbouring ports (8000, 8001, 8080, 8100) do not meet.
_SIMULATOR_OFFSETS = {
    "identity": 2003, "mail": 2411, "smtp": 2819, "population": 3221, "remote_signing": 3623,
    "trust_services": 4027, "witness": 4431, "signing_plugin": 4835,
}  # fmt: skip
_FARTHEST = max(_SIMULATOR_OFFSETS.values())
_HIGHEST_PORT = 65_535
_MUST_BE_GIVEN = (
    "MOTCUA_SECRET_KEY",
    "MOTCUA_PUBLIC_URL",
    "MOTCUA_IDENTITY_ISSUER",
    "MOTCUA_IDENTITY_CLIENT_SECRET",
    "MOTCUA_SMTP",
)


class CannotRun(Exception):
    """The copy cannot start; the message says what to do."""


@dataclass(frozen=True)
class Copy:
    """What was asked for on the command line and by the environment."""

    data: Path
    port: int
    host: str
    production: bool
    database_url: str | None

    @property
    def run(self) -> Path:
        """Give the folder of facts about the running processes."""
        return self.data / "run"

    @property
    def logs(self) -> Path:
        """Give the folder of log files, one per role."""
        return self.data / "logs"

    @property
    def keys(self) -> Path:
        """Give the folder of secrets."""
        return self.data / "keys"

    def make_folders(self) -> None:
        """Make the folders; all but ``DATA`` itself are closed to other users.

        Root leaves ``DATA`` passable (not readable): the database's own user lives in it.
        """
        if not self.data.exists():
            self.data.mkdir(parents=True)
            self.data.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for folder in (self.run, self.logs, self.keys):
            folder.mkdir(mode=0o700, exist_ok=True)


def check_port(host: str, port: int) -> None:
    """Raise ``CannotRun`` when somebody else listens on the port."""
    if not _is_free(host, port):
        raise CannotRun(f"port {port} is in use; choose another one: make run PORT={port + 1}")


def simulator_ports(copy: Copy) -> dict[str, int]:
    """Give the simulators' ports: those of the last start while they are free, else new ones."""
    file = copy.run / "ports"
    remembered = read_lines(file) if file.exists() else {}
    ports: dict[str, int] = {}
    for name, offset in _SIMULATOR_OFFSETS.items():
        port = int(remembered.get(name, copy.port + offset))
        while port > _HIGHEST_PORT or port in ports.values() or not _is_free("127.0.0.1", port):
            port = port + 1 if port < _HIGHEST_PORT else port - 2 * _FARTHEST
        ports[name] = port
    write_lines(file, {name: str(port) for name, port in ports.items()})
    return ports


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def environment(copy: Copy, *, database_url: str, ports: Mapping[str, int]) -> dict[str, str]:
    """Give the environment of the copy's processes beyond what they inherit.

    Raises ``CannotRun`` when production lacks a secret or an outside address.
    """
    own = {
        "MOTCUA_ENV": "production" if copy.production else "development",
        "MOTCUA_DATA": str(copy.data),
        "DATABASE_URL": database_url,
    }
    if copy.production:
        missing = [name for name in _MUST_BE_GIVEN if not os.environ.get(name)]
        if missing:
            raise CannotRun(f"production needs in the environment: {', '.join(missing)}")
        return own | {name: os.environ[name] for name in _MUST_BE_GIVEN}
    public = os.environ.get("MOTCUA_PUBLIC_URL") or f"http://127.0.0.1:{copy.port}"
    return own | {
        "MOTCUA_SECRET_KEY": secret(copy.keys / "secret_key"),
        "MOTCUA_PUBLIC_URL": public,
        "MOTCUA_IDENTITY_ISSUER": f"http://127.0.0.1:{ports['identity']}",
        "MOTCUA_IDENTITY_CLIENT_SECRET": secret(copy.keys / "identity_client_secret"),
        "MOTCUA_SMTP": f"127.0.0.1:{ports['smtp']}",
        "MOTCUA_POPULATION_URL": f"http://127.0.0.1:{ports['population']}",
        "MOTCUA_POPULATION_CLIENT_SECRET": secret(copy.keys / "population_client_secret"),
        "MOTCUA_TIME_STAMP_URL": f"{_trust(ports)}/tsa",
        "MOTCUA_OCSP_URL": f"{_trust(ports)}/ocsp",
        "MOTCUA_CRL_URLS": f"{_trust(ports)}/crl/root,{_trust(ports)}/crl/issuing",
        "MOTCUA_REMOTE_SIGNING_URL": f"http://127.0.0.1:{ports['remote_signing']}",
        "MOTCUA_REMOTE_SIGNING_CLIENT_SECRET": secret(copy.keys / "remote_signing_client_secret"),
        "MOTCUA_SIGNING_PLUGIN": f"ws://127.0.0.1:{ports['signing_plugin']}/SignApproved",
        "MOTCUA_WITNESS_URL": f"http://127.0.0.1:{ports['witness']}",
        # Hourly, so that a letter is to be seen at the simulator of mail.
        "MOTCUA_CHECKPOINT_MAIL": "giam.sat@motcua.example",
        "MOTCUA_CHECKPOINT_MAIL_CRON": "0 * * * *",
    }


def _trust(ports: Mapping[str, int]) -> str:
    return f"http://127.0.0.1:{ports['trust_services']}"


def read_lines(file: Path) -> dict[str, str]:
    """Read a file of ``NAME=value`` lines."""
    pairs = (line.partition("=") for line in file.read_text().splitlines() if line)
    return {name: value for name, _, value in pairs}


def write_lines(file: Path, values: Mapping[str, str]) -> None:
    """Write a file of ``NAME=value`` lines for our eyes only."""
    write_whole(file, "".join(f"{name}={value}\n" for name, value in values.items()))


def write_whole(file: Path, text: str) -> None:
    """Replace a file (0600) in one step: a reader sees the old text or the new one."""
    descriptor, unfinished = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(descriptor, "w") as new:
        new.write(text)
    Path(unfinished).replace(file)
