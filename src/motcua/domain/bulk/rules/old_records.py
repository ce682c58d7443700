"""A record of the old system read into an old paper, or the reasons why it cannot be.

Decree 45/2020/NĐ-CP (the electronic store of papers); what the fields mean is UNCONFIRMED
and lies in ``law/old_records.yaml``.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.domain.bulk.rules.old_days import read_old_day
from motcua.domain.bulk.values import Finding, ReadRecord
from motcua.domain.registry.values import OldRecord, OwnerKind
from motcua.kernel.codes import is_procedure_code
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text

# Marks that turn the direction of writing, and what is unseen: one would read another thing.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\x00-\x08\x0b-\x1f\x7f]"
)
_FIRST_DAY = date(1945, 9, 2)
_LENGTHS = {
    "fileName": 200, "serviceCode": 40, "ownerNo": 20, "ownerName": 200, "codeNumber": 60,
    "codeNotation": 60, "abstractSS": 2000, "partType": 20, "partNo": 40, "displayName": 300,
    "dossierNo": 60, "departmentIssue": 200, "fileEntryId": 40,
}  # fmt: skip
_YES = frozenset({"", "true", "1", "yes", "có", "co"})
_NO = frozenset({"false", "0", "no", "không", "khong"})
_NUMBER_PARTS = re.compile(r"[\s.\-]")
_OF_ORGANISATION = re.compile(r"[0-9A-Za-z]{3,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RecordKeys:
    """Which ownerType is a person or an organisation, which partType a result; today's codes."""

    persons: Collection[str]
    organisations: Collection[str]
    results: Collection[str]
    code_today: Callable[[str], str | None]


