"""The door of dossiers."""

from motcua.domain.dossiers.actions import arrange_desk
from motcua.domain.dossiers.actions.accept import accept
from motcua.domain.dossiers.actions.allow_supplement import ask_allowance, decide_allowance
from motcua.domain.dossiers.actions.answer_supplement import answer_supplement
from motcua.domain.dossiers.actions.apologise import ApologyWords, draft_apology, sign_apology
from motcua.domain.dossiers.actions.appraise import propose
from motcua.domain.dossiers.actions.assign import assign
from motcua.domain.dossiers.actions.claim import claim, release
from motcua.domain.dossiers.actions.claim_own import claim_own
from motcua.domain.dossiers.actions.confirm import confirm
from motcua.domain.dossiers.actions.decide_result import decide_result
from motcua.domain.dossiers.actions.end_drafts import look_at_drafts
from motcua.domain.dossiers.actions.enter_notice import (
    enter_notice,
    recount_some,
    withdraw_notice,
)
from motcua.domain.dossiers.actions.escalate import escalate, give_back
from motcua.domain.dossiers.actions.export_own import export_own
from motcua.domain.dossiers.actions.file_at_counter import file_at_counter
from motcua.domain.dossiers.actions.file_dossier import (
    file_dossier,
    judge_filing,
    required_components,
)
from motcua.domain.dossiers.actions.file_draft import (
    AnswersRefused,
    Sender,
    file_draft,
    waived_for,
)
from motcua.domain.dossiers.actions.fire_timers import fire_timer, timers_over
from motcua.domain.dossiers.actions.forget_practice import forget_practice
from motcua.domain.dossiers.actions.give import give
from motcua.domain.dossiers.actions.give_originals import give_originals
from motcua.domain.dossiers.actions.hand_over import hand_over
from motcua.domain.dossiers.actions.hide_readings import (
    Hiding,
    ask_hiding,
    decide_hiding,
    lift_hiding,
)
from motcua.domain.dossiers.actions.link_dossier import link_by_code
from motcua.domain.dossiers.actions.look_at_clocks import Round, look_at_clocks
from motcua.domain.dossiers.actions.move_versions import apply_plan, begin_move, plan_versions
from motcua.domain.dossiers.actions.note_message import note_message
from motcua.domain.dossiers.actions.note_register import note_register
from motcua.domain.dossiers.actions.note_search import note_search
from motcua.domain.dossiers.actions.note_view import note_view
from motcua.domain.dossiers.actions.pass_step import pass_step
from motcua.domain.dossiers.actions.practise import (
    answer_in_practice,
    pass_time,
    practise,
    transfer_in_practice,
)
from motcua.domain.dossiers.actions.prove_result import (
    prove_result,
    renew_proofs,
    results_to_renew,
    waiting_results,
)
from motcua.domain.dossiers.actions.refuse import refuse
from motcua.domain.dossiers.actions.refusing import note_refusal
from motcua.domain.dossiers.actions.request_supplement import request_supplement
from motcua.domain.dossiers.actions.send_back import send_back
from motcua.domain.dossiers.actions.settle_data_request import settle_data_request
from motcua.domain.dossiers.actions.sign import sign
from motcua.domain.dossiers.actions.sign_declaration import (
    look_at_declaration,
    start_declaration,
)
from motcua.domain.dossiers.actions.state_purpose import state_purpose
from motcua.domain.dossiers.actions.stop import stop
from motcua.domain.dossiers.actions.suspend import resume, suspend
from motcua.domain.dossiers.actions.take_paper import take_paper
from motcua.domain.dossiers.actions.unchanged import unchanged
from motcua.domain.dossiers.actions.withdraw import withdraw
from motcua.domain.dossiers.actions.work import work
from motcua.domain.dossiers.actions.write_letters import letters_due, write_letter
from motcua.domain.dossiers.queries import figures, worklist
from motcua.domain.dossiers.queries.access import visible_to
from motcua.domain.dossiers.queries.arrivals import filed_by_day
from motcua.domain.dossiers.queries.behalf import filed_under
from motcua.domain.dossiers.queries.calendar_change import Shift, shifts_of
from motcua.domain.dossiers.queries.changes import last_act
from motcua.domain.dossiers.queries.control_slip import control_slip_facts, control_slip_pdf
from motcua.domain.dossiers.queries.declaring import declaration_of, declaration_pdf
from motcua.domain.dossiers.queries.desk import desk_of
from motcua.domain.dossiers.queries.due import compute_due, expected_due
from motcua.domain.dossiers.queries.earlier import earlier_of, same_files
from motcua.domain.dossiers.queries.filled import (
    FilledIn,
    StepDocument,
    filled_in,
    step_document_pdf,
)
from motcua.domain.dossiers.queries.hidden import hidden_list, hidden_one, units_in
from motcua.domain.dossiers.queries.keeping import (
    asked_again,
    held_for,
    kept_papers,
    origins_of,
    store_of,
)
from motcua.domain.dossiers.queries.lead_queue import (
    Pressure,
    pressing,
    question_about,
    signing_post,
    waiting_apologies,
    waiting_questions,
)
from motcua.domain.dossiers.queries.letters import letters_for
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
from motcua.domain.dossiers.queries.notices import apology_pdf, stop_pdf
from motcua.domain.dossiers.queries.numbers import is_practice, next_number
from motcua.domain.dossiers.queries.on_time import OnTime, settled_on_time
from motcua.domain.dossiers.queries.originals import Originals, originals_to_give
from motcua.domain.dossiers.queries.own_parts import own_parts
from motcua.domain.dossiers.queries.papers import (
    pin_matches,
    pin_of,
    receipt_pdf,
    refusal_pdf,
    supplement_request_pdf,
    tracking_address,
)
from motcua.domain.dossiers.queries.practice import (
    NextTimer,
    PracticeLine,
    announced,
    next_timer,
    practices_of,
)
from motcua.domain.dossiers.queries.proofs import act_proof, act_proofs
from motcua.domain.dossiers.queries.provided import (
    form_key_of,
    held_typed,
    id_of,
    verified,
    verified_dossier,
)
from motcua.domain.dossiers.queries.readers import readings_for, readings_of
from motcua.domain.dossiers.queries.reading_ground import (
    held_lately,
    reading_ground,
    stated_purposes,
)
from motcua.domain.dossiers.queries.register import (
    LONGEST_REGISTER_DAYS,
    RegisterQuestion,
    Volume,
    register_count,
    register_csv,
    register_pdf,
    register_volumes,
    register_xlsx,
)
from motcua.domain.dossiers.queries.result_pdf import (
    made_up_result_pdf,
    practice_result_pdf,
    preview_result,
)
from motcua.domain.dossiers.queries.results import (
    issued_by_code,
    issued_by_hash,
    issued_by_seal,
    sealed_paper,
)
from motcua.domain.dossiers.queries.stacking import HeldLine, held_lines, inbox_places
from motcua.domain.dossiers.queries.standing import (
    not_good,
    seal_verdict,
    status_list,
    withdrawn_words,
)
from motcua.domain.dossiers.queries.supplement_standing import (
    SupplementStanding,
    second_requests_by_unit,
    supplement_standing_of,
)
from motcua.domain.dossiers.queries.transfers import (
    MOST_LINES,
    Slip,
    SlipLine,
    handover_sheet_pdf,
    slip_for,
    slips_given,
    slips_to_confirm,
    to_give,
)
from motcua.domain.dossiers.queries.unproved import unproved_results
from motcua.domain.dossiers.queries.views import dossier_for, progress_of
from motcua.domain.dossiers.queries.words import Found, search
from motcua.domain.dossiers.rules import tallying
from motcua.domain.dossiers.rules.deeds import deed_of
from motcua.domain.dossiers.rules.keeping import fits, is_taken

