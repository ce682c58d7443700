"""What the room does."""

from motcua.domain.signing.actions.papers import (
    certificate_of,
    check,
    check_paper,
    note_signatures,
    sign_result,
)
from motcua.domain.signing.actions.remote import ask_remotely, finish_remotely, remote_is_offered
from motcua.domain.signing.actions.seals import (
    check_seal,
    make_seal,
    published_seals,
    sign_status,
)

__all__ = [
    "ask_remotely",
    "certificate_of",
    "check",
    "check_paper",
    "check_seal",
    "finish_remotely",
    "make_seal",
    "note_signatures",
    "published_seals",
    "remote_is_offered",
    "sign_result",
    "sign_status",
]
