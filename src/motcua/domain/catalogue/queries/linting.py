"""What is wrong in a folder of packages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from motcua.domain.catalogue.queries.folder import read_folder
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.rules.gathering import Gathered, Package, gather
from motcua.domain.catalogue.rules.lint import lint_set, lint_version
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.values import Finding, ProcedureVersion
from motcua.domain.process.api import named_files


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder after reading and linting."""

    gathered: Gathered
    versions: tuple[tuple[Package, ProcedureVersion], ...]
    findings: tuple[Finding, ...]


def examine(folder: Path) -> Examined:
    """Read every package of a folder and lint it; raises ``CannotReadFolder``."""
    return examine_files(read_folder(folder))


def examine_files(files: Mapping[str, bytes]) -> Examined:
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
            findings += lint_version(read.version, package)
    findings += lint_set(versions, gathered.words)
    ordered = sorted(dict.fromkeys(findings), key=lambda f: (f.severity, f.file, f.place))
    return Examined(gathered, tuple(versions), tuple(ordered))


def lint(folder: Path) -> list[Finding]:
    """Give all findings of a folder, errors first; empty when all is well."""
    return list(examine(folder).findings)
