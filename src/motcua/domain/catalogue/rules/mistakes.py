"""Mistakes in YAML files as findings of this room."""

from collections.abc import Iterable

from motcua.domain.catalogue.values import Finding, Severity
from motcua.kernel.strict_yaml import Mistake


def as_findings(mistakes: Iterable[Mistake]) -> list[Finding]:
    """Give mistakes as findings, with the line before the place (``12: offers[1].limit``)."""
    return [_finding(mistake) for mistake in mistakes]


def _finding(mistake: Mistake) -> Finding:
    line = str(mistake.line) if mistake.line else ""
    place = ": ".join(part for part in (line, mistake.place) if part)
    severity = Severity.ERROR if mistake.grave else Severity.WARNING
    return Finding(mistake.file, place, mistake.message, mistake.remedy, severity)
