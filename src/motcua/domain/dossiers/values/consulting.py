"""A unit is asked for its opinion beside the process."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.values.words import Consulted
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of which units (by number), and by when they shall have answered."""

    units: tuple[int, ...]
    words: str
    wanted_by: datetime


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """One unit's question and how it stands; ``number`` is that of its step.

    ``outcome`` is ``None`` while it is open; ``opinion`` and ``officer`` are of whoever answered.
    ``asked_by`` asked it for ``from_unit``.
    """

    number: int
    unit: Text
    question: str
    asked_by_id: int
    asked_by: str
    from_unit: Text
    asked_at: datetime
    wanted_by: datetime
    ended_at: datetime | None
    outcome: Consulted | None
    opinion: str
    officer: str
