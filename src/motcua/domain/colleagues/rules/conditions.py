"""The conditions of the law as a list to check: what the procedure says, and its papers."""

import hashlib

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.kernel.texts import Text


def conditions_of(procedure: ProcedureVersion, case: str = "") -> tuple[tuple[str, Text], ...]:
    """Give the conditions with their keys: those of the procedure, then its papers.

    The key of a condition is a hash of its words, so that what was checked stays with the words
    that were read when a dossier moves to another version.
    """
    of_law = tuple((_key(words), words) for words in procedure.conditions)
    papers = tuple((f"paper.{each.key}", each.name) for each in procedure.components_in(case))
    return of_law + papers


def _key(words: Text) -> str:
    return f"law.{hashlib.sha256(words.vi.encode()).hexdigest()[:32]}"
