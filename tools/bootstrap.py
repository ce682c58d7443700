"""Installs what a command needs: ``python3 -m tools.bootstrap run|test``.

Runs with the system's Python before anything is installed, so it uses the standard library only.
Every step is skipped when nothing that it stands on has changed.
"""

import fcntl
import sys

from tools import assets, browser, debian, python_environment
from tools.steps import BUILD, CannotInstall


def main(level: str) -> int:
    """Install the level ``run`` or ``test``; answer the exit code."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / ".lock").open("w") as alone:
        # Two commands in one folder take turns.
        fcntl.flock(alone, fcntl.LOCK_EX)
        try:
            python_environment.install(level)
            assets.install(level)
            assets.collect()
            if level == "test":
                browser.install()
                debian.install()
        except CannotInstall as problem:
            sys.stderr.write(f"Cannot install: {problem}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
