"""The law in force on a day, read once and kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings

from motcua.kernel.codes import CodePattern
from motcua.kernel.periods import Dated, in_force
from motcua.kernel.workdays import Calendar, ClockRules
from motcua.platform.lawbook.reading import Sections, read_law
from motcua.platform.lawbook.sections import Sessions
from motcua.platform.lawbook.values import (
    Codes,
    Field,
    Holiday,
    Province,
    RefusalReason,
    Status,
    Uploads,
)


class Lawbook:
    """The law by day. Whatever is asked for a day without law raises ``NothingInForce``.

    The attribute ``sections`` holds every dated entry with its legal basis and note, for the
    pages that show them.
    """

    def __init__(self, sections: Sections) -> None:
        """Keep checked sections; calendars are made once for each set of office hours."""
        self.sections = sections
        self._holidays = {
            holiday.day: holiday for year in sections.holidays for holiday in year.value
        }
        self._statuses = {
            status.number: status for entry in sections.statuses for status in entry.value
        }
        self._fields = {field.code: field for field in _all_fields(sections.fields)}
        self._calendars: dict[Sessions, Calendar] = {}

    # Time

    def office_hours(self, on: date) -> Dated[Sessions]:
        """Give the office hours of a working day."""
        return in_force(self.sections.office_hours, on)

    def calendar(self, on: date) -> Calendar:
        """Give the office calendar for clocks that start on a day: all known days off."""
        hours = self.office_hours(on).value
        if hours not in self._calendars:
            self._calendars[hours] = Calendar(
                office_hours=hours,
                days={day: holiday.kind for day, holiday in self._holidays.items()},
                documents={day: holiday.document for day, holiday in self._holidays.items()},
            )
        return self._calendars[hours]

    def clock_rules(self, on: date) -> ClockRules:
        """Give the rules by which limits are counted."""
        return in_force(self.sections.clocks, on).value

    def holidays(self) -> Mapping[date, Holiday]:
        """Give every exception of the calendar by day."""
        return self._holidays

    # Words and codes

    def status(self, number: int) -> Status:
        """Give a national status, 1 to 10; ``KeyError`` for any other number."""
        return self._statuses[number]

    def statuses(self) -> tuple[Status, ...]:
        """Give the ten national statuses in order."""
        return tuple(self._statuses[number] for number in sorted(self._statuses))

    def refusal_reasons(
        self, on: date, *, stage: str = "any", field: str | None = None
    ) -> tuple[RefusalReason, ...]:
        """Give the legal reasons of a refusal for a stage (reception, appraisal) and field."""
        return tuple(
            reason
            for reason in in_force(self.sections.refusal_reasons, on).value
            if (stage == "any" or reason.stage in {"any", stage}) and reason.field in {None, field}
        )

    def uploads(self, on: date) -> Uploads:
        """Give which files a dossier may hold."""
        return in_force(self.sections.uploads, on).value

    def codes(self, on: date) -> Dated[Codes]:
        """Give the patterns of codes."""
        return in_force(self.sections.codes, on)

    def dossier_code_pattern(self, on: date) -> CodePattern:
        """Give the pattern of dossier codes."""
        return self.codes(on).value.dossier_code

    def field(self, code: str) -> Field:
        """Give a field of procedures; ``KeyError`` for a code that is not in the law."""
        return self._fields[code]

    def fields(self) -> tuple[Field, ...]:
        """Give all fields in the order of the file."""
        return tuple(self._fields.values())

    def provinces(self) -> tuple[Province, ...]:
        """Give the 34 provinces and cities by code."""
        return self.sections.provinces


def _all_fields(entries: tuple[Dated[tuple[Field, ...]], ...]) -> tuple[Field, ...]:
    # A later entry renames what an earlier one named.
    return tuple({field.code: field for entry in entries for field in entry.value}.values())


def open_lawbook(folder: Path) -> Lawbook:
    """Read the law from a folder. Raises ``LawbookBroken`` with all mistakes."""
    return Lawbook(read_law(folder))


# By the setting as it stands: making a path of it at each call would cost more than the look-up.
_kept: dict[Path | str, Lawbook] = {}


def lawbook() -> Lawbook:
    """Give the law of this installation (setting ``MOTCUA_LAW``), read at first use."""
    return _kept.get(settings.MOTCUA_LAW) or reload_lawbook()


def reload_lawbook() -> Lawbook:
    """Read the law anew; when it is broken, raise and go on with what was read before."""
    folder = settings.MOTCUA_LAW
    _kept[folder] = open_lawbook(Path(folder))
    return _kept[folder]
