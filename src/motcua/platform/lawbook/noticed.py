"""Reading the notices that clerks have entered: one small statement, always exact.

They are asked for anew by each transaction: there are a few dozen rows, and a notice that another
process has committed a moment ago must move the very next due time. Within one transaction the
first answer serves: it is kept among what the transaction calls on commit and so vanishes with it,
whether it is committed or rolled back.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.values import Holiday

Notices = tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a transaction was told, kept where it vanishes with the transaction."""

    notices: Notices

    def __call__(self) -> None:
        """Do nothing on commit: being kept until then is all it is for."""


def no_notices() -> Notices:
    """Give none: a law read from files alone."""
    return ()


def open_notices() -> Notices:
    """Give the days declared by notices that are not withdrawn, in order."""
    connection = transaction.get_connection()
    for _, kept, *_ in connection.run_on_commit:
        if isinstance(kept, _Kept):
            return kept.notices
    found = _read()
    if connection.in_atomic_block:
        transaction.on_commit(_Kept(found))
    return found


def forget_notices() -> None:
    """Ask again in this transaction: it has changed the notices itself."""
    connection = transaction.get_connection()
    connection.run_on_commit = [
        entry for entry in connection.run_on_commit if not isinstance(entry[1], _Kept)
    ]


def _read() -> Notices:
    # By its name: this package is an app itself and is imported before models may be.
    notices = apps.get_model("lawbook", "CalendarNotice").objects
    rows = notices.filter(withdrawn_at__isnull=True).order_by("date")
    return tuple(
        Holiday(day, DayKind(kind), Text(vi, en), Text(document, document), confirmed=True)
        for day, kind, vi, en, document in rows.values_list(
            "date", "kind", "name_vi", "name_en", "document"
        )
    )
