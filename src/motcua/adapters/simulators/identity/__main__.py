"""Start the identity simulator: ``python -m motcua.adapters.simulators.identity --port 8010``."""

import argparse
import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from motcua.adapters.simulators.control import (
    Control,
    Memory,
    Troubled,
    refuse_production,
    serve,
)
from motcua.adapters.simulators.identity.grants import Client, Grants
from motcua.adapters.simulators.identity.logins import login_paths
from motcua.adapters.simulators.identity.provider import MACHINE, Provider, machine_paths
from motcua.adapters.simulators.identity.tokens import signing_key
from motcua.adapters.simulators.pages import make_app

RETURN_PATH = "/dang-nhap/tro-lai"


def build(*, port: int, data: Path, client: Client, code_life: timedelta) -> Troubled:
    """Make the provider with its key and memory under `data`."""
    control = Control(Memory(data / "simulators" / "identity.jsonl"))
    provider = Provider(
        issuer=f"http://127.0.0.1:{port}",
        client=client,
        key=signing_key(data / "simulators" / "identity-key.pem"),
        grants=Grants(code_life),
        control=control,
    )
    app = make_app("identity", control)
    app.register_blueprint(machine_paths(provider))
    app.register_blueprint(login_paths(provider))
    return Troubled(app, control, MACHINE)


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("identity")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--redirect-uri", action="append", help="where logins may return to")
    parser.add_argument("--code-seconds", type=float, default=60.0, help="how long a code is good")
    args = parser.parse_args()
    portal = os.environ.get("MOTCUA_PUBLIC_URL") or "http://127.0.0.1:8000"
    parts = urlsplit(portal)
    client = Client(
        client_id=os.environ.get("MOTCUA_IDENTITY_CLIENT_ID") or "motcua",
        secret=os.environ.get("MOTCUA_IDENTITY_CLIENT_SECRET") or "development-secret",
        redirect_uris=frozenset(args.redirect_uri or [portal.rstrip("/") + RETURN_PATH]),
        origin=f"{parts.scheme}://{parts.netloc}",
    )
    life = timedelta(seconds=args.code_seconds)
    serve(build(port=args.port, data=args.data, client=client, code_life=life), port=args.port)


if __name__ == "__main__":
    main()
