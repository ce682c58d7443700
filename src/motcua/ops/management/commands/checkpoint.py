"""``motcua checkpoint``: the journal's signed head, as of now."""

import json
from argparse import ArgumentParser
from base64 import b64encode
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.api import head, standing
from motcua.domain.audit.values import Head
from motcua.kernel.notes import read_note
from motcua.ops.journal import join_tree, log_key, publish
from motcua.platform import clock


class Command(BaseCommand):
    """Let what waits join the tree, sign and print the head; exit code 1 when it is not signed."""

    help = "Sign the journal's head and print it"
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--json`` and ``--last``."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--last", action="store_true", help="print the newest, sign nothing")

    def handle(self, *, last: bool, **options: Any) -> None:
        """Print the note, or its facts as JSON."""
        if last:
            found = head()
        else:
            join_tree()
            found = publish() and head()
        if found is None:
            trouble = standing(clock.now()).trouble or "there is no entry yet"
            raise CommandError(f"không có điểm kiểm tra / no signed head: {trouble}")
        if options["json"]:
            self.stdout.write(json.dumps(_facts(found), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(found.note, ending="")


def _facts(found: Head) -> dict[str, Any]:
    key = log_key()
    moments = {name: value.isoformat() if value else None
               for name, value in asdict(found).items() if name.endswith("_at")}  # fmt: skip
    return {
        "origin": key.origin,
        "size": found.size,
        "root": b64encode(found.root).decode(),
        **moments,
        "signed_by": [line.name for line in read_note(found.note).signatures],
        "keys": [str(each) for each in key.believed()],
        "note": found.note,
    }
