"""``motcua signing withdraw``: a key signs no more, from this moment on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.values import SYSTEM
from motcua.domain.signing.api import NoSuchKey, withdraw_key
from motcua.platform import clock


class Command(BaseCommand):
    """Mark a key; the journal keeps when and why."""

    help = "Let a signing key sign no more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the key, as ``motcua signing list`` shows it, and the reason."""
        parser.add_argument("name")
        parser.add_argument("--why", required=True)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Withdraw it."""
        try:
            withdraw_key(name=given["name"], why=given["why"], actor=SYSTEM, now=clock.now())
        except NoSuchKey as unknown:
            raise CommandError(f"no key of this name: {unknown}") from unknown
