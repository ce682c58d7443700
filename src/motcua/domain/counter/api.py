"""The door of the counter."""

from motcua.domain.counter.actions.call_ticket import (
    call_again,
    call_back,
    call_next,
    end_ticket,
    skip_ticket,
)
from motcua.domain.counter.actions.file_here import file_here
from motcua.domain.counter.actions.note_answer import Answered, note_answer
from motcua.domain.counter.actions.pair_phone import end_pairing, pair_phone
from motcua.domain.counter.actions.receive_photo import check_photo, drop_photo, receive_photo
from motcua.domain.counter.actions.take_ticket import take_ticket
from motcua.domain.counter.queries.answers import answers_count, answers_on
from motcua.domain.counter.queries.often import often_filed
from motcua.domain.counter.queries.phones import open_pairing, pairing_of, photos_of
from motcua.domain.counter.queries.queue import (
    board_of,
    called_by,
    skipped_on,
    ticket_of,
    window_of,
)
from motcua.domain.counter.queries.waits import WaitingFigures, Waits, waiting_figures

__all__ = [
    "Answered",
    "WaitingFigures",
    "Waits",
    "answers_count",
    "answers_on",
    "board_of",
    "call_again",
    "call_back",
    "call_next",
    "called_by",
    "check_photo",
    "drop_photo",
    "end_pairing",
    "end_ticket",
    "file_here",
    "note_answer",
    "often_filed",
    "open_pairing",
    "pair_phone",
    "pairing_of",
    "photos_of",
    "receive_photo",
    "skip_ticket",
    "skipped_on",
    "take_ticket",
    "ticket_of",
    "waiting_figures",
    "window_of",
]
