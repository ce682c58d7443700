"""``motcua catalogue exchange-import``: drafts of packages from official records."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotExchange, CannotImport, Shape, import_records
from motcua.ops.management.commands.catalogue_lint import as_line


class Command(BaseCommand):
    """Read a file of records; write drafts, all or none."""

    help = "Write drafts of packages from a file of official records into a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the shape, the file, the folder and the day of effect."""
        parser.add_argument("--shape", choices=[shape.value for shape in Shape], required=True)
        parser.add_argument(
            "--effective-from",
            type=date.fromisoformat,
            required=True,
            help="day of effect of records that do not say theirs, such as 2026-01-02",
        )
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("file", type=Path)
        parser.add_argument("out", type=Path, metavar="OUT")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read and write, or print every error."""
        lang = options["lang"]
        try:
            report = import_records(
                file=options["file"],
                shape=Shape(options["shape"]),
                folder=options["out"],
                effective_from=options["effective_from"],
            )
        except CannotExchange as error:
            raise CommandError(str(error)) from error
        except CannotImport as refused:
            for finding in refused.findings:
                self.stderr.write(as_line(finding, lang))
            raise CommandError(f"nothing written: {len(refused.findings)} errors") from refused
        for finding in report.warnings:
            self.stderr.write(as_line(finding, lang))
        for code, lost in report.lost.items():
            words = " ".join(each.of(lang) for each in lost)
            self.stderr.write(f"{code}: {'không mang theo' if lang == 'vi' else 'lost'}: {words}")
        self.stdout.write(f"catalogue: {len(report.codes)} drafts")
