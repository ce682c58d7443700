"""Asks the services around a certificate authority: time stamps, the state of a certificate, lists.

RFC 3161, RFC 6960, RFC 5280 by HTTP. Addresses come from MOTCUA_TRUST_SERVICES and never from a
certificate. Each question has one deadline and one largest answer; a service that fails is left
alone for a while.
"""

import threading
import time
from contextlib import suppress
from http import HTTPStatus

from asn1crypto import crl  # type: ignore[import-untyped]
from django.conf import settings

from motcua.platform.breaker import Breaker, BreakerOpen
from motcua.platform.http import NoAnswer, Service

TIMEOUT_SECONDS = 10.0
FAILURES_IN_A_ROW = 3
NOT_ASKED_SECONDS = 20
# A check waits for lists; they are kept meanwhile, so that a busy page asks once.
LIST_SECONDS = 5.0
LISTS_KEPT_SECONDS = 300.0
LARGEST_ANSWER = 65_536
LARGEST_LIST = 2_000_000


class Silent(Exception):
    """A service is not configured, silent, slow, or answers nonsense; asking again may help."""


class TrustServices:
    """The services as configured; safe to use from many threads."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._breakers: dict[str, Breaker] = {}
        self._lock = threading.Lock()
        self._lists: dict[str, tuple[float, bytes]] = {}  # by address: new until, the list

    def stamp(self, question: bytes) -> bytes:
        """Give the answer of the authority of time; raises ``Silent``."""
        return self._post("time_stamps", question, "application/timestamp-query")

    def status(self, question: bytes) -> bytes:
        """Give the answer about one certificate; raises ``Silent``."""
        return self._post("status", question, "application/ocsp-request")

    @property
    def tells_status(self) -> bool:
        """Whether there is a service that answers about single certificates."""
        return bool(settings.MOTCUA_TRUST_SERVICES["status"])

    def lists(self) -> list[bytes]:
        """Give the lists of revoked certificates (DER), fresh; raises ``Silent``."""
        until = time.monotonic() + min(self._timeout, LIST_SECONDS)
        return [self._list(url, until) for url in settings.MOTCUA_REVOCATION_LISTS]

    def lists_at_hand(self) -> list[bytes]:
        """Give the last list of each address, asked anew when it is more than a few minutes old.

        An address that is silent costs no other its list nor its share of the time, and what it
        said before stays: once revoked, always revoked (decision 0066).
        """
        urls = settings.MOTCUA_REVOCATION_LISTS
        end = time.monotonic() + min(self._timeout, LIST_SECONDS)
        for left, url in zip(range(len(urls), 0, -1), urls, strict=True):
            begun = time.monotonic()
            self._renew(url, begun + (end - begun) / left)
        with self._lock:
            return [self._lists[url][1] for url in urls if url in self._lists]

    def _renew(self, url: str, until: float) -> None:
        with self._lock:
            new_until, _ = self._lists.get(url, (0.0, b""))
        if time.monotonic() < new_until:
            return
        with suppress(Silent):
            found = self._list(url, until)
            with self._lock:
                self._lists[url] = (time.monotonic() + LISTS_KEPT_SECONDS, found)

    def _list(self, url: str, until: float) -> bytes:
        data = self._asked("GET", url, largest=LARGEST_LIST, until=until)
        try:
            crl.CertificateList.load(data, strict=True)["tbs_cert_list"]["issuer"].dump()
        except ValueError as nonsense:
            raise Silent("no list of revoked certificates") from nonsense
        return data

    def _post(self, service: str, question: bytes, media_type: str) -> bytes:
        url = settings.MOTCUA_TRUST_SERVICES[service]
        if not url:
            raise Silent(f"no address of {service}")
        return self._asked(
            "POST", url, largest=LARGEST_ANSWER, until=time.monotonic() + self._timeout,
            content=question, headers={"Content-Type": media_type},
        )  # fmt: skip

    def _asked(self, method: str, url: str, *, largest: int, until: float, **wish: object) -> bytes:
        def ask() -> bytes:
            status, data = Service(url, largest=largest).ask(method, "", until=until, **wish)
            if status != HTTPStatus.OK:
                raise NoAnswer(f"status {status}")
            return data

        try:
            return self._breaker(url).call(ask)
        except (NoAnswer, BreakerOpen) as trouble:
            raise Silent(str(trouble) or type(trouble).__name__) from trouble

    def _breaker(self, url: str) -> Breaker:
        with self._lock:
            made = self._breakers.get(url)
            if made is None:
                made = self._breakers[url] = Breaker(
                    NoAnswer, failures=FAILURES_IN_A_ROW, seconds=NOT_ASKED_SECONDS
                )
            return made
