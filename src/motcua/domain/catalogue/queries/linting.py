"""What is wrong in a folder of packages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua.domain.catalogue.queries.folder import read_folder
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.rules.gathering import LEGAL_TEXTS, Gathered, Package, gather
from motcua.domain.catalogue.rules.lint import lint_set, lint_sheets, lint_version
from motcua.domain.catalogue.rules.lint.sheets import LARGEST
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.values import Finding, ProcedureVersion, Severity
from motcua.domain.process.api import named_files
from motcua.kernel.strict_yaml import parse


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder after reading and linting."""

    gathered: Gathered
    versions: tuple[tuple[Package, ProcedureVersion], ...]
    findings: tuple[Finding, ...]


def examine(folder: Path, *, on: date | None = None) -> Examined:
    """Read every package of a folder and lint it; raises ``CannotReadFolder``.

    The law that packages cite must be in force on the day ``on``, too.
    """
    return examine_files(read_folder(folder), on=on)


def examine_files(files: Mapping[str, bytes], *, on: date | None = None) -> Examined:
    """Read every package among files given by path, and lint it."""
    gathered = gather(files, names=named_files)
    findings = list(gathered.findings)
    versions = []
    for package in gathered.packages:
        read = read_version(
            package.content, languages=LANGUAGES, version=package.version, lines=package.lines,
            origins=package.origins,
        )  # fmt: skip
        findings += read.findings
        if read.version is not None:
            versions.append((package, read.version))
            findings += lint_version(read.version, package, on)
    findings += lint_set(versions, gathered.words)
    ordered = sorted(dict.fromkeys(findings), key=_worst_first)
    return Examined(gathered, tuple(versions), tuple(ordered))


def lint(folder: Path, *, on: date | None = None) -> list[Finding]:
    """Give all findings of a folder, errors first; empty when all is well."""
    return list(examine(folder, on=on).findings)


def lint_raw(file: Path, folder: Path, *, on: date | None = None) -> list[Finding]:
    """Give the findings of a file of raw sheets; the law's days come from a catalogue folder.

    Raises ``CannotReadFolder`` and ``SheetsRefused``.
    """
    with file.open("rb") as sheets:
        data = sheets.read(LARGEST + 1)
    listed = read_folder(folder).get(LEGAL_TEXTS)
    laws = parse(listed, LEGAL_TEXTS).tree if listed is not None else None
    return lint_sheets(data, file.name, laws=laws, on=on)


def _worst_first(finding: Finding) -> tuple[int, str, str]:
    return list(Severity).index(finding.severity), finding.file, finding.place
