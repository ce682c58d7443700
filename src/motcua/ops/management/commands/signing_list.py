"""``motcua signing list``: the certificates of this copy, and which end soon."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.signing.api import certificates, ending_certificates
from motcua.platform import clock


class Command(BaseCommand):
    """List them, the one that ends first before the others; fail when one ends within 30 days."""

    help = "List signing keys and trusted certificates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print one line each."""
        now = clock.now()
        held, soon = certificates(now), {each.name for each in ending_certificates(now)}
        if given["json"]:
            rows = [{**asdict(each), "ends_soon": each.name in soon} for each in held]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, default=str, indent=1))
        else:
            for each in held:
                state = "withdrawn" if each.withdrawn else "signs" if each.in_turn else "waits"
                mark = "ENDS SOON  " if each.name in soon else ""
                until = f"{each.certified_until:%Y-%m-%d}"
                self.stdout.write(f"{mark}{until}  {each.used_for}  {state}  {each.name}")
        if soon:
            raise CommandError(f"{len(soon)} certificates end within 30 days or have ended")
