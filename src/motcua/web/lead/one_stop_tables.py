"""The tables of a one-stop's report, as the page draws them and as files carry them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from motcua.domain.counter import api
from motcua.kernel.moments import format_date, local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.lead.one_stop_wording import STEP_HEADS
from motcua.web.shared.charts import Series, bar_chart, said
from motcua.web.shared.rating_wording import FACES

_MEDIAN = Text("Phút chờ, một nửa không quá", "Minutes waited, half no longer")
_NINTH = Text("Phút chờ, 90% không quá", "Minutes waited, 90% no longer")
_ANSWERS = Text("Số câu trả lời", "Answers")
_SATISFIED = Text("Hài lòng, %", "Satisfied, %")
_WINDOW = Text("Quầy", "Window")
_SERVED = Text("Số người đã phục vụ", "People served")
_FEW = Text("ít câu trả lời", "few answers")
_HOUR = Text("Giờ", "Hour")
_REASON = Text("Lý do", "Reason")


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the report, and a drawing that says the same; ``keys`` name its colours."""

    title: Text
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    chart: Markup | None = None
    keys: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def parts(question: api.ReportQuestion, lang: str, now: datetime) -> tuple[Part, ...]:
    """Give the tables of a report, those without a line too."""
    figures = api.rating_figures(question, now)
    return (
        _waits(question, lang),
        _loads(question, lang, now),
        _faces(Text("Hài lòng theo thời gian", "Satisfaction over time"), STEP_HEADS[question.step],
               [(name_of(key, question.step, lang), each) for key, each in figures.spans], lang),
        _faces(Text("Hài lòng theo quầy", "Satisfaction by window"), _WINDOW, figures.windows,
               lang),
        _faces(Text("Hài lòng theo giờ", "Satisfaction by hour"), _HOUR,
               [(f"{key}:00", each) for key, each in figures.hours], lang),
        _reasons(figures, lang, now),
    )  # fmt: skip


def name_of(day: date, step: api.Step, lang: str) -> str:
    """Name a day, a week by its Monday, a month by its number."""
    return f"{day:%m/%Y}" if step is api.Step.MONTH else format_date(day, lang)


def _waits(question: api.ReportQuestion, lang: str) -> Part:
    rows = api.waits_by_span(question)
    names = [name_of(each.begins, question.step, lang) for each in rows]
    head = (
        STEP_HEADS[question.step], Text("Số đã lấy", "Taken"), Text("Đã gọi", "Called"),
        Text("Bỏ qua", "Skipped"), _MEDIAN, _NINTH,
    )  # fmt: skip
    return Part(
        title=Text("Thời gian chờ", "Waiting time"),
        head=_of(head, lang),
        lines=tuple(
            (name, str(each.taken), str(each.called), str(each.skipped),
             _minutes(each.median, lang), _minutes(each.ninth, lang))
            for name, each in zip(names, rows, strict=True)
        ),
        chart=_drawn(
            Text("Phút chờ", "Minutes waited"), names, lang,
            Series(_MEDIAN.of(lang), tuple(_number(each.median) for each in rows)),
            Series(_NINTH.of(lang), tuple(_number(each.ninth) for each in rows)),
        ),
        keys=(_MEDIAN.of(lang), _NINTH.of(lang)),
    )  # fmt: skip


def _loads(question: api.ReportQuestion, lang: str, now: datetime) -> Part:
    rows = api.loads_by_window(question, now)
    by_window: dict[str, int] = {}
    for each in rows:
        by_window[each.window] = by_window.get(each.window, 0) + each.served
    head = (
        _WINDOW, Text("Cán bộ", "Officer"), _SERVED,
        Text("Phút mỗi người, một nửa không quá", "Minutes each, half no longer"),
        Text("Giờ phục vụ", "Hours serving"), Text("Giờ trực theo lịch", "Hours planned"),
    )  # fmt: skip
    return Part(
        title=Text("Việc ở từng quầy và từng cán bộ", "Work by window and officer"),
        head=_of(head, lang),
        lines=tuple(
            (each.window, each.officer, str(each.served), _minutes(each.median, lang),
             _hours(each.busy, lang), _hours(each.planned, lang))
            for each in rows
        ),
        chart=_drawn(
            _SERVED, list(by_window), lang, Series(_SERVED.of(lang), tuple(by_window.values()))
        ),
        keys=(_SERVED.of(lang),),
        widths=(2, 4, 3, 3, 3, 3),
    )  # fmt: skip


def _faces(title: Text, name: Text, rows: Sequence[tuple[object, api.Faces]], lang: str) -> Part:
    names = [str(key) for key, _ in rows]
    return Part(
        title=title,
        head=_of((name, _ANSWERS, _SATISFIED, *(FACES[face] for face in api.FACES)), lang),
        lines=tuple(
            (str(key), str(each.count), _share(each, lang),
             *(str(each.of.get(face, 0)) if each.told else "–" for face in api.FACES))
            for key, each in rows
        ),
        chart=_drawn(
            _SATISFIED, names, lang,
            Series(_SATISFIED.of(lang), tuple((each.satisfied or 0) * 100 for _, each in rows)),
        ),
        keys=(_SATISFIED.of(lang),),
        widths=(3, 2, 2, 2, 2, 2, 2, 2),
    )  # fmt: skip


def _reasons(figures: api.RatingFigures, lang: str, now: datetime) -> Part:
    rules = lawbook().counter(local(now).date())
    names = {each.key: each.name.of(lang) for each in rules.rating_reasons}
    head = (
        _REASON, Text("Người hài lòng chọn", "Chosen by the satisfied"),
        Text("Người không hài lòng chọn", "Chosen by the unsatisfied"), Text("Tất cả", "All"),
    )  # fmt: skip
    return Part(
        title=Text("Vì điều gì", "Because of what"),
        head=_of(head, lang),
        lines=tuple(
            (names.get(key, key), str(happy), str(unhappy), str(every))
            for key, happy, unhappy, every in figures.reasons
        ),
        widths=(4, 2, 2, 2),
    )  # fmt: skip


def _drawn(title: Text, names: list[str], lang: str, *series: Series) -> Markup | None:
    """Draw when there is something to draw."""
    if not names:
        return None
    return bar_chart(title=title.of(lang), series=series, labels=names, lang=lang)


def _share(faces: api.Faces, lang: str) -> str:
    share = faces.satisfied
    return said(share * 100, lang, 0) if share is not None else _FEW.of(lang)


def _of(words: Sequence[Text], lang: str) -> tuple[str, ...]:
    return tuple(each.of(lang) for each in words)


def _number(time: timedelta | None) -> float:
    return time.total_seconds() / 60 if time else 0


def _minutes(time: timedelta | None, lang: str) -> str:
    return "–" if time is None else said(time.total_seconds() / 60, lang, 1)


def _hours(time: timedelta, lang: str) -> str:
    return said(time.total_seconds() / 3600, lang, 1)
