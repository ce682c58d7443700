"""``motcua prepare``: the database and the reference data of this version, before anything runs."""

from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection

from motcua.ops.journal import ensure_log_key

# Any number will do that nobody else locks in this database.
_LOCK = 7_366_821


class Command(BaseCommand):
    """Migrate, load the catalogue, and in development make the sample accounts."""

    help = "Bring the database up to date; safe to repeat and to run twice at once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do the steps one after the other, alone among all copies on this database."""
        with connection.cursor() as cursor:
            # A migration may take longer than any page may.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET lock_timeout = '60s'")
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
        ensure_log_key()
        for name in self._steps():
            if name in get_commands():
                self.stdout.write(f"{name}\n")
                call_command(name, stdout=self.stdout)
        connection.close()

    def _steps(self) -> list[str]:
        samples = [] if settings.MOTCUA_MODE == "production" else ["sample_accounts"]
        return ["catalogue_load", *samples]
