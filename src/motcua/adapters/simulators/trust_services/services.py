"""Time stamps (RFC 3161), answers about one certificate (RFC 6960) and lists (RFC 5280).

Built on certomancer. What `wrong` bends is named by `what`; `POST /_clock` (`{"at": "…"}`) sets the
hour that the services believe it is, for tests whose day is not today; `null` ends it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asn1crypto import algos, core, crl, ocsp, tsp  # type: ignore[import-untyped]
from certomancer.services import (
    CRLBuilder,
    RevocationInfoInterface,
    SimpleOCSPResponder,
    TimeStamper,
)
from flask import Blueprint, Response, jsonify, request

from motcua.adapters.simulators.control import Control, Mode
from motcua.adapters.simulators.trust_services.keys import (
    ISSUING,
    RESPONDER,
    ROOT,
    TIME_STAMPS,
    Keys,
    Party,
)
from motcua.platform import clock

STAMP, STATUS = "/tsa", "/ocsp"
LISTS = {"/crl/root": ROOT, "/crl/issuing": ISSUING}
MACHINE = frozenset({STAMP, STATUS, *LISTS})
_ECDSA = "sha256_ecdsa"
_ANSWER_LIFE, _LIST_LIFE = timedelta(minutes=10), timedelta(days=1)
_LONG = 3_000_000


@dataclass
class Services:
    """Everything the paths of the running services share."""

    keys: Keys
    control: Control
    set_to: datetime | None = None
    last_stamp: bytes = b""
    last_status: bytes = b""

    @property
    def lie(self) -> str:
        """What is bent now, "" when nothing is."""
        return (self.control.what or "forged") if self.control.mode is Mode.WRONG else ""

    @property
    def stale(self) -> bool:
        """Whether the answer to another question is given."""
        return self.control.mode in {Mode.REPEAT, Mode.REORDER}

    def now(self) -> datetime:
        """Give the hour they believe it is."""
        return (self.set_to or clock.now()).astimezone(UTC).replace(microsecond=0)

    def party(self, name: str) -> Party:
        """Give the key that answers, or a stranger's of the same name."""
        return self.keys.strange(name) if self.lie == "key" else self.keys.party(name)

    def see(self, what: str, outcome: str) -> None:
        """Remember that something arrived."""
        at = clock.now().isoformat()
        self.control.memory.add({"received_at": at, "what": what, "outcome": outcome})


def machine_paths(services: Services) -> Blueprint:
    """Give the paths that programs call, and the one that sets the clock."""
    paths = Blueprint("machine", __name__)

    @paths.before_request
    def not_ready() -> Response | None:
        return None if services.keys.are_there else Response(status=503)

    @paths.post(STAMP)
    def stamp() -> Response:
        return _said(services, "stamp", _stamp(services), "application/timestamp-reply")

    @paths.post(STATUS)
    def status() -> Response:
        return _said(services, "status", _status(services), "application/ocsp-response")

    @paths.get("/crl/<name>")
    def listed(name: str) -> Response:
        return _said(services, f"list {name}", _listed(services, name), "application/pkix-crl")

    @paths.post("/_clock")
    def set_clock() -> Response:
        at = (request.get_json(force=True) or {}).get("at")
        services.set_to = datetime.fromisoformat(at) if at else None
        return jsonify(at=services.now().isoformat())

    return paths


def _said(services: Services, what: str, answer: bytes, media_type: str) -> Response:
    lie = services.lie
    if lie == "500":
        return Response(status=500)
    if lie == "long":
        answer += bytes(_LONG)
    if lie == "shape":
        answer = answer[:-7]
    services.see(what, lie or services.control.mode.value)
    return Response(answer, content_type=media_type)


