"""Who acts."""

from dataclasses import dataclass
from enum import StrEnum


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
