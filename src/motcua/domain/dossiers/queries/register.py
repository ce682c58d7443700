"""The follow-up register of a unit (form 07), as volumes of PDF and as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.papers import desk_of, template
from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.rules.papers import RegisterRow
from motcua.domain.dossiers.values import Delivery, NoSuchDossier, Status
from motcua.domain.identity.api import leader_of, unit_by_id
from motcua.kernel.moments import ZONE, local
from motcua.kernel.sheets import workbook
from motcua.platform.lawbook import lawbook
from motcua.platform.papers import render

LONGEST_REGISTER_DAYS = 366
_RETURNED = {
    Delivery.ELECTRONIC: "Trực tuyến",
    Delivery.COUNTER: "Tại quầy",
    Delivery.POST: "Bưu chính",
}
_COLUMNS = (
    "code", "procedure_code", "version_id", "owner", "submitter", "delivery", "status", "filed_at",
    "received_at", "first_due_at", "due_at", "finished_at", "ended_at",
)  # fmt: skip
_HEAD = (
    "TT", "Mã hồ sơ", "Nội dung", "Số bộ", "Chủ hồ sơ", "Địa chỉ", "Điện thoại", "Ngày nhận",
    "Ngày hẹn trả", "Ngày trả", "Hình thức trả", "Người nhận", "Ghi chú",
)  # fmt: skip
_AT_ONCE = 2_000
_SIGNS = frozenset("=+-@|%＝＋－＠")
_BREAKS = frozenset("\t\r\n")


@dataclass(frozen=True, slots=True)
class RegisterQuestion:
    """Whose register, from which day to which, both included."""

    unit_id: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of a register: its number, and the running numbers of its first and last row."""

    number: int
    first: int
    last: int


def register_count(question: RegisterQuestion) -> int:
    """Count the dossiers a unit took in a period; practice is none."""
    return _dossiers(question).count()


def register_volumes(question: RegisterQuestion, keeper: str, now: datetime) -> tuple[Volume, ...]:
    """Give the volumes a register is printed in; a period without dossiers is one empty volume."""
    found: list[Volume] = []
    first = 1
    for number, data in enumerate(_data(question, keeper, now), 1):
        rows = data["dossiers"]
        last = first + len(rows) - 1  # type: ignore[arg-type]
        found.append(Volume(number, first, last))
        first = last + 1
    return tuple(found)


def register_pdf(question: RegisterQuestion, volume: int, keeper: str, now: datetime) -> bytes:
    """Give one volume of form 07; raises ``NoSuchDossier`` for a volume there is not."""
    volumes = _data(question, keeper, now)
    if not 0 < volume <= len(volumes):
        raise NoSuchDossier
    return render(template("register"), volumes[volume - 1])


def register_csv(question: RegisterQuestion) -> Iterator[str]:
    """Give the register line by line (RFC 4180); no cell can begin a formula."""
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    yield "\ufeff"
    yield from map(_line, _cells(question))


def register_xlsx(question: RegisterQuestion) -> bytes:
    """Give the register as a workbook; all cells are text, none is a formula."""
    return workbook([("Mẫu 07", _cells(question))])


def _cells(question: RegisterQuestion) -> Iterator[tuple[str, ...]]:
    yield _HEAD
    for number, row in enumerate(_rows(question), 1):
        moments = (_moment(each) for each in (row.received_at, row.due_at, row.returned_at))
        cells = (number, row.code, row.content, row.sets, row.owner, row.address, row.phone)
        yield tuple(map(str, (*cells, *moments, row.channel, row.receiver, row.note)))


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula (OWASP: CSV injection)."""
    begins_one = text[:1] in _BREAKS or text.lstrip()[:1] in _SIGNS
    return f"'{text}" if begins_one else text


def _moment(moment: datetime | None) -> str:
    return f"{local(moment):%d/%m/%Y %H:%M}" if moment else ""


def _data(question: RegisterQuestion, keeper: str, now: datetime) -> tuple[dict[str, object], ...]:
    unit = unit_by_id(question.unit_id)
    head = leader_of(unit.pk, local(now).date())
    days = {"tu": question.first_day.isoformat(), "den": question.last_day.isoformat()}
    facts = papers.RegisterFacts(
        issued_at=now,
        code=f"SO-{unit.eid}-{question.first_day:%Y%m%d}-{question.last_day:%Y%m%d}",
        address=f"{settings.MOTCUA_PUBLIC_URL}/can-bo/so-theo-doi?"
        + urlencode({"don-vi": unit.eid, **days}),
        first_day=question.first_day,
        last_day=question.last_day,
        rows=tuple(_rows(question)),
        keeper=keeper,
        head_title=head.title_vi if head else "",
        head=head.account.full_name if head else "",
    )
    return papers.register(desk_of(unit), facts)


def _dossiers(question: RegisterQuestion) -> QuerySet[Dossier]:
    begin = datetime.combine(question.first_day, time(), ZONE)
    end = datetime.combine(question.last_day + timedelta(days=1), time(), ZONE)
    return Dossier.objects.filter(
        unit_id=question.unit_id, filed_at__gte=begin, filed_at__lt=end, practised_by__isnull=True
    )


def _rows(question: RegisterQuestion) -> Iterator[RegisterRow]:
    rows = _dossiers(question).order_by("filed_at", "id").values(*_COLUMNS)
    names = {status.number: status.name.vi for status in lawbook().statuses()}
    for row in rows.iterator(chunk_size=_AT_ONCE):
        version = snapshot().version(row["version_id"])
        due_at, ended_at = row["due_at"] or row["first_due_at"], row["ended_at"]
        # Fetched late is not settled late.
        settled = row["finished_at"] or ended_at
        late = bool(due_at and settled and settled > due_at)
        returned = row["status"] == Status.RETURNED
        yield RegisterRow(
            code=row["code"],
            content=f"{version.name.vi} ({row['procedure_code']})",
            sets=version.sets,
            owner=row["owner"].get("full_name", ""),
            address=row["owner"].get("address", ""),
            phone=row["submitter"].get("phone", ""),
            received_at=row["received_at"] or row["filed_at"],
            due_at=due_at,
            returned_at=ended_at,
            channel=_RETURNED[Delivery(row["delivery"])] if returned else "",
            receiver=row["submitter"].get("full_name", "") if returned else "",
            note=f"{names[row['status']]}{', quá hạn' if late else ''}",
        )
