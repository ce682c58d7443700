"""``motcua key add``: a key for an integrator's program; it is shown once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import make_key
from motcua.platform import clock


class Command(BaseCommand):
    """Make an integrator's account when the login is new, and a key for it."""

    help = "Make a key for the REST interface."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the login of the program and the name of whoever runs it."""
        parser.add_argument("--login", required=True)
        parser.add_argument("--name", required=True)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print the key; only its hash is kept."""
        key = make_key(login=given["login"], name=given["name"], actor=SYSTEM, now=clock.now())
        self.stdout.write(f"{key}\n")
