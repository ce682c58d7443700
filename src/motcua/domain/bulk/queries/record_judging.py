"""The verdict about each record of an import: what it becomes, or what keeps it from that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domain.bulk.models import ImportFile, ImportRow, RecordImport
from motcua.domain.bulk.queries.dossier_judging import DossierJudge
from motcua.domain.bulk.rules.old_dossiers import is_dossier
from motcua.domain.bulk.rules.old_records import file_meant, read_record
from motcua.domain.bulk.rules.record_fields import RecordKeys
from motcua.domain.bulk.rules.record_matching import (
    RecordFiles,
    differing,
    file_finding,
    owners_of,
)
from motcua.domain.bulk.values import Finding, ReadRecord
from motcua.domain.catalogue.api import snapshot
from motcua.domain.identity.api import Unit, unit_by_id, units_called
from motcua.domain.registry.api import held_records, number_place, record_key, taken_numbers
from motcua.domain.registry.values import OldPaperFacts, OldRecord, UnitPlace
from motcua.kernel.moments import local
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook

NUMBER_TAKEN = Text(
    "Số, ký hiệu này của đơn vị cấp trong năm đó đã có ở giấy tờ khác.",
    "Another paper has this number and notation of the issuer in that year.",
)


_UNITS = ("departmentIssue", "govAgencyName", "govAgencyCode")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one record becomes: the paper that holds it already, or a new one with its file."""

    record: OldRecord | None
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    file: str = ""
    held: OldPaperFacts | None = None


