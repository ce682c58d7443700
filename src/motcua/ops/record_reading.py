"""Records of the old system from a file of the operator's, and how an import stands, in words."""

import json
from datetime import datetime
from pathlib import Path

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    LARGEST_JSON,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_RECORDS,
    ImportFacts,
    ImportRowFacts,
    RecordFile,
)
from motcua.platform.files.tables import TableBounds, read_table_file

_BOUNDS = TableBounds(rows=MOST_RECORDS + 20, columns=MOST_COLUMNS, cell=LONGEST_CELL)


def read_records(path: Path) -> RecordFile:
    """Read JSON, CSV or XLSX; raises ``CannotBulk`` and ``CannotStore``."""
    if path.suffix.lower() in {".csv", ".xlsx"}:
        lines = read_table_file([path.read_bytes()], name=path.name, bounds=_BOUNDS)
        return api.records_of_table(lines)
    with path.open("rb") as opened:
        return api.records_of_json(opened.read(LARGEST_JSON + 1))


def told(facts: ImportFacts, now: datetime, *, as_json: bool) -> str:
    """Say how an import stands, record by record."""
    rows = api.import_rows(facts, now)
    if as_json:
        found = {
            "import": str(facts.id),
            "state": str(facts.state),
            "taken": facts.taken,
            "held": facts.held,
            "rows": [_said(row) for row in rows],
        }
        return json.dumps(found, ensure_ascii=False)
    head = (
        f"import {facts.id}: {facts.rows} records, {facts.taken} brought over,"
        f" {facts.held} held already, {facts.wrong} wrong, {facts.failed} failed"
    )
    lines = [head]
    if facts.announced and facts.announced > facts.rows:
        lines.append(f"the old system has {facts.announced} in all: fetch its next pages")
    if facts.paused:
        lines.append(f"paused: {facts.paused.why} {facts.paused.by or facts.paused.error}".rstrip())
    lines += [_line(row) for row in rows]
    return "\n".join(lines)


def _said(row: ImportRowFacts) -> dict[str, object]:
    if row.is_dossier:
        return _dossier_said(row)
    record = row.record
    return {
        "row": row.number,
        "state": str(row.state),
        "paper": str(row.paper) if row.paper else None,
        "code": record.code if record else "",
        "number": row.given or (record.number if record else ""),
        "issued_on": record.issued_on.isoformat() if record else None,
        "file": row.file,
        **_found(row),
    }


def _dossier_said(row: ImportRowFacts) -> dict[str, object]:
    dossier = row.dossier
    return {
        "row": row.number,
        "state": str(row.state),
        "dossier": str(row.old_dossier) if row.old_dossier else None,
        "code": dossier.code if dossier else "",
        "number": dossier.number if dossier else "",
        "status": dossier.status if dossier else None,
        **_found(row),
    }


def _found(row: ImportRowFacts) -> dict[str, object]:
    return {
        "wrong": [[each.place, each.code] for each in row.findings],
        "noted": [[each.place, each.code] for each in row.warnings],
    }


def _line(row: ImportRowFacts) -> str:
    record, dossier = row.record, row.dossier
    becomes = ""
    if dossier:
        status = dossier.status or dossier.status_said or "no status"
        becomes = f"dossier {dossier.code or dossier.service_code} {dossier.number} ({status})"
    if record:
        number = row.given or record.number or "(number to be given)"
        becomes = f"{record.code or record.service_code} {number} {record.issued_on.isoformat()}"
    found = [*row.findings, *row.warnings]
    said = "; ".join(f"{each.place}: {each.code} {each.text.en}".strip(": ") for each in found)
    return " ".join(f"row {row.number}: {row.state} {becomes} {said}".split())
