"""XML documents exchanged with others: signed by a key of ours, judged when they come in."""

import hashlib
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.signing.ports import XmlSigner, XmlVerifier
from motcua.domain.signing.rules import accept_xml
from motcua.domain.signing.values import XmlVerdict
from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.files.reasons import refusal
from motcua.platform.wiring import adapter


def sign_xml(*, xml: bytes, key_id: str, now: datetime, actor: Actor = SYSTEM) -> bytes:
    """Give a document with its signature: enveloped XAdES B-B (ETSI EN 319 132-1).

    The journal keeps who signed what with which key. Raises ``ports.CannotSign`` also for a
    document that would not be believed: not UTF-8, with a DTD, comments, two equal identifiers, or
    signed already.
    """
    with transaction.atomic():
        signed = adapter(XmlSigner).sign(xml=xml, key_id=key_id, now=now)  # type: ignore[type-abstract]
        record(
            act="signing.xml_signed", actor=actor, at=now, subject=key_id,
            details={"sha256": hashlib.sha256(signed).hexdigest()},
        )  # fmt: skip
    return signed


def check_xml(*, xml: bytes, now: datetime) -> XmlVerdict:
    """Judge a document from anywhere; ``content`` of a valid one is all that may be read of it.

    Never raises because of the document; ``CannotStore`` (``busy``) when too many are examined.
    """
    verifier = adapter(XmlVerifier)  # type: ignore[type-abstract]
    try:
        with away_from_desk():
            facts = verifier.examine(xml=xml, now=now)
    except AllAway:
        raise refusal("busy") from None
    return accept_xml(facts, now=now)
