"""Acts that could not be done, each with a reason that the pages word."""

from dataclasses import dataclass
from datetime import datetime

from motcua.domain.audit.values import Actor
from motcua.domain.forms.values import Checked
from motcua.domain.identity.values import PowerOver


@dataclass(frozen=True, slots=True)
class Refused:
    """What was tried on which dossier, at which step, by whom and when.

    ``error`` is the number that the person was told, "" when there was none.
    """

    deed: str
    code: str
    step_number: int | None
    actor: Actor
    at: datetime
    error: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One act on a dossier: which, when, by whom ("" of the system), at which step if at one.

    ``mark`` is where it stands in the journal: whoever was told of it has seen the dossier so far.
    """

    act: str
    at: datetime
    by: str
    step: int | None
    mark: int


class DossierError(Exception):
    """An act on a dossier that could not be done; ``reason`` is a key the pages word.

    ``refused`` says what was tried, for the journal; it is empty for what only reads.
    """

    refused: Refused | None = None

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class NoSuchDossier(DossierError):
    """There is no such dossier for the one who asks."""

    def __init__(self) -> None:
        """Say no more than that."""
        super().__init__("no_such_dossier")


class PowerNotHeld(DossierError, PowerOver):
    """What was filed under a power is no longer seen or acted on: the power is over."""

    def __init__(self) -> None:
        """Say why."""
        super().__init__("power_over")


class CannotFile(DossierError):
    """The filing cannot be taken."""


class CannotAct(DossierError):
    """The act is not possible now, or not by this officer, or somebody else has just acted."""


class TaskAnswersRefused(CannotAct):
    """Some answers in the form of a task must be mended first; ``checked`` says which and how."""

    def __init__(self, checked: Checked) -> None:
        """Keep the verdict."""
        super().__init__("answers")
        self.checked = checked


class TextNotFilled(CannotAct):
    """Words that go out still have places to fill; ``places`` names them."""

    def __init__(self, places: tuple[str, ...]) -> None:
        """Keep which."""
        super().__init__("places_open")
        self.places = places


class ChangedMeanwhile(CannotAct):
    """Somebody has acted since the page was shown; ``changes`` says what, the first first."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        """Keep what changed."""
        super().__init__("changed")
        self.changes = changes


class CannotLink(DossierError):
    """The dossier cannot be taken into this account."""


class CannotSupplement(DossierError):
    """The supplement cannot be taken."""


class CannotInquire(DossierError):
    """A question was not taken, or not answered: ``too_many_open``, ``over`` (the dossier ended
    long ago), ``words_missing``, ``too_long``, ``no_question``, ``answered``."""


class CannotWithdraw(DossierError):
    """The dossier can no longer be withdrawn."""


class CannotHide(DossierError):
    """Readings could not be kept from the person, or no longer."""


class CannotStatePurpose(DossierError):
    """A purpose of reading that is none, or that lacks its words."""
