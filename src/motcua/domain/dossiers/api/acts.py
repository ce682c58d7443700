"""What can be done with dossiers."""

from motcua.domain.dossiers.actions import (
    arrange_desk,
)
from motcua.domain.dossiers.actions.accept import (
    accept,
)
from motcua.domain.dossiers.actions.allow_supplement import (
    ask_allowance,
    decide_allowance,
)
from motcua.domain.dossiers.actions.answer_supplement import (
    AnswerRefused,
    answer_supplement,
    send_answer,
)
from motcua.domain.dossiers.actions.apologise import (
    ApologyWords,
    draft_apology,
    sign_apology,
)
from motcua.domain.dossiers.actions.appraise import (
    propose,
)
from motcua.domain.dossiers.actions.assign import (
    assign,
)
from motcua.domain.dossiers.actions.begin_answer import (
    begin_answer,
)
from motcua.domain.dossiers.actions.claim import (
    claim,
    release,
)
from motcua.domain.dossiers.actions.claim_own import (
    claim_own,
)
from motcua.domain.dossiers.actions.confirm import (
    confirm,
)
from motcua.domain.dossiers.actions.decide_result import (
    decide_result,
)
from motcua.domain.dossiers.actions.end_drafts import (
    look_at_drafts,
)
from motcua.domain.dossiers.actions.enter_notice import (
    enter_notice,
    recount_some,
    withdraw_notice,
)
from motcua.domain.dossiers.actions.escalate import (
    escalate,
    give_back,
)
from motcua.domain.dossiers.actions.export_own import (
    export_own,
)
from motcua.domain.dossiers.actions.file_at_counter import (
    file_at_counter,
)
from motcua.domain.dossiers.actions.file_dossier import (
    file_dossier,
    judge_filing,
    required_components,
)
from motcua.domain.dossiers.actions.file_draft import (
    AnswersRefused,
    Sender,
    bringing,
    file_draft,
    register_said,
)
from motcua.domain.dossiers.actions.file_in_list import file_in_list
from motcua.domain.dossiers.actions.fire_timers import (
    fire_timer,
    timers_over,
)
from motcua.domain.dossiers.actions.forget_practice import (
    forget_practice,
)
from motcua.domain.dossiers.actions.give import (
    give,
)
from motcua.domain.dossiers.actions.give_originals import (
    give_originals,
)
from motcua.domain.dossiers.actions.hand_over import (
    hand_over,
)
from motcua.domain.dossiers.actions.hide_readings import (
    Hiding,
    ask_hiding,
    decide_hiding,
    lift_hiding,
)
from motcua.domain.dossiers.actions.hint import (
    say_of_hint,
    show_hints,
    work_out,
)
from motcua.domain.dossiers.actions.inquire import Asked, InquiryRefused, answer_inquiry, inquire
from motcua.domain.dossiers.actions.link_dossier import (
    link_by_code,
)
from motcua.domain.dossiers.actions.look_at_clocks import (
    Round,
    look_at_clocks,
)
from motcua.domain.dossiers.actions.look_at_store import (
    look_at_store,
)
from motcua.domain.dossiers.actions.move_versions import (
    apply_plan,
    begin_move,
    plan_versions,
)
from motcua.domain.dossiers.actions.note_message import (
    note_message,
)
from motcua.domain.dossiers.actions.note_register import (
    note_register,
)
from motcua.domain.dossiers.actions.note_search import (
    note_search,
)
from motcua.domain.dossiers.actions.note_table import (
    note_table,
)
from motcua.domain.dossiers.actions.note_view import (
    note_list,
    note_part,
    note_refused_read,
    note_view,
)
from motcua.domain.dossiers.actions.pass_step import (
    pass_step,
)
from motcua.domain.dossiers.actions.practise import (
    answer_in_practice,
    pass_time,
    practise,
    transfer_in_practice,
)
from motcua.domain.dossiers.actions.prepare_result import (
    prepare_result,
    registered_key,
)
from motcua.domain.dossiers.actions.prove_result import (
    prove_result,
    renew_proofs,
    results_to_renew,
    waiting_results,
)
from motcua.domain.dossiers.actions.refuse import (
    refuse,
)
from motcua.domain.dossiers.actions.refusing import (
    note_refusal,
)
from motcua.domain.dossiers.actions.request_supplement import (
    request_supplement,
)
from motcua.domain.dossiers.actions.seen import as_seen
from motcua.domain.dossiers.actions.send_back import (
    send_back,
)
from motcua.domain.dossiers.actions.settle_data_request import (
    settle_data_request,
)
from motcua.domain.dossiers.actions.sign import (
    sign,
)
from motcua.domain.dossiers.actions.sign_declaration import (
    look_at_declaration,
    start_declaration,
)
from motcua.domain.dossiers.actions.state_purpose import (
    state_purpose,
)
from motcua.domain.dossiers.actions.stop import (
    stop,
)
from motcua.domain.dossiers.actions.suspend import (
    resume,
    suspend,
)
from motcua.domain.dossiers.actions.take_paper import (
    take_paper,
)
from motcua.domain.dossiers.actions.take_signed import (
    call_back_own,
    check_upload,
    hand_out,
    hand_out_own,
    take_by_hand,
    take_signed,
)
from motcua.domain.dossiers.actions.try_machine import (
    forget_prepared,
    last_test,
    prepare_test,
)
from motcua.domain.dossiers.actions.unchanged import (
    unchanged,
)
from motcua.domain.dossiers.actions.withdraw import (
    withdraw,
)
from motcua.domain.dossiers.actions.work import (
    work,
)
from motcua.domain.dossiers.actions.write_letters import (
    letters_due,
    write_letter,
)

