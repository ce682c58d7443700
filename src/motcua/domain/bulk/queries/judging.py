"""The verdict about each row of a batch: the one a single filing at the counter would get."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.bulk.models import Batch, BatchFile
from motcua.domain.bulk.queries.bringing import Bringer, brought, filer_typed, with_people
from motcua.domain.bulk.rules.cells import facts_of, file_names, typed_of
from motcua.domain.bulk.rules.columns import FILES, FROM_PEOPLE, first_questions
from motcua.domain.bulk.rules.matching import match, named_by_several
from motcua.domain.bulk.rules.naming import FileNames, namers
from motcua.domain.bulk.values import Facts, Finding, Matched, TableRow
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, Component, ProcedureVersion
from motcua.domain.dossiers.api import judge_filing, required_components
from motcua.domain.dossiers.values import CannotFile, Delivery, Filing, Paper, Person
from motcua.domain.forms.api import check, known_at, prefill
from motcua.domain.forms.values import Checked, Field, FieldType
from motcua.domain.signing.api import is_signed
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile

NOBODY = Person(full_name="", personal_number="", birth_date="")
# The pages word what only a filing knows; there is no text of our own for it.
BY_REASON = Text("", "")
_VERSION_CHANGED = Finding("", "version_changed", Text(
    "Thủ tục đã có phiên bản khác kể từ khi lập lô. Hãy lập lô mới từ bảng này.",
    "The procedure has another version since the batch was made. Make the batch anew.",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """What would be filed for a row, and what keeps it from that."""

    filing: Filing | None
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging the rows of one batch needs, read once."""

    batch: Batch
    procedure: ProcedureVersion
    files: Mapping[str, StoredFile]
    names: FileNames
    namers: Mapping[str, tuple[int, ...]]
    matched: tuple[Matched, ...]
    persons: Counter[str]
    now: datetime
    in_force: bool

    def judge(self, row: TableRow, *, by: Bringer) -> Judged:
        """Give the verdict about one row that somebody brings; nothing is filed."""
        if not self.in_force:
            return Judged(None, (_VERSION_CHANGED,), ())
        people, answers = self._checked(row, by)
        places = _places(self.procedure) if self.people else {}
        found = [*_problems(people), *_problems(answers, places)]
        case = self.procedure.case_of(answers.values)
        papers: list[Paper] = []
        for part in self.procedure.components_in(case):
            papers += self._papers(row, part, found)
        found += self._missing(papers, case)
        filing = Filing(
            form_key=form_key(self.batch.pk, row.number),
            procedure_code=self.procedure.code,
            version_id=self.procedure.id,
            channel=Channel.direct,
            delivery=Delivery.COUNTER,
            unit_id=self.batch.unit_id,
            owner=NOBODY,
            submitter=NOBODY,
            answers=answers.values,
            papers=tuple(papers),
        )
        said = people.values, answers.values
        filing = brought(filing, self.batch, self.procedure, said, by)
        if not found:
            found += _refused(filing, self.now)
        unique = {(each.place, each.code): each for each in found}
        return Judged(
            None if found else filing, tuple(unique.values()), tuple(self._warnings(row, answers))
        )

    @property
    def people(self) -> bool:
        """Tell whether the rows name their own people."""
        return with_people(self.batch, self.procedure)

    def _checked(self, row: TableRow, by: Bringer) -> tuple[Checked, Checked]:
        known, form = known_at(self.now), self.procedure.form
        typed = typed_of(form, row.cells, known.provinces, people=self.people)
        if not self.people:
            typed = {**prefill(form, filer_typed(by.subject), known), **typed}
        return check(first_questions(people=self.people), typed, known), check(form, typed, known)

    def _papers(self, row: TableRow, part: Component, found: list[Finding]) -> Iterator[Paper]:
        place = f"{FILES}{part.key}"
        names = list(self._named(row, place, part, found))
        for each in self.matched:
            if each.row == row.number and each.by == "name" and part.key == self.batch.component:
                names.append(each.file)
                found.extend(
                    Finding(place, finding.code, finding.text) for finding in each.findings
                )
        names = list(dict.fromkeys(names))
        for name in names:
            found += _against_rule(place, part, self.files[name], self.batch)
            yield Paper(part.key, self.files[name].pk, self.files[name].sha256)
        if part.most_files is not None and len(names) > part.most_files:
            found.append(Finding(place, "too_many_of_component", Text(
                f"Giấy tờ này nhận nhiều nhất {part.most_files} tệp.",
                f"This paper takes {part.most_files} files at most.",
            )))  # fmt: skip

    def _named(
        self, row: TableRow, place: str, part: Component, found: list[Finding]
    ) -> Iterator[str]:
        """Give the files that a row names for a paper, each sure to be the one it means."""
        for said in file_names(row.cells, part.key):
            meant = self.names.meant(said)
            if not meant:
                found.append(Finding(place, "no_such_file", Text(
                    f"Chưa có tệp “{said}” trong thư mục đã tải lên.",
                    f"The file “{said}” is not in the folder that was uploaded.",
                )))  # fmt: skip
            elif len(meant) > 1:
                shown = "”, “".join(meant)
                found.append(Finding(place, "several_files", Text(
                    f"“{said}” có thể là nhiều tệp: “{shown}”. Hãy ghi đúng tên tệp, đủ dấu.",
                    f"“{said}” may be several files: “{shown}”. Write the very name.",
                )))  # fmt: skip
            elif len(rows := self.namers.get(meant[0], ())) > 1:
                found.append(named_by_several(place, meant[0], rows))
            else:
                yield meant[0]

    def _missing(self, papers: list[Paper], case: str) -> Iterator[Finding]:
        needed = required_components(self.procedure, case)
        for key in sorted(needed - {paper.component for paper in papers}):
            part = self.procedure.component(key)
            name = part.name if part else Text(key, key)
            yield Finding(f"{FILES}{key}", "paper_missing", Text(
                f"Thiếu tệp cho giấy tờ “{name.vi}”.", f"No file for the paper “{name.en}”.",
            ))  # fmt: skip

    def _warnings(self, row: TableRow, answers: Checked) -> Iterator[Finding]:
        for place, problem in answers.warnings.items():
            yield Finding(place, problem.code, problem.message)
        if self.persons[_digits(row)] > 1:
            yield Finding("owner_number", "person_twice", Text(
                "Số định danh này có ở nhiều dòng của bảng.",
                "This personal number stands in several rows.",
            ))  # fmt: skip


