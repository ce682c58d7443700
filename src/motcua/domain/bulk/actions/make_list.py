"""A new list of an organisation, from the lines of a table."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.locking import POWER_OVER
from motcua.domain.bulk.actions.make_batch import keep_rows
from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.rules.cells import read_table
from motcua.domain.bulk.rules.columns import columns_of
from motcua.domain.bulk.rules.houses import asks_people
from motcua.domain.bulk.values import CannotBulk, Column
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.identity.api import Account, accepting_units, house_for
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

_NOT_ONLINE = Text(
    "Thủ tục này không nộp trực tuyến nên không nộp theo danh sách được.",
    "This procedure is not filed online, so no list of it can be filed.",
)
_UNIT = Text("Hãy chọn đơn vị tiếp nhận.", "Choose the receiving unit.")
_STATE = Text(
    "Hãy đọc và đánh dấu lời cam đoan, nếu đúng.", "Read and tick the declaration, if it is true."
)


@transaction.atomic
def make_list(  # noqa: PLR0913 - all that is known of a list when it is made
    *, organisation_id: int, procedure_code: str, component: str,
    lines: Sequence[Sequence[str]], sheet_name: str, unit_id: int | None, stated: bool,
    subject: Subject, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Keep the rows of an organisation's table; nothing is judged or filed yet.

    Only by who heads it or holds its power for the procedure (Civil Code Art. 137, 138); where the
    rows are people's, ``stated`` is his declaration that they wish it. How large and how often is
    law/uploads.yaml. Raises ``CannotBulk``: ``procedure``, ``power_over``, ``statement``, ``unit``,
    ``too_many``, ``too_often``, and what ``read_table`` refuses.
    """
    procedure = snapshot().get(procedure_code)
    if procedure is None or not procedure.runs or not procedure.offered(Channel.online):
        raise CannotBulk("procedure", _NOT_ONLINE)
    house = house_for(subject, organisation_id, procedure=procedure.code, field=procedure.field)
    if house is None or subject.account_id is None:
        raise CannotBulk("power_over", POWER_OVER)
    _check_often(subject.account_id, now)
    rows = read_table(lines, list_columns(procedure))
    _check_rows(len(rows), now)
    if unit_id not in units_open(procedure.code, now):
        raise CannotBulk("unit", _UNIT)
    if asks_people(procedure, in_list=True) and not stated:
        raise CannotBulk("statement", _STATE)
    batch = Batch(
        organisation_id=house.organisation_id, unit_id=unit_id, made_by_id=subject.account_id,
        sheet_name=sheet_name[-255:], created_at=now,
    )  # fmt: skip
    return keep_rows(batch, procedure, component, rows, actor)


def list_columns(procedure: ProcedureVersion) -> tuple[Column, ...]:
    """Give the columns of the table of a list."""
    return columns_of(
        procedure.form, procedure.components, people=asks_people(procedure, in_list=True)
    )


def units_open(code: str, now: datetime) -> frozenset[int]:
    """Give the units that take a procedure online today."""
    today = local(now).date()
    open_at = snapshot().rollout.units(code, today)
    return frozenset(accepting_units(today).filter(pk__in=open_at).values_list("pk", flat=True))


def _check_often(account_id: int, now: datetime) -> None:
    """Count under the account's row, or two lists sent at once would each be the last allowed."""
    most = lawbook().uploads(local(now).date()).lists.a_day
    Account.objects.select_for_update(no_key=True).get(pk=account_id)
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    made = Batch.objects.filter(
        made_by_id=account_id, organisation__isnull=False, created_at__gte=midnight
    )
    if made.count() >= most:
        raise CannotBulk("too_often", Text(
            f"Mỗi tài khoản lập nhiều nhất {most} danh sách một ngày. Hãy thử lại ngày mai, hoặc"
            " nộp tiếp danh sách đã có.",
            f"An account makes {most} lists a day at most. Try again tomorrow, or go on with one"
            " you have.",
        ))  # fmt: skip


def _check_rows(count: int, now: datetime) -> None:
    most = lawbook().uploads(local(now).date()).lists.rows
    if count > most:
        raise CannotBulk("too_many", Text(
            f"Danh sách có {count} dòng; nhiều nhất {most} dòng. Hãy chia thành nhiều danh sách.",
            f"The list has {count} rows; {most} at most. Part it into several lists.",
        ))  # fmt: skip
