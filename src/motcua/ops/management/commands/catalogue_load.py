"""``motcua catalogue load``: bring the packages of a folder into force, all or none."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotLoad, CannotReadFolder, load_packages
from motcua.ops.management.commands.catalogue_lint import as_line
from motcua.platform.clock import now


class Command(BaseCommand):
    """Load packages; safe to repeat."""

    help = "Load the packages of a catalogue folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, the language and the form of the answer."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.MOTCUA_CATALOGUE)
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, or print every error."""
        try:
            report = load_packages(folder=options["folder"], now=now())
        except CannotReadFolder as error:
            raise CommandError(str(error)) from error
        except CannotLoad as refused:
            for finding in refused.findings:
                self.stderr.write(as_line(finding, options["lang"]))
            raise CommandError(f"nothing loaded: {len(refused.findings)} errors") from refused
        for finding in report.warnings:
            self.stderr.write(as_line(finding, options["lang"]))
        if options["json"]:
            rows = {"loaded": report.loaded, "unchanged": report.unchanged}
            self.stdout.write(json.dumps(rows))
        else:
            counts = f"{len(report.loaded)} loaded, {len(report.unchanged)} unchanged"
            self.stdout.write(f"catalogue: {counts}")
