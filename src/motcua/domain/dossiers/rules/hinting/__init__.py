"""What the system proposes at reception: rules on facts, and likely ones on the words of scans."""

from motcua.domain.dossiers.rules.hinting.judging import (
    MISSED,
    asked_by,
    is_weak,
    judged,
    missed,
    reason_of,
    weak_rules,
)
from motcua.domain.dossiers.rules.hinting.proposing import hints_of
from motcua.domain.dossiers.rules.hinting.wording import NAMES, Place, basis, words

__all__ = [
    "MISSED",
    "NAMES",
    "Place",
    "asked_by",
    "basis",
    "hints_of",
    "is_weak",
    "judged",
    "missed",
    "reason_of",
    "weak_rules",
    "words",
]
