"""How long people waited at a counter: by hour and by week, drawn and as tables, to take away."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter import api
from motcua.domain.dossiers.api import TableReport, TableRows, table_pdf
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import format_date, local
from motcua.kernel.sheets import XLSX, csv_of, workbook
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.counter_unit import counters, remembers_counter, unit_here
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.charts import Series, bar_chart, said
from motcua.web.shared.downloads import attached, pdf

_WEEKS = "56"
# Today, the last seven days, the last eight weeks.
DAYS = {
    "1": Text("Hôm nay", "Today"),
    "7": Text("7 ngày", "7 days"),
    _WEEKS: Text("8 tuần", "8 weeks"),
}
_HEAD = ("Theo", "Mốc", "Số đã gọi", "Phút chờ, trung vị", "Phút chờ, 90%")
_OFFICE = "Bộ phận Tiếp nhận và Trả kết quả"
_NAMES = Text("trung vị", "median"), Text("90%", "90%")


@remembers_counter
def waits(request: HttpRequest) -> HttpResponse:
    """Show how long people waited at this counter."""
    days, figures = _asked(request)
    lang = lang_of(request)

    def way(name: str, span: str) -> str:
        query = {"days": span, "unit": str(unit_here(request))}
        return f"{reverse(f'{lang}:{name}')}?{urlencode(query)}"

    hours = [(f"{hour}:00", each) for hour, each in figures.hours]
    weeks = [(format_date(day, lang), each) for day, each in figures.weeks if days == _WEEKS]
    context = {
        **counters(request),
        "unit": unit_by_id(unit_here(request)).name,
        "periods": [
            {"words": words, "href": way("desk_waits", key), "count": None, "here": key == days}
            for key, words in DAYS.items()
        ],
        "whole": _row("", figures.whole, lang) if figures.whole else None,
        "waiting": figures.waiting,
        "gone": figures.gone,
        "parts": [
            {
                "title": title,
                "chart": _chart(title, rows, lang),
                "rows": [_row(name, each, lang) for name, each in rows],
            }
            for title, rows in (
                (Text("Theo giờ lấy số", "By hour of taking a number"), hours),
                (Text("Theo tuần, từ ngày thứ Hai", "By week, from Monday"), weeks),
            )
        ],
        "downloads": [
            (kind.upper(), f"{way('desk_waits_table', days)}&kind={kind}")
            for kind in ("xlsx", "csv", "pdf")
        ],
    }
    return render(request, "desk/waits.html", context)


def table(request: HttpRequest) -> HttpResponse:
    """Give the same figures as a workbook, as CSV or as a paper; 404 for another kind."""
    days, figures = _asked(request)
    lines = [_HEAD, *_lines(figures, by_week=days == _WEEKS)]
    moment = now()
    name = f"thoi-gian-cho-{local(moment).date():%Y%m%d}-{days}"
    match request.GET.get("kind", ""):
        case "csv":
            return attached(csv_of(lines).encode(), f"{name}.csv", "text/csv; charset=utf-8")
        case "xlsx":
            return attached(workbook([("Thời gian chờ", lines)]), f"{name}.xlsx", XLSX)
        case "pdf":
            report = TableReport(
                title="Thời gian chờ ở quầy", below=(DAYS[days].vi,), office=_OFFICE,
                tables=(TableRows("Thời gian chờ", _HEAD, lines[1:]),),
                maker=subject_of(request).full_name,
            )  # fmt: skip
            return pdf(table_pdf(report, unit_here(request), moment), name)
        case _:
            raise Http404


def _asked(request: HttpRequest) -> tuple[str, api.WaitingFigures]:
    days = request.GET.get("days", "")
    days = days if days in DAYS else "1"
    today = local(now()).date()
    first = today - timedelta(days=int(days) - 1)
    if days == _WEEKS:
        first += timedelta(days=-first.weekday())  # whole weeks only
    return days, api.waiting_figures(unit_here(request), first, today)


def _lines(figures: api.WaitingFigures, *, by_week: bool) -> Iterable[tuple[str, ...]]:
    if figures.whole:
        yield ("Tất cả", "", *_cells(figures.whole, "vi"))
    for hour, each in figures.hours:
        yield ("Giờ lấy số", f"{hour}:00", *_cells(each, "vi"))
    for day, each in figures.weeks if by_week else ():
        yield ("Tuần từ", format_date(day, "vi"), *_cells(each, "vi"))


def _cells(each: api.Waits, lang: str) -> tuple[str, str, str]:
    return str(each.called), _minutes(each.median, lang), _minutes(each.ninth, lang)


def _row(name: str, each: api.Waits, lang: str) -> dict[str, str]:
    called, median, ninth = _cells(each, lang)
    return {"name": name, "called": called, "median": median, "ninth": ninth}


def _chart(title: Text, rows: list[tuple[str, api.Waits]], lang: str) -> object:
    medians = tuple(each.median.total_seconds() / 60 for _, each in rows)
    ninths = tuple(each.ninth.total_seconds() / 60 for _, each in rows)
    series = (Series(_NAMES[0].of(lang), medians), Series(_NAMES[1].of(lang), ninths))
    return bar_chart(
        title=title.of(lang), series=series, labels=[name for name, _ in rows], lang=lang
    )


def _minutes(time: timedelta, lang: str) -> str:
    return said(time.total_seconds() / 60, lang, 1)
