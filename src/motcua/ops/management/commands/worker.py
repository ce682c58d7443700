"""``motcua worker``: does the jobs of all queues."""

from typing import Any

from django.core.management.base import BaseCommand

from motcua.ops.journal import keeping_journal
from motcua.ops.working import work


class Command(BaseCommand):
    """Work until SIGTERM; a job that was begun is finished or given back."""

    help = "Do the jobs of all queues until told to stop."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do jobs on Django's database, and keep the journal beside them."""
        with keeping_journal():
            work()
