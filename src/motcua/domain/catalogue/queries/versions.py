"""All versions of one procedure that were ever in force or are announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.catalogue.models import ProcedureVersion as Stored


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One stored version: from which day it holds, and when it was stored."""

    id: int
    effective_from: date
    stored_at: datetime


def sources_of(version_id: int) -> Mapping[str, str]:
    """Give the files a stored version was read from, by path; empty for no such version."""
    found = Stored.objects.filter(id=version_id).values_list("sources", flat=True).first()
    return dict(found or {})


def versions_of(code: str) -> tuple[VersionLine, ...]:
    """Give the versions of a procedure, the newest first; one statement, none for no such code."""
    rows = Stored.objects.filter(code=code).values_list(
        "id", "content__procedure__effective_from", "created_at"
    )
    lines = [VersionLine(number, date.fromisoformat(day), at) for number, day, at in rows]
    return tuple(sorted(lines, key=lambda each: (each.effective_from, each.id), reverse=True))
