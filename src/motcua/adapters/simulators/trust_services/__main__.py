"""Start the simulator of trust services.

``python -m motcua.adapters.simulators.trust_services --port 8050 --data var --keys var/keys``
"""

import argparse
from pathlib import Path

from motcua.adapters.simulators.control import (
    Control,
    Memory,
    Troubled,
    refuse_production,
    serve,
)
from motcua.adapters.simulators.pages import make_app
from motcua.adapters.simulators.trust_services.keys import Keys
from motcua.adapters.simulators.trust_services.services import MACHINE, Services, machine_paths


def build(*, data: Path, keys: Path) -> Troubled:
    """Make the services with their memory under `data`, of the authority under `keys`."""
    control = Control(Memory(data / "simulators" / "trust_services.jsonl"))
    app = make_app("trust_services", control)
    app.register_blueprint(machine_paths(Services(Keys(keys), control)))
    return Troubled(app, control, MACHINE)


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("trust_services")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keys", type=Path, required=True, help="folder of the local authority")
    args, _ = parser.parse_known_args()
    serve(build(data=args.data, keys=args.keys), port=args.port)


if __name__ == "__main__":
    main()
