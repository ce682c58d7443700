"""What the provider has promised: codes to be traded once, access tokens, and for whom."""

import base64
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.adapters.simulators.identity.people import Person

TOKEN_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Client:
    """One registered relying party; its addresses are compared character by character."""

    client_id: str
    secret: str
    redirect_uris: frozenset[str]
    origin: str

    def proves(self, client_id: str, secret: str) -> bool:
        """Tell whether name and secret are this client's."""
        return hmac.compare_digest(
            f"{self.client_id}\n{self.secret}".encode(), f"{client_id}\n{secret}".encode()
        )


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed when logging in."""

    person: Person
    redirect_uri: str
    challenge: str
    nonce: str
    expires_at: datetime


def challenge_of(verifier: str) -> str:
    """Give the S256 challenge of a verifier (RFC 7636 section 4.2)."""
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Grants:
    """Codes and access tokens in memory; safe to use from many threads."""

    def __init__(self, code_life: timedelta) -> None:
        self._code_life = code_life
        self._lock = threading.Lock()
        self._codes: dict[str, Grant] = {}
        self._used: dict[str, str] = {}
        self._tokens: dict[str, tuple[Person, datetime]] = {}

    def issue(
        self, *, person: Person, redirect_uri: str, challenge: str, nonce: str, now: datetime
    ) -> str:
        """Give a fresh code for a login."""
        code = secrets.token_urlsafe(32)
        grant = Grant(person, redirect_uri, challenge, nonce, now + self._code_life)
        with self._lock:
            self._codes[code] = grant
        return code

    def redeem(
        self, code: str, *, redirect_uri: str, verifier: str, now: datetime
    ) -> tuple[Grant, str] | None:
        """Trade a code, once, for its grant and an access token; None when it is not good.

        A code that comes a second time also ends the token of the first (RFC 6749 4.1.2).
        """
        with self._lock:
            grant = self._codes.pop(code, None)
            if grant is None:
                self._tokens.pop(self._used.pop(code, ""), None)
                return None
            good = (
                now < grant.expires_at
                and grant.redirect_uri == redirect_uri
                and 43 <= len(verifier) <= 128
                and hmac.compare_digest(grant.challenge, challenge_of(verifier))
            )
            if not good:
                return None
            token = secrets.token_urlsafe(32)
            self._used[code] = token
            self._tokens[token] = (grant.person, now + TOKEN_LIFE)
            return grant, token

    def person_of(self, token: str, *, now: datetime) -> Person | None:
        """Give the person an access token speaks for, while it is good."""
        person, expires_at = self._tokens.get(token, (None, now))
        return person if now < expires_at else None

    def clear(self) -> None:
        """Forget all logins."""
        with self._lock:
            self._codes.clear()
            self._used.clear()
            self._tokens.clear()