@dataclass(frozen=True, slots=True)
class RecordJudge:
    """What judging the records of one import needs, read once."""

    run: RecordImport
    unit: UnitPlace
    keys: RecordKeys
    names: frozenset[str]
    issuers: Mapping[str, Unit]
    now: datetime

    def knowing(self, rows: Iterable[ImportRow]) -> "RecordJudge":
        """Give a judge that knows the units these rows name, this one if it does.

        Another worker may have brought over the rows this one was made for.
        """
        named = _asked(issuers_in(rows))
        return (
            self if named <= self.names else replace(self, names=named, issuers=units_called(named))
        )

    @property
    def dossiers(self) -> DossierJudge:
        """The judge of those records that are of dossiers."""
        return DossierJudge(
            self.run.source, self.unit.id, self.keys, self.issuers, local(self.now).date()
        )

    def read(self, cells: Mapping[str, str]) -> ReadRecord:
        """Read one record; an issuer that is no unit we know is told."""
        found = read_record(cells, self.keys, local(self.now).date())
        record = found.record
        if record is None or self.issuer(record) is not None:
            return found
        warning = Finding("departmentIssue", "issuer_unknown", Text(
            f"Không nhận ra đơn vị “{record.issued_by}”; giữ tên như đã ghi.",
            f"“{record.issued_by}” is no unit we know; the name is kept as written.",
        )) if record.issued_by else Finding("departmentIssue", "issuer_missing", Text(
            "Không ghi đơn vị cấp: tính là đơn vị chuyển vào.",
            "No issuer is named: it counts as issued by the unit that brings it over.",
        ))  # fmt: skip
        return ReadRecord(record, (), (*found.warnings, warning))

    def issuer(self, record: OldRecord) -> Unit | None:
        """Give the unit that issued a paper, when it is known."""
        return self.issuers.get(tidy(record.issued_by).casefold())

    def place(self, record: OldRecord) -> tuple[str, int, str]:
        """Give where a record's number must be alone."""
        issuer = self.issuer(record)
        own = "" if record.issued_by else self.unit.eid
        return number_place(record, issuer.eid if issuer else own)

    def held(self, records: Iterable[OldRecord]) -> dict[str, OldPaperFacts]:
        """Give which of these records are held already: by natural key, by entry."""
        these = list(records)
        keys = [record_key(each) for each in these]
        return held_records(self.run.source, keys, [each.entry_id for each in these])

    def judge_all(self, rows: Collection[ImportRow]) -> dict[int, Verdict]:
        """Give the verdict about all rows of papers, each beside the others; nothing is kept."""
        read = {row.number: self.read(row.cells) for row in rows}
        records = {number: each.record for number, each in read.items() if each.record}
        held = self.held(records.values())
        names = dict(self.run.files.values_list("name", "clashes"))
        files = RecordFiles(names, {name for name, clashes in names.items() if clashes})
        numbers = [self.place(each) for each in records.values() if each.number]
        owners = self._owners(rows, records, files)
        beside = _Beside(records, held, files, owners, taken_numbers(numbers))
        return {number: self._verdict(number, each, beside) for number, each in read.items()}

    def _owners(
        self, rows: Collection[ImportRow], records: Mapping[int, OldRecord], files: RecordFiles
    ) -> dict[str, tuple[int, ...]]:
        """Give whose each file is, by all rows of the import: judged now or brought over before."""
        cells = {row.number: row.cells for row in rows}
        others = self.run.rows.exclude(number__in=list(cells)).values_list("number", "cells")
        cells |= {number: each for number, each in others if not is_dossier(each)}
        # The first of each: a file that the same record means twice is not shared by two.
        firsts: dict[str, OldRecord] = {}
        again = {
            n for n, each in records.items()
            if (first := firsts.setdefault(record_key(each), each)) is not each
            and not _differ(first.entry_id, each.entry_id)
        }  # fmt: skip
        said = {n: file_meant(each) for n, each in sorted(cells.items()) if n not in again}
        return owners_of(said, files)

    def _verdict(self, number: int, read: ReadRecord, beside: "_Beside") -> Verdict:
        record = read.record
        if record is None:
            return Verdict(None, read.findings, read.warnings)
        held = beside.held.get(record_key(record))
        if held is not None and (other := other_entry(held, record, self.unit.id)):
            return Verdict(record, (other,), read.warnings)
        if held is not None:
            return Verdict(record, (), (*read.warnings, *differs(held, record)), held=held)
        twin = beside.first(("record", record_key(record)), number)
        if twin != number:
            return Verdict(record, (_twin(twin, beside.records[twin], record),), read.warnings)
        meant = beside.files.meant(record)
        rows = beside.owners.get(meant[0], ()) if len(meant) == 1 else ()
        wrong = file_finding(record, meant, rows, clash=beside.files.clash(meant))
        found = [*([wrong] if wrong else []), *self._clashes(number, record, beside)]
        file = meant[0] if len(meant) == 1 and wrong is None else ""
        return Verdict(record, tuple(found), read.warnings, file=file)

    def _clashes(self, number: int, record: OldRecord, beside: "_Beside") -> Iterable[Finding]:
        other = beside.held.get(f"entry {record.entry_id}") if record.entry_id else None
        if other is not None:
            yield entry_taken(other, self.unit.id)
        if not record.number:
            return
        place = self.place(record)
        twin = beside.first(("number", *place), number)
        if place in beside.taken:
            yield Finding("codeNumber", "number_taken", NUMBER_TAKEN)
        elif twin != number:
            yield Finding("codeNumber", "number_twice", Text(
                f"Trùng số, ký hiệu với dòng {twin}.",
                f"Row {twin} has the same number and notation.",
            ))  # fmt: skip


class _Beside:
    """What stands beside a row: what is held, the files, and the rows before it."""

    def __init__(
        self, records: Mapping[int, OldRecord], held: Mapping[str, OldPaperFacts],
        files: RecordFiles, owners: Mapping[str, tuple[int, ...]],
        taken: Collection[tuple[str, int, str]],
    ) -> None:  # fmt: skip
        self.records = records
        self.held, self.files, self.owners, self.taken = held, files, owners, taken
        self._first: dict[tuple[object, ...], int] = {}

    def first(self, what: tuple[object, ...], number: int) -> int:
        """Give the first row that said the same, this one if none did."""
        return self._first.setdefault(what, number)


def entry_taken(other: OldPaperFacts, unit_id: int) -> Finding:
    """Say that another record with the same number of its file is held.

    What another unit holds is not named to ``unit_id``: its officers may not see it.
    """
    if unit_id not in other.seen_by:
        return Finding("fileEntryId", "entry_taken", Text(
            "Ở đơn vị khác đã có giấy tờ khác cùng fileEntryId.",
            "Another unit holds another paper with the same fileEntryId.",
        ))  # fmt: skip
    return Finding("fileEntryId", "entry_taken", Text(
        f"Đã có giấy tờ khác cùng fileEntryId (số {other.number}).",
        f"Another paper with the same fileEntryId is held (number {other.number}).",
    ))  # fmt: skip


