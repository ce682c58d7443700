"""Samples of the leader's figures and of the list behind a number."""

from datetime import date, timedelta

from motcua.domain.dossiers.api import Way, figures
from motcua.domain.dossiers.queries.letters import LetterFacts
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Subject
from motcua.kernel.periods import Dated
from motcua.kernel.spans import Period, span_of
from motcua.kernel.texts import Text
from motcua.platform.lawbook.steering import Steering, Target
from motcua.web.lead.figure_ways import ways
from motcua.web.lead.figure_wording import (
    DEFINITIONS,
    GROUNDS,
    LEFT_OUT,
    NAMES,
    OUTLOOKS,
    PERIODS,
)
from motcua.web.shared.charts import Series, bar_chart, share_bar
from tests.web.samples.people import HERE, LEADER, ago, hence
from tests.web.samples.procedures import NAME

Figure, Ground = figures.Figure, figures.Ground
_LIST = "/lanh-dao/so-lieu/ho-so?figure=late"
_SPAN = span_of(Period.MONTH, date(2026, 11, 23))
_TARGET = Target(
    "on_time_month", Text("Giải quyết đúng hạn trong tháng", "Settled on time this month"),
    Period.MONTH, 95, Text("Kế hoạch 12/KH-BCH", "Plan 12/KH-BCH"), frozenset(),
)  # fmt: skip
_LAW = Dated(
    Steering(2, 5, (_TARGET,)), date(2025, 7, 1), None, "Nghị định 118/2025/NĐ-CP",
    Text("Chưa xác nhận.", "Unconfirmed."),
)  # fmt: skip


def _line(
    number: int, *, opens: bool, ground: figures.Ground = Ground.IN_HAND
) -> dict[str, object]:
    facts = figures.FigureLine(
        id=number, code=f"G11.29.01-20261120-{number:07}", procedure=NAME, unit=HERE,
        step=Text("Thẩm định hồ sơ", "Appraise"), holder=Text("Phạm Văn Đông", "Phạm Văn Đông"),
        since=ago(hours=30), due_at=ago(hours=number), until=None, ground=ground, opens=opens,
    )  # fmt: skip
    return {
        "facts": facts,
        "code": facts.code,
        "place": number if opens else None,
        "url": f"/can-bo/ho-so/{facts.code}" if opens else "",
        "ground": GROUNDS[ground],
    }


def _bar(part: int, whole: int) -> object:
    return share_bar(title="Phần", part=part, whole=whole)


def _cells(*numbers: str) -> list[dict[str, object]]:
    return [{"number": each, "url": _LIST} for each in numbers]


