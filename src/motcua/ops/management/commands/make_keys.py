"""Make signing keys with a local certificate authority: for development and tests only."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.platform import clock


class Command(BaseCommand):
    """Give leaders and units keys and certificates, units one more for seals."""

    help = "make signing keys with a local certificate authority (not in production)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Leaders and units may be named any number of times."""
        parser.add_argument(
            "--leader",
            action="append",
            default=[],
            metavar="LOGIN|NAME|TITLE|UNIT|EID",
            help='such as "chutich|Nguyễn Văn An|Chủ tịch|Ủy ban nhân dân xã Thanh Trì|G11.26.1"',
        )
        parser.add_argument(
            "--unit",
            action="append",
            default=[],
            metavar="EID|NAME",
            help='such as "G11.26.1|Ủy ban nhân dân xã Thanh Trì"',
        )

    def handle(self, *, leader: list[str], unit: list[str], **_options: object) -> None:
        """Make what is missing and print where it lies."""
        if settings.MOTCUA_MODE == "production":
            raise CommandError("in production keys come from a real certificate authority")
        authority = LocalAuthority(Path(settings.MOTCUA_KEYS), now=clock.now())
        authority.certify_services()
        for words in leader:
            login, name, title, unit_name, eid = _parts(words, 5)
            file = authority.certify_leader(
                key_id=f"account-{login}", name=name, title=title, unit=unit_name, unit_eid=eid
            )
            self.stdout.write(str(file))
        for words in unit:
            eid, unit_name = _parts(words, 2)
            for key_id in (f"unit-{eid}", f"seal-{eid}"):
                file = authority.certify_unit(key_id=key_id, unit=unit_name, unit_eid=eid)
                self.stdout.write(str(file))
        self.stdout.write(str(authority.certify_status_list()))


def _parts(words: str, count: int) -> list[str]:
    parts = [part.strip() for part in words.split("|")]
    if len(parts) != count or not all(parts):
        raise CommandError(f"{words!r} should have {count} parts, with | between them")
    return parts