def _stamp(services: Services) -> bytes:
    if services.stale and services.last_stamp:
        return services.last_stamp
    asked = tsp.TimeStampReq.load(request.get_data())
    if services.lie == "refuse":
        refused = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {"bad_request"}})
        return bytes(tsp.TimeStampResp({"status": refused}).dump())
    _bend(asked, services.lie)
    name = RESPONDER if services.lie == "purpose" else TIME_STAMPS
    by, issuer = services.party(name), services.party(ISSUING)
    now = services.now() - timedelta(hours=30 if services.lie == "time" else 0)
    made = TimeStamper(
        by.certificate, by.key, certs_to_embed=[issuer.certificate], fixed_dt=now
    ).request_tsa_response(asked)
    answer = bytes(made.dump())
    services.last_stamp = answer
    return _last_octet_turned(answer) if services.lie == "forged" else answer


def _bend(asked: tsp.TimeStampReq, lie: str) -> None:
    if lie == "nonce":
        asked["nonce"] = core.Integer(4711)
    if lie == "imprint":
        asked["message_imprint"]["hashed_message"] = bytes(32)


def _last_octet_turned(answer: bytes) -> bytes:
    """Spoil the signature, which comes last."""
    return answer[:-1] + bytes([answer[-1] ^ 1])


class _Register(RevocationInfoInterface):
    """What the authority says about its certificates; `lie` bends it."""

    def __init__(self, services: Services, issuer: Party) -> None:
        self._services, self._issuer = services, issuer

    def get_issuer_cert(self):  # type: ignore[no-untyped-def]
        return self._issuer.certificate

    def check_revocation_status(self, cid, at_time):  # type: ignore[no-untyped-def]
        if self._services.lie == "unknown":
            return ocsp.CertStatus("unknown"), []
        found = self._services.keys.revoked().get(cid["serial_number"].native)
        if self._services.lie == "revoked":
            found = (at_time - timedelta(days=1), "key_compromise")
        if found is None or found[0] > at_time:
            return ocsp.CertStatus("good"), []
        told = ocsp.RevokedInfo({"revocation_time": found[0], "revocation_reason": found[1]})
        return ocsp.CertStatus(name="revoked", value=told), []


def _status(services: Services) -> bytes:
    if services.stale and services.last_status:
        return services.last_status
    asked = ocsp.OCSPRequest.load(request.get_data())
    by = services.party(RESPONDER)
    now = services.now() - timedelta(days=40 if services.lie == "old" else 0)
    made = SimpleOCSPResponder(
        by.certificate, by.key, algos.SignedDigestAlgorithm({"algorithm": _ECDSA}), now,
        _Register(services, services.keys.party(ISSUING)), validity=_ANSWER_LIFE,
    ).build_ocsp_response(asked)  # fmt: skip
    answer = bytes(made.dump())
    services.last_status = answer
    if services.lie == "forged":
        _spoil(made)
        answer = bytes(made.dump(force=True))
    return answer


def _spoil(made: ocsp.OCSPResponse) -> None:
    basic = made["response_bytes"]["response"].parsed
    signature = basic["signature"].native
    basic["signature"] = core.OctetBitString(_last_octet_turned(signature))
    made["response_bytes"]["response"] = core.ParsableOctetString(basic.dump(force=True))


def _listed(services: Services, name: str) -> bytes:
    if name not in LISTS.values():
        return b""
    now = services.now() - timedelta(days=40 if services.lie == "old" else 0)
    by = services.party(name)
    builder = CRLBuilder(
        by.certificate.subject, by.key, algos.SignedDigestAlgorithm({"algorithm": _ECDSA}),
        core.OctetString(by.certificate.key_identifier),
    )  # fmt: skip
    lines = [
        builder.format_revoked_cert(serial, crl.CRLReason(reason), at)
        for serial, (at, reason) in services.keys.revoked().items()
        if at <= now and name == ISSUING
    ]
    made = builder.build_crl(int(now.timestamp()), now, now + _LIST_LIFE, lines)
    answer = bytes(made.dump())
    return _last_octet_turned(answer) if services.lie == "forged" else answer
