"""The words of statutory time: limits, rules, events and the answer."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from motcua.kernel.texts import Text

LONGEST_LIMIT = 10_000


class ClockRefused(ValueError):
    """The facts make no clock; ``text`` says why, in words for the person who gave them."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep the sentence in both languages."""
        super().__init__(en)
        self.text = Text(vi, en)


class Channel(StrEnum):
    """How a dossier is handed in."""

    direct = "direct"
    online = "online"
    post = "post"


class Unit(StrEnum):
    """What a limit is counted in.

    ``minute`` and ``hour`` run by the clock, day and night; ``working_hour`` runs in office
    hours; ``working_day`` counts days on the office calendar; ``day`` and ``month`` count on
    the civil calendar; ``season`` ends with a season of the year.
    """

    minute = "minute"
    hour = "hour"
    working_hour = "working_hour"
    working_day = "working_day"
    day = "day"
    month = "month"
    season = "season"


CLOCK_UNITS = frozenset({Unit.minute, Unit.hour, Unit.working_hour})


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day of every year. 29 February is 28 February in a year without it."""

    month: int
    day: int

    def __post_init__(self) -> None:
        """Refuse a day that no year has. Raises ``ClockRefused``."""
        try:
            date(2000, self.month, self.day)
        except ValueError as problem:
            raise ClockRefused(
                "Ngày của đợt phải là tháng-ngày có thật, ví dụ 04-30.",
                "A day of a season is a real month and day, such as 04-30.",
            ) from problem

    @classmethod
    def parse(cls, written: str) -> "MonthDay":
        """Read a day written as ``04-30``. Raises ``ClockRefused``."""
        month, _, day = written.partition("-")
        known = len(written) <= 5 and month.isdecimal() and day.isdecimal()
        return cls(int(month), int(day)) if known else cls(0, 0)

    def in_year(self, year: int) -> date:
        """Give the day of a year."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, both days included; it may go over New Year (1/11 to 15/2)."""

    first: MonthDay
    last: MonthDay

    def last_day(self, day: date) -> date:
        """Give the last day of the season that runs on a day, or of the next one to come."""
        this_year = self.last.in_year(day.year)
        return this_year if day <= this_year else self.last.in_year(day.year + 1)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of the law, for instance 2 working hours; 0 hours means "at once".

    A limit by season has the value 1 and its ``season``; no other limit has one.
    """

    value: int
    unit: Unit
    season: Season | None = None

    def __post_init__(self) -> None:
        """Refuse a limit that says nothing. Raises ``ClockRefused``."""
        if (self.unit is Unit.season) != (self.season is not None) or (
            self.season is not None and self.value != 1
        ):
            raise ClockRefused(
                "Thời hạn theo đợt là 1 đợt, có ngày đầu và ngày cuối; thời hạn khác thì không.",
                "A limit by season is 1 season with its first and last day; no other has them.",
            )
        least = 0 if self.unit in CLOCK_UNITS else 1
        if not least <= self.value <= LONGEST_LIMIT:
            raise ClockRefused(
                f"Thời hạn phải từ {least} đến {LONGEST_LIMIT} (“giải quyết ngay” là 0 giờ).",
                f'A limit is from {least} to {LONGEST_LIMIT} ("at once" is 0 hours).',
            )


class DayKind(StrEnum):
    """An exception of the calendar: a day off in the week, or a weekend day worked."""

    off = "off"
    work = "work"


class Supplement(StrEnum):
    """What the answer to a supplement request does to the limit."""

    restart = "restart"
    resume = "resume"


class Rule(StrEnum):
    """The kinds of rule that a step of a clock can rest on."""

    received = "received"
    runs_by_the_clock = "runs_by_the_clock"
    office_hours = "office_hours"
    outside_office_hours = "outside_office_hours"
    cut_off = "cut_off"
    day_of_receipt = "day_of_receipt"
    day_of_receipt_counted = "day_of_receipt_counted"
    day_off = "day_off"
    day_worked = "day_worked"
    supplement_requested = "supplement_requested"
    supplement_restart = "supplement_restart"
    supplement_resume = "supplement_resume"
    suspended = "suspended"
    resumed = "resumed"
    asked_too_late = "asked_too_late"
    season = "season"
    extended = "extended"
    extension_notice = "extension_notice"
    most_extensions = "most_extensions"
    stage_entered = "stage_entered"
    day_of_entering = "day_of_entering"
    in_parallel = "in_parallel"
    in_sequence = "in_sequence"
    ends_on_day_off = "ends_on_day_off"
    due = "due"


class Together(StrEnum):
    """How several agencies work on one dossier: at the same time, or one after another."""

    in_parallel = "in_parallel"
    in_sequence = "in_sequence"


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The rules in force for a clock, with the article behind each kind of rule.

    ``cut_off``: what comes later in the day counts from the next working day (``None``: no
    such rule). It holds for the units that run in office time. ``extension_notice``: how long
    before the due time a new appointment must be told; ``most_extensions``: how often.
    """

    count_day_of_receipt: bool = False
    cut_off: time | None = time(15, 0)
    supplement: Supplement = Supplement.restart
    most_extensions: int = 1
    extension_notice: Limit = Limit(1, Unit.working_day)
    agencies_electronic: Together = Together.in_parallel
    agencies_on_paper: Together = Together.in_sequence
    articles: Mapping[Rule, Text] = field(default_factory=dict)


class EventType(StrEnum):
    """What stops a clock, lets it run again, or sets it a new end."""

    supplement_requested = "supplement_requested"
    supplement_answered = "supplement_answered"
    suspended = "suspended"
    resumed = "resumed"
    extended = "extended"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """An event in the life of a clock, at an aware moment.

    ``until`` is the new appointment of an extension (form 04); no other event has one.
    """

    type: EventType
    at: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse an extension without its new appointment. Raises ``ClockRefused``."""
        if (self.type is EventType.extended) != (self.until is not None):
            raise ClockRefused(
                "Hẹn lại phải có thời điểm hẹn mới (until); sự kiện khác thì không.",
                "An extension needs its new appointment (until); no other event has one.",
            )


class DueState(StrEnum):
    """How a clock stands."""

    running = "running"
    suspended = "suspended"
    late = "late"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of the reckoning: when, by which rule, what it did, by which article."""

    at: datetime
    rule: Rule
    text: Text
    article: Text


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends (Vietnamese time), ``None`` while it is suspended, and why."""

    due_at: datetime | None
    state: DueState
    trace: tuple[TraceStep, ...]
