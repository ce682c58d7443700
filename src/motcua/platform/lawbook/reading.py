"""From the folder of the law to checked values: everything wrong in one report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from motcua.kernel.assistant import AssistantRules
from motcua.kernel.glosses import Gloss
from motcua.kernel.periods import Dated
from motcua.kernel.strict_yaml import (
    LARGEST_FILE,
    Document,
    Mistake,
    Reader,
    YamlRefused,
    parse,
    rows,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockRules
from motcua.platform.lawbook import areas, sections, timing
from motcua.platform.lawbook.areas import Communes, FormerProvince
from motcua.platform.lawbook.assistant import read_assistant
from motcua.platform.lawbook.counter import CounterRules, read_counter
from motcua.platform.lawbook.glosses import read_glosses
from motcua.platform.lawbook.old_records import OldRecordRules, read_old_records
from motcua.platform.lawbook.organisations import OrganisationCodes, read_organisations
from motcua.platform.lawbook.personal_data import PersonalData, read_personal_data
from motcua.platform.lawbook.representation import Representation, read_representation
from motcua.platform.lawbook.seals import SealRules, read_seal_rules
from motcua.platform.lawbook.steering import Steering, read_steering
from motcua.platform.lawbook.values import (
    Codes,
    DraftRules,
    Field,
    Holiday,
    Province,
    RefusalReason,
    Status,
    Uploads,
    Watch,
)

Value = TypeVar("Value")
Entries = tuple[Dated[Value], ...]

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sections:
    """The dated entries of every file, oldest first."""

    office_hours: Entries[sections.Sessions]
    clocks: Entries[ClockRules]
    watch: Entries[Watch]
    holidays: Entries[tuple[Holiday, ...]]
    codes: Entries[Codes]
    statuses: Entries[tuple[Status, ...]]
    refusal_reasons: Entries[tuple[RefusalReason, ...]]
    uploads: Entries[Uploads]
    drafts: Entries[DraftRules]
    fields: Entries[tuple[Field, ...]]
    personal_data: Entries[PersonalData]
    representation: Entries[Representation]
    glosses: Entries[tuple[Gloss, ...]]
    counter: Entries[CounterRules]
    seal_profiles: Entries[SealRules]
    steering: Entries[Steering]
    old_records: Entries[OldRecordRules]
    assistant: Entries[AssistantRules]
    organisations: Entries[OrganisationCodes]
    provinces: tuple[Province, ...]
    former_provinces: tuple[FormerProvince, ...]
    communes: Mapping[str, Communes]


class LawbookBroken(Exception):
    """The law cannot be read; ``mistakes`` holds every mistake with file and line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        """Keep the whole report."""
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


def read_law(folder: Path) -> Sections:
    """Read and check every file of the law. Raises ``LawbookBroken`` with all mistakes."""
    law = _Folder(folder)
    fields = law.entries("fields", sections.read_fields)
    known = {field.code for entry in fields for field in entry.value}
    provinces = areas.read_provinces(folder, law.mistakes)
    found = Sections(
        office_hours=law.entries("office_hours", sections.read_office_hours),
        clocks=law.entries("clocks", timing.read_clocks),
        watch=law.entries("watch", timing.read_watch),
        holidays=law.entries("holidays", sections.read_holidays, _check_days),
        codes=law.entries("codes", sections.read_codes),
        statuses=law.entries("statuses", sections.read_statuses),
        refusal_reasons=law.entries(
            "refusal_reasons", partial(sections.read_refusal_reasons, known=known)
        ),
        uploads=law.entries("uploads", sections.read_uploads),
        drafts=law.entries("drafts", sections.read_drafts),
        fields=fields,
        personal_data=law.entries("personal_data", read_personal_data),
        representation=law.entries("representation", read_representation),
        glosses=law.entries("glosses", read_glosses),
        counter=law.entries("counter", read_counter),
        seal_profiles=law.entries("seal_profiles", read_seal_rules),
        steering=law.entries("steering", read_steering),
        old_records=law.entries("old_records", read_old_records),
        assistant=law.entries("assistant", read_assistant),
        organisations=law.entries("organisations", read_organisations),
        provinces=provinces,
        former_provinces=areas.read_former(folder, provinces, law.mistakes),
        communes=areas.read_communes(folder, provinces, law.mistakes),
    )
    if law.mistakes:
        raise LawbookBroken(law.mistakes)
    return found


def _check_nothing(_entry: Reader, _read: Dated[Value]) -> None:
    """Ask nothing more of an entry."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The folder of the law and the mistakes found in it so far."""

    path: Path
    mistakes: list[Mistake] = field(default_factory=list)

    def entries(
        self,
        name: str,
        read_value: Callable[[Reader], Value],
        check: Callable[[Reader, Dated[Value]], None] = _check_nothing,
    ) -> Entries[Value]:
        """Read the dated entries of one file, oldest first."""
        document = self._open(f"{name}.yaml")
        if document is None:
            return ()
        entries: list[Dated[Value]] = []
        for item in rows(document):
            before = len(document.mistakes)
            entry = _read_entry(item, read_value)
            if len(document.mistakes) == before:
                _check_period(item, entries, entry)
                check(item, entry)
            entries.append(entry)
        self.mistakes.extend(document.mistakes)
        return tuple(entries)

    def _open(self, name: str) -> Document | None:
        try:
            with (self.path / name).open("rb") as file:
                return parse(file.read(LARGEST_FILE + 1), name)
        except YamlRefused as problem:
            self.mistakes.append(problem.mistake)
        except OSError as problem:
            self.mistakes.append(_unreadable(name, problem))
        return None


def _read_entry(item: Reader, read_value: Callable[[Reader], Value]) -> Dated[Value]:
    entry = Dated(
        value=read_value(item),
        effective_from=item.day("effective_from"),
        effective_to=item.day("effective_to") if item.says("effective_to") else None,
        legal_basis=item.string("legal_basis"),
        note=item.optional_text("note"),
    )
    item.close()
    return entry


def _check_period(item: Reader, entries: list[Dated[Value]], entry: Dated[Value]) -> None:
    if entry.effective_to is not None and entry.effective_to < entry.effective_from:
        item.refuse(
            "effective_to",
            Text("Hết hiệu lực trước khi có hiệu lực.", "The entry ends before it begins."),
        )
    if not entries:
        return
    ended = entries[-1].effective_to
    if ended is None or ended >= entry.effective_from:
        item.refuse(
            "effective_from",
            Text("Chồng lên quy định trước.", "The entry overlaps the one before it."),
            Text(
                "Xếp cũ trước, mới sau; đóng quy định cũ bằng effective_to.",
                "Older entries come first; close the old one with effective_to.",
            ),
        )
    elif ended + _ONE_DAY < entry.effective_from:
        item.refuse(
            "effective_from",
            Text(
                "Để trống một khoảng thời gian sau quy định trước.",
                "The entry leaves a gap after the one before it.",
            ),
        )


def _check_days(item: Reader, year: Dated[tuple[Holiday, ...]]) -> None:
    # The entry was read without a mistake: its days stand in the order of the file.
    for number, holiday in enumerate(year.value):
        if not year.covers(holiday.day):
            item.refuse(
                f"value[{number}].date",
                Text(
                    "Ngày nằm ngoài hiệu lực của quy định này.",
                    "The day lies outside its entry.",
                ),
            )


def _unreadable(name: str, problem: Exception) -> Mistake:
    return Mistake(
        name, 1, "", Text("Không đọc được tệp.", f"Cannot be read: {type(problem).__name__}.")
    )
