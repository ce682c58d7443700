"""A batch held for one act, and the refusals that several acts share."""

from dataclasses import dataclass
from uuid import UUID

from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.queries.batches import NOT_FOUND
from motcua.domain.bulk.queries.bringing import Bringer, bringer_of, theirs
from motcua.domain.bulk.values import BatchState, CannotBulk
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

OPEN = (BatchState.DRAFT, BatchState.PAUSED)
_NOT_NOW = Text(
    "Lô đang chạy hoặc đã kết thúc. Hãy tải lại trang để xem tình trạng mới nhất.",
    "The batch is running or has ended. Load the page again to see where it stands.",
)
POWER_OVER = Text(
    "Bạn không còn đại diện hay được ủy quyền làm thủ tục này cho tổ chức, nên không nộp tiếp được."
    " Hồ sơ đã nộp vẫn được giải quyết.",
    "You no longer represent the organisation, nor hold its power for this procedure, so nothing"
    " more can be filed. What was filed goes on.",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A locked batch, and in which standing somebody acts on it."""

    batch: Batch
    by: Bringer


def held(batch_id: UUID, subject: Subject, *states: BatchState) -> Held:
    """Lock a batch of one's own side to act on it.

    Raises ``CannotBulk``: ``not_found``, ``power_over`` (an organisation's, which he may act for no
    more), ``not_now``.
    """
    rows = Batch.objects.select_for_update(of=("self",))
    row = rows.filter(theirs(subject), pk=batch_id).first()
    if row is None:
        raise CannotBulk("not_found", NOT_FOUND)
    by = bringer_of(row, subject)
    if by is None:
        raise CannotBulk("power_over", POWER_OVER)
    if row.state not in states:
        raise CannotBulk("not_now", _NOT_NOW)
    return Held(row, by)


def locked(batch_id: UUID, subject: Subject, *states: BatchState) -> Batch:
    """Lock a batch as ``held`` does, where nobody asks who brings it."""
    return held(batch_id, subject, *states).batch
