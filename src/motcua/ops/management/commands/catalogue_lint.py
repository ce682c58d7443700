"""``motcua catalogue lint``: what is wrong in the packages, where, and what to do."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotReadFolder, SheetsRefused, lint, lint_raw
from motcua.domain.catalogue.values import Finding, Severity
from motcua.kernel.moments import local
from motcua.platform.clock import now


class Command(BaseCommand):
    """Print all findings; fail when there is any but information."""

    help = "Check the packages of a catalogue folder, or a file of raw sheets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, the sheets, the language and the form of the answer."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.MOTCUA_CATALOGUE)
        parser.add_argument("--sheets", type=Path, help="lint this JSON file of raw sheets instead")
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Lint and print."""
        findings = _findings(options["folder"], options["sheets"], options["lang"])
        if options["json"]:
            rows = [asdict(finding) for finding in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for finding in findings:
                self.stdout.write(as_line(finding, options["lang"]))
        defects = [each for each in findings if each.severity is not Severity.INFORMATION]
        if defects:
            raise CommandError(f"{len(defects)} findings")


def _findings(folder: Path, sheets: Path | None, lang: str) -> list[Finding]:
    today = local(now()).date()
    try:
        return lint_raw(sheets, folder, on=today) if sheets else lint(folder, on=today)
    except (CannotReadFolder, OSError) as error:
        raise CommandError(str(error)) from error
    except SheetsRefused as refused:
        raise CommandError(refused.text.of(lang)) from refused


def as_line(finding: Finding, lang: str) -> str:
    """Write a finding on one line, as compilers do."""
    place = f"{finding.file}:{finding.place}" if finding.place else finding.file
    words = f"{finding.message.of(lang)} → {finding.remedy.of(lang)}"
    return f"{place}: {finding.severity}: {words}"
