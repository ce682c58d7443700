"""The rules of the room."""

from motcua.domain.signing.rules.acceptance import accept
from motcua.domain.signing.rules.credentials import refuse_credential
from motcua.domain.signing.rules.keys import ending, is_told_today
from motcua.domain.signing.rules.own_machine import MOST_ADDED, fault_of_bytes, judge_own
from motcua.domain.signing.rules.papers import is_refused, judge_paper
from motcua.domain.signing.rules.published import (
    BadPublished,
    keys_document,
    read_keys,
    read_status,
    status_token,
)
from motcua.domain.signing.rules.seals import judge_seal, validity_of, with_status, withdrawn
from motcua.domain.signing.rules.xml_acceptance import accept_xml

__all__ = [
    "MOST_ADDED",
    "BadPublished",
    "accept",
    "accept_xml",
    "ending",
    "fault_of_bytes",
    "is_refused",
    "is_told_today",
    "judge_own",
    "judge_paper",
    "judge_seal",
    "keys_document",
    "read_keys",
    "read_status",
    "refuse_credential",
    "status_token",
    "validity_of",
    "with_status",
    "withdrawn",
]
