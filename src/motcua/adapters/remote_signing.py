"""Remote signing: the applicant's key lies at a service, he confirms each signature on his phone.

Cloud Signature Consortium API v2.0: client credentials (RFC 6749, 4.4), then
`credentials/list`, `credentials/info`, `credentials/authorize` with the hash (SCAL2), and
`signatures/signHash`. A service that sends the question to a phone answers `authorize` with 202 and
a handle, which `credentials/authorizeCheck` turns into the permission (SAD). What Vietnamese
services make of the polling is UNCONFIRMED and read in one place (`permission`).
Setting: `MOTCUA_REMOTE_SIGNING` (url, client_id, client_secret); without a url nothing is offered.
"""

import base64
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from asn1crypto import x509  # type: ignore[import-untyped]
from django.conf import settings

from motcua.domain.signing.ports import RemoteRefused, RemoteUnavailable
from motcua.domain.signing.values import AskedRemotely, RemoteCredential
from motcua.kernel.personal_number import number_in
from motcua.platform.breaker import Breaker, BreakerOpen
from motcua.platform.http import JsonService, NoAnswer

TOKEN = "/oauth2/token"  # noqa: S105  (a path)
API = "/csc/v2"
# A person waits for a page meanwhile; he comes back by himself every few seconds.
TIMEOUT_SECONDS = 5.0
FAILURES_IN_A_ROW = 3
NOT_ASKED_SECONDS = 20
LARGEST_ANSWER = 131_072
LARGEST_SIGNATURE = 2_048  # RSA with 16,384 bits; the paper keeps room for more
SHA256, ECDSA, RSA = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"
_LONGEST = 2_000
_MOST_CERTIFICATES = 6
# What the service says when the person, or it, does not agree (11.6 and RFC 6749, 4.1.2.1).
_REASONS = {"access_denied": "declined", "invalid_otp": "declined", "expired_token": "too_late"}


