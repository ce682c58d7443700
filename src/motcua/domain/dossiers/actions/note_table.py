"""Writing down that figures or a list were taken out of the system."""

from collections.abc import Mapping
from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor


def note_table(
    *, what: str, form: str, rows: int, asked: Mapping[str, str], actor: Actor, now: datetime
) -> None:
    """Write into the journal who took what.

    ``what`` is ``figures``, ``figure_list``, ``work_list``, ``slip``, ``stack`` or
    ``stated_purposes``; ``form`` is ``xlsx``, ``csv``, ``pdf`` or ``page``; ``asked`` what chose
    the rows, never words of a search: they may name somebody.
    """
    details = {"form": form, "rows": rows, **asked}
    record(act="dossiers.table_taken", actor=actor, at=now, subject=what, details=details)
