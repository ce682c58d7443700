"""The door of the room."""

from motcua.domain.signing.actions import (
    ask_remotely,
    certificate_of,
    check,
    check_paper,
    finish_remotely,
    note_signatures,
    remote_is_offered,
    sign_result,
)
from motcua.domain.signing.ports import CannotSign, RemoteRefused, RemoteUnavailable

__all__ = [
    "CannotSign",
    "RemoteRefused",
    "RemoteUnavailable",
    "ask_remotely",
    "certificate_of",
    "check",
    "check_paper",
    "finish_remotely",
    "note_signatures",
    "remote_is_offered",
    "sign_result",
]
