"""Drafts, the files beside them, and what comes of writing into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.domain.forms.values.form import Asking, Checked, Field, Typed
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A stored file put beside a draft; ``closed`` ones are infected or bear a secrecy mark."""

    component: str
    file_id: UUID
    position: int
    name: str
    size: int
    media_type: str
    scan: str = ""
    changes: str = ""
    sha256: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """Answers not yet filed; ``id`` is the form key by which a filing happens once.

    ``answers`` are as typed, by input name. ``dossier_code`` is filled when it has been filed.
    ``reply_to`` names what it answers about a dossier that is filed already.
    ``asking`` is how its owner wants the questions put, ``place`` the field he was at, and
    ``warned_at`` when he was told that it will end.
    """

    id: UUID
    account_id: int
    procedure_code: str
    version_id: int
    unit_id: int | None
    channel: str
    delivery: str
    answers: dict[str, Typed]
    revision: int
    dossier_code: str | None
    created_at: datetime
    updated_at: datetime
    files: tuple[AttachedFile, ...] = ()
    asking: Asking = Asking.PAGES
    place: str = ""
    warned_at: datetime | None = None
    power_id: int | None = None
    declared: Mapping[str, Any] | None = None
    shared: bool = False
    signed: bool = False
    reply_to: str = ""

    @property
    def for_another(self) -> bool:
        """It is filled for somebody else, under a power or by a declaration."""
        return self.power_id is not None or self.declared is not None


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What one of several people fills in of a draft; number 0 is the rest, its owner's.

    ``account_id`` is empty until he has come. ``sha256`` is of the content as it stands,
    ``signed_sha256`` of what he confirmed; ``fell_at`` is when the content changed after that.
    """

    id: int
    draft_id: UUID
    number: int
    account_id: int | None
    called: str
    pages: tuple[str, ...]
    fields: frozenset[str]
    components: tuple[str, ...]
    invited_at: datetime
    joined_at: datetime | None
    sha256: str
    signed_sha256: str
    signed_at: datetime | None
    fell_at: datetime | None

    @property
    def holds(self) -> bool:
        """His confirmation is of the content as it stands."""
        return self.signed_at is not None and self.fell_at is None and (
            self.sha256 == self.signed_sha256
        )  # fmt: skip


class Signing(StrEnum):
    """What became of one try at signing a declaration from afar."""

    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"  # by the person, the service, or because the signature is wrong
    UNAVAILABLE = "unavailable"
    LATE = "late"
    CANCELLED = "cancelled"
    CHANGED = "changed"  # the content changed before anybody confirmed
    FILED = "filed"  # the draft was filed before anybody confirmed


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One try at signing the declaration of a draft, as a page tells it.

    ``check`` are the first signs of what is signed, for comparing with the phone. ``reason`` says
    why it failed: a reason of ``RemoteRefused`` or of a file that is refused.
    """

    id: int
    draft_id: UUID
    state: Signing
    reason: str
    sha256: str
    check: str
    signer: str
    begun_at: datetime
    until: datetime
    signed_at: datetime | None
    fell_at: datetime | None
    file_id: UUID | None

    @property
    def stands(self) -> bool:
        """The declaration is signed as the draft stands."""
        return self.state is Signing.SIGNED and self.fell_at is None

    def is_waiting(self, now: datetime) -> bool:
        """Somebody may still confirm."""
        return self.state is Signing.WAITING and now < self.until

    def state_at(self, now: datetime) -> Signing:
        """What became of it: nobody writes down that time has run out."""
        return Signing.LATE if self.state is Signing.WAITING and now >= self.until else self.state


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two windows changed differently: somebody must choose.

    ``mine`` and ``theirs`` are typed answers by input name; ``seen`` is the mark of theirs.
    """

    answer: str
    field: Field
    mine: dict[str, Typed]
    theirs: dict[str, Typed]
    seen: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Some answers were kept: the new revision, all answers now, and where one must choose.

    ``seen`` gives the marks of the answers that were sent, as they stand now.
    """

    revision: int
    answers: dict[str, Typed]
    clashes: tuple[Clash, ...] = ()
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """A page was saved: the new revision, the verdict, and fields of the page asked only now.

    ``clashes`` are answers that another window changed meanwhile; all others are kept.
    A page with ``newly_asked`` fields is shown once more before going on; a field that came
    back with the page, even empty, has been seen and is not among them.
    """

    revision: int
    checked: Checked
    newly_asked: tuple[str, ...]
    clashes: tuple[Clash, ...] = ()
    answers: dict[str, Typed] = field(default_factory=dict)


class CannotUseDraft(Exception):
    """A draft cannot be read or written as wanted; nothing was changed.

    ``reason``: ``not_found`` (also when it is somebody else's), ``filed``, ``changed_elsewhere``
    (``draft`` holds what is saved now), ``too_large``, ``file_not_found``, ``too_many_files``,
    ``too_many_of_component``, ``too_many_uploads``.
    """

    def __init__(self, reason: str, message: Text, draft: DraftFacts | None = None) -> None:
        self.reason = reason
        self.message = message
        self.draft = draft
        super().__init__(message.en)


@dataclass(frozen=True, slots=True)
class UploadFacts:
    """A file on its way to a draft: ``received`` of ``size`` octets are on disk."""

    id: UUID
    draft_id: UUID
    component: str
    name: str
    fingerprint: str
    size: int
    received: int
    updated_at: datetime

    @property
    def whole(self) -> bool:
        """Everything has come."""
        return self.received == self.size


class CannotUpload(Exception):
    """A piece of a file was not taken; what was acknowledged before stays.

    ``reason``: ``not_found`` (also when it is somebody else's), ``wrong_offset``, ``too_much``,
    ``wrong_checksum``, ``no_room``, ``not_whole``, ``in_use``.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody had typed on a page when his session was over."""

    page: str
    typed: dict[str, Typed]
    held_at: datetime
