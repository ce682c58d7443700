"""The question "when is it due?" as plain data, the same for command, REST and page."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, TypeVar

from motcua.kernel.periods import NothingInForce
from motcua.kernel.texts import Text
from motcua.kernel.workdays import (
    ZONE,
    Calendar,
    Channel,
    ClockEvent,
    ClockRefused,
    ClockRules,
    DayKind,
    Due,
    EventType,
    Limit,
    MonthDay,
    Season,
    Supplement,
    TraceStep,
    Unit,
    due,
    interagency,
)
from motcua.platform.lawbook.book import Lawbook

Facts = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)

_MOST_EVENTS: Final = 1000
_MOST_AGENCIES: Final = 100
_MOST_DAYS: Final = 10_000
_NOBODYS_LAW: Final = ClockRules(cut_off=None)


class QuestionRefused(ValueError):
    """The facts cannot be answered; ``text`` says which one and why."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep the sentence in both languages."""
        super().__init__(en)
        self.text = Text(vi, en)


@dataclass(frozen=True, slots=True)
class Question:
    """Checked facts with the rules and the calendar that hold for them."""

    received_at: datetime
    channel: Channel
    limit: Limit
    events: tuple[ClockEvent, ...]
    rules: ClockRules
    calendar: Calendar
    now: datetime
    agencies: tuple[Limit, ...] = ()
    electronic: bool = True

    def answer(self) -> Due:
        """Reckon the due time. Raises ``QuestionRefused``."""
        try:
            return due(
                received_at=self.received_at,
                channel=self.channel,
                limit=self.limit,
                events=self.events,
                rules=self.rules,
                calendar=self.calendar,
                now=self.now,
            )
        except ClockRefused as problem:
            raise QuestionRefused(problem.text.vi, problem.text.en) from problem


def answer_due(facts: object, *, law: Lawbook, now: datetime) -> dict[str, object]:
    """Answer the facts of INTERFACES (``law due``) with due_at, state and trace.

    ``agencies``, the limits of several agencies, adds when each and all of them are due; they begin
    at the moment of receipt. ``rules`` and ``calendar`` replace the law; what ``rules`` leaves out,
    and everything without them, is the law in force on the day of receipt. ``now`` of the facts,
    when given, replaces the present moment. Raises ``QuestionRefused``.
    """
    question = read_question(facts, law=law, now=now)
    return _as_data(question.answer()) | _agencies(question)


def read_question(facts: object, *, law: Lawbook, now: datetime) -> Question:
    """Check the facts and find the law for them. Raises ``QuestionRefused``."""
    asked = _mapping(
        facts, "facts", "received_at limit channel events rules calendar now agencies electronic"
    )
    try:
        return _read(asked, law, now)
    except ClockRefused as problem:
        raise QuestionRefused(problem.text.vi, problem.text.en) from problem
    except NothingInForce as problem:
        raise QuestionRefused(
            "Không có quy định nào có hiệu lực vào ngày tiếp nhận; hãy nêu rules và calendar.",
            "No law is in force on the day of receipt; give rules and calendar.",
        ) from problem


def _read(asked: Facts, law: Lawbook, now: datetime) -> Question:
    received_at = _moment(asked.get("received_at"), "received_at")
    on = received_at.astimezone(ZONE).date()
    return Question(
        received_at=received_at,
        channel=_word(asked.get("channel", Channel.direct), Channel, "channel"),
        limit=_limit(asked.get("limit")),
        events=tuple(_events(asked.get("events", []))),
        rules=_rules(asked.get("rules"), law, on),
        calendar=_calendar(asked.get("calendar"), law, on),
        now=_moment(asked["now"], "now") if "now" in asked else now,
        agencies=tuple(
            _limit(each) for each in _list(asked.get("agencies", []), "agencies", _MOST_AGENCIES)
        ),
        electronic=_electronic(asked.get("electronic", True)),
    )


def _electronic(given: object) -> bool:
    if not isinstance(given, bool):
        raise QuestionRefused(
            "electronic phải là true hoặc false.", "electronic must be true or false."
        )
    return given


def _limit(given: object) -> Limit:
    limit = _mapping(given, "limit", "value unit from to")
    value = limit.get("value")
    if not isinstance(value, int) or isinstance(value, bool):
        raise QuestionRefused(
            "limit.value phải là số nguyên.", "limit.value must be a whole number."
        )
    return Limit(value, _word(limit.get("unit"), Unit, "limit.unit"), _season(limit))


def _season(limit: Facts) -> Season | None:
    if "from" not in limit and "to" not in limit:
        return None
    first, last = (_month_day(limit.get(key), f"limit.{key}") for key in ("from", "to"))
    return Season(first, last)


def _month_day(given: object, place: str) -> MonthDay:
    try:
        return MonthDay.parse(given if isinstance(given, str) else "")
    except ClockRefused as problem:
        raise QuestionRefused(
            f"{place} phải là tháng-ngày có thật, ví dụ 04-30.",
            f"{place} must be a real month and day, such as 04-30.",
        ) from problem


def _events(given: object) -> list[ClockEvent]:
    events: list[ClockEvent] = []
    for number, item in enumerate(_list(given, "events", _MOST_EVENTS)):
        place = f"events[{number}]"
        event = _mapping(item, place, "type at until")
        kind = _word(event.get("type"), EventType, f"{place}.type")
        until = _moment(event["until"], f"{place}.until") if "until" in event else None
        events.append(ClockEvent(kind, _moment(event.get("at"), f"{place}.at"), until))
    return events


