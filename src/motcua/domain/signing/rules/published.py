"""What is published so that anybody can check seals: keys with profiles, and the list of
withdrawn seals as a token (RFC 7517, RFC 7519 with ES256, BSI TR-03171 4.1)."""

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from motcua.domain.signing.values import (
    PublishedSeals,
    SealKey,
    SealPurpose,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.seals import FIRST_TAG, Profile, SealField, Uses
from motcua.kernel.texts import Text

_HALF: Final = 32
# A list of a hundred thousand withdrawn seals; whoever reads one need not take more.
LARGEST_STATUS: Final = 32_000_000
_BLOCKLIST: Final = "BLOCKLIST"


class BadPublished(Exception):
    """A published file cannot be believed or read."""


def keys_document(published: PublishedSeals) -> dict[str, object]:
    """Give the public file of keys: a JWK set, with what the profiles of the seals mean."""
    return {
        "signer": published.signer,
        "keys": [_jwk(key, published.signer) for key in published.keys],
        "profiles": [_profile_shown(each) for each in published.profiles if not each.listed],
        # Apart, so that who does not know of them takes their seals for unknown, never for good.
        "listed_profiles": [
            {**_profile_shown(each), "listed": each.listed}
            for each in published.profiles
            if each.listed
        ],
    }


def read_keys(document: object) -> PublishedSeals:
    """Read the public file of keys; raises ``BadPublished``."""
    try:
        signer, keys, profiles = (document[name] for name in ("signer", "keys", "profiles"))  # type: ignore[index]
        listed = document.get("listed_profiles", ())  # type: ignore[attr-defined]
        return PublishedSeals(
            signer=str(signer),
            keys=tuple(_key_read(each) for each in keys),
            profiles=(
                *(_profile_read(each) for each in profiles),
                *(replace(_profile_read(each), listed=_tag(each["listed"])) for each in listed),
            ),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadPublished from wrong


def _jwk(key: SealKey, signer: str) -> dict[str, object]:
    return {
        "kty": "EC",
        "crv": "P-256",
        "alg": "ES256",
        "use": "sig",
        "kid": f"{signer}{key.reference}",
        "x": _web(key.point[:_HALF]),
        "y": _web(key.point[_HALF:]),
        "x5c": [base64.b64encode(each).decode() for each in key.chain],
        "reference": key.reference,
        "purpose": key.purpose.value,
        "unit": key.unit,
        "since": _moment(key.since),
        "until": _moment(key.until),
    }


def _key_read(shown: dict[str, str]) -> SealKey:
    point = _unweb(shown["x"]) + _unweb(shown["y"])
    if (shown["kty"], shown["crv"], len(point)) != ("EC", "P-256", 2 * _HALF):
        raise ValueError("not a key on P-256")
    EllipticCurvePublicKey.from_encoded_point(SECP256R1(), b"\x04" + point)
    return SealKey(
        reference=shown["reference"],
        purpose=SealPurpose(shown["purpose"]),
        unit=shown["unit"],
        since=datetime.fromisoformat(shown["since"]),
        until=datetime.fromisoformat(shown["until"]),
        point=point,
        chain=tuple(base64.b64decode(each) for each in shown["x5c"]),
    )


def _profile_shown(profile: Profile) -> dict[str, object]:
    return {
        "number": str(profile.number),
        "name": _both(profile.name),
        "uses": profile.uses.value,
        "fields": [
            {"tag": field.tag, "key": field.key, "name": _both(field.name),
             "longest": field.longest}
            for field in profile.fields
        ],
    }  # fmt: skip


def _profile_read(shown: dict[str, object]) -> Profile:
    fields = shown["fields"]
    if not isinstance(fields, list):
        raise TypeError("fields are no list")
    return Profile(
        number=UUID(str(shown["number"])),
        name=_text(shown["name"]),
        uses=Uses(str(shown["uses"])),
        fields=tuple(
            SealField(int(f["tag"]), str(f["key"]), _text(f["name"]), int(f["longest"]))
            for f in fields
        ),
    )


def _tag(shown: object) -> int:
    tag = int(str(shown))
    if tag < FIRST_TAG:
        raise ValueError("no tag of a field")
    return tag


def status_token(
    status: StatusList, key: SealKey, signer: str, sign: Callable[[bytes], bytes]
) -> str:
    """Give the list as a token; ``sign`` gives the raw signature, which is what a token holds."""
    header = {"alg": "ES256", "typ": "JWT", "kid": f"{signer}{key.reference}"}
    claims = {
        "iss": signer,
        "iat": int(status.made_at.timestamp()),
        "exp": int(status.good_until.timestamp()),
        "validityType": _BLOCKLIST,
        "entries": [
            {
                "hashValue": base64.b64encode(bytes.fromhex(each.fingerprint)).decode(),
                "withdrawnOn": each.day.isoformat(),
                "reason": each.reason,
                "words": _both(each.words),
            }
            for each in status.entries
        ],
    }
    parts = [_web(json.dumps(part, ensure_ascii=False).encode()) for part in (header, claims)]
    begin = ".".join(parts)
    return f"{begin}.{_web(sign(begin.encode()))}"


def read_status(token: str, keys: Iterable[SealKey], signer: str) -> StatusList:
    """Read the list when one of the published keys for it signed it; raises ``BadPublished``.

    A list that is past its time is read too: what it names stays withdrawn.
    """
    if len(token) > LARGEST_STATUS:
        raise BadPublished
    for key in keys:
        if key.purpose is not SealPurpose.STATUS:
            continue
        try:
            public = ECKey.import_key(
                {"kty": "EC", "crv": "P-256", "x": _web(key.point[:_HALF]),
                 "y": _web(key.point[_HALF:])}
            )  # fmt: skip
            claims = jwt.decode(token.strip(), public, algorithms=["ES256"]).claims
        except (JoseError, ValueError):
            continue
        status = _status_read(claims, signer)
        # Keys that have ended stay published, for old lists; they make no new ones.
        if key.since <= status.made_at <= key.until:
            return status
    raise BadPublished


def _status_read(claims: dict[str, object], signer: str) -> StatusList:
    if claims.get("iss") != signer or claims.get("validityType") != _BLOCKLIST:
        raise BadPublished
    entries = claims.get("entries")
    if not isinstance(entries, list):
        raise BadPublished
    try:
        return StatusList(
            made_at=datetime.fromtimestamp(int(str(claims["iat"])), UTC),
            good_until=datetime.fromtimestamp(int(str(claims["exp"])), UTC),
            entries=tuple(
                WithdrawnSeal(
                    fingerprint=base64.b64decode(each["hashValue"]).hex(),
                    day=date.fromisoformat(each["withdrawnOn"]),
                    reason=str(each["reason"]),
                    words=_text(each["words"]),
                )
                for each in entries
            ),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadPublished from wrong


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _text(shown: object) -> Text:
    if not isinstance(shown, dict):
        raise TypeError("no text")
    return Text(str(shown["vi"]), str(shown["en"]))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _web(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unweb(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
