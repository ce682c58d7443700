"""Start the population database simulator.

``python -m motcua.adapters.simulators.population --port 8030 --data var``
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
from motcua.adapters.simulators.population.register import MACHINE, Register, machine_paths


def build(*, data: Path, client_id: str, secret: str) -> Troubled:
    """Make the register with its memory under `data`."""
    control = Control(Memory(data / "simulators" / "population.jsonl"))
    app = make_app("population", control)
    app.register_blueprint(machine_paths(Register(client_id, secret, control)))
    return Troubled(app, control, MACHINE)


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("population")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    args, _ = parser.parse_known_args()
    client_id = os.environ.get("MOTCUA_POPULATION_CLIENT_ID") or "motcua"
    secret = os.environ.get("MOTCUA_POPULATION_CLIENT_SECRET") or "development-secret"
    serve(build(data=args.data, client_id=client_id, secret=secret), port=args.port)


if __name__ == "__main__":
    main()
