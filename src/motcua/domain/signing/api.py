"""The door of the room."""

from motcua.domain.signing.actions import (
    NothingSigned,
    ask_remotely,
    augment_result,
    certificate_of,
    check,
    check_paper,
    finish_remotely,
    note_signatures,
    remote_is_offered,
    renew_result,
    sign_result,
    signed_state,
)
from motcua.domain.signing.ports import CannotAugment, CannotSign, RemoteRefused, RemoteUnavailable

__all__ = [
    "CannotAugment",
    "CannotSign",
    "NothingSigned",
    "RemoteRefused",
    "RemoteUnavailable",
    "ask_remotely",
    "augment_result",
    "certificate_of",
    "check",
    "check_paper",
    "finish_remotely",
    "note_signatures",
    "remote_is_offered",
    "renew_result",
    "sign_result",
    "signed_state",
]
