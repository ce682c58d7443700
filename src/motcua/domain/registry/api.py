"""The door of the room: look-ups, consent, copies, corrections and deletions."""

from motcua.domain.registry.actions.consenting import say_consent
from motcua.domain.registry.actions.keep_old_paper import (
    keep_old_paper,
    note_old_paper_look,
    note_old_search,
)
from motcua.domain.registry.actions.looking_up import (
    SYSTEM_ASKS,
    ask_later,
    check_again,
    look_up,
    look_up_present,
    note_filed,
)
from motcua.domain.registry.actions.requesting import (
    ask_change,
    ask_export,
    decide_request,
    forget_exports,
    forget_exports_of,
    forget_lookups,
    note_export,
    note_request_read,
    note_requests_listed,
    note_taken,
    open_export,
)
from motcua.domain.registry.queries.consents import (
    consent_history,
    consents_of,
    last_word,
    last_word_of,
)
from motcua.domain.registry.queries.lookups import (
    codes_of,
    looks_at,
    looks_by_officers,
    lookup_of,
    outcomes_of,
    person_subject,
)
from motcua.domain.registry.queries.old_papers import (
    held_records,
    old_files,
    old_looks,
    old_paper_for,
    old_papers,
    own_old_paper,
    own_old_papers,
    taken_numbers,
)
from motcua.domain.registry.queries.people import asked_in, who_of
from motcua.domain.registry.queries.requests import (
    data_request,
    decided_requests,
    exports_of,
    open_requests,
    requests_of,
)
from motcua.domain.registry.rules.comparing import same
from motcua.domain.registry.rules.old_papers import number_place, record_key

__all__ = [
    "SYSTEM_ASKS",
    "ask_change",
    "ask_export",
    "ask_later",
    "asked_in",
    "check_again",
    "codes_of",
    "consent_history",
    "consents_of",
    "data_request",
    "decide_request",
    "decided_requests",
    "exports_of",
    "forget_exports",
    "forget_exports_of",
    "forget_lookups",
    "held_records",
    "keep_old_paper",
    "last_word",
    "last_word_of",
    "look_up",
    "look_up_present",
    "looks_at",
    "looks_by_officers",
    "lookup_of",
    "note_export",
    "note_filed",
    "note_old_paper_look",
    "note_old_search",
    "note_request_read",
    "note_requests_listed",
    "note_taken",
    "number_place",
    "old_files",
    "old_looks",
    "old_paper_for",
    "old_papers",
    "open_export",
    "open_requests",
    "outcomes_of",
    "own_old_paper",
    "own_old_papers",
    "person_subject",
    "record_key",
    "requests_of",
    "same",
    "say_consent",
    "taken_numbers",
    "who_of",
]
