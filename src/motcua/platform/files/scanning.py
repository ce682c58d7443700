"""Asking the virus scanner, when there is one."""

import logging
from collections.abc import Iterator

from motcua.platform.files.disk import read
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.ports import CannotScan, VirusScanner
from motcua.platform.files.reasons import refusal
from motcua.platform.wiring import adapter

_log = logging.getLogger(__name__)


def scan_waiting(most: int) -> Iterator[StoredFile]:
    """Scan files that came while there was no scanner, oldest first; give each that is infected.

    It is marked when it is given. A file that the scanner cannot look through is marked so and not
    tried again. Without a scanner nothing is done.
    """
    try:
        adapter(VirusScanner).scan(b"")  # type: ignore[type-abstract]
    except CannotScan:
        return
    waiting = StoredFile.objects.filter(scan=Scan.NOT_SCANNED, scanned_by="", withdrawn=False)
    for file in waiting.order_by("created_at")[:most]:
        state, by = _looked_through(file)
        kept = waiting.filter(pk=file.pk).update(scan=state, scanned_by=by[:100])
        if kept and state is Scan.INFECTED:
            _log.error("file %s is infected: %s", file.pk, by)
            yield file


def _looked_through(file: StoredFile) -> tuple[Scan, str]:
    try:
        said = adapter(VirusScanner).scan(read(file))  # type: ignore[type-abstract]
    except CannotScan as problem:
        return Scan.NOT_SCANNED, f"? {problem}"
    except FileNotFoundError:
        return Scan.NOT_SCANNED, "? the file is not there"
    if said.virus:
        return Scan.INFECTED, f"{said.scanner}: {said.virus}"
    return Scan.NOTHING_FOUND, said.scanner


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
