"""A program that files dossiers over HTTP and never gives up: what it was told, it writes down."""

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.running import RunningCopy
from tests.web.rest.programs import answers, person

_PATIENCE_SECONDS = 90


@dataclass
class Told:
    """One acknowledged dossier: its code, and the hash of the file that was filed."""

    key: str
    code: str
    sha256: str


@dataclass
class Filers:
    """Some programs filing at once until they are told to stop; the copy may move meanwhile."""

    url: str
    key: str
    unit: str
    told: list[Told] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def file_one(self) -> Told:
        """File one dossier with a file of its own; the same key until an answer comes."""
        data = photo() + uuid.uuid4().bytes
        stored = self._until_answered("/files", files={"file": ("anh.jpg", data, "image/jpeg")})
        key = uuid.uuid4().hex
        filed = self._until_answered("/dossiers", key=key, json=self._dossier(stored["id"]))
        told = Told(key, filed["code"], stored["kept_sha256"])
        self.told.append(told)
        return told

    def get(self, path: str) -> httpx.Response:
        """Read something."""
        return httpx.get(
            f"{self.url}/api/v1{path}", headers=self._headers(), trust_env=False, timeout=20
        )

    def again(self, told: Told) -> httpx.Response:
        """Send the key of a dossier once more, with a body that is not the first one."""
        headers = {**self._headers(), "Idempotency-Key": told.key}
        url = f"{self.url}/api/v1/dossiers"
        return httpx.post(url, headers=headers, json={}, trust_env=False, timeout=20)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    def _dossier(self, file: str) -> dict[str, Any]:
        return {
            "procedure": FIRST_REGISTRATION,
            "channel": "online",
            "unit": self.unit,
            "delivery": "electronic",
            "owner": person(),
            "submitter": person(),
            "answers": answers(),
            "components": [{"component": "health_declaration", "files": [file]}],
            "lang": "vi",
        }

    def _until_answered(self, path: str, *, key: str = "", **sent: Any) -> dict[str, Any]:
        headers = {**self._headers(), "Idempotency-Key": key or uuid.uuid4().hex}
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                answer = httpx.post(
                    f"{self.url}/api/v1{path}", headers=headers, trust_env=False, timeout=20, **sent
                )
            except httpx.HTTPError as trouble:
                self.trouble.append(type(trouble).__name__)
            else:
                if answer.status_code == httpx.codes.CREATED:
                    found: dict[str, Any] = answer.json()
                    return found
                assert answer.status_code in {409, 503}, (answer.status_code, answer.text)
                assert "Retry-After" in answer.headers
                self.trouble.append(str(answer.status_code))
            assert time.monotonic() < give_up, self.trouble[-20:]
            time.sleep(0.05)

    @contextmanager
    def at_work(self, number: int) -> Iterator[None]:
        """Let some of them file all the while; at the end each has got its last answer."""
        self.threads = [threading.Thread(target=self._work) for _ in range(number)]
        for thread in self.threads:
            thread.start()
        try:
            yield
        finally:
            self.finish()
        failed = [each for each in self.trouble if each.startswith("failed")]
        assert not failed, failed

    def finish(self) -> None:
        """Begin nothing more, and wait until each has got its last answer."""
        self.stopping.set()
        for thread in self.threads:
            thread.join(_PATIENCE_SECONDS)
        assert not any(thread.is_alive() for thread in self.threads)

    def _work(self) -> None:
        try:
            while not self.stopping.is_set():
                self.file_one()
        except Exception as problem:
            self.trouble.append(f"failed: {problem!r}")


def filers(copy: RunningCopy) -> Filers:
    """Give programs with the sample integrator's key, filing at the first commune."""
    accounts = copy.accounts()
    key = next(each["api_key"] for each in accounts if each.get("api_key"))
    unit = next(each["unit_eid"] for each in accounts if each["role"] == "receiving_officer")
    return Filers(copy.url, key, unit)
