"""The door of the gates."""

from motcua.domain.gates.actions.forget_showings import forget_showings
from motcua.domain.gates.actions.open_gate import close_gate, open_gate, renew_code
from motcua.domain.gates.actions.report_showings import MOST_AT_ONCE, report_showings
from motcua.domain.gates.queries import doubts_for, gates_of

__all__ = [
    "MOST_AT_ONCE",
    "close_gate",
    "doubts_for",
    "forget_showings",
    "gates_of",
    "open_gate",
    "renew_code",
    "report_showings",
]
