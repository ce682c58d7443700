"""What a procedure is: the words of Decree 63/2010 Art. 8 as frozen values."""

from motcua.domain.catalogue.values.naming import (
    APPLICANTS,
    DECIDING,
    FEE_KINDS,
    LEVELS,
    REGISTERS,
    REGULATIONS,
)
from motcua.domain.catalogue.values.offers import (
    Case,
    Fee,
    Offer,
    OpenLimit,
    StageLimit,
)
from motcua.domain.catalogue.values.parts import (
    ApplicantDeadline,
    Component,
    Correction,
    DeadlineRule,
    LegalText,
    OwnClock,
    Related,
    ResultKind,
    TaskDocument,
)
from motcua.domain.catalogue.values.procedure import (
    CASE_QUESTION,
    ProcedureVersion,
)
from motcua.domain.catalogue.values.reports import (
    Finding,
    Hit,
    LoadReport,
    Words,
)
from motcua.domain.catalogue.values.rollout import Announced, OpenDays, Rollout
from motcua.domain.catalogue.values.words import (
    Accept,
    ApplicantKind,
    Deciding,
    FeeKind,
    Level,
    Moment,
    Openness,
    Register,
    Regulation,
    Severity,
)
from motcua.kernel.workdays import Channel

__all__ = [
    "APPLICANTS",
    "CASE_QUESTION",
    "DECIDING",
    "FEE_KINDS",
    "LEVELS",
    "REGISTERS",
    "REGULATIONS",
    "Accept",
    "Announced",
    "ApplicantDeadline",
    "ApplicantKind",
    "Case",
    "Channel",
    "Component",
    "Correction",
    "DeadlineRule",
    "Deciding",
    "Fee",
    "FeeKind",
    "Finding",
    "Hit",
    "LegalText",
    "Level",
    "LoadReport",
    "Moment",
    "Offer",
    "OpenDays",
    "OpenLimit",
    "Openness",
    "OwnClock",
    "ProcedureVersion",
    "Register",
    "Regulation",
    "Related",
    "ResultKind",
    "Rollout",
    "Severity",
    "StageLimit",
    "TaskDocument",
    "Words",
]
