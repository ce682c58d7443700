"""What the person who started the copy is told."""

import json
import logging
from collections.abc import Iterator

from motcua.ops.run.copy import Copy

log = logging.getLogger("motcua.run")


def announce(copy: Copy, *, seconds: float) -> None:
    """Say where the copy is, who may log in and how to stop."""
    log.info("")
    log.info("Motcua is ready after %.1f s: http://%s:%d/", seconds, copy.host, copy.port)
    for line in _accounts(copy):
        log.info("%s", line)
    log.info("Data: %s. Logs: %s. Stop: Ctrl-C.", copy.data, copy.logs)


def _accounts(copy: Copy) -> Iterator[str]:
    file = copy.run / "accounts.json"
    if copy.production or not file.exists():
        return
    yield f"Sample accounts (all of them with their second factor: {file}):"
    for account in json.loads(file.read_text()):
        shown = [str(account[key]) for key in ("login", "password", "unit") if account.get(key)]
        yield f"  {account.get('role', ''):<18} {'  '.join(shown)}"
