"""What the room does."""

from motcua.domain.signing.actions.keys import (
    NoSuchKey,
    certificates,
    ending_certificates,
    watch_certificates,
    withdraw_key,
)
from motcua.domain.signing.actions.own_machine import (
    judge_signed,
    lay_out,
    own_key,
    require_seal,
    seal_signed,
)
from motcua.domain.signing.actions.papers import (
    NothingSigned,
    augment_result,
    certificate_of,
    check,
    check_paper,
    is_signed,
    note_signatures,
    renew_result,
    sign_result,
    signed_state,
)
from motcua.domain.signing.actions.remote import ask_remotely, finish_remotely, remote_is_offered
from motcua.domain.signing.actions.seals import (
    check_seal,
    make_seal,
    published_seals,
    sign_status,
)
from motcua.domain.signing.actions.xml import check_xml, sign_xml

__all__ = [
    "NoSuchKey",
    "NothingSigned",
    "ask_remotely",
    "augment_result",
    "certificate_of",
    "certificates",
    "check",
    "check_paper",
    "check_seal",
    "check_xml",
    "ending_certificates",
    "finish_remotely",
    "is_signed",
    "judge_signed",
    "lay_out",
    "make_seal",
    "note_signatures",
    "own_key",
    "published_seals",
    "remote_is_offered",
    "renew_result",
    "require_seal",
    "seal_signed",
    "sign_result",
    "sign_status",
    "sign_xml",
    "signed_state",
    "watch_certificates",
    "withdraw_key",
]
