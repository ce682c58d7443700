"""The sentences of a trace, and the list that collects them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from motcua.kernel.moments import format_day, format_moment
from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.values import ClockRules, DayKind, Rule, TraceStep

_NO_ARTICLE: Final = Text("quy tắc do người hỏi đưa ra", "a rule given by the person who asks")

_SENTENCES: Final = {
    Rule.received: Text("Tiếp nhận{how}, thời hạn {limit}.", "Received{how}, limit {limit}."),
    Rule.runs_by_the_clock: Text(
        "Tính theo giờ đồng hồ, cả ngày đêm và ngày nghỉ, từ {start}.",
        "Counted by the clock, day and night, days off too, from {start}.",
    ),
    Rule.office_hours: Text(
        "Tính trong giờ làm việc, từ {start}.", "Counted in office hours, from {start}."
    ),
    Rule.outside_office_hours: Text(
        "Ngoài giờ làm việc: tính từ {start}.", "Outside office hours: counted from {start}."
    ),
    Rule.cut_off: Text(
        "Sau {cut_off}: tính từ đầu ngày làm việc tiếp theo, {start}.",
        "After {cut_off}: counted from the start of the next working day, {start}.",
    ),
    Rule.day_of_receipt: Text(
        "Không tính ngày tiếp nhận; ngày thứ nhất là {start}.",
        "The day of receipt does not count; the first day is {start}.",
    ),
    Rule.day_of_receipt_counted: Text(
        "Tính cả ngày tiếp nhận; ngày thứ nhất là {start}.",
        "The day of receipt counts; the first day is {start}.",
    ),
    Rule.day_off: Text("Ngày nghỉ, không tính: {day}.", "Day off, not counted: {day}."),
    Rule.day_worked: Text(
        "Ngày làm việc bù, được tính: {day}.", "Worked instead of another day, counted: {day}."
    ),
    Rule.supplement_requested: Text(
        "Yêu cầu bổ sung: dừng tính, còn {left}.", "Supplement requested: stopped, {left} left."
    ),
    Rule.supplement_restart: Text(
        "Đã bổ sung: tính lại từ đầu, {left}, từ {start}.",
        "Supplement answered: the whole limit anew, {left}, from {start}.",
    ),
    Rule.supplement_resume: Text(
        "Đã bổ sung: tính tiếp {left} còn lại, từ {start}.",
        "Supplement answered: counted on with {left} left, from {start}.",
    ),
    Rule.suspended: Text("Tạm dừng: còn {left}.", "Suspended: {left} left."),
    Rule.resumed: Text(
        "Hết tạm dừng: tính tiếp {left} còn lại, từ {start}.",
        "No longer suspended: counted on with {left} left, from {start}.",
    ),
    Rule.asked_too_late: Text(
        "Yêu cầu đưa ra sau khi đã hết hạn: không đổi hạn trả.",
        "Asked after the limit had ended: the due time does not change.",
    ),
    Rule.season: Text(
        "Thời hạn theo đợt: đợt này kết thúc {last}.", "By season: this one ends on {last}."
    ),
    Rule.extended: Text(
        "Xin lỗi và hẹn lại (mẫu 04): hạn mới {moment}.",
        "Apology and new appointment (form 04): {moment}.",
    ),
    Rule.extension_notice: Text(
        "Phải báo hẹn lại chậm nhất {moment}.", "A new appointment is told by {moment}."
    ),
    Rule.most_extensions: Text(
        "Đã hẹn lại đủ số lần cho phép ({most}).",
        "The new appointments allowed ({most}) have been made.",
    ),
    Rule.stage_entered: Text("Vào bước, thời hạn {limit}.", "Stage entered, limit {limit}."),
    Rule.day_of_entering: Text(
        "Không tính ngày vào bước; ngày thứ nhất là {start}.",
        "The day of entering does not count; the first day is {start}.",
    ),
    Rule.in_parallel: Text(
        "Gửi cùng lúc đến {count} cơ quan: tính cơ quan lâu nhất.",
        "Sent to {count} agencies at once: the longest one counts.",
    ),
    Rule.in_sequence: Text(
        "Chuyển lần lượt qua {count} cơ quan: cơ quan sau tính từ hạn của cơ quan trước.",
        "Sent to {count} agencies in turn: each counts from the due time of the one before.",
    ),
    Rule.ends_on_day_off: Text(
        "Ngày cuối {day} là ngày nghỉ: kết thúc vào ngày làm việc tiếp theo.",
        "The last day, {day}, is off: ends with the next working day.",
    ),
    Rule.due: Text("Hạn trả kết quả: {moment}.", "Due: {moment}."),
}


def sentence(rule: Rule, **figures: Text | date) -> Text:
    """Write the sentence of a rule with its figures in both languages."""
    words = _SENTENCES[rule]
    return Text(
        words.vi.format(**{name: _word(value, "vi") for name, value in figures.items()}),
        words.en.format(**{name: _word(value, "en") for name, value in figures.items()}),
    )


def article_of(rule: Rule, rules: ClockRules) -> Text:
    """Give the article behind a kind of rule."""
    return rules.articles.get(rule, _NO_ARTICLE)


class _Note(NamedTuple):
    """A step before it is put into words."""

    at: datetime
    rule: Rule
    figures: Mapping[str, Text | date]
    document: Text | None


class Trace:
    """Collects the steps of one reckoning, in order."""

    def __init__(self, rules: ClockRules, calendar: Calendar) -> None:
        """Start an empty trace; the rules name the articles, the calendar the notices."""
        self._rules = rules
        self._calendar = calendar
        self._steps: list[_Note] = []
        self._named: set[date] = set()

    def add(self, at: datetime, rule: Rule, **figures: Text | date) -> None:
        """Add a step; figures are put into the sentence of the rule in each language."""
        self._steps.append(_Note(at, rule, figures, None))

    def add_exceptions(self, first: date, last: date) -> None:
        """Add the holidays and swaps inside a span that was counted, ends included."""
        for day in self._calendar.exceptions(first, last):
            if day not in self._named:
                self._named.add(day)
                self._add_exception(day)

    def _add_exception(self, day: date) -> None:
        rule = Rule.day_off if self._calendar.days[day] is DayKind.off else Rule.day_worked
        document = self._calendar.documents.get(day)
        self._steps.append(_Note(self._calendar.opening(day), rule, {"day": day}, document))

    def steps(self) -> tuple[TraceStep, ...]:
        """Give what was collected, in words; putting it into words is most of a reckoning."""
        return tuple(
            TraceStep(
                at, rule, sentence(rule, **figures), document or article_of(rule, self._rules)
            )
            for at, rule, figures, document in self._steps
        )


def _word(value: Text | date, lang: str) -> str:
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, datetime):
        return format_moment(value, lang)
    return format_day(value, lang)
