"""When will it be ready? The public reckoning of a due time, step by step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.catalogue.api import Catalogue, clock_law
from motcua.domain.catalogue.values import Channel
from motcua.domain.forms.values import Problem
from motcua.kernel.moments import ZONE, day_text, local
from motcua.kernel.names import sort_key
from motcua.kernel.texts import Text
from motcua.kernel.workdays import (
    MOST_DAYS,
    ClockLaw,
    DayMark,
    Due,
    EventType,
    Limit,
    MarkedDay,
    Supplement,
    Unit,
    days_of,
)
from motcua.platform.clock import now
from motcua.platform.lawbook import Question, QuestionRefused, lawbook, read_question
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import viewed
from motcua.web.shared.dossier_parts import CHANNELS

ROWS: Final = (1, 2, 3, 4)
UNITS: Final = {
    Unit.working_day: Text("ngày làm việc", "working days"),
    Unit.working_hour: Text("giờ làm việc", "working hours"),
    Unit.day: Text("ngày", "days"),
    Unit.month: Text("tháng", "months"),
    Unit.hour: Text("giờ (cả ngày đêm)", "hours (day and night)"),
    Unit.minute: Text("phút (cả ngày đêm)", "minutes (day and night)"),
}
EVENTS: Final = {
    EventType.supplement_requested: Text("Cơ quan yêu cầu bổ sung", "The office asks for papers"),
    EventType.supplement_answered: Text("Người nộp đã bổ sung", "The applicant has answered"),
    EventType.suspended: Text("Tạm dừng có lý do pháp luật", "Suspended for a legal reason"),
    EventType.resumed: Text("Hết tạm dừng", "The suspension ends"),
}
# Which rule is reckoned by; unsaid, that of the law in force, of the procedure's own first.
SUPPLEMENTS: Final = {
    Supplement.restart: Text(
        "Tính lại từ đầu khi đã bổ sung", "The whole limit anew once answered"
    ),
    Supplement.resume: Text("Tính tiếp phần còn lại", "What is left of it goes on"),
}
RECEIPTS: Final = {
    "no": Text("Không tính", "It does not count"),
    "yes": Text("Có tính", "It counts"),
}
_SIGNS: Final = {DayMark.receipt: "●", DayMark.off: "–", DayMark.paused: "‖", DayMark.counted: "✓"}
_WORDS: Final = {
    DayMark.receipt: Text("ngày tiếp nhận, không tính", "day of receipt, not counted"),
    DayMark.off: Text("ngày nghỉ, không tính", "day off, not counted"),
    DayMark.paused: Text("đồng hồ dừng, không tính", "the clock stands still, not counted"),
    DayMark.counted: Text("có tính", "counted"),
}
_NO_MOMENT: Final = Text(
    "Hãy chọn đủ ngày và giờ, ví dụ 23/11/2026 lúc 09:00.",
    "Choose both day and time, for example 23/11/2026 at 09:00.",
)
_NO_LIMIT: Final = Text(
    "Hãy chọn thủ tục, hoặc ghi thời hạn là một số nguyên.",
    "Choose a procedure, or type the limit as a whole number.",
)
_NO_TIME: Final = Text(
    "Luật không ấn định số ngày cho thủ tục này; hãy xem trang thủ tục.",
    "The law fixes no number of days for this procedure; see its page.",
)
_NOT_OFFERED: Final = Text(
    "Thủ tục này không nhận hồ sơ theo cách nộp đó.",
    "This procedure is not offered that way.",
)


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A cell of the picture and what it says to somebody who does not see it."""

    marked: MarkedDay
    sign: str
    date: Text
    words: Text


class _Wrong(Exception):
    """What was typed cannot be asked; ``name`` is the input."""

    def __init__(self, name: str, message: Text) -> None:
        super().__init__(name)
        self.name = name
        self.message = message


def when(request: HttpRequest) -> HttpResponse:
    """Reckon when something is due, for everybody; nothing is stored (Civil Code Art. 144–148)."""
    at, seen = now(), viewed(request)
    typed = {name: str(value)[:60].strip() for name, value in request.GET.items()}
    asked = "day" in typed
    if not asked:
        typed |= {"day": f"{local(at):%Y-%m-%d}", "time": f"{local(at):%H:%M}"}
        typed.setdefault("channel", Channel.online.value)
    question, errors = _question(typed, at, seen.catalogue) if asked else (None, {})
    found: Due | None = None
    try:
        found = question.answer() if question else None
    except QuestionRefused as problem:
        errors = {"day": Problem("refused", problem.text)}
    days = days_shown(question, found) if question and found else ()
    context = {
        "typed": typed,
        "errors": errors,
        "viewed": seen,
        "procedures": list(_choices(seen.catalogue, lang_of(request))),
        "channels": [{"key": key.value, "label": label} for key, label in CHANNELS.items()],
        "units": [{"key": key.value, "label": label} for key, label in UNITS.items()],
        "events": [{"key": key.value, "label": label} for key, label in EVENTS.items()],
        "supplements": [{"key": key.value, "label": label} for key, label in SUPPLEMENTS.items()],
        "receipts": [{"key": key, "label": label} for key, label in RECEIPTS.items()],
        "event_rows": ROWS,
        "due": found,
        "days": days,
        "cut": len(days) == MOST_DAYS,
        "note": _note(question) if found else None,
    }
    return render(request, "portal/when.html", context, status=422 if errors else 200)


