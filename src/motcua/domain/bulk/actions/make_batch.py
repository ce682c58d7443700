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
from motcua.domain.bulk.values import CannotBulk, TableRow
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

_NOT_TAKEN = Text(
    "Thủ tục này không nhận nộp trực tiếp nên không nhập theo lô được.",
    "This procedure is not taken at the counter, so it cannot be filed in bulk.",
)

_NOT_HERE = Text(
    "Chỉ cán bộ tiếp nhận của đơn vị lập được lô nộp vào đơn vị đó.",
    "Only a receiving officer of the unit can make a batch that is filed there.",
)


@transaction.atomic
def make_batch(  # noqa: PLR0913 - all that is known of a batch when it is made
    *, procedure_code: str, component: str, lines: Sequence[Sequence[str]], sheet_name: str,
    subject: Subject, actor: Actor, now: datetime, unit_id: int | None = None,
) -> UUID:  # fmt: skip
    """Keep the rows of a table; nothing is judged or filed yet.

    ``procedure_code`` may be a former one; ``component`` is the paper that files found by their
    names belong to, else the first that is required; ``unit_id`` is the unit it is filed at, the
    officer's own when empty, the lowest of several. Raises ``CannotBulk``: ``procedure``, ``unit``,
    and what ``read_table`` refuses.
    """
    procedure = snapshot().get(procedure_code)
    if procedure is None or not procedure.runs or not procedure.offered(Channel.direct):
        raise CannotBulk("procedure", _NOT_TAKEN)
    own = sorted(subject.units_as(Role.RECEIVING_OFFICER))
    unit = unit_id if unit_id is not None else next(iter(own), None)
    if unit not in own or subject.account_id is None:
        raise CannotBulk("unit", _NOT_HERE)
    rows = read_table(lines, columns_of(procedure.form, procedure.components))
    batch = Batch(unit_id=unit, made_by_id=subject.account_id, sheet_name=sheet_name[-255:],
                  created_at=now)  # fmt: skip
    return keep_rows(batch, procedure, component, rows, actor)


def keep_rows(
    batch: Batch, procedure: ProcedureVersion, component: str, rows: Sequence[TableRow],
    actor: Actor,
) -> UUID:  # fmt: skip
    """Write a new batch of a procedure and its rows, and give its key."""
    parts = [each.key for each in procedure.components]
    needed = [each.key for each in procedure.components if each.required]
    batch.procedure_code, batch.version_id = procedure.code, procedure.id
    batch.component = component if component in parts else next(iter([*needed, *parts]), "")
    batch.save(force_insert=True)
    BatchRow.objects.bulk_create(
        BatchRow(batch=batch, number=row.number, cells=row.cells) for row in rows
    )
    record(act="bulk.made", actor=actor, at=batch.created_at, subject=f"batch-{batch.pk}",
           details={"procedure": procedure.code, "rows": len(rows)})  # fmt: skip
    return batch.pk
