"""Who acts, and what was written down of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class ActorKind(StrEnum):
    """What sort of actor stands behind an act."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    STAFF = "staff"
    INTEGRATOR = "integrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: an account in a post of a unit, a person, a program, or the system itself."""

    kind: ActorKind
    account_id: int | None = None
    unit_id: int | None = None
    post: str = ""
    label: str = ""


SYSTEM = Actor(kind=ActorKind.SYSTEM, label="Motcua")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the journal, as it stands there."""

    id: int
    at: datetime
    act: str
    subject: str
    outcome: str
    actor_kind: str
    account_id: int | None
    unit_id: int | None
    post: str
    label: str
    details: Mapping[str, Any]

    def as_json(self) -> dict[str, object]:
        """Give every column as JSON-able facts; the moment is in UTC, to the microsecond."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return {**asdict(self), "at": at}
