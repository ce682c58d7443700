"""``motcua staff add``: a member of staff with a post; password and secret are shown once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import Account, Unit, give_post, make_staff, unit_by_eid
from motcua.domain.identity.values import Rank, Role, Signs, Standing
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform import clock


class Command(BaseCommand):
    """Make an account when the login is new, and give it a role in a unit."""

    help = "Make a member of staff, or give one a further post."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who, where and as what."""
        parser.add_argument("--login", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--email", default="")
        parser.add_argument("--unit", required=True, help="identifier of the unit")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role])
        parser.add_argument("--title", help="title in Vietnamese, such as “Chỉ huy trưởng”")
        parser.add_argument("--title-en")
        parser.add_argument("--rank", default="", choices=["", *(rank.value for rank in Rank)])
        parser.add_argument("--signs", default="", choices=["", *(way.value for way in Signs)])

    def handle(self, *_args: Any, **given: Any) -> None:
        """Make account and post; print what the person needs to sign in."""
        now = clock.now()
        try:
            unit = unit_by_eid(given["unit"])
        except Unit.DoesNotExist as missing:
            raise CommandError(f"there is no unit {given['unit']!r}") from missing
        password = secrets.token_urlsafe(12)
        account = Account.objects.filter(login=given["login"].lower()).first()
        if account is None:
            account = make_staff(
                login=given["login"], password=password, full_name=given["name"],
                email=given["email"], actor=SYSTEM, now=now,
            )  # fmt: skip
            self.stdout.write(f"password {password}\ntotp_secret {account.totp_secret}\n")
        title = (
            Text(given["title"], given["title_en"] or given["title"]) if given["title"] else None
        )
        give_post(
            account=account, unit=unit, role=Role(given["role"]), since=local(now).date(),
            actor=SYSTEM, now=now,
            standing=Standing(
                title=title,
                rank=Rank(given["rank"]) if given["rank"] else None,
                signs=Signs(given["signs"]) if given["signs"] else None,
            ),
        )  # fmt: skip
        self.stdout.write(f"{account.login}  {given['role']}  {unit.name_vi}\n")
