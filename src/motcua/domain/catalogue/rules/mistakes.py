"""Mistakes in YAML files as findings of this room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from motcua.domain.catalogue.values import Finding, Severity
from motcua.kernel.strict_yaml import Mistake


def as_findings(mistakes: Iterable[Mistake]) -> list[Finding]:
    """Give mistakes as findings, with the line before the place (``12: offers[1].limit``)."""
    return [_finding(mistake) for mistake in mistakes]


def _finding(mistake: Mistake) -> Finding:
    line = str(mistake.line) if mistake.line else ""
    place = ": ".join(part for part in (line, mistake.place) if part)
    # The one mistake that is not grave: a text without English.
    severity, kind = (
        (Severity.ERROR, "format") if mistake.grave else (Severity.WARNING, "english_missing")
    )
    return Finding(mistake.file, place, mistake.message, mistake.remedy, severity, kind)


def relocated(
    found: Iterable[Finding], origins: Mapping[str, Mapping[str, str]]
) -> tuple[Finding, ...]:
    """Name the shared piece instead of the file that uses it, for slips that stand in a piece."""
    return tuple(_relocated(each, origins.get(each.file, {})) for each in found)


def _relocated(finding: Finding, origins: Mapping[str, str]) -> Finding:
    # The line is that of the list in the other file; the place counts in the whole list.
    place = finding.place.rpartition(": ")[2]
    piece = origins.get(f"{place.partition(']')[0]}]")
    return replace(finding, file=piece, place=place) if piece else finding
