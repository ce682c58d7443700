"""What can be asked about dossiers."""

from motcua.domain.dossiers.queries import (
    figures,
    worklist,
)
from motcua.domain.dossiers.queries.access import (
    sees_all,
    visible_to,
)
from motcua.domain.dossiers.queries.arrivals import filed_by_day
from motcua.domain.dossiers.queries.behalf import filed_under
from motcua.domain.dossiers.queries.calendar_change import (
    Shift,
    shifts_of,
)
from motcua.domain.dossiers.queries.changes import (
    acts_since,
    last_act,
    last_acts,
    newest_act,
    open_places,
)
from motcua.domain.dossiers.queries.contents import wrong_contents
from motcua.domain.dossiers.queries.control_slip import (
    control_slip_facts,
    control_slip_pdf,
)
from motcua.domain.dossiers.queries.declaring import (
    declaration_of,
    declaration_pdf,
)
from motcua.domain.dossiers.queries.desk import desk_of
from motcua.domain.dossiers.queries.due import (
    compute_due,
    expected_due,
)
from motcua.domain.dossiers.queries.earlier import (
    earlier_of,
    same_files,
)
from motcua.domain.dossiers.queries.filled import (
    FilledIn,
    StepDocument,
    filled_in,
    step_document_pdf,
)
from motcua.domain.dossiers.queries.handing_over import (
    HandingOver,
    handing_over,
)
from motcua.domain.dossiers.queries.hidden import (
    hidden_list,
    hidden_one,
    units_in,
)
from motcua.domain.dossiers.queries.hint_figures import (
    by_procedure,
    by_span,
    rule_standings,
    weak_now,
)
from motcua.domain.dossiers.queries.inquiries import (
    inquiries_of,
    may_answer_beside,
    waiting_inquiries,
)
from motcua.domain.dossiers.queries.lead_queue import (
    Pressure,
    pressing,
    question_about,
    signing_post,
    waiting_apologies,
    waiting_questions,
)
from motcua.domain.dossiers.queries.letters import LetterFacts, letters_for
from motcua.domain.dossiers.queries.listening import listened_for
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
from motcua.domain.dossiers.queries.my_tasks import (
    MyTask,
    Offer,
    leads,
    my_tasks,
)
from motcua.domain.dossiers.queries.notices import (
    apology_pdf,
    stop_pdf,
)
from motcua.domain.dossiers.queries.numbers import (
    is_practice,
    next_number,
)
from motcua.domain.dossiers.queries.on_time import (
    OnTime,
    settled_on_time,
)
from motcua.domain.dossiers.queries.originals import (
    Originals,
    originals_to_give,
)
from motcua.domain.dossiers.queries.own_machine import (
    own_try,
    own_waiting,
)
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
from motcua.domain.dossiers.queries.proofs import (
    act_proof,
    act_proofs,
)
from motcua.domain.dossiers.queries.readers import (
    readings_for,
    readings_of,
)
from motcua.domain.dossiers.queries.reading_ground import (
    held_lately,
    outside_ground,
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
from motcua.domain.dossiers.queries.replying import (
    Wanted,
    wanted_by,
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
from motcua.domain.dossiers.queries.stacking import (
    HeldLine,
    held_lines,
    inbox_places,
)
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
from motcua.domain.dossiers.queries.table_pdf import table_pdf
from motcua.domain.dossiers.queries.text_facts import TEXT_PLACES, text_facts
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
from motcua.domain.dossiers.queries.views import (
    dossier_for,
    progress_of,
)
from motcua.domain.dossiers.queries.words import (
    Found,
    search,
)
from motcua.domain.dossiers.rules import (
    plugin_messages,
    tallying,
)
from motcua.domain.dossiers.rules.deeds import deed_of
from motcua.domain.dossiers.rules.hinting import MISSED, asked_by, reason_of
from motcua.domain.dossiers.rules.hinting import NAMES as HINT_NAMES
from motcua.domain.dossiers.rules.hinting import Place as HintPlace
from motcua.domain.dossiers.rules.hinting import basis as hint_basis
from motcua.domain.dossiers.rules.hinting import words as hint_words
from motcua.domain.dossiers.rules.inquiring import INQUIRY
from motcua.domain.dossiers.rules.papers import (
    TableReport,
    TableRows,
)
from motcua.domain.dossiers.rules.replying import (
    ANSWER,
    REPLY,
    named,
)
from motcua.domain.dossiers.rules.replying import name_of as reply_name

__all__ = [
    "ANSWER",
    "HINT_NAMES",
    "INQUIRY",
    "LONGEST_REGISTER_DAYS",
    "MISSED",
    "MOST_LINES",
    "REPLY",
    "TEXT_PLACES",
    "FilledIn",
    "Found",
    "HandingOver",
    "HeldLine",
    "HintPlace",
    "InboxQuestion",
    "LetterFacts",
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
    "Shift",
    "Slip",
    "SlipLine",
    "StepDocument",
    "SupplementStanding",
    "TableReport",
    "TableRows",
    "Volume",
    "Wanted",
    "act_proof",
    "act_proofs",
    "acts_since",
    "announced",
    "apology_pdf",
    "asked_by",
    "by_procedure",
    "by_span",
    "compute_due",
    "control_slip_facts",
    "control_slip_pdf",
    "counts",
    "declaration_of",
    "declaration_pdf",
    "deed_of",
    "desk_of",
    "dossier_for",
    "dossiers_of",
    "earlier_of",
    "expected_due",
    "figures",
    "filed_by_day",
    "filed_under",
    "filled_in",
    "handing_over",
    "handover_sheet_pdf",
    "held_lately",
    "held_lines",
    "hidden_list",
    "hidden_one",
    "hint_basis",
    "hint_words",
    "inbox",
    "inbox_places",
    "inbox_steps",
    "inquiries_of",
    "is_practice",
    "issued_by_code",
    "issued_by_hash",
    "issued_by_seal",
    "last_act",
    "last_acts",
    "leads",
    "letters_for",
    "listened_for",
    "made_up_result_pdf",
    "may_answer_beside",
    "my_tasks",
    "named",
    "newest_act",
    "next_number",
    "next_timer",
    "not_good",
    "open_by_version",
    "open_places",
    "originals_to_give",
    "outside_ground",
    "own_parts",
    "own_try",
    "own_waiting",
    "pin_matches",
    "pin_of",
    "plan_by_id",
    "plugin_messages",
    "practice_result_pdf",
    "practices_of",
    "pressing",
    "preview_result",
    "progress_of",
    "progress_of_move",
    "proposals",
    "question_about",
    "reading_ground",
    "readings_for",
    "readings_of",
    "reason_of",
    "receipt_pdf",
    "refusal_pdf",
    "register_count",
    "register_csv",
    "register_pdf",
    "register_volumes",
    "register_xlsx",
    "rehearse",
    "reply_name",
    "rule_standings",
    "same_files",
    "seal_verdict",
    "sealed_paper",
    "search",
    "second_requests_by_unit",
    "sees_all",
    "settled_on_time",
    "shifts_of",
    "signing_post",
    "slip_for",
    "slips_given",
    "slips_to_confirm",
    "stated_purposes",
    "status_list",
    "step_document_pdf",
    "stop_pdf",
    "supplement_request_pdf",
    "supplement_standing_of",
    "table_pdf",
    "tallying",
    "text_facts",
    "to_give",
    "tracking_address",
    "units_in",
    "unproved_results",
    "visible_to",
    "waiting_apologies",
    "waiting_inquiries",
    "waiting_questions",
    "wanted_by",
    "weak_now",
    "withdrawn_words",
    "worklist",
    "wrong_contents",
]
