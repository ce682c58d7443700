"""Seals: made for a result, judged for a stranger, and what is published to check them with."""

import hashlib
from dataclasses import replace
from datetime import datetime

from motcua.domain.signing.ports import CannotSign, SealSigner
from motcua.domain.signing.rules import judge_seal, status_token, validity_of
from motcua.domain.signing.values import (
    MadeSeal,
    PublishedSeals,
    SealFacts,
    SealVerdict,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.barcodes import draw_bytes
from motcua.kernel.moments import local
from motcua.kernel.periods import NothingInForce
from motcua.kernel.seals import (
    CATEGORY,
    DEFINITION,
    Header,
    Validity,
    features_of,
    join,
    message_of,
    write_listed,
)
from motcua.kernel.texts import Text
from motcua.platform.lawbook import SealedProcedure, SealRules, lawbook
from motcua.platform.wiring import adapter

STATUS_KEY = "status-list"
NO_LIST = Text(
    "Chưa có khóa để ký danh sách thu hồi.", "There is no key to sign the list of seals with."
)


def make_seal(*, eid: str, facts: SealFacts, now: datetime) -> MadeSeal | None:
    """Give the seal of a result, signed by the key of a unit (its identifier ``eid``).

    ``None`` while the unit has no such key, seals were not in force, or there is no profile for a
    paper that is not issued yet: the paper is good without.
    Raises ``CannotSign`` when there is a key that refuses.
    """
    signer = adapter(SealSigner)  # type: ignore[type-abstract]
    key = signer.key(f"seal-{eid}", now)
    rules = _rules(now)
    if key is None or rules is None:
        return None
    own, procedure = rules.profile_for(facts.procedure)
    listed = write_listed(facts.listed_from) if facts.listed_from else ""
    profile = rules.listed.get(own.number) if listed else own
    if profile is None:
        return None
    validity = _validity(procedure, facts)
    header = Header(
        4, rules.country, rules.signer, key.reference, facts.issued, local(now).date(),
        DEFINITION, CATEGORY,
    )  # fmt: skip
    values = {**facts.values, "listed_from": listed}
    message = message_of(header, features_of(profile, validity, values))
    data = join(message, signer.sign(key_id=f"seal-{eid}", message=message, now=now))
    return replace(_drawn(data, message, validity, rules), listed_from=listed)


def _rules(now: datetime) -> SealRules | None:
    try:
        return lawbook().seals(local(now).date()).value
    except NothingInForce:
        return None


def _validity(procedure: SealedProcedure, facts: SealFacts) -> Validity:
    return validity_of(
        facts.issued,
        since=procedure.since,
        until=procedure.until,
        days=procedure.days,
        months=procedure.months,
        answers=facts.answers,
    )


def _drawn(data: bytes, message: bytes, validity: Validity, rules: SealRules) -> MadeSeal:
    drawing = draw_bytes(data, rules.symbol)
    module = float(rules.module_mm)
    return MadeSeal(
        data=data,
        fingerprint=hashlib.sha256(message).hexdigest(),
        valid_until=validity.until,
        svg=drawing.svg,
        width_mm=round(drawing.across * module, 2),
        height_mm=round(drawing.down * module, 2),
    )


def check_seal(*, data: bytes, now: datetime) -> SealVerdict:
    """Judge a seal by what this system publishes; whether it was withdrawn is not asked here."""
    published = published_seals(now)
    return judge_seal(
        data,
        signer=published.signer,
        keys=published.keys,
        profiles=published.profiles,
        today=local(now).date(),
    )


def published_seals(now: datetime) -> PublishedSeals:
    """Give what anybody needs to check seals; without rules in force nobody signs."""
    rules = _rules(now)
    return PublishedSeals(
        signer=rules.signer if rules else "",
        keys=adapter(SealSigner).published(),  # type: ignore[type-abstract]
        profiles=lawbook().seal_profiles(),
    )


def sign_status(*, entries: tuple[WithdrawnSeal, ...], now: datetime) -> str:
    """Give the list of withdrawn seals as a token, good for the time that the law file sets.

    Raises ``CannotSign`` when there is no key for it, or it refuses.
    """
    signer = adapter(SealSigner)  # type: ignore[type-abstract]
    key, rules = signer.key(STATUS_KEY, now), _rules(now)
    if key is None or rules is None:
        raise CannotSign(NO_LIST)
    now = now.replace(microsecond=0)
    return status_token(
        StatusList(now, now + rules.status_life, entries),
        key,
        rules.signer,
        lambda data: signer.sign(key_id=STATUS_KEY, message=data, now=now),
    )
