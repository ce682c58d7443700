"""``motcua catalogue lint``: what is wrong in the packages, where, and what to do."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotReadFolder, lint
from motcua.domain.catalogue.values import Finding


class Command(BaseCommand):
    """Print all findings; fail when there is any."""

    help = "Check the packages of a catalogue folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, the language and the form of the answer."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.MOTCUA_CATALOGUE)
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Lint and print."""
        try:
            findings = lint(options["folder"])
        except CannotReadFolder as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            rows = [asdict(finding) for finding in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for finding in findings:
                self.stdout.write(as_line(finding, options["lang"]))
        if findings:
            raise CommandError(f"{len(findings)} findings")


def as_line(finding: Finding, lang: str) -> str:
    """Write a finding on one line, as compilers do."""
    place = f"{finding.file}:{finding.place}" if finding.place else finding.file
    words = f"{finding.message.of(lang)} → {finding.remedy.of(lang)}"
    return f"{place}: {finding.severity}: {words}"
