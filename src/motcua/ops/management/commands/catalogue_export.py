"""``motcua catalogue export``: write the packages in force back to files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotExport, export_packages


class Command(BaseCommand):
    """Export the catalogue in force, byte for byte as it was loaded."""

    help = "Write the packages in force into a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder to make."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the files."""
        try:
            written = export_packages(folder=options["folder"])
        except CannotExport as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"catalogue: {len(written)} files")
