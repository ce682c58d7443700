"""``motcua catalogue exchange-export``: official records of the procedures in force, as JSON."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import CannotExchange, Shape, export_records
from motcua.kernel.moments import local
from motcua.platform.clock import now


class Command(BaseCommand):
    """Write the records of the procedures named, or of all."""

    help = "Write official records of procedures into a new file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the shape, the codes and the file."""
        parser.add_argument("--shape", choices=[shape.value for shape in Shape], required=True)
        parser.add_argument("codes", nargs="*", metavar="CODE")
        parser.add_argument("out", type=Path, metavar="OUT")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file."""
        try:
            written = export_records(
                codes=options["codes"],
                shape=Shape(options["shape"]),
                file=options["out"],
                on=local(now()).date(),
            )
        except CannotExchange as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"catalogue: {len(written)} records")
