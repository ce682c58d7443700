"""Keeps one embedded PostgreSQL alive for as long as the test run lives.

Started by the first test process that needs a database; ends the server and removes its files
when the test run is gone, however it went.
"""

import os
import select
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from motcua.ops.postgres.cluster import prepare, secret, start, wait_until_ready
from motcua.ops.postgres.roles import application_url, ensure_application


def main(run: Path, controller: int) -> None:
    """Serve until the process ``controller`` is gone; write the two addresses into ``run``."""
    watched = os.pidfd_open(controller)
    # Not inside the run's folder: that one is closed to the server's own user.
    home = Path(tempfile.mkdtemp(prefix="motcua-test-"))
    home.chmod(0o711)
    cluster = prepare(
        wanted=home / "postgres", password_file=home / "keys" / "administrator", durable=False
    )
    with (home / "log").open("ab") as log:
        process = start(cluster, log)
    try:
        wait_until_ready(cluster, process)
        password = secret(home / "keys" / "application")
        ensure_application(administrator=cluster.administrator(), password=password)
        (run / "application").write_text(application_url(socket=cluster.socket, password=password))
        (run / "administrator").write_text(cluster.administrator())
        select.select([watched], [], [])
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(cluster.home, ignore_errors=True)
        shutil.rmtree(cluster.socket, ignore_errors=True)
        shutil.rmtree(run, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
