"""A record of the old system read into an old paper, or the reasons why it cannot be.

Decree 45/2020/NĐ-CP (the electronic store of papers); what the fields mean is UNCONFIRMED
and lies in ``law/old_records.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.domain.bulk.rules.record_fields import (
    Reading,
    RecordKeys,
    read_code,
    read_day,
    read_owner_kind,
    read_owner_number,
)
from motcua.domain.bulk.values import ReadRecord
from motcua.domain.registry.values import OldRecord

_YES = frozenset({"", "true", "1", "yes", "có", "co"})
_NO = frozenset({"false", "0", "no", "không", "khong"})


@dataclass(frozen=True, slots=True)
class FileMeant:
    """Which file a row means: number of its entry and its name, each may be empty."""

    entry_id: str
    file_name: str


def file_meant(cells: Mapping[str, str]) -> FileMeant:
    """Give which file a row means, whatever else is wrong with the row."""
    reading = Reading(cells)
    return FileMeant(_entry(reading), _last_part(reading.text("fileName")))


def read_record(cells: Mapping[str, str], keys: RecordKeys, today: date) -> ReadRecord:
    """Read one record; everything that is wrong with it is told at once."""
    reading = Reading(cells)
    kind = read_owner_kind(reading, "ownerType", keys)
    part_type = reading.text("partType")
    record = OldRecord(
        entry_id=_entry(reading),
        service_code=(service := reading.text("serviceCode")),
        code=read_code(reading, service, keys),
        owner_kind=kind,
        owner_number=read_owner_number(reading, "ownerNo", kind),
        owner_name=reading.needed("ownerName"),
        number=reading.text("codeNumber"),
        notation=reading.text("codeNotation"),
        part_type=part_type,
        part_no=(part_no := reading.text("partNo")),
        is_result=part_type in keys.results,
        name=_name(reading, part_no),
        summary=reading.text("abstractSS"),
        dossier_no=reading.text("dossierNo"),
        file_name=_file_name(reading),
        issued_by=reading.text("departmentIssue"),
        issued_on=read_day(reading, "issueDate", today, needed=True) or today,
        withdrawn=_is_withdrawn(reading),
    )
    if reading.findings:
        return ReadRecord(None, tuple(reading.findings), tuple(reading.warnings))
    return ReadRecord(record, (), tuple(reading.warnings))


def _entry(reading: Reading) -> str:
    said = reading.text("fileEntryId")
    return "" if said == "0" else said  # Liferay counts from 1; 0 is “no file”


def _name(reading: Reading, part_no: str) -> str:
    said = reading.text("displayName")
    if said or not part_no:
        return said or reading.needed("displayName")
    reading.note("displayName", "name_of_part", f"Không có tên giấy tờ; dùng mã {part_no}.",
                 f"There is no name of the paper; its part {part_no} is used.")  # fmt: skip
    return part_no


def _file_name(reading: Reading) -> str:
    """Give the last part of a name: folders of the old server mean nothing here."""
    said = _last_part(reading.needed("fileName"))
    if not said.strip(". ") and not any(each.place == "fileName" for each in reading.findings):
        reading.refuse("fileName", "file_name", "Tên tệp không dùng được.", "No name of a file.")
    return said


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _is_withdrawn(reading: Reading) -> bool:
    said = reading.text("isActive").casefold()
    if said not in _YES | _NO:
        reading.refuse("isActive", "active", "isActive phải là true hoặc false.",
                       "isActive must be true or false.")  # fmt: skip
    if said in _NO:
        reading.note(
            "isActive", "inactive",
            "Không còn hiệu lực ở hệ thống cũ: giữ như giấy tờ đã thu hồi, không hiện cho chủ.",
            "Not active in the old system: kept as withdrawn, not shown to its owner.",
        )  # fmt: skip
    return said in _NO
