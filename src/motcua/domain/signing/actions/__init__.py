"""What the room does."""

from motcua.domain.signing.actions.papers import (
    certificate_of,
    check,
    check_paper,
    note_signatures,
    sign_result,
)
from motcua.domain.signing.actions.remote import ask_remotely, finish_remotely, remote_is_offered

__all__ = [
    "ask_remotely",
    "certificate_of",
    "check",
    "check_paper",
    "finish_remotely",
    "note_signatures",
    "remote_is_offered",
    "sign_result",
]
