"""Examines a PDF in a process of its own, which is ended when it takes too long."""

import base64
import contextlib
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings

from motcua.adapters.pdf_signatures.trust_services import TrustServices
from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    FileProblem,
    LaterChange,
    PdfFacts,
    Revocation,
    SignerFacts,
    SignerKind,
    StampFacts,
)
from motcua.platform.desks import AllAway

TIME_LIMIT = 30.0  # seconds for one file
PATIENCE = 45.0  # seconds until it is one's turn


class PyHankoVerifier:
    """The port ``PdfVerifier``: one examining process for each process of ours, made when needed.

    A file that makes it slow, fat or dead costs that process and nothing else.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT, patience: float = PATIENCE) -> None:
        self._time_limit, self._patience = time_limit, patience
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._services = TrustServices()
        # Ends the examining process together with this object, at the latest with our process.
        weakref.finalize(self, _end, self.__dict__)

    def examine(self, *, pdf: bytes, now: datetime, of_applicant: bool = False) -> PdfFacts:
        """Give the facts as of ``now``, trusting the roots under MOTCUA_KEYS/trust.

        What is revoked is asked from the configured lists; when they are away, what the file
        holds must do. Papers of applicants may also be signed under those of
        MOTCUA_KEYS/trust-applicants. Raises ``AllAway`` when one's turn does not come.
        """
        if not pdf:
            return PdfFacts(problem=FileProblem.EMPTY)
        if len(pdf) > LARGEST_CHECKED:
            return PdfFacts(problem=FileProblem.TOO_LARGE)
        request = {
            "size": len(pdf),
            "now": now.isoformat(),
            "roots": _roots("trust") + (_roots("trust-applicants") if of_applicant else []),
            "of_applicant": of_applicant,
            "lists": [base64.b64encode(one).decode() for one in self._lists(of_applicant)],
        }
        if not self._lock.acquire(timeout=self._patience):
            raise AllAway
        try:
            if self._child is None or not self._child.alive:
                self._child = _Child()
            return self._child.ask(json.dumps(request).encode() + b"\n" + pdf, self._time_limit)
        finally:
            self._lock.release()

    def _lists(self, of_applicant: bool) -> list[bytes]:  # noqa: FBT001
        return [] if of_applicant else self._services.lists_at_hand()


def _end(verifier: Mapping[str, Any]) -> None:
    if child := verifier["_child"]:
        child.end()


class _Child:
    """The examining process, from our side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "motcua.adapters.pdf_signatures.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Nothing of our environment but where our own code lies: no business with our secrets.
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        if self._answers.readline() != b"ready\n":
            self.end()
            raise RuntimeError("the examining process does not start")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: bytes, time_limit: float) -> PdfFacts:
        slow = threading.Event()

        def stop() -> None:
            slow.set()
            self._process.kill()

        watch = threading.Timer(time_limit, stop)
        watch.start()
        try:
            self._requests.write(request)
            self._requests.flush()
            answer = self._answers.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            watch.cancel()
        if answer:
            return _facts(json.loads(answer))
        self.end()
        return PdfFacts(problem=FileProblem.TOO_SLOW if slow.is_set() else FileProblem.BROKEN)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()


def _roots(kind: str) -> list[str]:
    """Give the roots of a folder; in production none of an authority that is a sample.

    A copy that was once a trial may still hold the simulator's, whose key everybody can read.
    """
    found = sorted((Path(settings.MOTCUA_KEYS) / kind).glob("*.pem"))
    if settings.MOTCUA_MODE == "production":
        found = [file for file in found if not file.name.startswith("sample-")]
    return [file.read_text() for file in found]


def _facts(answer: Mapping[str, Any]) -> PdfFacts:
    problem = answer["problem"]
    return PdfFacts(
        signers=tuple(_signer(signer) for signer in answer["signers"]),
        revisions=answer["revisions"],
        stamps=tuple(_stamp(stamp) for stamp in answer["stamps"]),
        problem=FileProblem(problem) if problem else None,
    )


def _signer(answer: Mapping[str, Any]) -> SignerFacts:
    signed_at, stamp = answer["signed_at"], answer["stamp"]
    return SignerFacts(
        **{
            **answer,
            "kind": SignerKind(answer["kind"]),
            "later_change": LaterChange(answer["later_change"]),
            "signed_at": datetime.fromisoformat(signed_at) if signed_at else None,
            "certified_from": datetime.fromisoformat(answer["certified_from"]),
            "certified_until": datetime.fromisoformat(answer["certified_until"]),
            "stamp": _stamp(stamp) if stamp else None,
            "revocation": Revocation(answer["revocation"]),
        }
    )


def _stamp(answer: Mapping[str, Any]) -> StampFacts:
    return StampFacts(
        **{
            **answer,
            "at": datetime.fromisoformat(answer["at"]),
            "ends": datetime.fromisoformat(answer["ends"]),
            "revocation": Revocation(answer["revocation"]),
        }
    )