class CloudSignatures:
    """The adapter of `RemoteSigning`; one per process, safe to use from many threads."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        wiring = settings.MOTCUA_REMOTE_SIGNING
        self._url: str = wiring["url"].rstrip("/")
        self._client = (wiring["client_id"], wiring["client_secret"])
        self._timeout = timeout
        self._breaker = Breaker(
            RemoteUnavailable, failures=FAILURES_IN_A_ROW, seconds=NOT_ASKED_SECONDS
        )
        self._service = JsonService(self._url, largest=LARGEST_ANSWER)
        self._lock = threading.Lock()
        self._token, self._token_until = "", 0.0

    def is_connected(self) -> bool:
        """Tell whether an address was given; nobody is asked."""
        return bool(self._url)

    def credential(self, number: str) -> RemoteCredential:
        """Give the certificate of the person of this number (11.4, 11.5).

        Raises `RemoteRefused` (``no_certificate``) when the service has none that can be used.
        """
        until = self._until()
        _, listed = self._call("/credentials/list", {"userID": number, "onlyValid": True}, until)
        keys = listed.get("credentialIDs")
        if not isinstance(keys, list):
            raise RemoteUnavailable("no list of credentials")
        if not keys:
            raise RemoteRefused("no_certificate")
        key = _text(keys[0])
        asked = {"credentialID": key, "certificates": "chain", "certInfo": True, "authInfo": True}
        _, known = self._call("/credentials/info", asked, until)
        return credential_from(key, known)

    def ask(self, key: str, digest: bytes, about: str) -> str:
        """Send the question to the person's phone (11.6); give the handle to ask for his answer."""
        sent = {
            "credentialID": key, "numSignatures": 1, "hashes": [_armoured(digest)],
            "hashAlgorithmOID": SHA256, "description": about,
        }  # fmt: skip
        _, answer = self._call("/credentials/authorize", sent, self._until())
        return _text(answer.get("handle"))

    def permission(self, handle: str) -> str | None:
        """Ask for the person's answer (11.7); ``None`` while there is none (202)."""
        asked = {"handle": handle}
        status, answer = self._call("/credentials/authorizeCheck", asked, self._until())
        return None if status == HTTPStatus.ACCEPTED else _text(answer.get("SAD"))

    def sign(self, asked: AskedRemotely, permission: str) -> bytes:
        """Have the hash signed that was confirmed (11.10)."""
        own = x509.Certificate.load(asked.chain[0])
        sent = {
            "credentialID": asked.key, "SAD": permission,
            "hashes": [_armoured(asked.prepared.digest)], "hashAlgorithmOID": SHA256,
            "signAlgo": ECDSA if own.public_key.algorithm == "ec" else RSA,
        }  # fmt: skip
        _, answer = self._call("/signatures/signHash", sent, self._until())
        signatures = answer.get("signatures")
        if not isinstance(signatures, list) or len(signatures) != 1:
            raise RemoteUnavailable("not one signature")
        made = _plain(signatures[0])
        if len(made) > LARGEST_SIGNATURE:
            raise RemoteUnavailable("the signature is too long")
        return made

    def _until(self) -> float:
        """Give the end of the time in which one question of ours is answered, tokens and all."""
        return time.monotonic() + self._timeout

    def _call(self, path: str, sent: Mapping[str, Any], until: float) -> tuple[int, dict[str, Any]]:
        """Give status and answer of one call; a token that is over is fetched anew once."""
        if not self._url:
            raise RemoteUnavailable("no service is connected")
        try:
            return self._breaker.call(lambda: self._with_token(path, sent, until))
        except BreakerOpen:
            raise RemoteUnavailable("not asked: it was away a moment ago") from None

    def _with_token(
        self, path: str, sent: Mapping[str, Any], until: float
    ) -> tuple[int, dict[str, Any]]:
        status, answer = self._send(API + path, until, json=sent, headers=self._bearer(until))
        if status == HTTPStatus.UNAUTHORIZED:
            self._token_until = 0.0
            status, answer = self._send(API + path, until, json=sent, headers=self._bearer(until))
        if status not in {HTTPStatus.OK, HTTPStatus.ACCEPTED}:
            raise RemoteRefused(_REASONS.get(str(answer.get("error")), "refused"))
        return status, answer

    def _bearer(self, until: float) -> dict[str, str]:
        """Give the token; who waits for another to fetch it waits no longer than for an answer."""
        if not self._lock.acquire(timeout=max(0.0, until - time.monotonic())):
            raise RemoteUnavailable("no token in time")
        try:
            if time.monotonic() >= self._token_until:
                self._fetch_token(until)
            return {"Authorization": f"Bearer {self._token}"}
        finally:
            self._lock.release()

    def _fetch_token(self, until: float) -> None:
        wanted = {"grant_type": "client_credentials", "scope": "service"}
        status, answer = self._send(TOKEN, until, data=wanted, auth=self._client)
        life = answer.get("expires_in")
        if status != HTTPStatus.OK:
            raise RemoteRefused("refused")
        self._token = _text(answer.get("access_token"))
        good = float(life) if isinstance(life, int) and 0 < life < _LONGEST else 60.0
        self._token_until = time.monotonic() + good / 2

    def _send(self, path: str, until: float, **wish: Any) -> tuple[int, dict[str, Any]]:
        try:
            return self._service.post(path, until=until, **wish)
        except NoAnswer as trouble:
            raise RemoteUnavailable(str(trouble)) from trouble


def credential_from(key: str, known: Mapping[str, Any]) -> RemoteCredential:
    """Turn what the service says of a credential into ours.

    Raises `RemoteRefused` when key or certificate are out of use, `RemoteUnavailable` for nonsense.
    """
    about, certificate = known.get("key"), known.get("cert")
    if not isinstance(about, dict) or not isinstance(certificate, dict):
        raise RemoteUnavailable("no key or certificate")
    if about.get("status") != "enabled":
        raise RemoteRefused("no_certificate")
    listed = certificate.get("certificates")
    if not isinstance(listed, list) or not 1 <= len(listed) <= _MOST_CERTIFICATES:
        raise RemoteUnavailable("no certificates")
    chain = tuple(_plain(each) for each in listed)
    try:
        # Read to the end: what is only loaded shows its faults when it is used.
        own, *_ = (x509.Certificate.load(each).native["tbs_certificate"] for each in chain)
        subject, validity = own["subject"], own["validity"]
    except (TypeError, ValueError) as trouble:
        raise RemoteUnavailable("no certificate can be read") from trouble
    named = (str(subject.get(name, "")) for name in ("user_id", "serial_number"))
    return RemoteCredential(
        key=key,
        chain=chain,
        number=next((found for each in named if (found := number_in(each))), ""),
        certified_from=validity["not_before"],
        certified_until=validity["not_after"],
    )


def _armoured(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _plain(text: object) -> bytes:
    try:
        return base64.b64decode(_text(text, most=LARGEST_ANSWER), validate=True)
    except ValueError as trouble:
        raise RemoteUnavailable("not base64") from trouble


def _text(value: object, *, most: int = _LONGEST) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= most or not value.isprintable():
        raise RemoteUnavailable("something is missing in the answer")
    return value
