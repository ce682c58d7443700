"""The door of colleagues; only the desk may open it (a contract of import-linter)."""

from motcua.domain.colleagues.actions.beside import (
    be_present,
    put_away,
    tell_watchers,
    tick,
    watch,
)
from motcua.domain.colleagues.actions.keep_text import end_text, keep_text
from motcua.domain.colleagues.actions.pass_on import pass_on
from motcua.domain.colleagues.actions.write_note import (
    answer_colleague,
    ask_colleague,
    write_note,
)
from motcua.domain.colleagues.queries.beside import (
    CALLS_A_PAGE,
    beside,
    calls_for,
    calls_waiting,
    watched_by,
)
from motcua.domain.colleagues.queries.contents import wrong_notes
from motcua.domain.colleagues.queries.texts import texts_of
from motcua.domain.colleagues.rules.conditions import conditions_of

__all__ = [
    "CALLS_A_PAGE",
    "answer_colleague",
    "ask_colleague",
    "be_present",
    "beside",
    "calls_for",
    "calls_waiting",
    "conditions_of",
    "end_text",
    "keep_text",
    "pass_on",
    "put_away",
    "tell_watchers",
    "texts_of",
    "tick",
    "watch",
    "watched_by",
    "write_note",
    "wrong_notes",
]
