"""Start the witness simulator.

``python -m motcua.adapters.simulators.witness --port 8060 --data var --keys var/keys/journal``
"""

import argparse
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from motcua.adapters.simulators.control import (
    Control,
    Memory,
    Troubled,
    refuse_production,
    serve,
)
from motcua.adapters.simulators.pages import make_app
from motcua.adapters.simulators.witness.cosigning import MACHINE, State, machine_paths


def build(*, data: Path, keys: Path) -> Troubled:
    """Make the witness: its memory below ``data``, the log's keys and its own in ``keys``."""
    control = Control(Memory(data / "simulators" / "witness.jsonl"))
    state = State(
        secret=_secret(data / "simulators" / "witness.key"),
        trusted=keys / "log.vkey",
        control=control,
        kept=data / "simulators" / "witness.json",
    )
    for folder in (keys, keys / "witnesses"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (keys / "witnesses" / "simulator.vkey").write_text(f"{state.key}\n", "utf-8")
    app = make_app("witness", control)
    app.register_blueprint(machine_paths(state))
    return Troubled(app, control, MACHINE)


def _secret(file: Path) -> Ed25519PrivateKey:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(file.read_bytes())


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("witness")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keys", type=Path, required=True)
    args, _ = parser.parse_known_args()
    serve(build(data=args.data, keys=args.keys), port=args.port)


if __name__ == "__main__":
    main()
