"""Who else has a dossier open, as officers read it."""

from collections.abc import Iterable
from datetime import datetime

from motcua.kernel.moments import local


def present_shown(people: Iterable[tuple[str, datetime]]) -> list[dict[str, str]]:
    """Say who else has the dossier open, and since when."""
    return [{"name": name, "since": _hour(since)} for name, since in people]


def _hour(at: datetime) -> str:
    there = local(at)
    return f"{there.hour}:{there.minute:02}"
