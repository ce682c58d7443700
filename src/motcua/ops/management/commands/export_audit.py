"""``motcua export-audit``: the journal as JSON lines, or the published log as static files."""

import json
from argparse import ArgumentParser
from base64 import b64encode
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.api import head, leaves, record, tile, written_with_salt
from motcua.domain.audit.values import SYSTEM, Head
from motcua.kernel.tiles import WIDTH, Place, path_of, width_of
from motcua.platform import clock

_PIECE = 1_000


class Command(BaseCommand):
    """Write what the newest signed head covers; nothing is left out but what was erased."""

    help = "Write the journal as JSON lines, or with --tiles as the static files of the log"
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a stretch of the tree, and where it goes."""
        parser.add_argument("--from", dest="first", type=int, default=0, help="first place")
        parser.add_argument("--to", dest="last", type=int, help="the place after the last")
        parser.add_argument("--out", type=Path, help="a file; standard output when left out")
        parser.add_argument("--tiles", type=Path, metavar="FOLDER", help="tiles without content")
        parser.add_argument("--json", action="store_true", help="JSON lines, as always")

    def handle(self, *, tiles: Path | None, out: Path | None, **options: Any) -> None:
        """Write it; exit code 1 when there is no signed head yet."""
        newest = head()
        if newest is None:
            raise CommandError("chưa có điểm kiểm tra / there is no signed head yet")
        if tiles is not None:
            _write_tiles(tiles, newest)
            return
        first = max(0, options["first"])
        last = min(newest.size, options["last"] if options["last"] is not None else newest.size)
        with out.open("w", encoding="utf-8") if out else nullcontext(self.stdout) as target:
            target.write(json.dumps({"checkpoint": newest.note}, ensure_ascii=False) + "\n")
            for line in _lines(first, last):
                target.write(line + "\n")
        # Entries say who read what: that they were taken out is an entry itself.
        record(act="audit.exported", actor=SYSTEM, at=clock.now(), subject="journal",
               details={"first": first, "last": last})  # fmt: skip


def _lines(first: int, last: int) -> Iterator[str]:
    for start in range(first, last, _PIECE):
        records = list(leaves(start, min(last, start + _PIECE)))
        known = written_with_salt([number for number, _ in records])
        for index, (number, seal) in enumerate(records, start):
            entry, salt = known.get(number, (None, None))
            said = {
                "index": index,
                "number": number,
                "seal": b64encode(seal).decode(),
                "salt": b64encode(salt).decode() if salt else None,
                "entry": entry.as_json() if entry else None,
            }
            yield json.dumps(said, ensure_ascii=False, sort_keys=True)


def _write_tiles(folder: Path, newest: Head) -> None:
    """Write tiles and bundles of a head's tree, and the head last: it speaks of what is there."""
    for level in (None, *range(8)):
        number = 0
        while width := width_of(level or 0, number, newest.size):
            place = Place(level, number, width)
            _write(folder / "tile" / path_of(place), tile(place) or b"", whole=width == WIDTH)
            number += 1
    _write(folder / "checkpoint", newest.note.encode(), whole=False)


def _write(file: Path, data: bytes, *, whole: bool) -> None:
    if whole and file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
