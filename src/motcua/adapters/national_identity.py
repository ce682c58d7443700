"""The national sign-on: OpenID Connect code flow with PKCE (RFC 6749, 7636, OIDC Core 1.0).

Only `finish` speaks to the network, so that a slow issuer never holds a page up before the login.
Settings: `MOTCUA_IDENTITY` (issuer, client_id, client_secret) and, where an issuer names things in
its own way, `MOTCUA_IDENTITY_CLAIMS` and `MOTCUA_IDENTITY_AUTHORIZE`.
"""

import hashlib
import hmac
import re
import secrets
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from motcua.domain.identity.ports import (
    IdentityRefused,
    IdentityUnavailable,
    LoginRequest,
)
from motcua.domain.identity.values import Claims, OrganisationClaim
from motcua.kernel.names import fold
from motcua.platform import clock

CLAIMS = {
    "tech_id": "TechID",
    "full_name": "HoVaTen",
    "personal_number": "SoDinhDanh",
    "birth_date": "NgaySinh",
    "sex": "GioiTinh",
    "address": "DiaChi",
    "phone": "SoDienThoai",
    "email": "ThuDienTu",
    "loa": "loAs",
    "organisations": "ToChuc",
}
"""Our names and those of the national portal's issuer; a second issuer may name them otherwise."""

_NEEDED = frozenset({"tech_id", "full_name", "personal_number"})
_LONGEST = {
    "tech_id": 80, "full_name": 200, "personal_number": 12, "birth_date": 30, "sex": 30,
    "address": 300, "phone": 20, "email": 254,
}  # fmt: skip
_SEXES = {"nam": "male", "male": "male", "nu": "female", "female": "female"}

HEAD = "NguoiDaiDien"
_MOST_ORGANISATIONS = 50
# Enterprise and tax numbers: ten digits, with three more for a branch.
_ORGANISATION = re.compile(r"[0-9]{10}(-?[0-9]{3})?")

AUTHORIZE_PATH = "/oauth2/authorize"
ALGORITHMS = ["ES256", "RS256", "PS256"]
TIMEOUT_SECONDS = 5.0
LEEWAY_SECONDS = 30
DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%Y%m%d")


