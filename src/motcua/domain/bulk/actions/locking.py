"""A batch held for one act, and the refusals that several acts share."""

from uuid import UUID

from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.queries.batches import NOT_FOUND
from motcua.domain.bulk.values import BatchState, CannotBulk
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

OPEN = (BatchState.DRAFT, BatchState.PAUSED)
_NOT_NOW = Text(
    "Lô đang chạy hoặc đã kết thúc. Hãy tải lại trang để xem tình trạng mới nhất.",
    "The batch is running or has ended. Load the page again to see where it stands.",
)


def locked(batch_id: UUID, subject: Subject, *states: BatchState) -> Batch:
    """Lock a batch of one's own unit; raises ``CannotBulk``: ``not_found``, ``not_now``."""
    rows = Batch.objects.select_for_update(of=("self",))
    row = rows.filter(pk=batch_id, unit_id__in=subject.units_as(Role.RECEIVING_OFFICER)).first()
    if row is None:
        raise CannotBulk("not_found", NOT_FOUND)
    if row.state not in states:
        raise CannotBulk("not_now", _NOT_NOW)
    return row
