"""Asking the virus scanner, when there is one."""

import logging

from motcua.platform.files.models import Scan
from motcua.platform.files.ports import CannotScan, VirusScanner
from motcua.platform.files.reasons import refusal
from motcua.platform.wiring import adapter

_log = logging.getLogger(__name__)


def scanned(data: bytes, name: str) -> tuple[Scan, str]:
    """Give the state of a file and who scanned it; raises ``CannotStore`` for a virus.

    Without a scanner, or when it does not answer, it is "not scanned", never called clean.
    """
    try:
        said = adapter(VirusScanner).scan(data)  # type: ignore[type-abstract]
    except CannotScan as problem:
        _log.debug("a file was not scanned: %s", problem)
        return Scan.NOT_SCANNED, ""
    if said.virus:
        _log.warning("a virus was refused: %s", said.virus)
        raise refusal("virus", name=name)
    return Scan.NOTHING_FOUND, said.scanner