@dataclass
class _Reading:
    """A record while it is read, and what was found wrong with it."""

    cells: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Give a field tidied; what is unseen in it is taken out, with a word on it."""
        said = self.cells.get(name, "")
        plain = tidy(_UNSEEN.sub("", said))
        if _UNSEEN.search(said):
            self.note(
                name, "unseen", "Đã bỏ ký tự ẩn trong ô này.", "Unseen characters were taken out."
            )
        if len(plain) > _LENGTHS.get(name, 100):
            self.refuse(
                name, "too_long", f"Dài quá {_LENGTHS.get(name, 100)} ký tự.",
                f"Longer than {_LENGTHS.get(name, 100)} characters.",
            )  # fmt: skip
        return plain

    def needed(self, name: str) -> str:
        """Give a field that no record may be without."""
        found = self.text(name)
        if not found:
            self.refuse(name, "missing", "Thiếu giá trị.", "There is no value.")
        return found

    def refuse(self, place: str, code: str, vi: str, en: str) -> None:
        """Keep what is wrong."""
        self.findings.append(Finding(place, code, Text(vi, en)))

    def note(self, place: str, code: str, vi: str, en: str) -> None:
        """Keep what an officer should know."""
        self.warnings.append(Finding(place, code, Text(vi, en)))


@dataclass(frozen=True, slots=True)
class FileMeant:
    """Which file a row means: number of its entry and its name, each may be empty."""

    entry_id: str
    file_name: str


def file_meant(cells: Mapping[str, str]) -> FileMeant:
    """Give which file a row means, whatever else is wrong with the row."""
    reading = _Reading(cells)
    return FileMeant(_entry(reading), _last_part(reading.text("fileName")))


def read_record(cells: Mapping[str, str], keys: RecordKeys, today: date) -> ReadRecord:
    """Read one record; everything that is wrong with it is told at once."""
    reading = _Reading(cells)
    kind = _owner_kind(reading, keys)
    part_type = reading.text("partType")
    record = OldRecord(
        entry_id=_entry(reading),
        service_code=(service := reading.text("serviceCode")),
        code=_code(reading, service, keys),
        owner_kind=kind,
        owner_number=_owner_number(reading, kind),
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
        issued_on=_day(reading, today) or today,
        withdrawn=_is_withdrawn(reading),
    )
    if reading.findings:
        return ReadRecord(None, tuple(reading.findings), tuple(reading.warnings))
    return ReadRecord(record, (), tuple(reading.warnings))


def _entry(reading: _Reading) -> str:
    said = reading.text("fileEntryId")
    return "" if said == "0" else said  # Liferay counts from 1; 0 is “no file”


def _code(reading: _Reading, service: str, keys: RecordKeys) -> str:
    if not service:
        return ""
    code = keys.code_today(service)
    if code is None:
        known = is_procedure_code(service)
        if known:
            reading.note(
                "serviceCode", "code_unknown",
                f"Mã {service} không có trong danh mục hiện nay; giữ như đã ghi.",
                f"The code {service} is not in today's catalogue; kept as written.",
            )  # fmt: skip
        else:
            reading.refuse(
                "serviceCode", "code_shape", "Mã thủ tục có dạng 1.001805.",
                "A procedure code looks like 1.001805.",
            )  # fmt: skip
        return ""
    if code != service:
        reading.note(
            "serviceCode", "code_former", f"Mã cũ {service} nay là {code}.",
            f"The former code {service} is {code} today.",
        )  # fmt: skip
    return code


def _owner_kind(reading: _Reading, keys: RecordKeys) -> OwnerKind:
    said = reading.text("ownerType")
    if said in keys.organisations:
        return OwnerKind.ORGANISATION
    if said and said not in keys.persons:
        reading.refuse(
            "ownerType", "owner_type", f"Không rõ loại chủ giấy tờ “{said}”.",
            f"The type of owner “{said}” is not known.",
        )  # fmt: skip
    return OwnerKind.PERSON


def _owner_number(reading: _Reading, kind: OwnerKind) -> str:
    number = _NUMBER_PARTS.sub("", reading.needed("ownerNo"))
    if not number:
        return ""
    if kind is OwnerKind.ORGANISATION:
        if not _OF_ORGANISATION.fullmatch(number):
            reading.refuse(
                "ownerNo", "owner_number", "Mã số của tổ chức chỉ gồm chữ và số.",
                "The number of an organisation has letters and digits only.",
            )  # fmt: skip
        return number
    digits = number.isascii() and number.isdecimal()
    if digits and len(number) == 9:
        reading.note(
            "ownerNo", "old_card",
            "Số CMND 9 số: giấy tờ không tự hiện cho chủ, chỉ cán bộ tìm được.",
            "An old identity card of 9 digits: officers find the paper, its owner does not see it.",
        )  # fmt: skip
    elif not digits or len(number) != 12:
        lost = " Bảng tính có thể đã bỏ số 0 ở đầu." if digits and len(number) in {8, 11} else ""
        lost_en = " A spreadsheet may have dropped a leading 0." if lost else ""
        reading.refuse(
            "ownerNo", "owner_number", f"Số giấy tờ của công dân có 12 hoặc 9 chữ số.{lost}",
            f"A citizen's number has 12 or 9 digits.{lost_en}",
        )  # fmt: skip
    return number


def _name(reading: _Reading, part_no: str) -> str:
    said = reading.text("displayName")
    if said or not part_no:
        return said or reading.needed("displayName")
    reading.note("displayName", "name_of_part", f"Không có tên giấy tờ; dùng mã {part_no}.",
                 f"There is no name of the paper; its part {part_no} is used.")  # fmt: skip
    return part_no


def _file_name(reading: _Reading) -> str:
    """Give the last part of a name: folders of the old server mean nothing here."""
    said = _last_part(reading.needed("fileName"))
    if not said.strip(". ") and not any(each.place == "fileName" for each in reading.findings):
        reading.refuse("fileName", "file_name", "Tên tệp không dùng được.", "No name of a file.")
    return said


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _day(reading: _Reading, today: date) -> date | None:
    said = reading.needed("issueDate")
    if not said:
        return None
    day = read_old_day(said)
    if day is None:
        reading.refuse(
            "issueDate", "day", f"Không đọc được ngày “{said[:40]}”.",
            f"The day “{said[:40]}” cannot be read.",
        )  # fmt: skip
    elif not _FIRST_DAY <= day <= today:
        reading.refuse(
            "issueDate", "day_range", f"Ngày cấp {day:%d/%m/%Y} ở tương lai hoặc trước 2/9/1945.",
            f"The day {day.isoformat()} is in the future or before 2 September 1945.",
        )  # fmt: skip
        return None
    return day


def _is_withdrawn(reading: _Reading) -> bool:
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
