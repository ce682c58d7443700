"""Making findings: each with its kind, in both languages, with what to do."""

from motcua.domain.catalogue.values import Finding, Severity
from motcua.kernel.texts import Text


def warning(kind: str, file: str, place: str, message: Text, remedy: Text) -> Finding:
    """Give a defect to mend."""
    return Finding(file, place, message, remedy, Severity.WARNING, kind)


def error(kind: str, file: str, place: str, message: Text, remedy: Text) -> Finding:
    """Give a defect that keeps the folder out."""
    return Finding(file, place, message, remedy, Severity.ERROR, kind)


def information(kind: str, file: str, place: str, message: Text, remedy: Text) -> Finding:
    """Give something to know that is nobody's mistake."""
    return Finding(file, place, message, remedy, Severity.INFORMATION, kind)
