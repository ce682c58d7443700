"""What stands on the papers: pure functions from facts to the data of ``law/papers``.

Circular 03/2025/TT-VPCP, Annex I, forms 01 to 07, a module each, and the hand-over sheet;
Decree 30/2020/NĐ-CP for who signs with what authority.
"""

from motcua.domain.dossiers.rules.papers.declaration import (
    DeclarationFacts,
    DeclaredFile,
    declaration,
)
from motcua.domain.dossiers.rules.papers.form01_receipt import receipt
from motcua.domain.dossiers.rules.papers.form02_supplement_request import supplement_request
from motcua.domain.dossiers.rules.papers.form03_refusal import refusal_slip
from motcua.domain.dossiers.rules.papers.form04_apology import ApologyLetter, apology
from motcua.domain.dossiers.rules.papers.form05_stop import StopNotice, stop_notice
from motcua.domain.dossiers.rules.papers.form06_control_slip import (
    ControlSlipFacts,
    Hand,
    HandOverRow,
    control_slip,
)
from motcua.domain.dossiers.rules.papers.form07_register import (
    RegisterFacts,
    RegisterRow,
    register,
)
from motcua.domain.dossiers.rules.papers.heading import About, Desk, Tracking, about_of
from motcua.domain.dossiers.rules.papers.marks import DRAFT, PRACTICE, behind
from motcua.domain.dossiers.rules.papers.sheet import Party, SheetFacts, SheetRow, handover_sheet
from motcua.domain.dossiers.rules.papers.signature import HeadSignature
from motcua.domain.dossiers.rules.papers.step_document import StepDocumentFacts, step_document
from motcua.domain.dossiers.rules.papers.table import TableReport, TableRows, table_report

__all__ = [
    "DRAFT",
    "PRACTICE",
    "About",
    "ApologyLetter",
    "ControlSlipFacts",
    "DeclarationFacts",
    "DeclaredFile",
    "Desk",
    "Hand",
    "HandOverRow",
    "HeadSignature",
    "Party",
    "RegisterFacts",
    "RegisterRow",
    "SheetFacts",
    "SheetRow",
    "StepDocumentFacts",
    "StopNotice",
    "TableReport",
    "TableRows",
    "Tracking",
    "about_of",
    "apology",
    "behind",
    "control_slip",
    "declaration",
    "handover_sheet",
    "receipt",
    "refusal_slip",
    "register",
    "step_document",
    "stop_notice",
    "supplement_request",
    "table_report",
]
