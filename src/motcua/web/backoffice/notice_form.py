"""The form of a calendar notice: what was typed, what it declares, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.domain.forms.values import Problem
from motcua.kernel.moments import format_date
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.notices import CannotDeclare, Declared

KINDS = {
    "off": Text("Thêm một ngày nghỉ", "Add a day off"),
    "work": Text("Thêm một ngày làm việc", "Add a worked day"),
    "swap": Text("Hoán đổi: nghỉ một ngày, làm bù ngày khác", "Swap: one day off, another worked"),
}
FIELDS = ("what", "off_day", "work_day", "document", "name", "name_en")
_LONGEST = {"document": 200, "name": 200, "name_en": 200}

WORDS = {
    "noticed": Text(
        "{day} đã có thông báo. Hãy rút thông báo cũ trước.",
        "{day} has a notice already. Withdraw that one first.",
    ),
    "off_already": Text(
        "{day} đã là ngày nghỉ: không có gì thay đổi.", "{day} is off already: nothing changes."
    ),
    "worked_already": Text(
        "{day} vốn là ngày làm việc: không có gì thay đổi.",
        "{day} is a working day already: nothing changes.",
    ),
    "too_far": Text(
        "{day} nằm ngoài các năm có lịch.", "{day} lies outside the years of the calendar."
    ),
    "no_document": Text("Hãy ghi số văn bản.", "Type the number of the document."),
    "no_day": Text("Hãy chọn ngày.", "Choose the day."),
    "gone": Text("Thông báo này không còn hiệu lực.", "This notice is no longer in force."),
    "no_kind": Text("Hãy chọn loại thông báo.", "Choose the kind of notice."),
}
_PLACES = {"no_document": "document", "no_kind": "what"}


@dataclass(frozen=True, slots=True)
class Notice:
    """What the form declares."""

    days: tuple[Declared, ...]
    document: str


class Unclear(Exception):
    """The form cannot be read; ``name`` is the input."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep input and reason."""
        super().__init__(reason)
        self.name = name
        self.reason = reason


def typed_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Give what was typed, cut to what can be stored."""
    return {name: str(sent.get(name, ""))[: _LONGEST.get(name, 10)].strip() for name in FIELDS}


def read_notice(typed: Mapping[str, str]) -> Notice:
    """Read the form. Raises ``Unclear``."""
    what = typed["what"]
    if what not in KINDS:
        raise Unclear("what", "no_kind")
    off = _day(typed, "off_day") if what != "work" else None
    work = _day(typed, "work_day") if what != "off" else None
    if not typed["document"]:
        raise Unclear("document", "no_document")
    days = []
    if off:
        days.append(Declared(off, DayKind.off, _name(typed, DayKind.off, work)))
    if work:
        days.append(Declared(work, DayKind.work, _name(typed, DayKind.work, off)))
    return Notice(tuple(days), typed["document"])


def _day(typed: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(typed[name])
    except ValueError as problem:
        raise Unclear(name, "no_day") from problem


def _name(typed: Mapping[str, str], kind: DayKind, other: date | None) -> Text:
    if typed["name"]:
        return Text(typed["name"], typed["name_en"] or typed["name"])
    if other is None:
        plain = Text("Nghỉ theo thông báo", "Off by notice")
        return plain if kind is DayKind.off else Text("Làm việc theo thông báo", "Worked by notice")
    vi, en = format_date(other, "vi"), format_date(other, "en")
    if kind is DayKind.off:
        return Text(f"Nghỉ hoán đổi (làm bù ngày {vi})", f"Day swapped (worked on {en})")
    return Text(f"Làm bù (nghỉ ngày {vi})", f"Worked instead of {en}")


def problem_of(problem: CannotDeclare | Unclear, typed: Mapping[str, str]) -> dict[str, Problem]:
    """Give the error beside its input."""
    if isinstance(problem, Unclear):
        return {problem.name: Problem(problem.reason, WORDS[problem.reason])}
    day, words = problem.day, WORDS[problem.reason]
    if day is not None:
        names = {"day_vi": format_date(day, "vi"), "day_en": format_date(day, "en")}
        words = Text(
            words.vi.format(day=f"Ngày {names['day_vi']}"), words.en.format(day=names["day_en"])
        )
    else:
        words = Text(words.vi.format(day="Ngày này"), words.en.format(day="This day"))
    of_work = day is not None and typed.get("work_day") == day.isoformat()
    place = _PLACES.get(problem.reason) or ("work_day" if of_work else "off_day")
    return {place: Problem(problem.reason, words)}
