"""``motcua bench``: speed beside its floor, as JSON lines; the benches lie in ``bench/``."""

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.ops.run.trial import clean_environment

_ROOT = Path(__file__).resolve().parents[5]


class Command(BaseCommand):
    """Run the benches on a copy of their own that is thrown away."""

    help = "Measure speed beside its floor; prints one JSON object a line."
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one bench and the number of dossiers, or procedures, behind it."""
        parser.add_argument("--only", default="")
        parser.add_argument("--rows", type=int)

    def handle(self, *_: Any, **options: Any) -> None:
        """Run ``python -m bench`` beside the sources."""
        words = ["--only", options["only"]]
        if options["rows"]:
            words += ["--rows", str(options["rows"])]
        done = subprocess.run(
            [sys.executable, "-m", "bench", *words], cwd=_ROOT, env=clean_environment(), check=False
        )
        if done.returncode:
            raise CommandError("the bench did not run to its end")
