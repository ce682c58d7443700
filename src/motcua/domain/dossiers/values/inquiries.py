"""What an applicant asks about his dossier."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.texts import Text


class InquiryKind(StrEnum):
    """How somebody wants to be answered."""

    QUESTION = "question"  # in writing, on the page of the dossier
    CALL = "call"  # by telephone; what was said is noted there


class CallTime(StrEnum):
    """When somebody wants to be called, within office hours."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class InquiryFacts:
    """One question and its answer; ``answered_at`` is empty while it waits.

    ``asked_by`` and ``officer`` are names.
    """

    id: int
    kind: InquiryKind
    text: str
    phone: str
    call_when: CallTime | None
    asked_by: str
    asked_at: datetime
    answer_by: datetime
    answer: str
    officer: str
    answered_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Nobody has answered in time."""
        return self.answered_at is None and self.answer_by < now


@dataclass(frozen=True, slots=True)
class WaitingInquiry:
    """A question in the list of those that wait: the words stand on the dossier's page."""

    code: str
    procedure: Text
    unit: Text
    kind: InquiryKind
    asked_at: datetime
    answer_by: datetime
