"""The report of a one-stop: waiting, windows, satisfaction; by day, week, month; to take away."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.counter import api
from motcua.domain.dossiers.api import TableRows
from motcua.kernel.moments import format_date, local
from motcua.kernel.spans import Period, last_spans
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead.one_stop_tables import parts
from motcua.web.lead.one_stop_unit import actor_here, address, frame, unit_here
from motcua.web.lead.one_stop_wording import STEPS
from motcua.web.shared.acting import lang_of
from motcua.web.shared.charts import said
from motcua.web.shared.exporting import Taken, given, kind_of, offered

_TITLE = Text("Báo cáo bộ phận một cửa", "Report of the one-stop")
_OFFICE = "Bộ phận Tiếp nhận và Trả kết quả"
_DAYS, _WEEKS, _MONTHS = 14, 8, 12


def report(request: HttpRequest) -> HttpResponse:
    """Show the figures of a one-stop over some days, weeks or months."""
    question, moment, lang = _question(request), now(), lang_of(request)
    whole = api.rating_figures(question, moment).whole
    context = {
        **frame(request, "one_stop_report"),
        "span": _span(question, lang),
        "periods": [
            {
                "words": words,
                "href": _way(request, "one_stop_report", step, question.last),
                "count": None,
                "here": step is question.step,
            }
            for step, words in STEPS.items()
        ],
        "parts": parts(question, lang, moment),
        "answers": whole.count,
        "satisfied": said(whole.satisfied * 100, lang, 0) if whole.satisfied is not None else "",
        "words": api.words_said(question, moment),
        "fewest": lawbook().counter(local(moment).date()).fewest_answers,
        "downloads": offered(
            address(request, "one_stop_report_file").partition("?")[0],
            unit=str(question.unit_id), by=question.step.value, last=question.last.isoformat(),
        ),
        "by": question.step.value,
        "typed": {"last": question.last.isoformat()},
    }  # fmt: skip
    return render(request, "lead/one_stop_report.html", context)


def file(request: HttpRequest) -> HttpResponse:
    """Give the same figures as a workbook, CSV or a paper; the journal knows who took them."""
    kind, question, moment, lang = kind_of(request), _question(request), now(), lang_of(request)
    taken = Taken(
        name="bao-cao-mot-cua",
        title=_TITLE.of(lang),
        below=(_span(question, lang),),
        unit_id=question.unit_id,
        tables=[
            TableRows(each.title.of(lang), each.head, each.lines, each.widths)
            for each in parts(question, lang, moment)
        ],
        office=_OFFICE,
    )
    answer = given(request, taken, kind, moment)
    api.note_report(question=question, form=kind, actor=actor_here(request), now=moment)
    return answer


def _question(request: HttpRequest) -> api.ReportQuestion:
    """Read which days are asked about: up to a day, today for nonsense and for days to come."""
    today, asked = local(now()).date(), request.GET.get("by", "")
    step = api.Step(asked) if asked in set(api.Step) else api.Step.DAY
    try:
        last = date.fromisoformat(request.GET.get("last", "")[:10])
    except ValueError:
        last = today
    last = last if last.year > 2000 and last <= today else today
    if step is api.Step.DAY:
        first = last - timedelta(days=_DAYS - 1)
    elif step is api.Step.WEEK:
        first = last_spans(Period.WEEK, last, _WEEKS)[0].first
    else:
        first = last_spans(Period.MONTH, last, _MONTHS)[0].first
    return api.ReportQuestion(unit_here(request), first, last, step)


def _span(question: api.ReportQuestion, lang: str) -> str:
    first, last = (format_date(each, lang) for each in (question.first, question.last))
    return Text(f"Từ ngày {first} đến ngày {last}", f"From {first} to {last}").of(lang)


def _way(request: HttpRequest, name: str, step: api.Step, last: date) -> str:
    return address(request, name, by=step.value, last=last.isoformat())
