"""``motcua unit add``: a unit of the tree, below its parent."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import Unit, UnitFacts, make_unit
from motcua.domain.identity.values import Level
from motcua.kernel.codes import is_unit_eid
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform import clock


class Command(BaseCommand):
    """Make a unit; one that has this identifier already is left as it is."""

    help = "Make a unit below its parent (Decision 20/2020/QĐ-TTg for the identifier)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take identifier, names and place in the tree."""
        parser.add_argument("--eid", required=True, help="such as G11.03.22.01")
        parser.add_argument("--name", required=True, help="official Vietnamese name")
        parser.add_argument("--name-en", required=True)
        parser.add_argument("--level", required=True, choices=[level.value for level in Level])
        parser.add_argument("--parent", help="identifier of the unit above")
        parser.add_argument("--decider", help="identifier of the unit that decides for this one")
        parser.add_argument("--province", default="", help="two digits of the province")
        parser.add_argument("--address", default="")
        parser.add_argument("--phone", default="")
        parser.add_argument("--collective", default="", help="body its leaders sign for (TM.)")
        parser.add_argument("--head-title", default="", help="title of its head, such as Chủ tịch")
        parser.add_argument("--accepts", action="store_true", help="it has a one-stop desk")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Make it, and say its identifier."""
        if not is_unit_eid(given["eid"]):
            raise CommandError(f"{given['eid']!r} is not the identifier of a unit")
        now = clock.now()
        facts = UnitFacts(
            eid=given["eid"],
            name=Text(given["name"], given["name_en"]),
            level=Level(given["level"]),
            since=local(now).date(),
            parent=given["parent"],
            decider=given["decider"],
            province_code=given["province"],
            address_vi=given["address"],
            phone=given["phone"],
            accepts=given["accepts"],
            collective_vi=given["collective"],
            head_title_vi=given["head_title"],
        )
        try:
            unit = make_unit(facts=facts, actor=SYSTEM, now=now)
        except Unit.DoesNotExist as missing:
            raise CommandError(
                "there is no unit with the identifier of parent or decider"
            ) from missing
        self.stdout.write(f"{unit.eid}  {unit.name_vi}\n")
