"""The statutory clock: from the facts of a dossier to its due time, with the reasons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import FIRST_YEAR, LAST_YEAR, Calendar
from motcua.kernel.workdays.meters import Meter, Start, meter
from motcua.kernel.workdays.values import (
    Channel,
    ClockEvent,
    ClockRefused,
    ClockRules,
    Due,
    DueState,
    EventType,
    Limit,
    Rule,
    Supplement,
)
from motcua.kernel.workdays.wording import Trace
from motcua.kernel.workdays.words import limit_text

_ONE_DAY: Final = timedelta(days=1)

# What ends each kind of pause.
_PAUSES: Final = {
    EventType.supplement_requested: EventType.supplement_answered,
    EventType.suspended: EventType.resumed,
}
_OPENED_BY: Final = {end: begin for begin, end in _PAUSES.items()}
_PAUSE_RULES: Final = {
    EventType.supplement_requested: Rule.supplement_requested,
    EventType.suspended: Rule.suspended,
}
_EVENT_NAMES: Final = {
    EventType.supplement_requested: Text("yêu cầu bổ sung", "supplement request"),
    EventType.supplement_answered: Text("bổ sung", "supplement"),
    EventType.suspended: Text("tạm dừng", "suspension"),
    EventType.resumed: Text("hết tạm dừng", "end of suspension"),
    EventType.extended: Text("hẹn lại", "new appointment"),
}
_CHANNELS: Final = {
    Channel.direct: Text(" trực tiếp", " at the counter"),
    Channel.online: Text(" trực tuyến", " online"),
    Channel.post: Text(" qua bưu chính", " by post"),
}


def due(
    *,
    received_at: datetime,
    channel: str,
    limit: Limit,
    events: Sequence[ClockEvent] = (),
    rules: ClockRules,
    calendar: Calendar,
    now: datetime | None = None,
) -> Due:
    """Reckon when a limit ends, with the rule and article behind each step.

    A pause (supplement, suspension) that begins after the limit has ended changes nothing:
    what is late stays late. A new appointment (form 04) sets the end anew, once, and never to
    an earlier moment; what is late can be appointed anew too. Events may come in any order.
    ``state`` is ``late`` only when ``now`` is given. Raises ``ClockRefused`` for facts that
    cannot be: no time zone, years outside 2000 to 2100, an answer without a request, one
    appointment more than the law allows. An appointment while the clock stands still says how
    much is left when it goes on.
    """
    return _reckon(received_at, channel, limit, events, rules, calendar).read(now)


def due_at(
    *,
    received_at: datetime,
    channel: str,
    limit: Limit,
    events: Sequence[ClockEvent] = (),
    rules: ClockRules,
    calendar: Calendar,
) -> datetime | None:
    """Reckon only when a limit ends, ten times as fast: for many dossiers at once.

    ``None`` while the clock stands still. Raises ``ClockRefused`` as ``due`` does.
    """
    return _reckon(received_at, channel, limit, events, rules, calendar).end()


def _reckon(
    received_at: datetime,
    channel: str,
    limit: Limit,
    events: Sequence[ClockEvent],
    rules: ClockRules,
    calendar: Calendar,
) -> "_Clock":
    clock = _Clock(meter(limit, calendar, rules), calendar, rules)
    clock.receive(received_at, channel, limit)
    for event in sorted(events, key=lambda event: _aware(event, calendar)):
        clock.apply(event)
    return clock


def stage_due(
    *,
    entered_at: datetime,
    limit: Limit,
    rules: ClockRules,
    calendar: Calendar,
    events: Sequence[ClockEvent] = (),
    now: datetime | None = None,
) -> Due:
    """Reckon when one stage of a dossier ends, counted from the moment it was entered.

    The rules are those of the whole, the cut-off too (Decree 61/2018 Art. 18); but the day on
    which a stage is entered never counts as one of its days, even where the day of receipt
    does: an officer who gets a dossier at 16:59 has not lost a day. ``events`` are what moved its
    clock since. Raises ``ClockRefused``.
    """
    rules = replace(rules, count_day_of_receipt=False)
    clock = _Clock(meter(limit, calendar, rules), calendar, rules)
    clock.enter(entered_at, limit)
    for event in sorted(events, key=lambda event: _aware(event, calendar)):
        clock.apply(event)
    return clock.read(now)


def _aware(event: ClockEvent, calendar: Calendar) -> datetime:
    return calendar.here(event.at)


class _Clock:
    """One reckoning in progress."""

    def __init__(self, meter: Meter, calendar: Calendar, rules: ClockRules) -> None:
        self._meter = meter
        self._calendar = calendar
        self._rules = rules
        self._trace = Trace(rules, calendar)
        self._pauses: set[EventType] = set()
        # Pauses that began after the end: they change nothing.
        self._idle: set[EventType] = set()
        self._extensions = 0

    def receive(self, at: datetime, channel: str, limit: Limit) -> None:
        how = _CHANNELS.get(Channel(channel)) if channel in set(Channel) else None
        here = self._begin(at)
        self._trace.add(here, Rule.received, how=how or Text("", ""), limit=limit_text(limit))
        self._add_start(here, self._run(here, self._meter.whole(here), anew=True))

    def enter(self, at: datetime, limit: Limit) -> None:
        here = self._begin(at)
        self._trace.add(here, Rule.stage_entered, limit=limit_text(limit))
        start = self._run(here, self._meter.whole(here), anew=True)
        if start.rule is Rule.day_of_receipt:
            start = Start(start.at, Rule.day_of_entering)
        self._add_start(here, start)

    def _begin(self, at: datetime) -> datetime:
        here = self._calendar.here(at)
        if not FIRST_YEAR <= here.year <= LAST_YEAR:
            raise ClockRefused(
                f"Ngày tiếp nhận phải từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.",
                f"The year of receipt is from {FIRST_YEAR} to {LAST_YEAR}.",
            )
        self._received_at = here
        return here

    def apply(self, event: ClockEvent) -> None:
        here = self._calendar.here(event.at)
        if here < self._received_at:
            raise ClockRefused(
                "Có sự kiện trước khi tiếp nhận hồ sơ.", "An event lies before the receipt."
            )
        if event.until is not None:
            self._extend(here, event.until)
        elif event.type in _PAUSES:
            self._pause(event.type, here)
        else:
            self._end_pause(event.type, here)

    def end(self) -> datetime | None:
        return None if self._pauses else self._end

    def read(self, now: datetime | None) -> Due:
        if self._pauses:
            return Due(None, DueState.suspended, self._trace.steps())
        end = self._end
        self._add_days_until(end)
        last_day = self._last_day_off()
        if last_day is not None:
            self._trace.add(self._calendar.opening(last_day), Rule.ends_on_day_off, day=last_day)
        self._trace.add(end, Rule.due, moment=end)
        is_late = now is not None and self._calendar.here(now) > end
        return Due(end, DueState.late if is_late else DueState.running, self._trace.steps())

    def _run(self, at: datetime, amount: timedelta, *, anew: bool) -> Start:
        start = self._meter.start(at, anew=anew)
        self._since, self._start, self._amount = at, start.at, amount
        self._anew = False
        self._end = self._meter.end(start.at, amount)
        self._appointed: datetime | None = None
        return start

    def _last_day_off(self) -> date | None:
        """Give the day on which it would have ended, when that is a day off."""
        if self._appointed is None:
            return self._meter.last_day_off(self._start, self._amount)
        day = self._appointed.date()
        return None if self._meter.open_end(self._appointed) == self._appointed else day

    def _add_start(self, here: datetime, start: Start) -> None:
        figures: dict[str, Text | date] = {}
        if start.rule is Rule.cut_off:
            cut_off = f"{self._rules.cut_off:%H:%M}"
            figures["cut_off"] = Text(cut_off, cut_off)
        if start.rule is Rule.season:
            figures["last"] = (start.at + self._amount).date() - _ONE_DAY
        self._trace.add(here, start.rule, start=self._shown(start.at), **figures)

    def _pause(self, kind: EventType, here: datetime) -> None:
        if kind in self._pauses | self._idle:
            name = _EVENT_NAMES[kind]
            raise ClockRefused(f"Có hai lần {name.vi} liền nhau.", f"A second {name.en} in a row.")
        if not self._pauses and here > self._end:
            self._idle.add(kind)
            self._trace.add(here, Rule.asked_too_late)
            return
        if not self._pauses:
            self._stop(kind, here)
        self._pauses.add(kind)

    def _stop(self, kind: EventType, here: datetime) -> None:
        if self._appointed is not None:
            self._amount = self._meter.until(self._start, self._end)
        self._amount = self._meter.left(self._start, self._amount, here)
        self._add_days_until(here)
        self._trace.add(here, _PAUSE_RULES[kind], left=self._meter.words(self._amount))

    def _extend(self, here: datetime, until: datetime) -> None:
        """Set the new appointment of form 04 (Decree 61/2018 Art. 19.9, at most once)."""
        until = self._calendar.here(until)
        self._extensions += 1
        most = self._rules.most_extensions
        if self._extensions > most:
            raise ClockRefused(
                f"Chỉ được hẹn lại nhiều nhất {most} lần.",
                f"A new appointment is allowed at most {most} time{'' if most == 1 else 's'}.",
            )
        if until <= here:
            raise ClockRefused(
                "Ngày hẹn mới phải sau lúc hẹn lại.",
                "The new appointment must lie after the moment it is made.",
            )
        self._trace.add(here, Rule.extended, moment=until)
        if self._pauses:
            goes_on = self._meter.start(here, anew=False).at
            self._amount = max(self._amount, self._meter.until(goes_on, until))
            return
        self._appointed = max(until, self._end)
        self._end = self._meter.open_end(self._appointed)

    def _end_pause(self, kind: EventType, here: datetime) -> None:
        opened_by = _OPENED_BY[kind]
        if opened_by in self._idle:
            self._idle.remove(opened_by)
            return
        if opened_by not in self._pauses:
            name = _EVENT_NAMES[opened_by]
            raise ClockRefused(
                f"Có {_EVENT_NAMES[kind].vi} mà trước đó không có {name.vi}.",
                f"There is a {_EVENT_NAMES[kind].en} without a {name.en} before it.",
            )
        self._pauses.remove(opened_by)
        restart = self._rules.supplement is Supplement.restart
        if kind is EventType.supplement_answered and restart:
            self._amount, self._anew = self._meter.whole(here), True
        if not self._pauses:
            self._go_on(kind, here)

    def _go_on(self, kind: EventType, here: datetime) -> None:
        rule = Rule.resumed
        if kind is EventType.supplement_answered:
            rule = Rule.supplement_restart if self._anew else Rule.supplement_resume
        start = self._run(here, self._amount, anew=self._anew)
        left = self._meter.words(self._amount)
        self._trace.add(here, rule, left=left, start=self._shown(start.at))
        if start.rule in {Rule.cut_off, Rule.outside_office_hours}:
            self._add_start(here, start)

    def _shown(self, start: datetime) -> date:
        return start.date() if self._meter.shows_days else start

    def _add_days_until(self, end: datetime) -> None:
        if self._meter.in_office_time:
            self._trace.add_exceptions(self._since.date(), end.date())
