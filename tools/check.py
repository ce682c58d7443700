"""All checks that need no database and no browser; all of them run, whichever fails."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from tools.steps import ROOT, VENV, say

_PROGRAMS = VENV / "bin"
_MOTCUA = [str(_PROGRAMS / "python"), "-m", "motcua.ops.main"]
CHECKS: dict[str, Sequence[str]] = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "contracts": ["lint-imports"],
    "weak spots": ["bandit", "--quiet", "--recursive", "-c", "pyproject.toml", "src", "tools"],
    "template style": ["djlint", "--lint", "--quiet", "src/motcua/web"],
    "templates": [*_MOTCUA, "check_templates"],
    "settings": [*_MOTCUA, "check", "--fail-level", "WARNING"],
    "migrations": [*_MOTCUA, "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    """Run the checks; answer 0 only when every one is well."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    say(f"Not in order: {', '.join(failed)}" if failed else "All checks are in order.")
    return 1 if failed else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    began = time.monotonic()
    program, *words = command
    done = subprocess.run(
        [program if "/" in program else str(_PROGRAMS / program), *words],
        cwd=ROOT,
        env={**os.environ, "MOTCUA_ENV": "development", "PYTHONWARNINGS": "ignore"},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    well = done.returncode == 0
    say(f"{'ok' if well else 'FAILED':<7}{name:<16}{time.monotonic() - began:6.1f} s")
    if not well:
        say(done.stdout)
    return well


if __name__ == "__main__":
    sys.exit(main())
