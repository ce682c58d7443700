"""The door of the room."""

from motcua.domain.signing.actions import (
    ask_remotely,
    certificate_of,
    check,
    check_paper,
    check_seal,
    finish_remotely,
    make_seal,
    note_signatures,
    published_seals,
    remote_is_offered,
    sign_result,
    sign_status,
)
from motcua.domain.signing.ports import CannotSign, RemoteRefused, RemoteUnavailable
from motcua.domain.signing.rules import (
    BadPublished,
    judge_seal,
    keys_document,
    read_keys,
    read_status,
    with_status,
    withdrawn,
)

__all__ = [
    "BadPublished",
    "CannotSign",
    "RemoteRefused",
    "RemoteUnavailable",
    "ask_remotely",
    "certificate_of",
    "check",
    "check_paper",
    "check_seal",
    "finish_remotely",
    "judge_seal",
    "keys_document",
    "make_seal",
    "note_signatures",
    "published_seals",
    "read_keys",
    "read_status",
    "remote_is_offered",
    "sign_result",
    "sign_status",
    "with_status",
    "withdrawn",
]
