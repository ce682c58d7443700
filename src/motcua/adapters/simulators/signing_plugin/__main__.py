"""Start the simulator of the signing plug-in.

``python -m motcua.adapters.simulators.signing_plugin --port 8987 --data var --keys var/keys``
"""

import argparse
from pathlib import Path

from aiohttp import web

from motcua.adapters.simulators.control import Control, Memory, refuse_production
from motcua.adapters.simulators.signing_plugin.service import Plugin, make_app
from motcua.adapters.simulators.signing_plugin.tokens import Tokens


def build(*, data: Path, keys: Path) -> web.Application:
    """Make the plug-in with its tokens and memory under `data`, certificates under `keys`."""
    place = data / "simulators"
    control = Control(Memory(place / "signing_plugin.jsonl"))
    return make_app(Plugin(Tokens(drawer=place / "signing_plugin", keys=keys), control))


def main() -> None:
    """Read the arguments and serve until stopped."""
    refuse_production("signing_plugin")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keys", type=Path, required=True, help="where certificates lie")
    args, _ = parser.parse_known_args()
    app = build(data=args.data, keys=args.keys)
    # Browsers keep their line open: whoever stops the program does not wait for them.
    web.run_app(
        app, host="127.0.0.1", port=args.port, print=None, access_log=None, shutdown_timeout=0.5
    )  # fmt: skip


if __name__ == "__main__":
    main()
