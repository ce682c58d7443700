"""What the tree holds of an entry: two salted hashes, nothing that says anything of a person.

An entry is sealed in two parts. The *open* part is what the person it is about may take home; the
*closed* part names the officer and what was noted within the house. Each part is hashed as
canonical JSON behind 16 random octets of its own, so nobody can guess an entry from its hash, and
who erases content and salt leaves a number that says nothing (Personal Data Protection Law
91/2025/QH15, article 14).
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from json.encoder import c_make_encoder  # type: ignore[attr-defined]
from json.encoder import encode_basestring as _quote
from typing import Any, Final, NoReturn

from motcua.domain.audit.values import Written, instant

SALT_BYTES: Final = 32
SEAL_BYTES: Final = 64
_HALF: Final = SALT_BYTES // 2
_FIRST: Final = b"motcua-entry/v1"


def _nothing_else(value: object) -> NoReturn:
    raise TypeError(f"the journal takes no {type(value).__name__}")


# One encoder for all: json.dumps makes another for each value, which is most of its time.
_SORTED, _SKIP_KEYS, _ALLOW_NAN = True, False, False
_encode = c_make_encoder(
    None, _nothing_else, _quote, None, ":", ",", _SORTED, _SKIP_KEYS, _ALLOW_NAN
)


def _write(value: object) -> str:
    return "".join(_encode(value, 0))


def canonical(value: object) -> bytes:
    """Write a value as JSON in the one way that is hashed: sorted keys, no blanks, UTF-8."""
    return _write(value).encode()


def plain(details: Mapping[str, object]) -> dict[str, Any]:
    """Give details as they come back from the database; ``ValueError`` for a fraction.

    A fraction has several spellings, so it would not hash alike: write it as a text.
    """
    found: dict[str, Any] = json.loads(_write(details), parse_float=_refuse)
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"the journal takes no fraction: {text}")


def open_part(entry: Written) -> dict[str, object]:
    """Give what the person may take home: what, when, by which unit and post, which step.

    ``content`` holds SHA-256 hashes of what the act was about, by its name.
    """
    return {
        "act": entry.act,
        "at": instant(entry.at),
        "content": entry.details.get("content", {}),
        "outcome": entry.outcome,
        "post": entry.post,
        "step": entry.details.get("step"),
        "subject": entry.subject,
        "unit": entry.unit_id,
        "who": entry.actor_kind,
    }


def closed_part(entry: Written) -> dict[str, object]:
    """Give what stays within the house: the account, its label, the person's, whence, details."""
    return {
        "account": entry.account_id,
        "details": entry.details,
        "label": entry.label,
        "person": entry.person_id,
        "source": entry.source,
    }


def seal(entry: Written, salt: bytes) -> bytes:
    """Give the two hashes that stand for an entry, the open part's first.

    The parts are written as ``canonical`` writes ``open_part`` and ``closed_part``, only faster:
    whoever reads a million entries again waits for this.
    """
    opened = (
        f'{{"act":{_quote(entry.act)},"at":"{instant(entry.at)}",'
        f'"content":{_brief(entry.details.get("content", {}))},"outcome":{_quote(entry.outcome)},'
        f'"post":{_quote(entry.post)},"step":{_brief(entry.details.get("step"))},'
        f'"subject":{_quote(entry.subject)},"unit":{_brief(entry.unit_id)},'
        f'"who":{_quote(entry.actor_kind)}}}'
    )
    closed = (
        f'{{"account":{_brief(entry.account_id)},"details":{_brief(entry.details)},'
        f'"label":{_quote(entry.label)},"person":{_brief(entry.person_id)},'
        f'"source":{_quote(entry.source)}}}'
    )
    return (
        sha256(salt[:_HALF] + opened.encode()).digest()
        + sha256(salt[_HALF:] + closed.encode()).digest()
    )


def _brief(value: object) -> str:
    """Write a number, nothing, or any other value as JSON."""
    if value is None:
        return "null"
    return str(value) if type(value) is int else _write(value)


def leaf(number: int, sealed: bytes) -> bytes:
    """Write what the tree holds of entry ``number``: three lines of text below a first one."""
    opened, closed = b64encode(sealed[:32]), b64encode(sealed[32:])
    return b"%s\n%d\n%s\n%s\n" % (_FIRST, number, opened, closed)


def disclosure(entry: Written, salt: bytes, sealed: bytes) -> bytes:
    """Give what opens the open part to whoever holds the proof; the closed hash stays a hash."""
    return canonical(
        {
            "closed": b64encode(sealed[32:]).decode(),
            "number": entry.id,
            "open": open_part(entry),
            "salt": b64encode(salt[:_HALF]).decode(),
        }
    )
