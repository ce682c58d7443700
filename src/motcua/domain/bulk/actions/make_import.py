"""A new import from a file of records of the old system, and the files of its folder."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.models import ImportRow, RecordImport
from motcua.domain.bulk.queries.records import NO_IMPORT
from motcua.domain.bulk.values import BatchState, CannotBulk, RecordFile
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.moments import local
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

OPEN = (BatchState.DRAFT, BatchState.PAUSED)
_AT_ONCE = 500
_LONGEST_SOURCE = 60
_NOT_NOW = Text(
    "Lần chuyển này đang chạy hoặc đã kết thúc. Hãy tải lại trang để xem tình trạng mới nhất.",
    "The import is running or has ended. Load the page again to see where it stands.",
)


def locked_import(import_id: UUID, subject: Subject, *states: BatchState) -> RecordImport:
    """Lock an import of one's own unit; raises ``CannotBulk``: ``not_found``, ``not_now``."""
    rows = RecordImport.objects.select_for_update(of=("self",))
    row = rows.filter(pk=import_id, unit_id__in=subject.units_as(Role.RECEIVING_OFFICER)).first()
    if row is None:
        raise CannotBulk("not_found", NO_IMPORT)
    if row.state not in states:
        raise CannotBulk("not_now", _NOT_NOW)
    return row


@transaction.atomic
def make_import(
    *, records: RecordFile, sheet_name: str, source: str, unit_id: int | None, subject: Subject,
    actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Keep the records of a file; nothing is judged or brought over yet.

    ``source`` names the old system, the one of ``law/old_records.yaml`` when empty; ``unit_id`` is
    the unit that brings them over, the officer's own when empty. Raises ``CannotBulk``: ``unit``,
    ``source``.
    """
    own = sorted(subject.units_as(Role.RECEIVING_OFFICER))
    unit = unit_id if unit_id is not None else next(iter(own), None)
    if unit not in own or subject.account_id is None:
        raise CannotBulk("unit", Text(
            "Chỉ cán bộ tiếp nhận của đơn vị chuyển được giấy tờ vào đơn vị đó.",
            "Only a receiving officer of the unit can bring papers over to it.",
        ))  # fmt: skip
    named = tidy(source) or lawbook().old_records(local(now).date()).value.source
    if len(named) > _LONGEST_SOURCE:
        raise CannotBulk("source", Text(
            f"Tên hệ thống cũ dài nhất {_LONGEST_SOURCE} ký tự.",
            f"The old system's name has {_LONGEST_SOURCE} characters at most.",
        ))  # fmt: skip
    made = RecordImport.objects.create(
        source=named,
        unit_id=unit,
        made_by_id=subject.account_id,
        sheet_name=tidy(sheet_name)[-255:] or "?",
        announced=records.announced,
        created_at=now,
    )
    ImportRow.objects.bulk_create(
        (ImportRow(run=made, number=number, cells=cells)
         for number, cells in enumerate(records.rows, 1)),
        batch_size=_AT_ONCE,
    )  # fmt: skip
    record(act="bulk.import_made", actor=actor, at=now, subject=f"import-{made.pk}",
           details={"rows": len(records.rows), "source": named})  # fmt: skip
    return made.pk
