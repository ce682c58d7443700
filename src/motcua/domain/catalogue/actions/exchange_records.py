"""Files of official records: written from the catalogue in force, read into drafts of packages."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.domain.catalogue.actions.load import CannotLoad
from motcua.domain.catalogue.queries.exchanging import field_names, record_of
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.queries.snapshot import snapshot
from motcua.domain.catalogue.rules.exchange import LARGEST_FILE, Shape, read_records
from motcua.domain.catalogue.rules.exchange.drafts import Draft
from motcua.domain.catalogue.rules.gathering import LEGAL_TEXTS, SYNONYMS, gather
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.rules.yaml_writing import write_yaml
from motcua.domain.catalogue.values import Finding, ProcedureVersion, Severity
from motcua.domain.process.api import named_files
from motcua.kernel.texts import Text


class CannotExchange(Exception):
    """A file or folder is there already, cannot be read, or a code is unknown."""


class CannotImport(CannotLoad):
    """The file has errors; nothing was written. Carries every one of them."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was read: the codes, what is to be mended, and what got lost, by code."""

    codes: tuple[str, ...]
    warnings: tuple[Finding, ...]
    lost: Mapping[str, tuple[Text, ...]]


def export_records(*, codes: Sequence[str], shape: Shape, file: Path, on: date) -> tuple[str, ...]:
    """Write the records of procedures in force, of all when no code is named; gives the codes.

    The file appears whole or not at all. Raises ``CannotExchange``.
    """
    if file.exists():
        raise CannotExchange(f"{file} is there already")
    catalogue = snapshot()
    wanted = [_known(code, catalogue.get(code)) for code in codes] or list(catalogue.all())
    records = [record_of(version, shape, on) for version in wanted]
    text = json.dumps({"shape": shape.value, "procedures": records}, ensure_ascii=False, indent=1)
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=".motcua-", delete=False
        ) as beside:
            beside.write(text + "\n")
        os.replace(beside.name, file)
    except OSError as error:
        raise CannotExchange(str(error)) from error
    return tuple(version.code for version in wanted)


def _known(code: str, version: ProcedureVersion | None) -> ProcedureVersion:
    if version is None:
        raise CannotExchange(f"there is no procedure {code}")
    return version


def import_records(*, file: Path, shape: Shape, folder: Path, effective_from: date) -> ImportReport:
    """Read a file of records and write drafts of packages into an empty or new folder.

    ``effective_from`` is the day of effect of records that do not say theirs. All or nothing:
    raises ``CannotImport`` with every error, ``CannotExchange`` when the folder holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotExchange(f"{folder} is not empty")
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CannotExchange(str(error)) from error
    read = read_records(data, file.name, shape, fields=field_names(), effective_from=effective_from)
    if read.findings:
        raise CannotImport(read.findings)
    files = _files(read.drafts)
    found = _judged(files)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        raise CannotImport(errors)
    _write(files, folder)
    return ImportReport(
        codes=tuple(draft.code for draft in read.drafts),
        warnings=tuple(found),
        lost={draft.code: draft.lost for draft in read.drafts},
    )


def _files(drafts: Sequence[Draft]) -> dict[str, bytes]:
    laws: dict[str, Mapping[str, object]] = {}
    files: dict[str, bytes] = {}
    for draft in drafts:
        laws |= draft.laws
        text = write_yaml(draft.procedure)
        files[f"{draft.field}/{draft.code}/procedure.yaml"] = text.encode()
    none: dict[str, object] = {"abbreviations": [], "ignored": [], "procedures": []}
    return files | {LEGAL_TEXTS: write_yaml(laws).encode(), SYNONYMS: write_yaml(none).encode()}


def _judged(files: Mapping[str, bytes]) -> list[Finding]:
    gathered = gather(files, names=named_files)
    found = list(gathered.findings)
    for package in gathered.packages:
        read = read_version(
            package.content, languages=LANGUAGES, version=package.version, lines=package.lines
        )
        found += read.findings
    return found


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".motcua-", dir=folder.parent))
    try:
        for path, data in files.items():
            target = beside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        beside.chmod(0o755)
        os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
