"""``motcua bulk run``: check a table and a folder, then file the rows that are good."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.bulk import api
from motcua.domain.bulk.values import CannotBulk
from motcua.ops.bulk_filing import actor_of, add_words, begun, checked, told
from motcua.platform import clock

_AT_ONCE = 10


class Command(BaseCommand):
    """File here and now; what was stopped goes on with ``--batch``, and nothing is filed twice."""

    help = "File dossiers from a table and a folder of files, row by row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take table, folder, procedure, who files, or the batch to go on with."""
        add_words(parser)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print what became of each row; exit code 0 only when every row is filed."""
        batch, who = begun(given)
        if not api.is_running(batch):
            checked(batch, who)
            try:
                api.begin_run(batch_id=batch, subject=who, actor=actor_of(who), now=clock.now())
            except CannotBulk as problem:
                said = told(api.batch_for(batch, who), as_json=given["json"])
                raise CommandError(f"{said}\n{problem}") from None
        while api.run_some(batch_id=batch, most=_AT_ONCE, now=clock.now()):
            pass
        facts = api.batch_for(batch, who)
        self.stdout.write(told(facts, as_json=given["json"]))
        if facts.filed < facts.rows:
            raise CommandError(f"{facts.rows - facts.filed} of {facts.rows} rows were not filed")
