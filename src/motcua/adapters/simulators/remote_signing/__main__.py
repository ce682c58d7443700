"""Start the remote signing simulator.

``python -m motcua.adapters.simulators.remote_signing --port 8040 --data var --trust var/keys/…``
"""

import argparse
import os
from pathlib import Path

from motcua.adapters.simulators.control import (
    Control,
    Memory,
    Troubled,
    refuse_production,
    serve,
)
from motcua.adapters.simulators.pages import make_app
from motcua.adapters.simulators.remote_signing.asks import Asks
from motcua.adapters.simulators.remote_signing.certificates import Authority
from motcua.adapters.simulators.remote_signing.phone import phone_paths
from motcua.adapters.simulators.remote_signing.service import MACHINE, Service, machine_paths


def build(*, data: Path, trust: Path | None, client: tuple[str, str]) -> Troubled:
    """Make the service with its authority and memory under `data`."""
    place = data / "simulators"
    control = Control(Memory(place / "remote_signing.jsonl"))
    authority = Authority(place / "remote_signing", trust=trust)
    service = Service(client, authority, Asks(), control)
    app = make_app("remote_signing", control)
    app.register_blueprint(machine_paths(service))
    app.register_blueprint(phone_paths(service))
    return Troubled(app, control, MACHINE)


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("remote_signing")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--trust", type=Path, help="where the authority's certificate is put")
    args, _ = parser.parse_known_args()
    client_id = os.environ.get("MOTCUA_REMOTE_SIGNING_CLIENT_ID") or "motcua"
    secret = os.environ.get("MOTCUA_REMOTE_SIGNING_CLIENT_SECRET") or "development-secret"
    client = (client_id, secret)
    serve(build(data=args.data, trust=args.trust, client=client), port=args.port)


if __name__ == "__main__":
    main()
