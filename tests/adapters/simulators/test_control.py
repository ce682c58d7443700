"""What every simulator offers to whoever steers it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.simulators import Simulator, free_port, started

DISCOVERY = "/.well-known/openid-configuration"


@pytest.mark.parametrize(
    "wish", ['{"mode": "lazy"}', "{}", "[]", "", "nonsense", '{"mode": "ok", "for_seconds": "x"}']
)
def test_a_wish_that_makes_no_sense_is_refused(identity_simulator: Simulator, wish: str) -> None:
    answer = identity_simulator.call("POST", "/_control", content=wish)
    assert answer.status_code == 400
    assert "timeout_after_doing" in answer.json()["modes"]


def test_trouble_ends_after_the_asked_time(identity_simulator: Simulator) -> None:
    identity_simulator.behave("garbage", for_seconds=0)
    assert identity_simulator.call("GET", DISCOVERY).json()["issuer"] == identity_simulator.address


def test_trouble_ends_when_told_so(identity_simulator: Simulator) -> None:
    identity_simulator.behave("down")
    with pytest.raises(httpx.TransportError):
        identity_simulator.call("GET", DISCOVERY)
    identity_simulator.behave("ok")
    assert identity_simulator.call("GET", DISCOVERY).status_code == 200


def test_what_arrived_is_told_in_order_and_forgotten_at_reset(
    identity_simulator: Simulator,
) -> None:
    for path in (DISCOVERY, "/oauth2/jwks", DISCOVERY):
        identity_simulator.call("GET", path)
    seen = [entry["what"] for entry in identity_simulator.seen()]
    assert seen == ["discovery", "jwks", "discovery"]
    identity_simulator.reset()
    assert identity_simulator.seen() == []


def test_what_arrived_outlives_the_process(tmp_path: Path) -> None:
    with started("identity", tmp_path) as simulator:
        simulator.call("GET", DISCOVERY)
        simulator.process.send_signal(signal.SIGKILL)
        simulator.process.wait(10)
    # What was being written when the process died was never acknowledged.
    with (tmp_path / "simulators" / "identity.jsonl").open("a") as file:
        file.write('{"received_at": "2026-')
    with started("identity", tmp_path) as simulator:
        simulator.call("GET", DISCOVERY)
    with started("identity", tmp_path) as simulator:
        assert [entry["what"] for entry in simulator.seen()] == ["discovery", "discovery"]


@pytest.mark.parametrize(
    "name",
    ["identity", "mail", "population", "remote_signing", "signing_plugin", "witness"],
)
def test_no_simulator_runs_in_production(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", f"motcua.adapters.simulators.{name}", "--port", "0"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path)],
        env={**os.environ, "MOTCUA_ENV": "production"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode != 0
    assert "MOTCUA_ENV=production" in done.stderr


def test_only_this_machine_is_served(tmp_path: Path) -> None:
    port = free_port()
    with started("identity", tmp_path, port=port):
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
        lines += [line.split() for line in Path("/proc/net/tcp6").read_text().splitlines()]
        listening = {place for _, place, _, state, *_ in lines if state == "0A"}
    assert {place for place in listening if place.endswith(f":{port:04X}")} == {
        f"0100007F:{port:04X}"
    }
