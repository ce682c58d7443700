"""Dossiers, their papers and their history."""

from motcua.domain.dossiers.models.counters import Counter
from motcua.domain.dossiers.models.decisions import Refusal, Result, SupplementRequest
from motcua.domain.dossiers.models.dossier import Dossier, DossierPaper
from motcua.domain.dossiers.models.steps import Step

__all__ = [
    "Counter",
    "Dossier",
    "DossierPaper",
    "Refusal",
    "Result",
    "Step",
    "SupplementRequest",
]
