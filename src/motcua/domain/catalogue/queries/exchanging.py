"""Official records of procedures, former codes, and what was published when: for other systems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.catalogue.models import Publication
from motcua.domain.catalogue.rules.exchange import Shape, write_record
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.kernel.names import fold
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """A version became the one in force from a day on; ``id`` never changes for it."""

    code: str
    version: str
    name: str
    effective_from: date
    stored_at: datetime

    @property
    def id(self) -> str:
        """The name of the change: code, version and day together."""
        return f"urn:motcua:publication:{self.code}:{self.version}:{self.effective_from}"


@dataclass(frozen=True, slots=True)
class FormerCode:
    """A code that was re-issued, and the procedure that has it now."""

    old: str
    new: str
    name: Text


def record_of(version: ProcedureVersion, shape: Shape, on: date) -> dict[str, object]:
    """Give the official record of a version as it stands on a day."""
    return write_record(version, shape, fields=field_names(), on=on)


def field_names() -> dict[str, str]:
    """Give the Vietnamese name of every field by its code."""
    return {field.code: field.name.vi for field in lawbook().fields()}


def published_changes(
    *, since: datetime | None, begin: int, most: int
) -> tuple[PublishedChange, ...]:
    """Give what was published, in the order of its coming; one statement.

    ``since`` leaves out what was stored at that moment or before; ``begin`` is the place to go on
    at.
    """
    rows = Publication.objects.order_by("version__created_at", "code", "effective_from")
    if since is not None:
        rows = rows.filter(version__created_at__gt=since)
    wanted = rows.values_list(
        "code", "version__sha256", "version__content__procedure__name__vi", "effective_from",
        "version__created_at",
    )  # fmt: skip
    return tuple(PublishedChange(*row) for row in wanted[begin : begin + most])


def former_codes(procedures: Iterable[ProcedureVersion], query: str = "") -> tuple[FormerCode, ...]:
    """Give the former codes, by code; ``query`` is part of a code, or words of the name.

    Words are compared without marks, in either language; each must be there.
    """
    wanted = fold(query).split()
    rows = [
        FormerCode(old, procedure.code, procedure.name)
        for procedure in procedures
        for old in procedure.former_codes
    ]
    found = [row for row in rows if all(word in _searched(row) for word in wanted)]
    return tuple(sorted(found, key=lambda row: (row.old, row.new)))


def _searched(row: FormerCode) -> str:
    return fold(f"{row.old} {row.new} {row.name.vi} {row.name.en}")
