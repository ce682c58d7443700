"""What a copy consists of, in the order of starting."""

import signal
import subprocess
import sys
from collections.abc import Mapping

from motcua.ops.postgres import cluster
from motcua.ops.run.children import Service, open_log, program
from motcua.ops.run.copy import Copy


def postgres(copy: Copy, server: cluster.Cluster) -> Service:
    """Give the embedded database server."""

    def start() -> subprocess.Popen[bytes]:
        with open_log(copy.logs / "postgres.log") as log:
            return cluster.start(server, log)

    # SIGINT: connections are cut, everything is written, the data are whole.
    return Service("postgres", start, stop_signal=signal.SIGINT, grace=30)


def simulators(
    copy: Copy, environment: Mapping[str, str], ports: Mapping[str, int]
) -> list[Service]:
    """Give the stand-ins for outside systems; production has none."""
    if copy.production:
        return []
    options: dict[str, list[str]] = {
        "identity": [],
        "mail": ["--smtp-port", str(ports["smtp"])],
        "population": [],
        # Whom the simulator certifies, the platform trusts: as applicants, never for results.
        "remote_signing": ["--trust", str(copy.keys / "trust-applicants")],
        # Time stamps and revocation for the authority that certifies sample leaders and units.
        "trust_services": ["--keys", str(copy.keys)],
        # The tokens of sample leaders lie under DATA, their certificates among the keys.
        "signing_plugin": ["--keys", str(copy.keys)],
        # It cosigns the journal's heads, by the log's key that lies there, and leaves its own.
        "witness": ["--keys", str(copy.keys / "journal")],
    }
    return [
        _simulator(copy, environment, name, ports[name], more) for name, more in options.items()
    ]


def _simulator(
    copy: Copy, environment: Mapping[str, str], name: str, port: int, more: list[str]
) -> Service:
    command = [sys.executable, "-m", f"motcua.adapters.simulators.{name}"]
    command += ["--port", str(port), "--data", str(copy.data), *more]
    start = program(command, environment=environment, log=copy.logs / f"simulator-{name}.log")
    return Service(f"simulator:{name}", start, port=port, grace=3)


def web(copy: Copy, environment: Mapping[str, str]) -> Service:
    """Give the web server."""
    command = [sys.executable, "-m", "motcua.ops.run.web"]
    command += ["--host", copy.host, "--port", str(copy.port)]
    start = program(command, environment=environment, log=copy.logs / "web.log")
    return Service("web", start, port=copy.port)


def worker(copy: Copy, environment: Mapping[str, str]) -> Service:
    """Give the worker of jobs."""
    command = [sys.executable, "-m", "motcua.ops.main", "worker"]
    start = program(command, environment=environment, log=copy.logs / "worker.log")
    return Service("worker", start)