def _question(
    typed: Mapping[str, str], at: datetime, catalogue: Catalogue
) -> tuple[Question | None, dict[str, Problem]]:
    try:
        facts = {
            "received_at": _moment(typed, "day", "time"),
            "channel": typed.get("channel") or Channel.direct.value,
            "limit": _limit(typed, catalogue),
            "events": list(_events(typed)),
        }
        question = read_question(facts, law=lawbook(), now=at)
        law = _law(typed, question, catalogue)
        return replace(question, rules=law.rules, calendar=law.calendar), {}
    except _Wrong as wrong:
        return None, {wrong.name: Problem("typed", wrong.message)}
    except QuestionRefused as problem:
        return None, {"day": Problem("refused", problem.text)}


def _moment(typed: Mapping[str, str], day: str, time: str) -> str:
    try:
        said = datetime.fromisoformat(f"{typed.get(day, '')}T{typed.get(time, '')}")
    except ValueError as problem:
        raise _Wrong(day, _NO_MOMENT) from problem
    return said.replace(tzinfo=ZONE).isoformat()


def _choices(catalogue: Catalogue, lang: str) -> Iterator[dict[str, object]]:
    """Give every procedure whose time can be counted, one entry for each of its cases."""
    for each in sorted(catalogue.all(), key=lambda each: sort_key(each.name.of(lang))):
        counted = {offer.case for offer in each.offers if offer.limit is not None}
        if "" in counted:
            yield {"key": each.code, "label": each.name}
        for case in each.cases:
            if case.key in counted:
                yield {
                    "key": f"{each.code}/{case.key}",
                    "label": Text(
                        f"{each.name.vi}: {case.name.vi}", f"{each.name.en}: {case.name.en}"
                    ),
                }


def _limit(typed: Mapping[str, str], catalogue: Catalogue) -> dict[str, object]:
    code, _, case = typed.get("procedure", "").partition("/")
    procedure = catalogue.get(code) if code else None
    if procedure is None:
        value = typed.get("value", "")
        if not (value.isascii() and value.isdecimal()):
            raise _Wrong("value", _NO_LIMIT)
        return {"value": int(value), "unit": typed.get("unit", "")}
    channel = typed.get("channel", "")
    offer = procedure.offer(Channel(channel), case) if channel in set(Channel) else None
    if offer is None:
        raise _Wrong("channel", _NOT_OFFERED)
    if offer.limit is None:
        raise _Wrong("procedure", _NO_TIME)
    return _as_facts(offer.limit)


def _law(typed: Mapping[str, str], question: Question, catalogue: Catalogue) -> ClockLaw:
    """Give what to reckon by: of the law, over it the procedure's own, over that what is chosen on
    the page."""
    procedure = catalogue.get(typed.get("procedure", "").partition("/")[0])
    rules, calendar = clock_law(procedure, local(question.received_at).date())
    supplement, receipt = typed.get("supplement", ""), typed.get("receipt", "")
    if supplement in set(Supplement):
        rules = replace(rules, supplement=Supplement(supplement))
    if receipt in RECEIPTS:
        rules = replace(rules, count_day_of_receipt=receipt == "yes")
    return ClockLaw(rules, calendar)


def _as_facts(limit: Limit) -> dict[str, object]:
    facts: dict[str, object] = {"value": limit.value, "unit": limit.unit.value}
    if limit.season is not None:
        for key, day in (("from", limit.season.first), ("to", limit.season.last)):
            facts[key] = f"{day.month}-{day.day}"
    return facts


def _events(typed: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for row in ROWS:
        kind = typed.get(f"event{row}", "")
        if kind:
            yield {"type": kind, "at": _moment(typed, f"day{row}", f"time{row}")}


def days_shown(question: Question, found: Due) -> tuple[ShownDay, ...]:
    """Give the picture of a reckoning, day by day."""
    last = max([question.received_at, *(event.at for event in question.events)])
    marked = days_of(
        received_at=question.received_at,
        limit=question.limit,
        events=question.events,
        rules=question.rules,
        calendar=question.calendar,
        until=found.due_at or last,
        due_at=found.due_at,
    )
    return tuple(ShownDay(day, _sign(day), day_text(day.day), _words(day)) for day in marked)


def _sign(day: MarkedDay) -> str:
    return str(day.number) if day.number else _SIGNS[day.mark]


def _words(day: MarkedDay) -> Text:
    words = _WORDS[day.mark]
    if day.number:
        words = Text(f"ngày thứ {day.number}", f"day {day.number}")
    if day.is_due:
        words = Text(f"{words.vi}, hạn trả kết quả", f"{words.en}, due")
    if day.document:
        words = Text(f"{words.vi} ({day.document.vi})", f"{words.en} ({day.document.en})")
    return words


def _note(question: Question | None) -> Text | None:
    """Give what is not confirmed of the rules that were used."""
    if question is None:
        return None
    on = local(question.received_at).date()
    return next((entry.note for entry in lawbook().sections.clocks if entry.covers(on)), None)