def _load(name: str, held: int, *, overloaded: bool) -> dict[str, object]:
    load = figures.Load(8, 3, name, held, held // 3, 4.0, overloaded)
    return {
        "load": load, "unit": HERE, "median": "4", "bar": _bar(held, 21), "open_url": _LIST,
        "late_url": _LIST,
    }  # fmt: skip


def _goal(outlook: figures.Outlook, wanted: int, due: int) -> dict[str, object]:
    return {
        "target": _TARGET, "span": _SPAN.name, "until": _SPAN.last, "share": "91,2%",
        "bar": _bar(31, 34), "outlook": OUTLOOKS[outlook], "key": outlook.value,
        "wanted": wanted, "due": due, "due_url": _LIST,
        "cells": [
            {"name": NAMES[each], "number": "12", "url": _LIST}
            for each in (Figure.SETTLED, Figure.IN_TIME, Figure.MISSED, Figure.DUE)
        ],
    }  # fmt: skip


def _step(name: Text, *, over: bool) -> dict[str, object]:
    return {
        "name": name, "procedure": "1.013133", "passed": "1.204", "url": _LIST, "median": "9,5",
        "budget": "8,0" if over else "–", "over": over, "share": "61,0%", "bar": _bar(61, 100),
    }  # fmt: skip


_NUMBERS = (
    (Figure.LATE, "7"), (Figure.WEEK, "12"), (Figure.OPEN, "1.240"), (Figure.UNTAKEN, "31"),
    (Figure.TO_SIGN, "4"), (Figure.APOLOGIES, "2"), (Figure.SETTLED, "34"),
    (Figure.IN_TIME, "31"), (Figure.SETTLED_LATE, "3"),
)  # fmt: skip
_FIGURES: dict[str, object] = {
    "unit": HERE,
    "others": [{"name": Text("Bộ CHQS Quảng Ninh", "Quang Ninh Command"), "url": "/x"}],
    "periods": [
        {"words": PERIODS[each], "href": "/x", "count": None, "here": each is Period.MONTH}
        for each in Period
    ],
    "span": _SPAN.name,
    "week": span_of(Period.WEEK, date(2026, 11, 23)).name,
    "stats": [
        {
            "number": number, "name": NAMES[figure], "url": _LIST,
            "of_span": figure in {Figure.SETTLED, Figure.IN_TIME, Figure.SETTLED_LATE},
            "warns": figure is Figure.LATE,
        }
        for figure, number in _NUMBERS
    ],
    "grounds": [
        {"name": GROUNDS[each], "number": "3", "bar": _bar(3, 7), "url": _LIST}
        for each in (Ground.ELSEWHERE, Ground.IN_HAND)
    ],
    "longest": [_line(101, opens=True), _line(47, opens=False, ground=Ground.ELSEWHERE)],
    "rows": [
        {
            "name": Text("Riêng đơn vị này", "This unit alone"), "url": "",
            "cells": _cells("3", "0", "1", "0", "0"), "share": "–", "bar": "",
        },
        {
            "name": Text("Ban CHQS phường Hạ Long", "Ha Long ward command"), "url": "/x",
            "cells": _cells("1.237", "7", "11", "34", "31"), "share": "91,2%", "bar": _bar(31, 34),
        },
    ],
    "spans": [{"name": _SPAN.name, "cells": _cells("34", "31", "3"), "share": "91,2%"}],
    "spans_chart": bar_chart(
        title="Theo kỳ",
        series=(Series("đúng hạn", (20, 25, 31)), Series("trễ hạn", (5, 1, 3))),
        labels=["tháng 09/2026", "tháng 10/2026", "tháng 11/2026"],
        lang="vi",
    ),
    "officers": [
        _load("Phạm Văn Đông", 21, overloaded=True),
        _load("Trần Thị Hồng Hạnh", 4, overloaded=False),
    ],
    "officers_more": 3,
    "overload": _LAW.value,
    "steps": [
        _step(Text("Thẩm định hồ sơ", "Appraise"), over=True),
        _step(Text("Ký kết quả", "Sign"), over=False),
    ],
    "goals": [
        _goal(figures.Outlook.OPEN, 9, 12),
        _goal(figures.Outlook.LOST, 14, 12),
        _goal(figures.Outlook.SAFE, 0, 12),
    ],
    "law": _LAW,
    "untimed": 2,
    "ways": ways({Way.ONESELF: 30, Way.COUNTER: 9, Way.POST: 1}),
    "definitions": [(NAMES[each], DEFINITIONS[each]) for each in Figure],
    "left_out": LEFT_OUT,
    "queue_url": "/lanh-dao/don-doc",
    "downloads": [("XLSX", "/x?kind=xlsx"), ("PDF", "/x?kind=pdf")],
}  # fmt: skip
_EMPTY = {
    **_FIGURES, "others": [], "grounds": [], "longest": [], "rows": [], "officers": [],
    "steps": [], "goals": [], "untimed": 0, "ways": [],
}  # fmt: skip
_BEHIND: dict[str, object] = {
    "name": NAMES[Figure.LATE],
    "definition": DEFINITIONS[Figure.LATE],
    "left_out": LEFT_OUT,
    "unit": HERE,
    "alone": False,
    "span": None,
    "ground": GROUNDS[Ground.IN_HAND],
    "officer": "Phạm Văn Đông",
    "count": 31,
    "rows": [_line(101, opens=True), _line(47, opens=False)],
    "by_place": True,
    "hand_url": f"{_LIST}&unit=1",
    "errors": {},
    "back_url": "/lanh-dao/so-lieu",
    "downloads": [("XLSX", "/x?kind=xlsx"), ("PDF", "/x?kind=pdf")],
    "previous_url": "",
    "next_url": f"{_LIST}&after=1",
}
_SOON = {"facts": figures.FigureLine(
    id=5, code="G11.29.01-20261120-0000005", procedure=NAME, unit=HERE, step=Text("", ""),
    holder=Text("", ""), since=ago(hours=30), due_at=hence(hours=5),
    until=ago(hours=1) - timedelta(minutes=5), ground=None,
), "code": "G11.29.01-20261120-0000005", "place": None, "url": "", "ground": None}  # fmt: skip

_LETTER = {
    "facts": LetterFacts("G11.29.01", HERE, date(2026, 11, 23), ago(hours=3), {}),
    "week": span_of(Period.WEEK, date(2026, 11, 23)).name,
    "rows": [
        {"name": NAMES[figure], "number": number, "url": _LIST if at % 2 else ""}
        for at, (figure, number) in enumerate(_NUMBERS[:8])
    ],
    "grounds": [(GROUNDS[Ground.UNRECEIVED], 2), (GROUNDS[Ground.IN_HAND], 1)],
    "overloaded": 1,
    "page_url": "/lanh-dao/so-lieu?period=week",
}
_LETTERS: dict[str, object] = {"letters": [_LETTER], "left_out": LEFT_OUT}

FIGURES: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "lead_figures": ("lead/figures.html", LEADER, _FIGURES),
    "lead_letters": ("lead/letters.html", LEADER, _LETTERS),
    "lead_letters_empty": ("lead/letters.html", LEADER, {**_LETTERS, "letters": []}),
    "lead_figures_empty": ("lead/figures.html", LEADER, _EMPTY),
    "lead_figure": ("lead/figure_list.html", LEADER, _BEHIND),
    "lead_figure_none_chosen": (
        "lead/figure_list.html", LEADER,
        {**_BEHIND, "errors": {"main": Problem("nothing", Text("Hãy chọn.", "Choose."))}},
    ),
    "lead_figure_settled": (
        "lead/figure_list.html",
        LEADER,
        {**_BEHIND, "rows": [_SOON], "alone": True, "span": _SPAN.name, "ground": None,
         "officer": "", "next_url": ""},
    ),
    "lead_figure_empty": (
        "lead/figure_list.html", LEADER, {**_BEHIND, "rows": [], "count": 0, "next_url": ""},
    ),
}  # fmt: skip