__all__ = [
    "AnswerRefused",
    "AnswersRefused",
    "ApologyWords",
    "Asked",
    "Hiding",
    "InquiryRefused",
    "Round",
    "Sender",
    "accept",
    "answer_in_practice",
    "answer_inquiry",
    "answer_supplement",
    "apply_plan",
    "arrange_desk",
    "as_seen",
    "ask_allowance",
    "ask_hiding",
    "assign",
    "begin_answer",
    "begin_move",
    "bringing",
    "call_back_own",
    "check_upload",
    "claim",
    "claim_own",
    "confirm",
    "decide_allowance",
    "decide_hiding",
    "decide_result",
    "draft_apology",
    "enter_notice",
    "escalate",
    "export_own",
    "file_at_counter",
    "file_dossier",
    "file_draft",
    "file_in_list",
    "fire_timer",
    "forget_practice",
    "forget_prepared",
    "give",
    "give_back",
    "give_originals",
    "hand_out",
    "hand_out_own",
    "hand_over",
    "inquire",
    "judge_filing",
    "last_test",
    "letters_due",
    "lift_hiding",
    "link_by_code",
    "look_at_clocks",
    "look_at_declaration",
    "look_at_drafts",
    "look_at_store",
    "note_list",
    "note_message",
    "note_part",
    "note_refusal",
    "note_refused_read",
    "note_register",
    "note_search",
    "note_table",
    "note_view",
    "pass_step",
    "pass_time",
    "plan_versions",
    "practise",
    "prepare_result",
    "prepare_test",
    "propose",
    "prove_result",
    "recount_some",
    "refuse",
    "register_said",
    "registered_key",
    "release",
    "renew_proofs",
    "request_supplement",
    "required_components",
    "results_to_renew",
    "resume",
    "say_of_hint",
    "send_answer",
    "send_back",
    "settle_data_request",
    "show_hints",
    "sign",
    "sign_apology",
    "start_declaration",
    "state_purpose",
    "stop",
    "suspend",
    "take_by_hand",
    "take_paper",
    "take_signed",
    "timers_over",
    "transfer_in_practice",
    "unchanged",
    "waiting_results",
    "withdraw",
    "withdraw_notice",
    "work",
    "work_out",
    "write_letter",
]
