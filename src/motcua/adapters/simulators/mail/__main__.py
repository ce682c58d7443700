"""Start the mail simulator: ``python -m motcua.adapters.simulators.mail --port 8026 …``."""

import argparse
from pathlib import Path

from motcua.adapters.simulators.control import (
    Control,
    Memory,
    refuse_production,
    serve,
)
from motcua.adapters.simulators.mail.inbox import inbox_paths
from motcua.adapters.simulators.mail.smtp import MailServer
from motcua.adapters.simulators.pages import make_app


def main() -> None:
    """Read the arguments, take mail and show it until stopped."""
    refuse_production("mail")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="where people read")
    parser.add_argument("--smtp-port", type=int, required=True, help="where mail arrives")
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    control = Control(Memory(args.data / "simulators" / "mail.jsonl"))
    app = make_app("mail", control)
    app.register_blueprint(inbox_paths(control))
    MailServer(control, port=args.smtp_port).start()
    # The modes are for SMTP; the inbox always answers.
    serve(app, port=args.port)


if __name__ == "__main__":
    main()
