"""``motcua worker``: does the jobs of all queues."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from motcua.ops.journal import keeping_journal


class Command(BaseCommand):
    """Work until SIGTERM; a job that was begun is finished or given back."""

    help = "Do the jobs of all queues until told to stop."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run procrastinate's worker on Django's database, and keep the journal beside it."""
        with keeping_journal():
            call_command(
                "procrastinate", "worker", "--concurrency", "2", "--shutdown-graceful-timeout", "8"
            )
