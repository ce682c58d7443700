"""The door of dossiers."""

from motcua.domain.dossiers.actions.accept import accept
from motcua.domain.dossiers.actions.answer_supplement import answer_supplement
from motcua.domain.dossiers.actions.appraise import propose
from motcua.domain.dossiers.actions.file_at_counter import file_at_counter
from motcua.domain.dossiers.actions.file_dossier import file_dossier, required_components
from motcua.domain.dossiers.actions.file_draft import (
    AnswersRefused,
    Sender,
    file_draft,
    waived_for,
)
from motcua.domain.dossiers.actions.hand_over import hand_over
from motcua.domain.dossiers.actions.note_view import note_view
from motcua.domain.dossiers.actions.refuse import refuse
from motcua.domain.dossiers.actions.request_supplement import request_supplement
from motcua.domain.dossiers.actions.send_back import send_back
from motcua.domain.dossiers.actions.sign import sign
from motcua.domain.dossiers.actions.withdraw import withdraw
from motcua.domain.dossiers.queries.due import compute_due, expected_due
from motcua.domain.dossiers.queries.lists import (
    InboxQuestion,
    Page,
    counts,
    dossiers_of,
    inbox,
    inbox_steps,
    proposals,
)
from motcua.domain.dossiers.queries.papers import (
    pin_matches,
    pin_of,
    receipt_pdf,
    refusal_pdf,
    supplement_request_pdf,
    tracking_address,
)
from motcua.domain.dossiers.queries.readers import readings_of
from motcua.domain.dossiers.queries.result_pdf import preview_result
from motcua.domain.dossiers.queries.results import issued_by_code, issued_by_hash
from motcua.domain.dossiers.queries.views import dossier_for, progress_of

__all__ = [
    "AnswersRefused",
    "InboxQuestion",
    "Page",
    "Sender",
    "accept",
    "answer_supplement",
    "compute_due",
    "counts",
    "dossier_for",
    "dossiers_of",
    "expected_due",
    "file_at_counter",
    "file_dossier",
    "file_draft",
    "hand_over",
    "inbox",
    "inbox_steps",
    "issued_by_code",
    "issued_by_hash",
    "note_view",
    "pin_matches",
    "pin_of",
    "preview_result",
    "progress_of",
    "proposals",
    "propose",
    "readings_of",
    "receipt_pdf",
    "refusal_pdf",
    "refuse",
    "request_supplement",
    "required_components",
    "send_back",
    "sign",
    "supplement_request_pdf",
    "tracking_address",
    "waived_for",
    "withdraw",
]