__all__ = [
    "LONGEST_REGISTER_DAYS",
    "MOST_LINES",
    "AnswersRefused",
    "ApologyWords",
    "FilledIn",
    "Found",
    "HeldLine",
    "Hiding",
    "InboxQuestion",
    "MoveProgress",
    "MyTask",
    "NextTimer",
    "Offer",
    "OnTime",
    "Originals",
    "Page",
    "PracticeLine",
    "Pressure",
    "RegisterQuestion",
    "Rehearsal",
    "Round",
    "Sender",
    "Shift",
    "Slip",
    "SlipLine",
    "StepDocument",
    "SupplementStanding",
    "Volume",
    "accept",
    "act_proof",
    "act_proofs",
    "announced",
    "answer_in_practice",
    "answer_supplement",
    "apology_pdf",
    "apply_plan",
    "arrange_desk",
    "ask_allowance",
    "ask_hiding",
    "asked_again",
    "assign",
    "begin_move",
    "claim",
    "claim_own",
    "compute_due",
    "confirm",
    "control_slip_facts",
    "control_slip_pdf",
    "counts",
    "decide_allowance",
    "decide_hiding",
    "decide_result",
    "declaration_of",
    "declaration_pdf",
    "deed_of",
    "desk_of",
    "dossier_for",
    "dossiers_of",
    "draft_apology",
    "earlier_of",
    "enter_notice",
    "escalate",
    "expected_due",
    "export_own",
    "figures",
    "file_at_counter",
    "file_dossier",
    "file_draft",
    "filed_by_day",
    "filed_under",
    "filled_in",
    "fire_timer",
    "fits",
    "forget_practice",
    "form_key_of",
    "give",
    "give_back",
    "give_originals",
    "hand_over",
    "handover_sheet_pdf",
    "held_for",
    "held_lately",
    "held_lines",
    "held_typed",
    "hidden_list",
    "hidden_one",
    "id_of",
    "inbox",
    "inbox_places",
    "inbox_steps",
    "is_practice",
    "is_taken",
    "issued_by_code",
    "issued_by_hash",
    "issued_by_seal",
    "judge_filing",
    "kept_papers",
    "last_act",
    "leads",
    "letters_due",
    "letters_for",
    "lift_hiding",
    "link_by_code",
    "look_at_clocks",
    "look_at_declaration",
    "look_at_drafts",
    "made_up_result_pdf",
    "my_tasks",
    "next_number",
    "next_timer",
    "not_good",
    "note_message",
    "note_refusal",
    "note_register",
    "note_search",
    "note_view",
    "open_by_version",
    "originals_to_give",
    "origins_of",
    "own_parts",
    "pass_step",
    "pass_time",
    "pin_matches",
    "pin_of",
    "plan_by_id",
    "plan_versions",
    "practice_result_pdf",
    "practices_of",
    "practise",
    "pressing",
    "preview_result",
    "progress_of",
    "progress_of_move",
    "proposals",
    "propose",
    "prove_result",
    "question_about",
    "reading_ground",
    "readings_for",
    "readings_of",
    "receipt_pdf",
    "recount_some",
    "refusal_pdf",
    "refuse",
    "register_count",
    "register_csv",
    "register_pdf",
    "register_volumes",
    "register_xlsx",
    "rehearse",
    "release",
    "renew_proofs",
    "request_supplement",
    "required_components",
    "results_to_renew",
    "resume",
    "same_files",
    "seal_verdict",
    "sealed_paper",
    "search",
    "second_requests_by_unit",
    "send_back",
    "settle_data_request",
    "settled_on_time",
    "shifts_of",
    "sign",
    "sign_apology",
    "signing_post",
    "slip_for",
    "slips_given",
    "slips_to_confirm",
    "start_declaration",
    "state_purpose",
    "stated_purposes",
    "status_list",
    "step_document_pdf",
    "stop",
    "stop_pdf",
    "store_of",
    "supplement_request_pdf",
    "supplement_standing_of",
    "suspend",
    "take_paper",
    "tallying",
    "timers_over",
    "to_give",
    "tracking_address",
    "transfer_in_practice",
    "unchanged",
    "units_in",
    "unproved_results",
    "verified",
    "verified_dossier",
    "visible_to",
    "waiting_apologies",
    "waiting_questions",
    "waiting_results",
    "waived_for",
    "withdraw",
    "withdraw_notice",
    "withdrawn_words",
    "work",
    "worklist",
    "write_letter",
]
