"""What reading, loading and searching tell."""

from dataclasses import dataclass

from motcua.domain.catalogue.values.procedure import ProcedureVersion
from motcua.domain.catalogue.values.words import Severity
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a package: where, what, and what to do about it.

    ``kind`` is a word for programs and tables; what cannot be read at all is of the kind
    ``format``.
    """

    file: str
    place: str
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR
    kind: str = "format"


@dataclass(frozen=True, slots=True)
class Words:
    """What people call things: read from ``synonyms.yaml`` beside the packages.

    ``abbreviations`` and ``ignored`` are folded; ``phrases`` maps a procedure code to the ways
    people ask for it.
    """

    abbreviations: dict[str, str]
    ignored: frozenset[str]
    phrases: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure found by a search, with its score (higher is nearer, at most 1)."""

    procedure: ProcedureVersion
    score: float


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a folder did: codes of new versions, codes left as they were, warnings."""

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[Finding, ...]
