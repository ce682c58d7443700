"""``motcua erase-audit``: remove what entries say; the tree over them stays whole."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.api import erase
from motcua.domain.audit.ports import NoLogKey
from motcua.domain.audit.values import SYSTEM, CannotErase
from motcua.ops.journal import log_key
from motcua.platform import clock

_WHY = {
    "unknown": "one of these numbers is of no entry",
    "waiting": "one of them has not joined the tree yet: wait a second",
    "erasure": "one of them says itself that others were erased: it stays",
    "too_many": "at most 1,000 at once",
}


class Command(BaseCommand):
    """Erase entries by their numbers, by a decision that is named."""

    help = "Remove the content of entries of the journal; that it was done is an entry itself"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take numbers and the ground."""
        parser.add_argument("--number", type=int, action="append", required=True)
        parser.add_argument("--ground", required=True, help="decision or judgment, with its number")

    def handle(self, *, number: list[int], ground: str, **_options: object) -> None:
        """Erase them all, or none."""
        if not ground.strip():
            raise CommandError("name the decision by which they are erased")
        try:
            erase(numbers=number, ground=ground.strip(), actor=SYSTEM, key=log_key(),
                  now=clock.now())  # fmt: skip
        except CannotErase as problem:
            raise CommandError(_WHY[problem.reason]) from problem
        except NoLogKey as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{len(set(number))}")
