"""``motcua policy show``: who has which permission, asked of the policy itself."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from motcua.domain.identity.api import may
from motcua.domain.identity.values import (
    ANONYMOUS,
    AccountKind,
    Permission,
    PostFacts,
    Role,
    Subject,
)
from motcua.kernel.texts import Text


class Command(BaseCommand):
    """Print role × permission."""

    help = "Show which role has which permission"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--json``."""
        parser.add_argument("--json", action="store_true", help="write JSON")

    def handle(self, *_: object, **options: Any) -> None:
        """Ask the policy for every pair."""
        table = policy_table()
        if options["json"]:
            self.stdout.write(json.dumps(table, indent=1))
            return
        self.stdout.write("  ".join(["permission".ljust(_WIDTH), *table]))
        for permission in Permission:
            cells = [_mark(permission, held).ljust(len(who)) for who, held in table.items()]
            self.stdout.write("  ".join([permission.value.ljust(_WIDTH), *cells]).rstrip())


_WIDTH = max(len(permission.value) for permission in Permission)


def _mark(permission: Permission, held: list[str]) -> str:
    return "yes" if permission.value in held else "-"


def policy_table() -> dict[str, list[str]]:
    """Give for everybody who can ask the permissions that the policy grants for some object."""
    return {
        who: [permission.value for permission in Permission if may(subject, permission)]
        for who, subject in _everybody().items()
    }


def _everybody() -> dict[str, Subject]:
    people = {
        "anonymous": ANONYMOUS,
        "citizen": Subject(kind=AccountKind.CITIZEN, account_id=1),
        "integrator": Subject(kind=AccountKind.INTEGRATOR, account_id=1),
        "staff without a post": Subject(kind=AccountKind.STAFF, account_id=1),
    }
    return people | {role.value: _in_post(role) for role in Role}


def _in_post(role: Role) -> Subject:
    post = PostFacts(
        unit_id=1, unit_path="1/", unit_name=Text("", ""), role=role, title=Text("", "")
    )
    return Subject(kind=AccountKind.STAFF, account_id=1, posts=(post,))