def form_key(batch_id: uuid.UUID, number: int) -> uuid.UUID:
    """Give the key under which a row is filed and its person looked up."""
    return uuid.uuid5(batch_id, str(number))


def judge_of(batch: Batch, rows: list[TableRow], now: datetime) -> Judge:
    """Make ready to judge the rows of a batch: files are matched once for all."""
    procedure, current = snapshot().version(batch.version_id), snapshot().get(batch.procedure_code)
    held = BatchFile.objects.filter(batch=batch).select_related("file").order_by("name")
    files = {each.name: each.file for each in held}
    names = FileNames(files)
    return Judge(
        batch=batch,
        procedure=procedure,
        files=files,
        names=names,
        namers=namers(_facts(procedure, rows), names),
        matched=tuple(matches_of(procedure, list(files), rows)),
        persons=Counter(number for row in rows if (number := _digits(row))),
        now=now,
        in_force=current is not None and current.id == procedure.id,
    )


def matches_of(
    procedure: ProcedureVersion, names: list[str], rows: list[TableRow]
) -> list[Matched]:
    """Give each file its row."""
    return match(names, _facts(procedure, rows))


def _facts(procedure: ProcedureVersion, rows: list[TableRow]) -> list[Facts]:
    """Give what files are compared with; days of a row are those of all its day columns."""
    days = [
        "owner_birth",
        *(field.key for field in procedure.form.fields if field.type is FieldType.DATE),
    ]
    parts = [part.key for part in procedure.components]
    return [facts_of(row, days, parts) for row in rows]


def _digits(row: TableRow) -> str:
    return "".join(each for each in row.cells.get("owner_number", "") if each.isdecimal())


def _problems(checked: Checked, places: Mapping[str, str] | None = None) -> list[Finding]:
    return [
        Finding((places or {}).get(place, place), problem.code, problem.message)
        for place, problem in checked.errors.items()
    ]


def _places(procedure: ProcedureVersion) -> dict[str, str]:
    """Give where an answer stands that the columns of the people fill in."""
    return {
        field.key: FROM_PEOPLE[field.prefill]
        for field in procedure.form.fields
        if _from_people(field) and field.prefill
    }


def _from_people(field: Field) -> bool:
    return field.prefill in FROM_PEOPLE


def _refused(filing: Filing, now: datetime) -> Iterator[Finding]:
    try:
        judge_filing(filing, now)
    except CannotFile as problem:
        yield Finding("", problem.reason, BY_REASON)


def _against_rule(
    place: str, part: Component, file: StoredFile, batch: Batch
) -> Iterator[Finding]:  # fmt: skip
    """Find what keeps a file from being a paper; what an organisation sends, it sends online."""
    on_paper = batch.organisation_id is None
    code = part.misfit(
        media_type=file.media_type, size=file.size, signed=is_signed(file), on_paper=on_paper
    )
    if code:
        yield Finding(place, code, _misfit_words(code, part, file.name))


def _misfit_words(code: str, part: Component, name: str) -> Text:
    if code == "kind_not_accepted":
        kinds = ", ".join(each.value.upper() for each in part.accept)
        return Text(
            f"Giấy tờ này chỉ nhận {kinds}: “{name}”.", f"This paper takes {kinds} only: “{name}”."
        )
    if code == "too_large_for_component":
        most = part.largest_mb
        return Text(f"Tệp “{name}” lớn hơn {most} MB.", f"“{name}” is larger than {most} MB.")
    return Text(
        f"Giấy tờ này phải là PDF có chữ ký số hợp lệ: “{name}”.",
        f"This paper must be a PDF with a valid digital signature: “{name}”.",
    )
