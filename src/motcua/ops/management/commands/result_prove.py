"""``motcua result prove``: give results the proofs they lack, and renew those that end soon."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.dossiers.api import (
    prove_result,
    renew_proofs,
    results_to_renew,
    waiting_results,
)
from motcua.domain.signing.api import CannotAugment
from motcua.platform import clock

_AT_ONCE = 500


class Command(BaseCommand):
    """Do what the job does every two minutes, now; it may be run beside the worker."""

    help = "Complete signed results (PAdES B-LTA) and renew their time stamps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether failed ones are tried again."""
        parser.add_argument("--again", action="store_true", help="also those that failed before")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print how many were completed, how many renewed; fail when somebody did not answer."""
        done = renewed = 0
        try:
            for one in waiting_results(_AT_ONCE, again=given["again"]):
                done += prove_result(result_id=one, now=clock.now()) == "complete"
            for one in results_to_renew(clock.now(), _AT_ONCE):
                renew_proofs(result_id=one, now=clock.now())
                renewed += 1
        except CannotAugment as problem:
            raise CommandError(f"{done} completed, {renewed} renewed, then: {problem}") from problem
        self.stdout.write(f"{done} completed, {renewed} renewed\n")
