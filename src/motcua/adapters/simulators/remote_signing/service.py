"""The machine side of the service: Cloud Signature Consortium API v2.0, as much as is needed.

`info`, `oauth2/token` (client credentials), `credentials/list`, `credentials/info`,
`credentials/authorize` (the question goes to a phone: 202 and a handle),
`credentials/authorizeCheck`, `signatures/signHash`. One credential a person, SCAL2, ECDSA P-256.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request

from motcua.adapters.simulators.control import Control, Mode
from motcua.adapters.simulators.identity.people import BY_NUMBER, PEOPLE, Person
from motcua.adapters.simulators.remote_signing.asks import Answer, Asks
from motcua.adapters.simulators.remote_signing.certificates import (
    EXPIRED,
    GOOD,
    STRANGER,
    Authority,
    Held,
)
from motcua.platform import clock

TOKEN = "/oauth2/token"  # noqa: S105  (a path)
API = "/csc/v2"
INFO, LIST, CREDENTIAL = f"{API}/info", f"{API}/credentials/list", f"{API}/credentials/info"
AUTHORIZE, CHECK = f"{API}/credentials/authorize", f"{API}/credentials/authorizeCheck"
SIGN = f"{API}/signatures/signHash"
MACHINE = frozenset({TOKEN, INFO, LIST, CREDENTIAL, AUTHORIZE, CHECK, SIGN})
ECDSA = "1.2.840.10045.4.3.2"
# Nobody signs from afar with a sign-on of level 1: these people have no credential.
LOWEST_LEVEL = 2
Said = tuple[dict[str, Any], int]


@dataclass
class Service:
    """Everything the paths of one running service share."""

    client: tuple[str, str]
    authority: Authority
    asks: Asks
    control: Control
    tokens: set[str] = field(default_factory=set)
    last: str = ""

    @property
    def lie(self) -> str:
        """What is bent now: ``person``, ``expired``, ``stranger``, ``hash``, ``key``, …"""
        return (self.control.what or "hash") if self.control.mode is Mode.WRONG else ""

    def see(self, what: str, **facts: object) -> None:
        """Remember that something arrived; tokens and permissions are left out."""
        self.control.memory.add({"received_at": clock.now().isoformat(), "what": what, **facts})

    def held_by(self, person: Person) -> Held:
        """Give the key of a person, or what the lie of the hour gives in its place."""
        if self.lie == "person":
            person = next(each for each in PEOPLE if each != person)
        kind = self.lie if self.lie in {EXPIRED, STRANGER} else GOOD
        return self.authority.of(person.personal_number, person.full_name, kind)


def machine_paths(service: Service) -> Blueprint:
    """Give the paths that programs call."""
    paths = Blueprint("machine", __name__)

    @paths.post(TOKEN)
    def token() -> tuple[Response, int]:
        answer, status = _token(service)
        service.see("token", outcome=answer.get("error", "ok"))
        return jsonify(answer), status

    @paths.post(INFO)
    def info() -> Response:
        return jsonify(
            specs="2.0.0.2", name="Ký số từ xa dùng thử", logo="", region="VN", lang="vi-VN",
            description="Motcua", authType=["oauth2client"],
            methods=["credentials/list", "credentials/info", "credentials/authorize",
                     "credentials/authorizeCheck", "signatures/signHash"],
        )  # fmt: skip

    for path, answer in (
        (LIST, _list), (CREDENTIAL, _credential), (AUTHORIZE, _authorize), (CHECK, _check),
        (SIGN, _sign),
    ):  # fmt: skip
        paths.add_url_rule(path, path, _guarded(service, path, answer), methods=["POST"])
    return paths


def _guarded(service: Service, path: str, answer: Any) -> Any:
    def call() -> tuple[Response, int]:
        login = request.authorization
        bearer = (login.token if login and login.type == "bearer" else None) or ""
        if bearer not in service.tokens:
            return jsonify(error="invalid_token"), 401
        asked = request.get_json(force=True, silent=True)
        known = asked if isinstance(asked, dict) else {}
        said, status = ({"error": "server_error"}, 500) if service.lie == "500" else answer(
            service, known
        )  # fmt: skip
        service.see(path.rpartition("/")[2], outcome=said.get("error", "ok"))
        if service.lie == "long":
            said = {**said, "more": "x" * 300_000}
        return jsonify(said), status

    return call


def _token(service: Service) -> Said:
    """Answer the client (RFC 6749, 4.4)."""
    login = request.authorization
    said = f"{login.username}\n{login.password}" if login else ""
    if not hmac.compare_digest(said.encode(), "\n".join(service.client).encode()):
        return {"error": "invalid_client"}, 401
    if request.form.get("grant_type") != "client_credentials":
        return {"error": "unsupported_grant_type"}, 400
    made = secrets.token_urlsafe(24)
    service.tokens.add(made)
    return {"access_token": made, "token_type": "Bearer", "expires_in": 300}, 200


def _person(key: object) -> Person | None:
    number = key.removeprefix("key-") if isinstance(key, str) else ""
    person = BY_NUMBER.get(number)
    return person if person is not None and person.level >= LOWEST_LEVEL else None


def _list(service: Service, asked: dict[str, Any]) -> Said:
    person = _person(f"key-{asked.get('userID')}")
    if service.lie == "shape":
        return {"credentialIDs": {"0": "key"}}, 200
    return {"credentialIDs": [f"key-{person.personal_number}"] if person else []}, 200


def _credential(service: Service, asked: dict[str, Any]) -> Said:
    person = _person(asked.get("credentialID"))
    if person is None:
        return {"error": "invalid_request"}, 400
    held = service.held_by(person)
    # A second certificate that shows its faults only when it is used.
    chain = (held.chain[0], b"\x30\x00") if service.lie == "chain" else held.chain
    return {
        "key": {"status": "enabled", "algo": [ECDSA], "len": 256, "curve": "1.2.840.10045.3.1.7"},
        "cert": {"status": "valid", "certificates": [_armoured(each) for each in chain]},
        "auth": {"mode": "explicit"}, "SCAL": "2", "multisign": 1,
    }, 200  # fmt: skip


def _authorize(service: Service, asked: dict[str, Any]) -> Said:
    person, listed = _person(asked.get("credentialID")), asked.get("hashes")
    if person is None or not isinstance(listed, list) or len(listed) != 1:
        return {"error": "invalid_request"}, 400
    if service.lie == "refuse":
        return {"error": "access_denied"}, 400
    ask = service.asks.add(
        number=person.personal_number, about=str(asked.get("description", "")),
        digest=base64.b64decode(listed[0]), at=clock.now().isoformat(),
    )  # fmt: skip
    return {"handle": ask.handle, "expiresIn": 300}, 202


def _check(service: Service, asked: dict[str, Any]) -> Said:
    if service.lie == "hurry":
        return {"error": "slow_down"}, 429
    ask = service.asks.get(str(asked.get("handle")))
    if ask is None:
        return {"error": "invalid_request"}, 400
    if ask.answer is Answer.NOTHING:
        return {"handle": ask.handle}, 202
    if ask.answer is Answer.DECLINED:
        return {"error": "access_denied"}, 400
    return {"SAD": ask.permission, "expiresIn": 60}, 200


def _sign(service: Service, asked: dict[str, Any]) -> Said:
    person, listed = _person(asked.get("credentialID")), asked.get("hashes")
    if person is None or not isinstance(listed, list) or len(listed) != 1:
        return {"error": "invalid_request"}, 400
    digest = base64.b64decode(listed[0])
    if not service.asks.use(str(asked.get("SAD")), person.personal_number, digest):
        return {"error": "invalid_request", "error_description": "SAD"}, 400
    made = _signature(service, person, digest)
    if service.control.mode is Mode.REPEAT and service.last:
        made = service.last
    service.last = made
    return {"signatures": {"0": made} if service.lie == "shape" else [made]}, 200


def _signature(service: Service, person: Person, digest: bytes) -> str:
    """Sign, or sign another hash, or with somebody else's key, or far too much."""
    if service.lie == "heavy":
        return _armoured(bytes(20_000))
    if service.lie == "hash":
        digest = hashlib.sha256(digest).digest()
    if service.lie == "key" or service.control.mode is Mode.REORDER:
        person = next(each for each in PEOPLE if each != person)
    return _armoured(service.held_by(person).sign(digest))


def _armoured(data: bytes) -> str:
    return base64.b64encode(data).decode()
