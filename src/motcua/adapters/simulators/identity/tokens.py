"""The identity token: a JWT signed with ES256 (OpenID Connect Core 1.0 section 2), or a lie."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from motcua.adapters.simulators.identity.grants import Grant
from motcua.adapters.simulators.identity.people import PEOPLE

LIFE = timedelta(minutes=5)


def signing_key(file: Path) -> ECKey:
    """Give the key kept in the file, made at the first start."""
    if file.exists():
        key = ECKey.import_key(file.read_bytes())
    else:
        key = ECKey.generate_key("P-256", private=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(key.as_pem(private=True))
    key.ensure_kid()
    return key


def public_keys(key: ECKey) -> dict[str, Any]:
    """Give the set of public keys (RFC 7517) that checks our tokens."""
    return {"keys": [{**key.as_dict(private=False), "use": "sig", "alg": "ES256"}]}


def identity_token(
    grant: Grant, *, issuer: str, client_id: str, key: ECKey, now: datetime, lie: str = ""
) -> str:
    """Sign what the provider knows of a login; a `lie` names the one thing that is false."""
    claims: dict[str, Any] = {
        "iss": issuer,
        "aud": client_id,
        "sub": grant.person.tech_id,
        "iat": now,
        "auth_time": int(now.timestamp()),
        "exp": now + LIFE,
        "acr": f"LoA{grant.person.level}",
        "nonce": grant.nonce,
    }
    false: dict[str, Any] = {
        "issuer": {"iss": "http://127.0.0.1:1/another"},
        "audience": {"aud": "another-client"},
        "expired": {"iat": now - 2 * LIFE, "exp": now - LIFE},
        "nonce": {"nonce": "the-nonce-of-another-login"},
        "shared": {"aud": [client_id, "another-client"]},
        "everlasting": {"exp": None},
    }
    claims |= false.get(lie, {})
    claims = {name: value for name, value in claims.items() if value is not None}
    header = {"alg": "ES256", "kid": key.kid}
    signer = ECKey.generate_key("P-256", private=True) if lie == "signature" else key
    return jwt.encode(header, claims, signer)


def somebody_else(grant: Grant) -> Grant:
    """Give the grant as if another sample person had logged in."""
    other = next(person for person in PEOPLE if person != grant.person)
    return replace(grant, person=other, nonce=f"{grant.nonce}-{time.monotonic_ns()}")