def other_entry(held: OldPaperFacts, record: OldRecord, unit_id: int) -> Finding | None:
    """Tell that a record is alike one that is held, but names another file of the old system.

    What another unit holds is not named to ``unit_id``.
    """
    here = held.record.entry_id
    if not _differ(here, record.entry_id):
        return None
    if unit_id not in held.seen_by:
        return Finding("fileEntryId", "other_entry", Text(
            "Ở đơn vị khác đã có giấy tờ cùng dossierNo, partNo, fileName, ownerNo nhưng khác"
            " fileEntryId. Nếu là giấy tờ khác, ghi fileName khác (ví dụ thêm fileEntryId).",
            "Another unit holds a paper with the same dossierNo, partNo, fileName and ownerNo, but"
            " another fileEntryId. If this is another paper, write another fileName (with its"
            " fileEntryId, for example).",
        ))  # fmt: skip
    return Finding("fileEntryId", "other_entry", Text(
        f"Giấy tờ số {held.number} đã có cùng dossierNo, partNo, fileName, ownerNo nhưng"
        f" fileEntryId là {here}. Nếu là giấy tờ khác, ghi fileName khác (ví dụ thêm fileEntryId).",
        f"The paper {held.number} is held with the same dossierNo, partNo, fileName and ownerNo,"
        f" but fileEntryId {here}. If this is another paper, write another fileName (with its"
        " fileEntryId, for example).",
    ))  # fmt: skip


def _twin(row: int, first: OldRecord, record: OldRecord) -> Finding:
    if not _differ(first.entry_id, record.entry_id):
        return Finding("", "twice", Text(
            f"Trùng bản ghi ở dòng {row}.", f"The same record stands in row {row}.",
        ))  # fmt: skip
    return Finding("fileEntryId", "other_entry", Text(
        f"Dòng {row} có cùng dossierNo, partNo, fileName, ownerNo nhưng fileEntryId khác. Nếu là"
        " giấy tờ khác, ghi fileName khác (ví dụ thêm fileEntryId).",
        f"Row {row} has the same dossierNo, partNo, fileName and ownerNo, but another fileEntryId."
        " If this is another paper, write another fileName (with its fileEntryId, for example).",
    ))  # fmt: skip


def _differ(one: str, other: str) -> bool:
    """Tell whether two numbers of a file say that these are two files; none says nothing."""
    return bool(one and other) and one != other


def differs(held: OldPaperFacts, record: OldRecord) -> tuple[Finding, ...]:
    """Tell in what a record differs from the one that is held, which stays as it is."""
    found = differing(held.record, record)
    if not found:
        return ()
    said = ", ".join(found)
    return (Finding("", "differs", Text(
        f"Bản đã chuyển trước đây khác ở: {said}. Không sửa gì.",
        f"The one brought over before differs in: {said}. Nothing is changed.",
    )),)  # fmt: skip


def record_judge(run: RecordImport, now: datetime, names: Iterable[str]) -> RecordJudge:
    """Give what judging records of an import needs; ``names`` are the issuers named in them."""
    today = local(now).date()
    rules = lawbook().old_records(today).value
    unit = unit_by_id(run.unit_id)
    asked = _asked(names)
    return RecordJudge(
        run=run,
        unit=UnitPlace(unit.pk, unit.eid),
        keys=RecordKeys(
            rules.persons, rules.organisations, rules.results, _code_today, rules.statuses
        ),
        names=asked,
        issuers=units_called(asked),
        now=now,
    )


def _asked(names: Iterable[str]) -> frozenset[str]:
    return frozenset(tidy(name) for name in names if name.strip())


def issuers_in(rows: Iterable[ImportRow]) -> set[str]:
    """Give the units that rows name: who issued a paper, who settled a dossier."""
    return {row.cells.get(name, "") for row in rows for name in _UNITS}


def file_of(run: RecordImport, name: str) -> StoredFile | None:
    """Give a file of an import by its name."""
    found = (
        ImportFile.objects.select_related("file").filter(run=run, name=name, clashes=False).first()
    )
    return found.file if found else None


def _code_today(service: str) -> str | None:
    procedure = snapshot().get(service)
    return procedure.code if procedure else None
