"""The machine side of the provider: discovery, keys, token, userinfo.

OpenID Connect Core 1.0 and Discovery 1.0; code flow (RFC 6749) with PKCE S256 only (RFC 7636).
"""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request
from joserfc.jwk import ECKey

from motcua.adapters.simulators.control import Control, Mode
from motcua.adapters.simulators.identity.grants import TOKEN_LIFE, Client, Grants
from motcua.adapters.simulators.identity.people import PASSWORD, PEOPLE
from motcua.adapters.simulators.identity.tokens import (
    identity_token,
    public_keys,
    somebody_else,
)
from motcua.platform import clock

DISCOVERY = "/.well-known/openid-configuration"
AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/token"  # noqa: S105  (a path)
USERINFO = "/oauth2/userinfo"
KEYS = "/oauth2/jwks"
END_SESSION = "/oauth2/logout"
MACHINE = frozenset({DISCOVERY, TOKEN, USERINFO, KEYS})


@dataclass
class Provider:
    """Everything the paths of one running provider share."""

    issuer: str
    client: Client
    key: ECKey
    grants: Grants
    control: Control
    last_answer: dict[str, Any] = field(default_factory=dict)

    def see(self, what: str, **facts: object) -> None:
        """Remember that something arrived; secrets, codes and tokens are left out."""
        at = clock.now().isoformat()
        self.control.memory.add({"received_at": at, "what": what, **facts})


def machine_paths(provider: Provider) -> Blueprint:
    """Give the paths that programs call."""
    paths = Blueprint("machine", __name__)

    @paths.get(DISCOVERY)
    def discovery() -> Response:
        provider.see("discovery")
        return jsonify(_discovery(provider.issuer))

    @paths.get(KEYS)
    def keys() -> Response:
        provider.see("jwks")
        return jsonify(public_keys(provider.key))

    @paths.post(TOKEN)
    def token() -> tuple[Response, int]:
        answer, status = _token(provider)
        provider.see("token", outcome=answer.get("error", "ok"))
        return jsonify(answer), status

    @paths.get(USERINFO)
    def userinfo() -> tuple[Response, int]:
        answer, status = _userinfo(provider)
        provider.see("userinfo", outcome=answer.get("error", "ok"))
        return jsonify(answer), status

    @paths.get("/_people")
    def people() -> Response:
        known = [{**person.claims(), "password": PASSWORD} for person in PEOPLE]
        return jsonify(known)

    return paths


def _discovery(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": issuer + AUTHORIZE,
        "token_endpoint": issuer + TOKEN,
        "userinfo_endpoint": issuer + USERINFO,
        "jwks_uri": issuer + KEYS,
        "end_session_endpoint": issuer + END_SESSION,
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid"],
        "acr_values_supported": ["LoA1", "LoA2"],
        "ui_locales_supported": ["vi", "en"],
        "claims_supported": sorted({name for person in PEOPLE for name in person.claims()}),
    }


def _token(provider: Provider) -> tuple[dict[str, Any], int]:
    """Answer the token request (RFC 6749 sections 4.1.3, 5.1 and 5.2)."""
    form = request.form
    login = request.authorization
    client_id = (login.username if login else form.get("client_id")) or ""
    secret = (login.password if login else form.get("client_secret")) or ""
    if not provider.client.proves(client_id, secret):
        return {"error": "invalid_client"}, 401
    if form.get("grant_type") != "authorization_code":
        return {"error": "unsupported_grant_type"}, 400
    now = clock.now()
    redeemed = provider.grants.redeem(
        form.get("code", ""),
        redirect_uri=form.get("redirect_uri", ""),
        verifier=form.get("code_verifier", ""),
        now=now,
    )
    if redeemed is None:
        return {"error": "invalid_grant"}, 400
    mode = provider.control.mode
    if mode is Mode.REPEAT and provider.last_answer:
        return provider.last_answer, 200
    grant, access_token = redeemed
    lie = (provider.control.what or "signature") if mode is Mode.WRONG else ""
    id_token = identity_token(
        somebody_else(grant) if mode is Mode.REORDER else grant,
        issuer=provider.issuer,
        client_id=client_id,
        key=provider.key,
        now=now,
        lie=lie,
    )
    provider.last_answer = {
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": int(TOKEN_LIFE.total_seconds()),
        "scope": "openid",
        "id_token": id_token,
    }
    return provider.last_answer, 200


def _userinfo(provider: Provider) -> tuple[dict[str, Any], int]:
    """Answer who the bearer of the access token speaks for (OpenID Connect Core 5.3)."""
    login = request.authorization
    token = (login.token if login and login.type == "bearer" else None) or ""
    person = provider.grants.person_of(token, now=clock.now())
    if person is None:
        return {"error": "invalid_token"}, 401
    if provider.control.mode is Mode.WRONG and provider.control.what == "person":
        person = next(other for other in PEOPLE if other != person)
    return person.claims(), 200
