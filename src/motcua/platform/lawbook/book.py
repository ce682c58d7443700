"""The law in force on a day, read once and kept."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings

from motcua.kernel.assistant import AssistantRules
from motcua.kernel.codes import CodePattern
from motcua.kernel.glosses import Gloss
from motcua.kernel.periods import Dated, in_force
from motcua.kernel.seals import Profile
from motcua.kernel.workdays import Calendar, ClockRules
from motcua.platform.lawbook.areas import Communes, FormerProvince
from motcua.platform.lawbook.counter import CounterRules
from motcua.platform.lawbook.noticed import Notices, no_notices, open_notices
from motcua.platform.lawbook.old_records import OldRecordRules
from motcua.platform.lawbook.organisations import OrganisationCodes
from motcua.platform.lawbook.personal_data import PersonalData
from motcua.platform.lawbook.reading import Sections, read_law
from motcua.platform.lawbook.representation import Representation
from motcua.platform.lawbook.seals import SealRules
from motcua.platform.lawbook.sections import Sessions
from motcua.platform.lawbook.steering import Steering
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

# Sets of notices whose calendars are kept: the present one, and the ones of previews.
_MOST_CALENDARS: Final = 8


_REFUSALS = frozenset({"any", "reception", "appraisal"})


class Lawbook:
    """The law by day. Whatever is asked for a day without law raises ``NothingInForce``.

    The attribute ``sections`` holds every dated entry with its legal basis and note, for the
    pages that show them. ``notices`` gives what clerks have declared beside the files.
    """

    def __init__(self, sections: Sections, notices: Callable[[], Notices] = no_notices) -> None:
        """Keep checked sections; a calendar is made once for office hours and notices."""
        self.sections = sections
        self._notices = notices
        self._holidays = {
            holiday.day: holiday for year in sections.holidays for holiday in year.value
        }
        self._statuses = {
            status.number: status for entry in sections.statuses for status in entry.value
        }
        self._fields = {field.code: field for field in _all_fields(sections.fields)}
        self._calendars: dict[tuple[Sessions, Notices], Calendar] = {}

    # Time

    def office_hours(self, on: date) -> Dated[Sessions]:
        """Give the office hours of a working day."""
        return in_force(self.sections.office_hours, on)

    def calendar(self, on: date) -> Calendar:
        """Give the office calendar for clocks that start on a day: all known days off.

        The notices are asked for each time, with one small statement, so that what another
        process has committed counts at once; a law read from files alone asks nothing.
        """
        return self.calendar_with(on, self._notices())

    def calendar_with(self, on: date, notices: Notices) -> Calendar:
        """Give the office calendar as it would be with exactly these notices."""
        key = self.office_hours(on).value, notices
        kept = self._calendars.get(key)
        if kept is None:
            days = self._with(notices)
            kept = Calendar(
                office_hours=key[0],
                days={day: holiday.kind for day, holiday in days.items()},
                documents={day: holiday.document for day, holiday in days.items()},
            )
            for oldest in list(self._calendars)[: 1 - _MOST_CALENDARS]:
                self._calendars.pop(oldest, None)
            self._calendars[key] = kept
        return kept

    def notices(self) -> Notices:
        """Give the days that clerks have declared, in order."""
        return self._notices()

    def clock_rules(self, on: date) -> ClockRules:
        """Give the rules by which limits are counted."""
        return in_force(self.sections.clocks, on).value

    def watch(self, on: date) -> Watch:
        """Give what is watched over while a clock runs: warnings, silence, supplements."""
        return in_force(self.sections.watch, on).value

    def holidays(self) -> Mapping[date, Holiday]:
        """Give every exception of the calendar by day, those of notices too."""
        return self._with(self._notices())

    def years(self) -> range:
        """Give the years whose days off the files know."""
        if not self._holidays:
            return range(0)
        return range(min(self._holidays).year, max(self._holidays).year + 1)

    def _with(self, notices: Notices) -> dict[date, Holiday]:
        return {**self._holidays, **{notice.day: notice for notice in notices}}

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
        stages = _REFUSALS if stage == "any" else {"any", stage}
        return tuple(
            reason
            for reason in in_force(self.sections.refusal_reasons, on).value
            if reason.stage in stages and reason.field in {None, field}
        )

    def suspension_reasons(self, on: date) -> tuple[RefusalReason, ...]:
        """Give the legal reasons for letting a clock stand still."""
        return self._reasons_for("suspension", on)

    def stop_reasons(self, on: date) -> tuple[RefusalReason, ...]:
        """Give the legal reasons for stopping a dossier (form 05)."""
        return self._reasons_for("stop", on)

    def withdrawal_reasons(self, on: date) -> tuple[RefusalReason, ...]:
        """Give the legal reasons for withdrawing a result."""
        return self._reasons_for("withdrawal", on)

    def _reasons_for(self, what: str, on: date) -> tuple[RefusalReason, ...]:
        known = in_force(self.sections.refusal_reasons, on).value
        return tuple(reason for reason in known if reason.stage == what)

    def uploads(self, on: date) -> Uploads:
        """Give which files a dossier may hold."""
        return in_force(self.sections.uploads, on).value

    def drafts(self, on: date) -> DraftRules:
        """Give how long drafts and unfinished uploads are kept."""
        return in_force(self.sections.drafts, on).value

    def personal_data(self, on: date) -> Dated[PersonalData]:
        """Give what people are asked to allow, and how soon their requests are done."""
        return in_force(self.sections.personal_data, on)

    def representation(self, on: date) -> Dated[Representation]:
        """Give the rules for acting for somebody else."""
        return in_force(self.sections.representation, on)

    def glosses(self, on: date) -> Dated[tuple[Gloss, ...]]:
        """Give what legal terms mean in plain words."""
        return in_force(self.sections.glosses, on)

    def counter(self, on: date) -> CounterRules:
        """Give the rules of the counter: phones, numbers, receiving for others."""
        return in_force(self.sections.counter, on).value

    def steering(self, on: date) -> Dated[Steering]:
        """Give when an officer has too much, and what plans promise."""
        return in_force(self.sections.steering, on)

    def old_records(self, on: date) -> Dated[OldRecordRules]:
        """Give how papers of the old system are read and numbered."""
        return in_force(self.sections.old_records, on)

    def assistant(self, on: date) -> Dated[AssistantRules]:
        """Give what the staff assistant goes by."""
        return in_force(self.sections.assistant, on)

    def organisations(self, on: date) -> OrganisationCodes:
        """Give how the codes of organisations are checked."""
        return in_force(self.sections.organisations, on).value

    def seals(self, on: date) -> Dated[SealRules]:
        """Give the rules for printed seals."""
        return in_force(self.sections.seal_profiles, on)

    def seal_profiles(self) -> tuple[Profile, ...]:
        """Give every profile that seals were ever made by, the newest of each number."""
        entries = self.sections.seal_profiles
        every = (
            profile
            for entry in entries
            for own, _ in entry.value.profiles
            for profile in (own, entry.value.listed.get(own.number))
            if profile
        )
        return tuple({profile.number: profile for profile in every}.values())

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

    def former_provinces(self) -> tuple[FormerProvince, ...]:
        """Give the provinces that were, each with the one of today it lies in."""
        return self.sections.former_provinces

    def communes(self) -> Mapping[str, Communes]:
        """Give the communes that are known, by the code of their province."""
        return self.sections.communes


def _all_fields(entries: tuple[Dated[tuple[Field, ...]], ...]) -> tuple[Field, ...]:
    # A later entry renames what an earlier one named.
    return tuple({field.code: field for entry in entries for field in entry.value}.values())


def open_lawbook(folder: Path) -> Lawbook:
    """Read the law from files alone. Raises ``LawbookBroken`` with all mistakes."""
    return Lawbook(read_law(folder))


# By the setting as it stands: making a path of it at each call would cost more than the look-up.
_kept: dict[Path | str, Lawbook] = {}


def lawbook() -> Lawbook:
    """Give the law of this installation: its files, read at first use, and its notices.

    The setting ``MOTCUA_LAW`` names the folder. Only ``calendar``, ``notices`` and ``holidays``
    ask the database.
    """
    return _kept.get(settings.MOTCUA_LAW) or reload_lawbook()


def reload_lawbook() -> Lawbook:
    """Read the law anew; when it is broken, raise and go on with what was read before."""
    folder = settings.MOTCUA_LAW
    _kept[folder] = Lawbook(read_law(Path(folder)), open_notices)
    return _kept[folder]
