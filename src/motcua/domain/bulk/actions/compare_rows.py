"""The people of a batch's rows beside the population register, row by row, in a job."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.bulk.actions.locking import OPEN
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.queries.bringing import Bringer, bringer_of
from motcua.domain.bulk.queries.judging import form_key
from motcua.domain.bulk.rules.cells import person_in
from motcua.domain.bulk.values import Compared, RowState
from motcua.domain.identity.api import subject_by_account
from motcua.domain.registry.api import look_up_present, same
from motcua.domain.registry.values import LookupFacts, Outcome, PersonRecord, Who

# A register that was silent so often in a row is away: the other rows are not compared.
_SILENT = 3


def compare_some(*, batch_id: UUID, account_id: int, most: int, now: datetime) -> bool:
    """Ask about the next rows of a checked batch; give whether there may be more.

    As at the counter: who forbade look-ups in his account is not asked about, each question is an
    entry that names who asked, and what came is kept for the dossier the row may become. A register
    that is away leaves its rows as not compared; so does the end of the power or post of who had it
    checked. Safe to stop and to begin again anywhere. Decree 278/2025/NĐ-CP; Law 91/2025/QH15.
    """
    found = Batch.objects.filter(pk=batch_id, state__in=OPEN, checked_at__isnull=False)
    batch = found.select_related("organisation").first()
    if batch is None:
        return False
    by = bringer_of(batch, subject_by_account(account_id, now))
    if by is None:
        _leave(batch)
        return False
    rows = list(_waiting(batch).order_by("number")[:most])
    silent = 0
    for row in rows:
        silent = 0 if _answers(batch, row, by, now) else silent + 1
        if silent >= _SILENT:
            _leave(batch)
            return False
    return len(rows) == most


def _waiting(batch: Batch) -> QuerySet[BatchRow]:
    return batch.rows.filter(state=RowState.WAITING, compared=Compared.WAITING)


def _leave(batch: Batch) -> None:
    _waiting(batch).update(compared=Compared.AWAY)


def _answers(batch: Batch, row: BatchRow, by: Bringer, now: datetime) -> bool:
    """Ask about one row; give False when the register was silent."""
    who, found = person_in(row.cells), None
    said, differs = Compared.SKIPPED, list[str]()
    if who is not None:
        key = form_key(batch.pk, row.number)
        found = look_up_present(form_key=key, who=who, actor=by.actor, now=now)
        said, differs = _told(found, who)
    # Meanwhile it may have been filed, or asked about by another job.
    waiting = BatchRow.objects.filter(pk=row.pk, compared=Compared.WAITING)
    waiting.update(compared=said, differs=differs)
    # Who may not be asked about is no sign that it is away.
    return found is None or said is not Compared.AWAY


def _told(found: LookupFacts | None, who: Who) -> tuple[Compared, list[str]]:
    if found is None:
        return Compared.AWAY, []
    if found.record is not None:
        differs = _differing(found.record, who)
        return (Compared.DIFFERS if differs else Compared.SAME), differs
    return (Compared.UNKNOWN if found.outcome is Outcome.NOT_FOUND else Compared.AWAY), []


def _differing(record: PersonRecord, who: Who) -> list[str]:
    """Give the columns whose answer is not what the register holds; what it lacks is none."""
    born = who.birth_date.isoformat() if who.birth_date else ""
    declared = {"full_name": ("owner_name", who.full_name), "birth_date": ("owner_birth", born)}
    return [
        column
        for fact, (column, said) in declared.items()
        if record.facts.get(fact) and not same(said, record.facts[fact])
    ]
