"""The door of the counter."""

from motcua.domain.counter.actions.arrange_windows import (
    WindowWanted,
    change_window,
    close_window,
    open_window,
    renew_tablet,
)
from motcua.domain.counter.actions.call_ticket import (
    call_again,
    call_back,
    call_next,
    end_ticket,
    skip_ticket,
)
from motcua.domain.counter.actions.file_here import file_here
from motcua.domain.counter.actions.forget_pairings import forget_pairings
from motcua.domain.counter.actions.note_answer import Answered, note_answer
from motcua.domain.counter.actions.note_report import note_report
from motcua.domain.counter.actions.pair_phone import end_pairing, pair_phone
from motcua.domain.counter.actions.plan_shifts import (
    Copied,
    ShiftWanted,
    copy_week,
    drop_shift,
    plan_shift,
)
from motcua.domain.counter.actions.rate import FACES, LONGEST_WORDS, rate
from motcua.domain.counter.actions.receive_photo import check_photo, drop_photo, receive_photo
from motcua.domain.counter.actions.take_ticket import take_ticket
from motcua.domain.counter.queries.answers import answers_count, answers_on, answers_to
from motcua.domain.counter.queries.calls import call_of, fresh_calls
from motcua.domain.counter.queries.often import often_filed
from motcua.domain.counter.queries.phones import open_pairing, pairing_of, photos_of
from motcua.domain.counter.queries.queue import (
    board_of,
    called_by,
    skipped_on,
    ticket_of,
    window_of,
)
from motcua.domain.counter.queries.rateable import (
    is_just_taken,
    just_served,
    rateable,
    rating_key,
)
from motcua.domain.counter.queries.ratings import (
    Faces,
    RatingFigures,
    rating_figures,
    words_said,
)
from motcua.domain.counter.queries.report import (
    LoadOfWindow,
    ReportQuestion,
    Step,
    WaitsOfSpan,
    loads_by_window,
    waits_by_span,
)
from motcua.domain.counter.queries.seats import shift_seat
from motcua.domain.counter.queries.today import OneStopNow, WindowNow, one_stop_now
from motcua.domain.counter.queries.waits import WaitingFigures, Waits, waiting_figures
from motcua.domain.counter.queries.windows import (
    shifts_in_week,
    window_with_tablet,
    windows_of,
)
from motcua.domain.counter.rules.planning import days_of, monday_of

__all__ = [
    "FACES",
    "LONGEST_WORDS",
    "Answered",
    "Copied",
    "Faces",
    "LoadOfWindow",
    "OneStopNow",
    "RatingFigures",
    "ReportQuestion",
    "ShiftWanted",
    "Step",
    "WaitingFigures",
    "Waits",
    "WaitsOfSpan",
    "WindowNow",
    "WindowWanted",
    "answers_count",
    "answers_on",
    "answers_to",
    "board_of",
    "call_again",
    "call_back",
    "call_next",
    "call_of",
    "called_by",
    "change_window",
    "check_photo",
    "close_window",
    "copy_week",
    "days_of",
    "drop_photo",
    "drop_shift",
    "end_pairing",
    "end_ticket",
    "file_here",
    "forget_pairings",
    "fresh_calls",
    "is_just_taken",
    "just_served",
    "loads_by_window",
    "monday_of",
    "note_answer",
    "note_report",
    "often_filed",
    "one_stop_now",
    "open_pairing",
    "open_window",
    "pair_phone",
    "pairing_of",
    "photos_of",
    "plan_shift",
    "rate",
    "rateable",
    "rating_figures",
    "rating_key",
    "receive_photo",
    "renew_tablet",
    "shift_seat",
    "shifts_in_week",
    "skip_ticket",
    "skipped_on",
    "take_ticket",
    "ticket_of",
    "waiting_figures",
    "waits_by_span",
    "window_of",
    "window_with_tablet",
    "windows_of",
    "words_said",
]
