"""The words of statutory time: limits, rules, events and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
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
    the civil calendar.
    """

    minute = "minute"
    hour = "hour"
    working_hour = "working_hour"
    working_day = "working_day"
    day = "day"
    month = "month"


CLOCK_UNITS = frozenset({Unit.minute, Unit.hour, Unit.working_hour})


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of the law, for instance 2 working hours; 0 hours means "at once"."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a limit that says nothing. Raises ``ClockRefused``."""
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
    ends_on_day_off = "ends_on_day_off"
    due = "due"


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The rules in force for a clock, with the article behind each kind of rule.

    ``cut_off``: what comes later in the day counts from the next working day (``None``: no
    such rule). It holds for the units that run in office time.
    """

    count_day_of_receipt: bool = False
    cut_off: time | None = time(15, 0)
    supplement: Supplement = Supplement.restart
    articles: Mapping[Rule, Text] = field(default_factory=dict)


class EventType(StrEnum):
    """What stops a clock and lets it run again."""

    supplement_requested = "supplement_requested"
    supplement_answered = "supplement_answered"
    suspended = "suspended"
    resumed = "resumed"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """An event in the life of a clock, at an aware moment."""

    type: EventType
    at: datetime


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
