"""The SHA-256 of what an act said or brought, as the journal keeps it instead of the words.

Acts and whoever reads the journal again make each hash here, so that they agree. Words that were
written to the applicant stand in the open part of an entry (``content``), words of the house in its
closed part (``inside``): a short note could be guessed from its hash by who holds a proof.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from motcua.domain.audit.values import hash_of, instant


def request_hash(request: Any) -> str:
    """Form 02: what was asked for, each with its reason."""
    return hash_of({"items": request.items, "note": request.note})


def refusal_hash(refusal: Any) -> str:
    """Form 03: the reason of the law and the words."""
    return hash_of({"reason": refusal.reason_key, "note": refusal.note})


def letter_hash(letter: Any) -> str:
    """Form 04, as it was signed."""
    due = instant(letter.new_due_at) if letter.new_due_at else None
    facts = {"number": letter.number, "reason": letter.reason, "new_due": due}
    return hash_of({**facts, "title": letter.signer_title, "capacity": letter.capacity})


def draft_hash(letter: Any) -> str:
    """Form 04, as it was drafted: the reason, and the new appointment it offers."""
    due = instant(letter.proposed_due_at) if letter.proposed_due_at else None
    return hash_of({"reason": letter.reason, "new_due": due})


def notice_hash(stop: Any) -> str:
    """Form 05."""
    facts = {"number": stop.number, "reason": stop.reason_key, "note": stop.note}
    return hash_of({**facts, "money": stop.money, "title": stop.officer_title})


def decision_hash(decision: Any) -> str:
    """Give the hash of a decision on a result."""
    facts = {"kind": str(decision.kind), "number": decision.number, "note": decision.note}
    return hash_of({**facts, "day": decision.day.isoformat(), "reason": decision.reason_key})


def suspension_hash(suspension: Any) -> str:
    """Why the clock stands still."""
    return hash_of({"reason": suspension.reason_key, "note": suspension.note})


class LeftStep(Protocol):
    """What of a step is hashed when an act ends it, or leaves words with it."""

    left_at: Any
    note: str
    filled: Mapping[str, Any]


def inside_of(step: LeftStep) -> dict[str, str]:
    """Give the hashes of the note and the answers that stand with a step after an act on it.

    A step that was left without words says so too: none can be put there later.
    """
    found = {"note": hash_of(step.note)} if step.left_at is not None or step.note else {}
    answers = step.filled.get("answers")
    return {**found, "answers": hash_of(answers)} if answers else found


def files_by_place(files: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Name the hashes of files by component and place; ``files`` are both, in their order."""
    return {f"{component}.{place}": sha256 for place, (component, sha256) in enumerate(files, 1)}
