"""``motcua catalogue open``: let units take a procedure from a day on, or close it again."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import CannotRollOut, close_procedure, open_procedure, snapshot
from motcua.domain.identity.api import accepting_units
from motcua.kernel.moments import local
from motcua.platform import clock


class Command(BaseCommand):
    """Open or close procedures, unit by unit and day by day."""

    help = "Open procedures at units from a day on, or close them after a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take procedures, places, the day and the document."""
        parser.add_argument("codes", nargs="+", help="procedures that run, such as 1.013133")
        parser.add_argument("--unit", action="append", default=[], help="identifier of a unit")
        parser.add_argument("--province", action="append", default=[], help="two digits")
        parser.add_argument("--everywhere", action="store_true", help="all units with a desk")
        parser.add_argument("--document", required=True, help="the decision that says so")
        days = parser.add_mutually_exclusive_group(required=True)
        days.add_argument("--from", dest="opens_on", type=date.fromisoformat)
        days.add_argument("--until", dest="last_day", type=date.fromisoformat)

    def handle(self, *_args: Any, **given: Any) -> None:
        """Open or close each, and say at how many units that is news."""
        now = clock.now()
        units = _units(given, local(now).date())
        for code in given["codes"]:
            found = snapshot().get(code)
            if found is None or not found.runs:
                raise CommandError(f"{code} does not run here")
            asked = {"code": code, "unit_ids": units, "document": given["document"],
                     "actor": SYSTEM, "now": now}  # fmt: skip
            try:
                if given["opens_on"]:
                    count = open_procedure(**asked, opens_on=given["opens_on"])
                else:
                    count = close_procedure(**asked, last_day=given["last_day"])
            except CannotRollOut as problem:
                raise CommandError(problem.reason) from problem
            self.stdout.write(f"{code}  {count} units\n")


def _units(given: Mapping[str, Any], today: date) -> list[int]:
    accepting = list(accepting_units(today))
    unknown = set(given["unit"]) - {unit.eid for unit in accepting}
    if unknown:
        raise CommandError(f"no unit that takes dossiers: {', '.join(sorted(unknown))}")
    return [
        unit.pk
        for unit in accepting
        if given["everywhere"] or unit.eid in given["unit"]
        or unit.province_code in given["province"]
    ]  # fmt: skip