def _rules(given: object, law: Lawbook, on: date) -> ClockRules:
    if given is None:
        return law.clock_rules(on)
    try:
        base = law.clock_rules(on)
    except NothingInForce:
        base = _NOBODYS_LAW
    rules = _mapping(given, "rules", "supplement count_day_of_receipt cut_off")
    if "supplement" in rules:
        supplement = _word(rules["supplement"], Supplement, "rules.supplement")
        base = dataclasses.replace(base, supplement=supplement)
    if "count_day_of_receipt" in rules:
        counted = rules["count_day_of_receipt"]
        if not isinstance(counted, bool):
            raise QuestionRefused(
                "rules.count_day_of_receipt phải là true hoặc false.",
                "rules.count_day_of_receipt must be true or false.",
            )
        base = dataclasses.replace(base, count_day_of_receipt=counted)
    if "cut_off" in rules:
        base = dataclasses.replace(base, cut_off=_cut_off(rules["cut_off"]))
    return base


def _cut_off(given: object) -> time | None:
    if given is None:
        return None
    try:
        return datetime.strptime(str(given), "%H:%M").time()  # noqa: DTZ007  a time of day
    except ValueError as problem:
        raise QuestionRefused(
            "rules.cut_off phải là giờ, ví dụ 15:00, hoặc null.",
            "rules.cut_off must be a time such as 15:00, or null.",
        ) from problem


def _calendar(given: object, law: Lawbook, on: date) -> Calendar:
    if given is None:
        return law.calendar(on)
    days: dict[date, DayKind] = {}
    documents: dict[date, Text] = {}
    for number, item in enumerate(_list(given, "calendar", _MOST_DAYS)):
        place = f"calendar[{number}]"
        entry = _mapping(item, place, "date kind document name")
        day = _day(entry.get("date"), f"{place}.date")
        days[day] = _word(entry.get("kind"), DayKind, f"{place}.kind")
        if entry.get("document"):
            documents[day] = Text(str(entry["document"]), str(entry["document"]))
    try:
        return Calendar(law.office_hours(on).value, days, documents=documents)
    except NothingInForce:
        return Calendar(days=days, documents=documents)


def _mapping(given: object, place: str, known: str) -> Facts:
    if not isinstance(given, Mapping):
        raise QuestionRefused(
            f"{place} phải là một đối tượng JSON.", f"{place} must be a JSON object."
        )
    strange = [str(key) for key in given if key not in known.split()]
    if strange:
        raise QuestionRefused(
            f"{place} có khóa lạ: {', '.join(strange)}.",
            f"{place} has unknown keys: {', '.join(strange)}.",
        )
    return given


def _list(given: object, place: str, most: int) -> list[object]:
    if not isinstance(given, list) or len(given) > most:
        raise QuestionRefused(
            f"{place} phải là danh sách, nhiều nhất {most} mục.",
            f"{place} must be a list of at most {most} items.",
        )
    return given


def _word(given: object, words: type[Word], place: str) -> Word:
    if not isinstance(given, str) or given not in set(words):
        known = ", ".join(words)
        raise QuestionRefused(
            f"{place} phải là một trong: {known}.", f"{place} must be one of: {known}."
        )
    return words(given)


def _moment(given: object, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given if isinstance(given, str) else "")
    except ValueError as problem:
        raise _not_a_moment(place) from problem
    # Far years would overflow when moved to another zone; the clock names its own bounds.
    if moment.tzinfo is None or not date.min.year < moment.year < date.max.year:
        raise _not_a_moment(place)
    return moment


def _not_a_moment(place: str) -> QuestionRefused:
    return QuestionRefused(
        f"{place} phải là thời điểm có múi giờ, ví dụ 2026-11-23T10:00:00+07:00.",
        f"{place} must be a moment with its zone, such as 2026-11-23T10:00:00+07:00.",
    )


def _day(given: object, place: str) -> date:
    try:
        return date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError as problem:
        raise QuestionRefused(
            f"{place} phải là ngày, ví dụ 2026-11-23.", f"{place} must be a day: 2026-11-23."
        ) from problem


def _agencies(question: Question) -> dict[str, object]:
    if not question.agencies:
        return {}
    try:
        found = interagency(
            question.agencies,
            electronic=question.electronic,
            sent_at=question.received_at,
            rules=question.rules,
            calendar=question.calendar,
        )
    except ClockRefused as problem:
        raise QuestionRefused(problem.text.vi, problem.text.en) from problem
    return {
        "agencies": {
            "due_at": found.due_at.isoformat(),
            "each": [each.due_at.isoformat() for each in found.each if each.due_at],
            "rule": _step(found.rule),
        }
    }


def _as_data(answer: Due) -> dict[str, object]:
    return {
        "due_at": answer.due_at.isoformat() if answer.due_at else None,
        "state": str(answer.state),
        "trace": [_step(step) for step in answer.trace],
    }


def _step(step: TraceStep) -> dict[str, object]:
    return {
        "at": step.at.isoformat(),
        "key": str(step.rule),
        "rule": step.text.vi,
        "article": step.article.vi,
        "rule_en": step.text.en,
        "article_en": step.article.en,
    }
