"""``motcua records import``: bring old papers and dossiers over, or only say what would be."""

import hashlib
import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.bulk import api
from motcua.domain.bulk.values import CannotBulk, ImportFacts, RecordFile
from motcua.domain.identity.api import units_by_eids
from motcua.domain.identity.values import Subject
from motcua.domain.signing.api import note_signatures
from motcua.kernel.moments import local
from motcua.ops.bulk_filing import actor_of, officer
from motcua.ops.record_reading import read_records, told
from motcua.platform import clock
from motcua.platform.files.storage import keep, prepare
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook

_AT_ONCE = 100


class Command(BaseCommand):
    """Import here and now; what was stopped goes on with ``--import``, and nothing comes twice."""

    help = "Bring papers and dossiers over from records of the old system and a folder of files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the records, the files, the unit and who does it."""
        parser.add_argument("records", nargs="?", help="JSON (as REST gives it), CSV or XLSX")
        parser.add_argument("--login", required=True, help="the receiving officer who does it")
        parser.add_argument("--files", help="the folder or the ZIP of files")
        parser.add_argument("--unit", default="", help="over to which unit (identifier)")
        parser.add_argument("--source", default="", help="name of the old system")
        parser.add_argument("--dry-run", action="store_true", help="only check, bring nothing over")
        parser.add_argument("--import", dest="lot", type=UUID, help="go on with this import")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print what becomes of each record; exit code 0 only when each is here in the end."""
        who = officer(str(given["login"]))
        try:
            facts = self._done(given, who)
        except (CannotBulk, CannotStore) as problem:
            raise CommandError(problem.text.en) from None
        self.stdout.write(told(facts, clock.now(), as_json=given["json"]))
        bad = facts.wrong + facts.failed
        if given["dry_run"] and bad:
            raise CommandError(f"{bad} of {facts.rows} records must be mended")
        if not given["dry_run"] and facts.taken + facts.held < facts.rows:
            missing = facts.rows - facts.taken - facts.held
            raise CommandError(f"{missing} of {facts.rows} records were not brought over")

    def _done(self, given: Mapping[str, Any], who: Subject) -> ImportFacts:
        lot = given["lot"] or _made(given, who)
        facts = api.import_for(lot, who)
        if given["files"]:
            _fill(lot, Path(str(given["files"])), who)
        if facts.open:
            api.check_import(import_id=lot, subject=who, actor=actor_of(who), now=clock.now())
            facts = api.import_for(lot, who)
            if given["dry_run"] or not facts.waiting:
                return facts
            api.begin_import(import_id=lot, subject=who, actor=actor_of(who), now=clock.now())
        while api.run_import(import_id=lot, most=_AT_ONCE, now=clock.now()):
            pass
        return api.import_for(lot, who)


def _made(given: Mapping[str, Any], who: Subject) -> UUID:
    if not given["records"]:
        raise CommandError("name a file of records, or an --import")
    path = Path(str(given["records"]))
    if not path.is_file():
        raise CommandError(f"there is no file {path}")
    records: RecordFile = read_records(path)
    unit = None
    if given["unit"]:
        unit = units_by_eids([given["unit"]]).get(given["unit"])
        if unit is None:
            raise CommandError(f"there is no unit {given['unit']}")
    return api.make_import(
        records=records, sheet_name=path.name, source=str(given["source"]), unit_id=unit,
        subject=who, actor=actor_of(who), now=clock.now(),
    )  # fmt: skip


def _fill(lot: UUID, place: Path, who: Subject) -> None:
    """Put the files of a folder or ZIP into an import; those refused are named, and left out."""
    rules = lawbook().uploads(local(clock.now()).date())
    contents: dict[str, set[bytes]] = defaultdict(set)
    for name, data in _files(place, rules.largest_bytes):
        now = clock.now()
        contents[name].add(hashlib.sha256(data).digest())
        try:
            prepared = prepare(chunks=[data], name=name, rules=rules)
            note_signatures(prepared, required=False, now=now)
            kept = keep(prepared, owner=f"account:{who.account_id}", now=now)
            api.add_import_file(import_id=lot, name=name, file_id=kept.pk, subject=who)
        except CannotStore as problem:
            sys.stderr.write(f"{problem.text.en}\n")
        except CannotBulk as problem:
            if problem.reason != "same_name":
                raise
            sys.stderr.write(f"{problem.text.en}\n")
    same = [name for name, found in contents.items() if len(found) > 1]
    api.note_same_names(import_id=lot, names=same, subject=who)


def _files(place: Path, largest: int) -> Iterator[tuple[str, bytes]]:
    """Give the files of a folder or ZIP by their names without folders; none is ever unpacked."""
    if place.is_dir():
        for file in sorted(each for each in place.rglob("*") if each.is_file()):
            # One octet more than is taken is enough to be refused for its size.
            with file.open("rb") as opened:
                yield api.plain_name(file.name), opened.read(largest + 1)
        return
    try:
        with ZipFile(place) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and "__MACOSX" not in name:
                    with archive.open(name) as opened:
                        yield api.plain_name(name), opened.read(largest + 1)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        raise CommandError(f"{place} is no folder and no ZIP that can be read") from None
