"""``motcua seed``: invented units, officers, citizens and dossiers in realistic states."""

import json
import time as stopwatch
from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motcua.domain.identity.values import Role
from motcua.kernel.moments import ZONE, local
from motcua.ops.samples.staff import PASSWORD
from motcua.ops.seeding.offices import login_of, totp_secret
from motcua.ops.seeding.sowing import sow
from motcua.platform.clock import now

_END_OF_WORK = time(17)
_ROLES = (Role.RECEIVING_OFFICER, Role.SPECIALIST, Role.LEADER)


class Command(BaseCommand):
    """``motcua seed --dossiers N --units N --seed S [--until DAY] [--json]``."""

    help = "Make invented units and dossiers; the same seed makes the same (refused in production)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many of what."""
        parser.add_argument("--dossiers", type=int, default=1_000)
        parser.add_argument("--units", type=int, default=50)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--until", type=date.fromisoformat, help="the last day of the stories; else yesterday"
        )
        parser.add_argument("--json", action="store_true", help="write what was made as JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        """Make what is missing."""
        if settings.MOTCUA_MODE == "production":
            raise CommandError("invented dossiers are never made in production")
        if options["dossiers"] < 0 or options["units"] < 1:
            raise CommandError("--dossiers is at least 0 and --units at least 1")
        day = options["until"] or local(now()).date() - timedelta(days=1)
        began = stopwatch.monotonic()
        made = sow(
            dossiers=options["dossiers"],
            units=options["units"],
            seed=options["seed"],
            until=datetime.combine(day, _END_OF_WORK, ZONE),
            now=now(),
            progress=lambda there: self._tell(there, options["dossiers"]),
        )
        seconds = round(stopwatch.monotonic() - began, 1)
        officers = [
            _officer(role) for role in (Role.RECEIVING_OFFICER, Role.SPECIALIST, Role.LEADER)
        ]
        if options["json"]:
            facts = {"made": made, "dossiers": options["dossiers"], "seconds": seconds}
            self.stdout.write(json.dumps({**facts, "officers": officers}, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{made} dossiers made in {seconds} s; officers of the first commune:"
            )
            for officer in officers:
                self.stdout.write(f"  {officer['login']}  {PASSWORD}  {officer['totp_secret']}")

    def _tell(self, there: int, wanted: int) -> None:
        self.stderr.write(f"\r{there} / {wanted}", ending="" if there < wanted else "\n")


def _officer(role: Role) -> dict[str, str]:
    login = login_of(role, 0)
    return {
        "role": role.value,
        "login": login,
        "password": PASSWORD,
        "totp_secret": totp_secret(login),
    }
