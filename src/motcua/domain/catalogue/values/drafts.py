"""A package while people write it: its files, where it stands, and why something cannot be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.domain.catalogue.values.reports import Finding


class DraftState(StrEnum):
    """Where the draft of a package stands."""

    EDITING = "editing"
    WAITING = "waiting"
    RETURNED = "returned"
    PUBLISHED = "published"
    DISCARDED = "discarded"


# It may be written in; and it is somebody's turn: there is one such draft of a procedure at most.
WRITABLE = frozenset({DraftState.EDITING, DraftState.RETURNED})
OPEN = WRITABLE | {DraftState.WAITING}


@dataclass(frozen=True, slots=True)
class Controller:
    """Who did something to a draft: his account, and his name."""

    account_id: int
    full_name: str


@dataclass(frozen=True, slots=True)
class PackageDraft:
    """A work copy of a package.

    ``files`` are texts by their path inside the catalogue; ``folder`` is where its own files lie.
    ``based_on`` is the version it began with, ``None`` for a new procedure. ``revision`` counts
    changes; ``editors`` are the accounts that wrote in it. ``ending`` says that it takes the
    procedure out of force. ``version_id`` is filled once it is published.
    """

    id: int
    code: str
    folder: str
    based_on: int | None
    files: Mapping[str, str]
    state: DraftState
    revision: int
    ending: bool
    editors: frozenset[int]
    begun_by: Controller
    begun_at: datetime
    updated_by: Controller
    updated_at: datetime
    sent_by: Controller | None = None
    sent_at: datetime | None = None
    decided_by: Controller | None = None
    decided_at: datetime | None = None
    reason: str = ""
    decision: str = ""
    effective_from: date | None = None
    version_id: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_writable(self) -> bool:
        """Tell whether it may be written in."""
        return self.state in WRITABLE


@dataclass(frozen=True, slots=True)
class Approval:
    """By which decision a draft comes into force, and from which day."""

    decision: str
    effective_from: date


class CannotDraft(Exception):
    """Something cannot be done with the draft of a package; nothing was changed.

    ``reason``: ``not_found``, ``changed_elsewhere``, ``not_writable``, ``not_waiting``,
    ``own_draft``, ``has_errors`` (``findings`` tells them), ``overtaken``, ``unchanged``,
    ``bad_code``, ``bad_field``, ``code_taken``, ``bad_path``, ``no_such_file``, ``not_text``,
    ``too_large``, ``draft_too_large``, ``too_many_files``, ``no_reason``, ``no_decision``,
    ``day_too_early``.
    """

    def __init__(self, reason: str, findings: Sequence[Finding] = ()) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
        self.findings = tuple(findings)
