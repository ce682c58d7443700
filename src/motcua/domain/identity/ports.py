"""What identity needs from outside: the national sign-on."""

from dataclasses import dataclass
from typing import Protocol

from motcua.domain.identity.values import Claims


class IdentityUnavailable(Exception):
    """The national sign-on cannot be reached or does not answer in time."""


class IdentityRefused(Exception):
    """The sign-on's answer cannot be accepted: wrong state, nonce, signature, issuer or time."""


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """One begun sign-on: where to send the person, and what must come back (RFC 7636, OIDC)."""

    url: str
    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """A provider of OpenID Connect, authorization code flow with PKCE."""

    def start(self, *, redirect_uri: str, lang: str = "vi") -> LoginRequest:
        """Begin a sign-on; raises ``IdentityUnavailable``."""

    def finish(self, *, code: str, request: LoginRequest, redirect_uri: str) -> Claims:
        """Trade the code for checked claims; raises both errors of this module."""
