"""What the stored files need from outside: somebody who knows viruses."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scanner's answer: the name of the virus found ("" for none) and of the scanner."""

    virus: str
    scanner: str


class CannotScan(Exception):
    """No scanner is installed, or it does not answer: the file is "not scanned"."""


class VirusScanner(Protocol):
    """Looks for known viruses."""

    def scan(self, data: bytes) -> Scanned:
        """Look through a file; raises ``CannotScan``."""
        ...
