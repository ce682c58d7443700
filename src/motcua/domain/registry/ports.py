"""What the room needs from outside: the national population database."""

from typing import Protocol

from motcua.domain.registry.values import PersonRecord, Question


class RegisterUnavailable(Exception):
    """The register cannot be reached, does not answer in time, or talks nonsense."""


class RegisterRefused(Exception):
    """The register says no, or its answer is about somebody else or cannot be true."""


class PopulationDatabase(Protocol):
    """The national population database, asked about one person at a time."""

    def find(self, question: Question) -> PersonRecord | None:
        """Give what is held, or None for somebody unknown; raises both errors of this module."""
