"""Keys that sign the journal's heads: add one, retire one, show them."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from motcua.adapters.journal_key import FileLogKey, make_key, retire_key
from motcua.domain.audit.api import record
from motcua.domain.audit.ports import NoLogKey
from motcua.domain.audit.values import JOURNAL, SYSTEM
from motcua.ops.journal import log_origin
from motcua.platform import clock


class Command(BaseCommand):
    """``motcua journal-key [show | add NAME | retire NAME]``; rotation is adding, then retiring."""

    help = "Show, add or retire keys that sign the journal's heads"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and the key's name."""
        parser.add_argument("what", choices=("show", "add", "retire"))
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("--origin", default="", help="the log's name, when it has none yet")

    def handle(self, *, what: str, name: str, origin: str, **_options: object) -> None:
        """Do it and print the keys that are believed now."""
        if what != "show" and not name.replace("-", "").isalnum():
            raise CommandError("a key is named by letters, digits and hyphens")
        try:
            if what == "add":
                make_key(name, origin=origin or log_origin())
            elif what == "retire":
                retire_key(name)
            keys = FileLogKey().believed()
        except FileExistsError:
            raise CommandError(f"there is a key named {name} already") from None
        except FileNotFoundError:
            raise CommandError(f"no key named {name} signs") from None
        except NoLogKey as problem:
            raise CommandError(str(problem)) from None
        if what != "show":
            self._note(what, name)
        self.stdout.write("".join(f"{key}\n" for key in keys), ending="")

    def _note(self, what: str, name: str) -> None:
        """Write it into the journal; before the first start there is none yet."""
        deed = {"add": "key_added", "retire": "key_retired"}[what]
        try:
            record(act=f"audit.{deed}", actor=SYSTEM, at=clock.now(), subject=JOURNAL,
                   details={"key": name})  # fmt: skip
        except DatabaseError:
            self.stderr.write("no journal yet: that a key was added stands nowhere")
