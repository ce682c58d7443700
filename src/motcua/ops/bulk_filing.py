"""What the commands of bulk filing have in common: the batch of a table and a folder, and words."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.core.management.base import CommandError

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    BatchFacts,
    CannotBulk,
)
from motcua.domain.identity.api import Account, subject_by_account
from motcua.domain.identity.values import AccountKind, Role, Subject
from motcua.domain.signing.api import note_signatures
from motcua.kernel.moments import local
from motcua.platform import clock
from motcua.platform.files.storage import keep, prepare
from motcua.platform.files.tables import TableBounds, read_table_file
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook

_BOUNDS = TableBounds(rows=MOST_ROWS + 20, columns=MOST_COLUMNS, cell=LONGEST_CELL)


def add_words(parser: ArgumentParser) -> None:
    """Take what both commands take."""
    parser.add_argument("table", nargs="?", help="the table, XLSX or CSV")
    parser.add_argument("--procedure", default="", help="its code; a former one will do")
    parser.add_argument("--login", required=True, help="the receiving officer who files")
    parser.add_argument("--files", help="the folder of files")
    parser.add_argument("--component", default="", help="the paper of files found by their names")
    parser.add_argument("--batch", type=UUID, help="go on with this batch instead of a new one")
    parser.add_argument("--json", action="store_true")


def actor_of(who: Subject) -> Actor:
    """Give who files, as the journal writes it."""
    return Actor(kind=ActorKind.STAFF, account_id=who.account_id, label=who.full_name)


def begun(given: Mapping[str, object]) -> tuple[UUID, Subject]:
    """Give the batch that is meant, made of table and folder when none is named."""
    who = officer(str(given["login"]))
    try:
        if isinstance(given["batch"], UUID):
            return api.batch_for(given["batch"], who).id, who
        batch = _made(given, who)
        if given["files"]:
            _fill(batch, Path(str(given["files"])), who)
    except (CannotBulk, CannotStore) as problem:
        raise CommandError(problem.text.en) from None
    return batch, who


def checked(batch: UUID, who: Subject) -> BatchFacts:
    """Check a batch and give how it stands."""
    try:
        api.check_batch(batch_id=batch, subject=who, actor=actor_of(who), now=clock.now())
    except CannotBulk as problem:
        raise CommandError(problem.text.en) from None
    return api.batch_for(batch, who)


def told(facts: BatchFacts, *, as_json: bool) -> str:
    """Say how a batch stands, row by row."""
    rows = api.rows_of(facts)
    files = [each for each in api.matched_files(facts) if each.findings]
    if as_json:
        found = {
            "batch": str(facts.id),
            "state": str(facts.state),
            "rows": [
                {"row": row.number, "state": str(row.state), "code": row.code,
                 "wrong": [[each.place, each.code] for each in row.findings]}
                for row in rows
            ],
            "files": [
                {"file": each.file, "row": each.row, "wrong": [one.code for one in each.findings]}
                for each in files
            ],
        }  # fmt: skip
        return json.dumps(found, ensure_ascii=False)
    lines = [f"batch {facts.id}: {facts.rows} rows, {facts.filed} filed, {facts.wrong} wrong"]
    if facts.paused:
        lines.append(f"paused: {facts.paused.why} {facts.paused.by or facts.paused.error}".rstrip())
    for row in rows:
        said = "; ".join(f"{each.place}: {each.code} {each.text.en}" for each in row.findings)
        lines.append(f"row {row.number}: {row.code or row.state} {said}".rstrip())
    lines += [f"{each.file}: {'; '.join(one.text.en for one in each.findings)}" for each in files]
    return "\n".join(lines)


def officer(login: str) -> Subject:
    """Give the receiving officer of a login; raises ``CommandError``."""
    account = Account.objects.filter(login=login, kind=AccountKind.STAFF).first()
    who = subject_by_account(account.pk, clock.now()) if account else Subject()
    if not who.holds(Role.RECEIVING_OFFICER):
        raise CommandError(f"{login!r} is no receiving officer")
    return who


def _made(given: Mapping[str, object], who: Subject) -> UUID:
    if not given["table"] or not given["procedure"]:
        raise CommandError("name a table and its --procedure, or a --batch")
    table = Path(str(given["table"]))
    if not table.is_file():
        raise CommandError(f"there is no file {table}")
    return api.make_batch(
        procedure_code=str(given["procedure"]),
        component=str(given["component"]),
        lines=read_table_file([table.read_bytes()], name=table.name, bounds=_BOUNDS),
        sheet_name=table.name,
        subject=who,
        actor=actor_of(who),
        now=clock.now(),
    )


def _fill(batch: UUID, folder: Path, who: Subject) -> None:
    """Put the files of a folder into a batch; those that are refused are named, and left out."""
    now = clock.now()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        try:
            prepared = prepare(
                chunks=[file.read_bytes()],
                name=file.name,
                rules=lawbook().uploads(local(now).date()),
            )
            note_signatures(prepared, required=False, now=now)
            kept = keep(prepared, owner=f"account:{who.account_id}", now=now)
        except CannotStore as problem:
            sys.stderr.write(f"{problem.text.en}\n")
            continue
        api.add_file(batch_id=batch, name=file.name, file_id=kept.pk, subject=who, now=now)
