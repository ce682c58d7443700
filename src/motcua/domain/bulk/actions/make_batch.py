"""A new batch from the lines of a table."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.rules.cells import read_table
from motcua.domain.bulk.rules.columns import columns_of
from motcua.domain.bulk.values import CannotBulk
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

_NOT_TAKEN = Text(
    "Thủ tục này không nhận nộp trực tiếp nên không nhập theo lô được.",
    "This procedure is not taken at the counter, so it cannot be filed in bulk.",
)


@transaction.atomic
def make_batch(
    *, procedure_code: str, component: str, lines: Sequence[Sequence[str]], sheet_name: str,
    subject: Subject, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Keep the rows of a table; nothing is judged or filed yet.

    ``procedure_code`` may be a former one; ``component`` is the paper that files found by their
    names belong to, else the first that is required. Raises ``CannotBulk``: ``procedure``, and
    what ``read_table`` refuses.
    """
    procedure = snapshot().get(procedure_code)
    if procedure is None or not procedure.runs or not procedure.offered(Channel.direct):
        raise CannotBulk("procedure", _NOT_TAKEN)
    unit_id = next(iter(sorted(subject.units_as(Role.RECEIVING_OFFICER))), None)
    if unit_id is None or subject.account_id is None:
        raise CannotBulk("procedure", _NOT_TAKEN)
    rows = read_table(lines, columns_of(procedure.form, procedure.components))
    parts = [each.key for each in procedure.components]
    needed = [each.key for each in procedure.components if each.required]
    batch = Batch.objects.create(
        procedure_code=procedure.code,
        version_id=procedure.id,
        unit_id=unit_id,
        made_by_id=subject.account_id,
        component=component if component in parts else next(iter([*needed, *parts]), ""),
        sheet_name=sheet_name[-255:],
        created_at=now,
    )
    BatchRow.objects.bulk_create(
        BatchRow(batch=batch, number=row.number, cells=row.cells) for row in rows
    )
    record(act="bulk.made", actor=actor, at=now, subject=f"batch-{batch.pk}",
           details={"procedure": procedure.code, "rows": len(rows)})  # fmt: skip
    return batch.pk
