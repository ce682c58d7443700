"""A look at somebody's data, as every page shows it: of an officer at a dossier, of a register."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class ShownLook:
    """Who looked when, for what, about which dossier (its code, or words where it has none).

    ``was_hidden`` says that the person was lawfully not shown it before. ``place`` is where the
    thing stands when it is no dossier of today: an address, or empty when it is not shown.
    """

    at: datetime
    who: Text | str
    unit: Text
    why: Text
    about: Text | str
    was_hidden: bool = False
    place: str | None = None
