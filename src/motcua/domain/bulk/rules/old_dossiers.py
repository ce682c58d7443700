"""A dossier of the old system read, or the reasons why it cannot be.

Late or on time is what the old system said; nothing is counted here. Statuses are mapped by
``law/old_records.yaml`` (UNCONFIRMED); a word that it does not know is kept as written.
"""

from collections.abc import Mapping
from datetime import date

from motcua.domain.bulk.rules.record_fields import (
    Reading,
    RecordKeys,
    read_code,
    read_day,
    read_owner_kind,
    read_owner_number,
)
from motcua.domain.bulk.values import ReadDossier
from motcua.domain.registry.values import OldDossierRecord

_LAST_DUE = date(2100, 1, 1)
_ONLINE = {"true": True, "1": True, "false": False, "0": False}
# The order in which a dossier goes its way.
_WAY = ("submitDate", "receiveDate", "finishDate")
_PLACES = ("address", "wardName", "districtName", "cityName")


def is_dossier(cells: Mapping[str, str]) -> bool:
    """Tell whether a record is of a dossier: it names no file, but a dossier or its filing."""
    return not cells.get("fileName") and bool(cells.get("dossierId") or cells.get("submitDate"))


def read_dossier(cells: Mapping[str, str], keys: RecordKeys, today: date) -> ReadDossier:
    """Read one record; everything that is wrong with it is told at once."""
    reading = Reading(cells)
    kind = read_owner_kind(reading, "applicantIdType", keys)
    status_said, status_text = reading.text("dossierStatus"), reading.text("dossierStatusText")
    days = _days(reading, today)
    dossier = OldDossierRecord(
        dossier_no=(number := reading.text("dossierNo")),
        reference_uid=(reference := reading.text("referenceUid")),
        dossier_id=reading.text("dossierId"),
        service_code=(service := reading.text("serviceCode")),
        code=read_code(reading, service, keys),
        service_name=reading.text("serviceName"),
        agency_code=reading.text("govAgencyCode"),
        agency=reading.text("govAgencyName"),
        owner_kind=kind,
        owner_number=read_owner_number(reading, "applicantIdNo", kind),
        owner_name=reading.needed("applicantName"),
        address=_address(reading),
        delegate_name=reading.text("delegateName"),
        origin_no=reading.text("originDossierNo"),
        online=_ONLINE.get(reading.text("online").casefold()),
        status_said=status_said,
        status_text=status_text,
        status=_status(reading, status_said, status_text, keys),
        timeliness=_timeliness(reading),
        submitted_on=days["submitDate"],
        received_on=days["receiveDate"],
        due_on=days["dueDate"],
        released_on=days["releaseDate"],
        finished_on=days["finishDate"],
        cancelled_on=days["cancellingDate"],
    )
    if not number and not reference:
        reading.refuse("dossierNo", "missing", "Thiếu mã hồ sơ (dossierNo hoặc referenceUid).",
                       "There is no code of the dossier (dossierNo or referenceUid).")  # fmt: skip
    found, noted = tuple(reading.findings), tuple(reading.warnings)
    return ReadDossier(None if found else dossier, found, noted)


def _days(reading: Reading, today: date) -> dict[str, date | None]:
    names = (*_WAY, "releaseDate", "cancellingDate")
    days = {name: read_day(reading, name, today) for name in names}
    days["dueDate"] = read_day(reading, "dueDate", _LAST_DUE)
    # Those that are there must not run backwards; the old system let them be typed.
    known = [day for name in _WAY if (day := days[name])]
    if known != sorted(known):
        reading.note("submitDate", "day_order", "Ngày nộp, tiếp nhận, kết thúc không theo thứ tự.",
                     "Filing, receipt and end do not follow each other.")  # fmt: skip
    if not reading.cells.get("submitDate") and not reading.cells.get("receiveDate"):
        reading.refuse("submitDate", "missing", "Thiếu ngày nộp hoặc ngày tiếp nhận.",
                       "There is no day of filing or of receipt.")  # fmt: skip
    return days


def _status(reading: Reading, said: str, text: str, keys: RecordKeys) -> int | None:
    status = keys.statuses.get(said.casefold())
    if status is None and (said or text):
        reading.note(
            "dossierStatus", "status_unknown",
            f"Trạng thái “{said or text}” không ứng với trạng thái quốc gia nào; giữ như đã ghi.",
            f"The status “{said or text}” is none of the national ones; kept as written.",
        )  # fmt: skip
    elif status is None:
        reading.note("dossierStatus", "status_missing", "Không ghi trạng thái.",
                     "No status is written.")  # fmt: skip
    return status


def _address(reading: Reading) -> str:
    """Give the address in one line; what its first part says already is not said twice."""
    whole = ""
    for name in _PLACES:
        part = reading.text(name)
        if part and part.casefold() not in whole.casefold():
            whole = f"{whole}, {part}" if whole else part
    return whole


def _timeliness(reading: Reading) -> str:
    ended, open_, how = (
        reading.text(name) for name in ("dossierFinishOverdue", "dossierOverdue", "timeOverdueText")
    )  # fmt: skip
    said = ended or open_
    return f"{said} ({how})" if said and how else said or how
