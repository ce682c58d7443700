"""Dossiers, their papers, their history and their clocks."""

from motcua.domain.dossiers.models.clocks import Apology, Reminder, Suspension
from motcua.domain.dossiers.models.counters import Counter
from motcua.domain.dossiers.models.decisions import (
    Proofs,
    Refusal,
    Result,
    ResultCopy,
    Stop,
    SupplementAllowance,
    SupplementRequest,
)
from motcua.domain.dossiers.models.desk import DeskChoice
from motcua.domain.dossiers.models.dossier import Dossier, DossierPaper
from motcua.domain.dossiers.models.hints import DossierHints, HintOutcome, HintWord
from motcua.domain.dossiers.models.inquiries import Inquiry
from motcua.domain.dossiers.models.letters import LeaderLetter
from motcua.domain.dossiers.models.moves import MoveLine, MovePlan
from motcua.domain.dossiers.models.prepared import PreparedResult, PreparedSeal
from motcua.domain.dossiers.models.readings import HiddenReading, StatedPurpose
from motcua.domain.dossiers.models.standing import ResultDecision
from motcua.domain.dossiers.models.steps import Step, StepKind, StepWords
from motcua.domain.dossiers.models.transfers import TransferLine, TransferSlip
from motcua.domain.dossiers.models.words import DossierWords

__all__ = [
    "Apology",
    "Counter",
    "DeskChoice",
    "Dossier",
    "DossierHints",
    "DossierPaper",
    "DossierWords",
    "HiddenReading",
    "HintOutcome",
    "HintWord",
    "Inquiry",
    "LeaderLetter",
    "MoveLine",
    "MovePlan",
    "PreparedResult",
    "PreparedSeal",
    "Proofs",
    "Refusal",
    "Reminder",
    "Result",
    "ResultCopy",
    "ResultDecision",
    "StatedPurpose",
    "Step",
    "StepKind",
    "StepWords",
    "Stop",
    "SupplementAllowance",
    "SupplementRequest",
    "Suspension",
    "TransferLine",
    "TransferSlip",
]
