"""The leader's figures, and the dossiers behind a number, as files to take away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua.domain.dossiers.api import TableRows, figures, note_table
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, last_spans, span_of
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.lead import figure_parts as parts
from motcua.web.lead.figure_links import led_or_404, question_or_404, span_asked
from motcua.web.lead.figure_wording import DEFINITIONS, GROUNDS, LEFT_OUT, NAMES
from motcua.web.lead.figures import LONGEST_BACK
from motcua.web.shared.acting import actor_of, lang_of
from motcua.web.shared.exporting import MOST_ROWS, Taken, given, kind_of

Figure = figures.Figure
_TITLE = Text("Số liệu giải quyết thủ tục hành chính", "Figures of administrative procedures")
_NAME, _NUMBER = Text("Chỉ tiêu", "What"), Text("Số", "Number")
_UNIT, _SHARE = Text("Đơn vị", "Unit"), Text("Tỷ lệ đúng hạn", "On time")
_PERIOD = Text("Kỳ", "Period")
_LIST_HEAD = (
    Text("Mã hồ sơ", "Code"), Text("Thủ tục", "Procedure"), Text("Bước", "Step"), _UNIT,
    Text("Đang giữ", "Held by"), Text("Từ lúc", "Since"), Text("Hạn", "Due"),
    Text("Xong lúc", "Ended"),
)  # fmt: skip


def overview(request: HttpRequest) -> HttpResponse:
    """Give the figures of a unit and all below it."""
    kind, led, span, moment = kind_of(request), led_or_404(request), span_asked(request), now()
    lang, today, tree = lang_of(request), local(moment).date(), led.unit.tree()
    week = span_of(Period.WEEK, today)
    spans = last_spans(span.period, span.first, LONGEST_BACK[span.period])
    page = parts.Page(
        request, led, spans, figures.numbers_by_unit(tree, moment, week),
        figures.settled_by_unit(tree, spans),
    )  # fmt: skip
    loads = figures.loads(tree, moment, week, today)
    units = {each.id: each.name.of(lang) for each in led.every}
    taken = Taken(
        name="so-lieu",
        title=_TITLE.of(lang),
        below=(f"{led.unit.name.of(lang)} · {span.name.of(lang)}", LEFT_OUT.of(lang)),
        unit_id=led.unit.id,
        tables=[
            _named(Text("Bây giờ và trong kỳ", "Now and in the period"), parts.stats(page), lang),
            _named(Text("Việc trễ nằm ở đâu", "Where late work lies"), parts.grounds(page), lang),
            _rows(Text("Theo đơn vị", "By unit"), _UNIT, parts.unit_rows(page), _OF_UNIT, lang),
            _rows(Text("Theo kỳ", "By period"), _PERIOD, parts.span_rows(page), _OF_SPAN, lang),
            TableRows(
                Text("Việc của từng cán bộ", "Work of each officer").of(lang),
                [each.of(lang) for each in _OF_OFFICER],
                [
                    (each.name, units.get(each.unit_id, ""), str(each.open), str(each.late))
                    for each in loads
                ],
                (3, 3, 1, 1),
            ),
        ],
    )
    answer = given(request, taken, kind, moment)
    _note(request, "figures", kind, taken.rows, {"unit": led.unit.eid, "day": str(span.first)})
    return answer


_OF_UNIT = (Figure.OPEN, Figure.LATE, Figure.WEEK, Figure.SETTLED, Figure.IN_TIME)
_OF_SPAN = (Figure.SETTLED, Figure.IN_TIME, Figure.SETTLED_LATE)
_OF_OFFICER = (
    Text("Cán bộ", "Officer"), _UNIT, NAMES[Figure.OPEN], NAMES[Figure.LATE],
)  # fmt: skip


def _named(title: Text, rows: Sequence[Mapping[str, Any]], lang: str) -> TableRows:
    lines = [(each["name"].of(lang), str(each["number"])) for each in rows]
    return TableRows(title.of(lang), (_NAME.of(lang), _NUMBER.of(lang)), lines, (4, 1))


def _rows(
    title: Text, first: Text, rows: Sequence[Mapping[str, Any]], cells: Sequence[Figure], lang: str
) -> TableRows:
    head = [first, *(NAMES[each] for each in cells), _SHARE]
    lines = [
        (each["name"].of(lang), *(cell["number"] for cell in each["cells"]), each["share"])
        for each in rows
    ]
    return TableRows(
        title.of(lang), [each.of(lang) for each in head], lines, (4, *[2] * len(cells), 2)
    )


def behind(request: HttpRequest) -> HttpResponse:
    """Give the dossiers that a number counted; a line names no applicant."""
    kind, led, span, moment = kind_of(request), led_or_404(request), span_asked(request), now()
    question, lang = question_or_404(request, led, span), lang_of(request)
    count, lines = figures.taken(question, MOST_ROWS)
    figure, only = question.figure, question.only
    below = [led.unit.name.of(lang), DEFINITIONS[figure].of(lang)]
    if figure in parts.OF_SPAN:
        below.insert(1, span.name.of(lang))
    if only.ground:
        below.insert(1, GROUNDS[only.ground].of(lang))
    taken = Taken(
        name="ho-so",
        title=NAMES[figure].of(lang),
        below=below,
        unit_id=led.unit.id,
        tables=[
            TableRows(
                NAMES[figure].of(lang),
                [each.of(lang) for each in _LIST_HEAD],
                [_line(each, lang) for each in lines],
                (5, 6, 4, 4, 4, 3, 3, 3),
            )
        ],
        count=count,
    )
    answer = given(request, taken, kind, moment)
    asked = {"figure": figure.value, "unit": led.unit.eid, "day": str(span.first)}
    _note(request, "figure_list", kind, len(lines), asked)
    return answer


def _line(each: figures.FigureLine, lang: str) -> tuple[str, ...]:
    moments = (f"{local(at):%d/%m/%Y %H:%M}" if at else "" for at in
               (each.since, each.due_at, each.until))  # fmt: skip
    words = (each.procedure, each.step, each.unit, each.holder)
    return (each.code, *(text.of(lang) for text in words), *moments)


def _note(request: HttpRequest, what: str, kind: str, rows: int, asked: Mapping[str, str]) -> None:
    note_table(
        what=what, form=kind, rows=rows, asked=asked, actor=actor_of(request, Role.LEADER),
        now=now(),
    )  # fmt: skip
