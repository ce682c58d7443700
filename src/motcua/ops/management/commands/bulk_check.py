"""``motcua bulk check``: read a table and a folder, say what is wrong row by row, file nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.ops.bulk_filing import add_words, begun, checked, told


class Command(BaseCommand):
    """Make a batch and check it; the batch stays, to be gone on with on its page."""

    help = "Check a table of dossiers and a folder of files; nothing is filed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take table, folder, procedure and who files."""
        add_words(parser)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print what is wrong; exit code 0 only when every row can be filed."""
        batch, who = begun(given)
        facts = checked(batch, who)
        self.stdout.write(told(facts, as_json=given["json"]))
        if facts.wrong:
            raise CommandError(f"{facts.wrong} of {facts.rows} rows must be mended")
