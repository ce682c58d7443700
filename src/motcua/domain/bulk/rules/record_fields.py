"""What papers and dossiers of the old system are read with: a field, a code, an owner, a day.

What the fields mean is UNCONFIRMED and lies in ``law/old_records.yaml``.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.domain.bulk.rules.old_days import read_old_day
from motcua.domain.bulk.values import Finding
from motcua.domain.registry.values import OwnerKind
from motcua.kernel.codes import is_procedure_code
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text

# Marks that turn the direction of writing, and what is unseen: one would read another thing.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\x00-\x08\x0b-\x1f\x7f]"
)
FIRST_DAY = date(1945, 9, 2)
_LENGTHS = {
    "fileName": 200, "serviceCode": 40, "ownerNo": 20, "ownerName": 200, "codeNumber": 60,
    "codeNotation": 60, "abstractSS": 2000, "partType": 20, "partNo": 40, "displayName": 300,
    "dossierNo": 60, "departmentIssue": 200, "fileEntryId": 40, "dossierId": 40,
    "serviceName": 500, "govAgencyCode": 60, "govAgencyName": 200, "applicantIdNo": 20,
    "applicantName": 200, "address": 250, "delegateName": 200, "originDossierNo": 60,
    "dossierStatus": 40, "timeOverdueText": 90,
}  # fmt: skip
_NUMBER_PARTS = re.compile(r"[\s.\-]")
_OF_ORGANISATION = re.compile(r"[0-9A-Za-z]{3,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RecordKeys:
    """What words of the old system mean: who is a person, what a result, codes, statuses today.

    ``persons`` and ``organisations`` are values of ownerType and applicantIdType, ``statuses``
    gives the national status (1 to 10) of a dossierStatus.
    """

    persons: Collection[str]
    organisations: Collection[str]
    results: Collection[str]
    code_today: Callable[[str], str | None]
    statuses: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Reading:
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


def read_code(reading: Reading, service: str, keys: RecordKeys) -> str:
    """Give what a code is called today; one that is not in the catalogue is kept with a word."""
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


def read_owner_kind(reading: Reading, place: str, keys: RecordKeys) -> OwnerKind:
    """Give whether a person or an organisation is meant; nothing said is a person."""
    said = reading.text(place)
    if said in keys.organisations:
        return OwnerKind.ORGANISATION
    if said and said not in keys.persons:
        reading.refuse(
            place, "owner_type", f"Không rõ loại chủ “{said}”.",
            f"The type of owner “{said}” is not known.",
        )  # fmt: skip
    return OwnerKind.PERSON


def read_owner_number(reading: Reading, place: str, kind: OwnerKind) -> str:
    """Give the owner's number, 12 or 9 digits of a person; what is no number is refused."""
    number = _NUMBER_PARTS.sub("", reading.needed(place))
    if not number:
        return ""
    if kind is OwnerKind.ORGANISATION:
        if not _OF_ORGANISATION.fullmatch(number):
            reading.refuse(
                place, "owner_number", "Mã số của tổ chức chỉ gồm chữ và số.",
                "The number of an organisation has letters and digits only.",
            )  # fmt: skip
        return number
    digits = number.isascii() and number.isdecimal()
    if digits and len(number) == 9:
        reading.note(
            place, "old_card",
            "Số CMND 9 số: không tự hiện cho chủ, chỉ cán bộ tìm được.",
            "An old identity card of 9 digits: officers find it, its owner does not see it.",
        )  # fmt: skip
    elif not digits or len(number) != 12:
        lost = " Bảng tính có thể đã bỏ số 0 ở đầu." if digits and len(number) in {8, 11} else ""
        lost_en = " A spreadsheet may have dropped a leading 0." if lost else ""
        reading.refuse(
            place, "owner_number", f"Số giấy tờ của công dân có 12 hoặc 9 chữ số.{lost}",
            f"A citizen's number has 12 or 9 digits.{lost_en}",
        )  # fmt: skip
    return number


def read_day(reading: Reading, place: str, last: date, *, needed: bool = False) -> date | None:
    """Give the day of a field, ``None`` where there is none or it is refused.

    A day before 2 September 1945 or after ``last`` is refused.
    """
    said = reading.needed(place) if needed else reading.text(place)
    if not said:
        return None
    day = read_old_day(said)
    if day is None:
        reading.refuse(
            place, "day", f"Không đọc được ngày “{said[:40]}”.",
            f"The day “{said[:40]}” cannot be read.",
        )  # fmt: skip
    elif not FIRST_DAY <= day <= last:
        reading.refuse(
            place, "day_range", f"Ngày {day:%d/%m/%Y} sau {last:%d/%m/%Y} hoặc trước 2/9/1945.",
            f"The day {day.isoformat()} is after {last.isoformat()} or before 2 September 1945.",
        )  # fmt: skip
        return None
    return day
