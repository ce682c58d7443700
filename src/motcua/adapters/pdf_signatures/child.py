"""The process in which strangers' files are examined: reads a request, answers, waits for the next.

A request is one line of JSON (``kind``, ``size``, ``now``, ``roots`` as PEM, ``lists`` in base64)
and then the bytes of the file; an answer is one line of JSON. Ends when its input ends.
"""

import base64
import json
import logging
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import IO, Any

from asn1crypto import crl, pem, x509  # type: ignore[import-untyped]

from motcua.adapters.pdf_signatures.examiner import examine
from motcua.adapters.pdf_signatures.xml_examiner import examine_xml

MEMORY = 1024 * 1024 * 1024


def main() -> None:
    """Answer requests from standard input on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # what a stranger's file provokes is an answer, not a log entry
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(b"ready\n")
    answers.flush()
    while _answer_one(requests, answers):
        pass


def _answer_one(requests: IO[bytes], answers: IO[bytes]) -> bool:
    line = requests.readline()
    if not line:
        return False
    request = json.loads(line)
    data = requests.read(request["size"])
    answers.write(json.dumps(_FOUND_OUT[request["kind"]](data, request), default=_text).encode())
    answers.write(b"\n")
    answers.flush()
    return True


def _about_pdf(data: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
    return asdict(examine(data, of_applicant=request["of_applicant"], **_known(request)))


def _about_xml(data: bytes, request: Mapping[str, Any]) -> dict[str, Any]:
    return asdict(examine_xml(data, **_known(request)))


_FOUND_OUT = {"pdf": _about_pdf, "xml": _about_xml}


def _known(request: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "now": datetime.fromisoformat(request["now"]),
        "roots": _certificates(tuple(request["roots"])),
        "lists": _lists(tuple(request["lists"])),
    }


@lru_cache(maxsize=4)
def _certificates(roots: tuple[str, ...]) -> tuple[x509.Certificate, ...]:
    return tuple(x509.Certificate.load(pem.unarmor(root.encode())[2]) for root in roots)


@lru_cache(maxsize=4)
def _lists(lists: tuple[str, ...]) -> tuple[crl.CertificateList, ...]:
    return tuple(crl.CertificateList.load(base64.b64decode(one)) for one in lists)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value))


if __name__ == "__main__":
    main()
