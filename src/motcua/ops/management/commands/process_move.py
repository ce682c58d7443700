"""``motcua process move``: move open dossiers to another version of their procedure."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.catalogue.api import UnknownVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import Account
from motcua.domain.identity.values import AccountKind, Subject
from motcua.platform import clock

_REFUSED = {
    "reason_missing": "say why the dossiers are moved (--reason)",
    "other_procedure": "both versions must be of the same procedure",
    "same_version": "choose two different versions",
}


class Command(BaseCommand):
    """Make a plan and try it; with ``--apply`` carry it out, here and now."""

    help = "Move open dossiers from one stored version to another; tries it first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the versions, the places that changed their ids, and who orders it."""
        parser.add_argument("--from", type=int, required=True, dest="old")
        parser.add_argument("--to", type=int, required=True, dest="new")
        parser.add_argument("--place", action="append", default=[], metavar="OLD=NEW")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--login", required=True, help="the administrator who orders it")
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print what would happen, then what happened."""
        who = Account.objects.filter(login=given["login"], kind=AccountKind.STAFF).first()
        if who is None:
            raise CommandError(f"there is no member of staff {given['login']!r}")
        actor = Actor(kind=ActorKind.STAFF, account_id=who.pk, label=who.full_name)
        try:
            number = api.plan_versions(
                old_version=given["old"],
                new_version=given["new"],
                places=dict(each.split("=", 1) for each in given["place"]),
                reason=given["reason"],
                subject=Subject(kind=AccountKind.STAFF, account_id=who.pk),
                actor=actor,
                now=clock.now(),
            )
        except UnknownVersion as problem:
            raise CommandError("there is no such version") from problem
        except (CannotAct, ValueError) as problem:
            said = _REFUSED.get(str(problem), str(problem))
            raise CommandError(said) from problem
        plan = api.plan_by_id(number)
        if plan is None:
            raise CommandError("the plan is gone")
        self._say(asdict(api.rehearse(plan)), given)
        if given["apply"]:
            while api.apply_plan(plan_id=number, most=200, actor=actor, now=clock.now()):
                pass
            plan = api.plan_by_id(number) or plan
            self._say(asdict(api.progress_of_move(plan)), given)

    def _say(self, found: dict[str, Any], given: dict[str, Any]) -> None:
        if given["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for name, value in found.items():
            if name != "left":
                self.stdout.write(f"{name}: {value}")
        for each in found["left"]:
            self.stdout.write(f"  left: {each['code']} {each['reason']} {each['element_id']}")