class NationalIdentity:
    """The adapter of `IdentityProvider`; one per process, safe to use from many threads."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        wiring = settings.MOTCUA_IDENTITY
        self._issuer: str = wiring["issuer"].rstrip("/")
        self._client_id: str = wiring["client_id"]
        self._secret: str = wiring["client_secret"]
        self._names: Mapping[str, str] = getattr(settings, "MOTCUA_IDENTITY_CLAIMS", CLAIMS)
        self._authorize: str = getattr(settings, "MOTCUA_IDENTITY_AUTHORIZE", AUTHORIZE_PATH)
        # No proxy from the environment may see codes and secrets.
        self._http = httpx.Client(
            timeout=timeout, verify=ssl.create_default_context(), trust_env=False
        )
        self._discovery: dict[str, str] | None = None
        self._keys: KeySet | None = None

    def start(self, *, redirect_uri: str, lang: str = "vi") -> LoginRequest:
        """Begin a sign-on without asking the network; state, nonce and verifier are fresh."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect_uri,
            "scope": "openid",
            "acr_values": "LoA1",
            "state": state,
            "nonce": nonce,
            "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "ui_locales": lang,
        }
        url = f"{self._issuer}{self._authorize}?{urlencode(query)}"
        return LoginRequest(url=url, state=state, nonce=nonce, verifier=verifier)

    def finish(self, *, code: str, request: LoginRequest, redirect_uri: str) -> Claims:
        """Trade the code for checked claims.

        Raises `IdentityUnavailable` when the issuer is silent, slow or talks nonsense, and
        `IdentityRefused` when it says no or its answer does not prove this very login.
        """
        endpoints = self._endpoints()
        answer = self._ask(
            "POST",
            endpoints["token_endpoint"],
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": request.verifier,
            },
            auth=(self._client_id, self._secret),
        )
        token = self._checked(_text(answer, "id_token"), nonce=request.nonce)
        facts = self._ask(
            "GET",
            endpoints["userinfo_endpoint"],
            headers={"Authorization": f"Bearer {_text(answer, 'access_token')}"},
        )
        # OIDC Core 5.3.2: claims of another subject must not be used.
        if facts.get("sub") != token["sub"]:
            raise IdentityRefused("userinfo speaks of another person")
        return claims_from(facts, names=self._names, acr=token.get("acr"))

    def _endpoints(self) -> dict[str, str]:
        """Give where the issuer's endpoints are, asked once."""
        if self._discovery is None:
            found = self._ask("GET", f"{self._issuer}/.well-known/openid-configuration")
            if found.get("issuer") != self._issuer:
                raise IdentityRefused("the discovery document names another issuer")
            needed = ("token_endpoint", "userinfo_endpoint", "jwks_uri")
            self._discovery = {name: _text(found, name) for name in needed}
        return self._discovery

    def _checked(self, id_token: str, *, nonce: str) -> dict[str, Any]:
        """Check signature, issuer, audience, time and nonce (OIDC Core section 3.1.3.7)."""
        try:
            claims = self._verified(id_token)
            jwt.JWTClaimsRegistry(
                now=int(clock.now().timestamp()),
                leeway=LEEWAY_SECONDS,
                iss={"essential": True, "value": self._issuer},
                aud={"essential": True},
                sub={"essential": True},
                exp={"essential": True},
                iat={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError) as refusal:
            raise IdentityRefused(f"identity token: {refusal}") from refusal
        audience = claims["aud"]
        if audience not in (self._client_id, [self._client_id]):
            raise IdentityRefused("identity token: for others as well")
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise IdentityRefused("identity token: of another login")
        return claims

    def _verified(self, id_token: str) -> dict[str, Any]:
        """Give the claims when a key of the issuer signed them; new keys are fetched once."""
        keys = self._keys
        if keys is not None:
            try:
                return jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
            except (JoseError, ValueError):
                pass  # The issuer may have changed its keys since.
        found = self._ask("GET", self._endpoints()["jwks_uri"])
        if not isinstance(found.get("keys"), list):
            raise IdentityUnavailable("the issuer's keys cannot be read")
        self._keys = KeySet.import_key_set({"keys": found["keys"]})
        return jwt.decode(id_token, self._keys, algorithms=ALGORITHMS).claims

    def _ask(self, method: str, url: str, **wish: Any) -> dict[str, Any]:
        """Give the JSON object an endpoint answers."""
        try:
            answer = self._http.request(method, url, **wish)
            found = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as trouble:
            raise IdentityUnavailable(f"{url}: {type(trouble).__name__}") from trouble
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR or not isinstance(found, dict):
            raise IdentityUnavailable(f"{url}: status {answer.status_code}")
        if answer.status_code != httpx.codes.OK:
            raise IdentityRefused(f"{url}: {found.get('error', answer.status_code)}")
        return found


def claims_from(facts: Mapping[str, Any], *, names: Mapping[str, str], acr: object) -> Claims:
    """Turn the issuer's facts into ours; what it does not know stays empty.

    An address, telephone or e-mail that cannot be one is left empty. Raises `IdentityRefused`
    without the stable key, and for a key, name or number that cannot be one.
    """

    def text(ours: str) -> str:
        value = facts.get(names.get(ours, ""), "")
        said = str(value).strip() if isinstance(value, str | int) else ""
        if len(said) <= _LONGEST[ours] and said.isprintable():
            return said
        if ours in _NEEDED:
            raise IdentityRefused(f"the issuer's {ours} cannot be one")
        return ""

    if not text("tech_id"):
        raise IdentityRefused("the issuer gave no stable key of the account")
    return Claims(
        tech_id=text("tech_id"),
        full_name=text("full_name"),
        personal_number=text("personal_number"),
        birth_date=birth_date(text("birth_date")),
        sex=_SEXES.get(fold(text("sex")), ""),
        address=text("address"),
        phone=text("phone"),
        email=text("email"),
        loa=level_of_assurance(facts.get(names.get("loa", "")), acr),
        organisations=organisations_of(facts.get(names.get("organisations", ""))),
    )


def organisations_of(said: object) -> tuple[OrganisationClaim, ...]:
    """Read the organisations named with a person; one that cannot be read is left out.

    Decree 69/2024/NĐ-CP: an organisation's account is opened by who represents it by law. How the
    national portal writes it is UNCONFIRMED: a list of number, name and role.
    """
    found = {}
    for each in said[:_MOST_ORGANISATIONS] if isinstance(said, list) else ():
        if not isinstance(each, Mapping):
            continue
        number, name = str(each.get("MaSo", "")).strip(), str(each.get("Ten", "")).strip()
        if _ORGANISATION.fullmatch(number) and 0 < len(name) <= _LONGEST["full_name"]:
            found[number] = OrganisationClaim(number, name, each.get("VaiTro") == HEAD)
    return tuple(found.values())


def birth_date(written: str) -> date | None:
    """Read a date of birth; None when only the year or nothing is known."""
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def level_of_assurance(*said: object) -> int:
    """Give the highest level named in texts such as "LoA2" or ["LoA1", "LoA2"]; 0 for none."""
    levels = re.findall(r"\b(?:LoA)?([0-4])\b", " ".join(str(value) for value in said if value))
    return max((int(level) for level in levels), default=0)


def _text(answer: Mapping[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise IdentityUnavailable(f"the issuer's answer lacks {name}")
    return value
