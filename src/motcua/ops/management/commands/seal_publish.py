"""``motcua seal publish FOLDER``: the public keys and the list of withdrawn seals as files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.dossiers.api import status_list
from motcua.domain.signing.api import CannotSign, keys_document, published_seals
from motcua.platform import clock


class Command(BaseCommand):
    """For a checker that no network reaches: carry both files to it."""

    help = "write khoa.json and thu-hoi.jwt, as the page /kiem-tra/dau gives them, into a folder"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder must exist."""
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **_options: Any) -> None:
        """Write both; the list only when it can be signed."""
        now = clock.now()
        try:
            token = status_list(now)
        except CannotSign as problem:
            raise CommandError(problem.reason.en) from problem
        keys = json.dumps(keys_document(published_seals(now)), ensure_ascii=False, indent=1)
        try:
            (folder / "khoa.json").write_text(keys, encoding="utf-8")
            (folder / "thu-hoi.jwt").write_text(token, encoding="ascii")
        except OSError as wrong:
            raise CommandError(f"{folder} cannot be written") from wrong
        self.stdout.write(f"{folder / 'khoa.json'}\n{folder / 'thu-hoi.jwt'}")
