"""What the State, or a person's own store of papers, has already."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domain.registry.values import Outcome
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer beside what the population database holds, both as people read them."""

    field: str
    label: str
    declared: str
    held: str
    same: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """How the answers of a draft or dossier compare with the population database.

    ``asked_at`` is when it was last asked, ``answered_at`` when what is compared came.
    """

    outcome: Outcome
    asked_at: datetime
    answered_at: datetime | None
    tries: int
    answers: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        """The answers that are not what the database holds."""
        return tuple(each for each in self.answers if not each.same)


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper of a person's own store: filed in a dossier that was settled, or its result.

    ``component`` is empty for a result; ``code`` is the dossier it comes from. ``old`` is the key
    of a paper brought over from the old system: not settled, signed or verified here. ``signed``
    says that it bore valid signatures when it came.
    """

    file_id: UUID
    component: str
    name: Text
    file_name: str
    size: int
    media_type: str
    code: str
    settled_at: datetime
    old: UUID | None = None
    signed: bool = False

    @property
    def is_result(self) -> bool:
        """Tell whether the State itself issued it."""
        return not self.component


@dataclass(frozen=True, slots=True)
class StoreLook:
    """A clerk looked at a counter which papers of a person are held already.

    ``about`` is the code of the dossier that came of it, empty while there is none.
    """

    id: int
    at: datetime
    unit: Text | None
    post: str
    about: str
