"""The door of dossiers."""

from motcua.domain.dossiers.actions.accept import accept
from motcua.domain.dossiers.actions.allow_supplement import ask_allowance, decide_allowance
from motcua.domain.dossiers.actions.answer_supplement import answer_supplement
from motcua.domain.dossiers.actions.apologise import ApologyWords, draft_apology, sign_apology
from motcua.domain.dossiers.actions.appraise import propose
from motcua.domain.dossiers.actions.claim import claim, release
from motcua.domain.dossiers.actions.enter_notice import (
    enter_notice,
    recount_some,
    withdraw_notice,
)
from motcua.domain.dossiers.actions.escalate import escalate, give_back
from motcua.domain.dossiers.actions.file_at_counter import file_at_counter
from motcua.domain.dossiers.actions.file_dossier import file_dossier, required_components
from motcua.domain.dossiers.actions.file_draft import (
    AnswersRefused,
    Sender,
    file_draft,
    waived_for,
)
from motcua.domain.dossiers.actions.fire_timers import fire_timer, timers_over
from motcua.domain.dossiers.actions.hand_over import hand_over
from motcua.domain.dossiers.actions.look_at_clocks import look_at_clocks
from motcua.domain.dossiers.actions.move_versions import apply_plan, begin_move, plan_versions
from motcua.domain.dossiers.actions.note_view import note_view
from motcua.domain.dossiers.actions.refuse import refuse
from motcua.domain.dossiers.actions.request_supplement import request_supplement
from motcua.domain.dossiers.actions.send_back import send_back
from motcua.domain.dossiers.actions.sign import sign
from motcua.domain.dossiers.actions.stop import stop
from motcua.domain.dossiers.actions.suspend import resume, suspend
from motcua.domain.dossiers.actions.transfer import confirm, give
from motcua.domain.dossiers.actions.withdraw import withdraw
from motcua.domain.dossiers.actions.work import work
from motcua.domain.dossiers.queries.calendar_change import Shift, shifts_of
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
from motcua.domain.dossiers.queries.moves import (
    MoveProgress,
    Rehearsal,
    open_by_version,
    plan_by_id,
    progress_of_move,
    rehearse,
)
from motcua.domain.dossiers.queries.my_tasks import MyTask, Offer, leads, my_tasks
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
from motcua.domain.dossiers.queries.supplement_standing import (
    SupplementStanding,
    second_requests_by_unit,
    supplement_standing_of,
)
from motcua.domain.dossiers.queries.views import dossier_for, progress_of

__all__ = [
    "AnswersRefused",
    "ApologyWords",
    "InboxQuestion",
    "MoveProgress",
    "MyTask",
    "Offer",
    "Page",
    "Rehearsal",
    "Sender",
    "Shift",
    "SupplementStanding",
    "accept",
    "answer_supplement",
    "apply_plan",
    "ask_allowance",
    "begin_move",
    "claim",
    "compute_due",
    "confirm",
    "counts",
    "decide_allowance",
    "dossier_for",
    "dossiers_of",
    "draft_apology",
    "enter_notice",
    "escalate",
    "expected_due",
    "file_at_counter",
    "file_dossier",
    "file_draft",
    "fire_timer",
    "give",
    "give_back",
    "hand_over",
    "inbox",
    "inbox_steps",
    "issued_by_code",
    "issued_by_hash",
    "leads",
    "look_at_clocks",
    "my_tasks",
    "note_view",
    "open_by_version",
    "pin_matches",
    "pin_of",
    "plan_by_id",
    "plan_versions",
    "preview_result",
    "progress_of",
    "progress_of_move",
    "proposals",
    "propose",
    "readings_of",
    "receipt_pdf",
    "recount_some",
    "refusal_pdf",
    "refuse",
    "rehearse",
    "release",
    "request_supplement",
    "required_components",
    "resume",
    "second_requests_by_unit",
    "send_back",
    "shifts_of",
    "sign",
    "sign_apology",
    "stop",
    "supplement_request_pdf",
    "supplement_standing_of",
    "suspend",
    "timers_over",
    "tracking_address",
    "waived_for",
    "withdraw",
    "withdraw_notice",
    "work",
]
