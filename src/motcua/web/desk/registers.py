"""The follow-up register of a unit: choose the period, print volumes, take out a table."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter.api import answers_count
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import REGISTER_READERS
from motcua.kernel.moments import local
from motcua.kernel.sheets import XLSX
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import attached, pdf
from motcua.web.shared.officers import way_back

_DAY = Text("Hãy ghi ngày, ví dụ 2026-11-23.", "Type a day, for example 2026-11-23.")
_ORDER = Text("Ngày cuối không được trước ngày đầu.", "The last day is not before the first.")
_TOO_LONG = Text("Mỗi sổ dài nhất một năm.", "A register covers one year at most.")
_UNIT = Text("Hãy chọn đơn vị của bạn.", "Choose a unit of yours.")


def register(request: HttpRequest) -> HttpResponse:
    """Choose unit and period; see how many dossiers and volumes that makes."""
    typed = _typed(request)
    question, errors = _question(request, typed)
    lang = lang_of(request)
    query = urlencode(typed)
    context = {
        "units": [{"key": str(pk), "label": name} for pk, name in _units(request).items()],
        "count": api.register_count(question) if question else None,
        "answered": _answered(question),
        "volumes": [
            {
                "facts": each,
                "url": reverse(f"{lang}:desk_register_pdf", kwargs={"volume": each.number})
                + f"?{query}",
            }
            for each in (_volumes(request, question) if question else ())
        ],
        "csv_url": f"{reverse(f'{lang}:desk_register_csv')}?{query}",
        "xlsx_url": f"{reverse(f'{lang}:desk_register_xlsx')}?{query}",
        "typed": typed,
        "errors": errors,
        "way_back": way_back(request),
    }
    return render(request, "desk/registers.html", context, status=422 if errors else 200)


def _answered(question: api.RegisterQuestion | None) -> int:
    if question is None:
        return 0
    return answers_count(question.unit_id, question.first_day, question.last_day)


def _typed(request: HttpRequest) -> dict[str, str]:
    today = local(now()).date()
    first_unit = next(iter(_units(request)), "")
    return {
        "unit": request.GET.get("unit", str(first_unit))[:20],
        "first_day": request.GET.get("first_day", today.replace(day=1).isoformat())[:10],
        "last_day": request.GET.get("last_day", today.isoformat())[:10],
    }


def _units(request: HttpRequest) -> dict[int, Text]:
    posts = (post for post in subject_of(request).posts if post.role in REGISTER_READERS)
    return {post.unit_id: post.unit_name for post in posts}


def _question(
    request: HttpRequest, typed: Mapping[str, str]
) -> tuple[api.RegisterQuestion | None, dict[str, Problem]]:
    errors: dict[str, Problem] = {}
    unit = next((pk for pk in _units(request) if str(pk) == typed["unit"]), None)
    if unit is None:
        errors["unit"] = Problem("unit", _UNIT)
    first, last = _day(typed, "first_day", errors), _day(typed, "last_day", errors)
    if first and last and last < first:
        errors["last_day"] = Problem("order", _ORDER)
    elif first and last and (last - first).days >= api.LONGEST_REGISTER_DAYS:
        errors["last_day"] = Problem("too_long", _TOO_LONG)
    if errors or unit is None or first is None or last is None:
        return None, errors
    return api.RegisterQuestion(unit, first, last), errors


def _day(typed: Mapping[str, str], name: str, errors: dict[str, Problem]) -> date | None:
    try:
        found = date.fromisoformat(typed[name])
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year < 2100:
        errors[name] = Problem("day", _DAY)
        return None
    return found


def _question_or_404(request: HttpRequest) -> api.RegisterQuestion:
    question, _ = _question(request, _typed(request))
    if question is None:
        raise Http404
    return question


def _volumes(request: HttpRequest, question: api.RegisterQuestion) -> tuple[api.Volume, ...]:
    return api.register_volumes(question, subject_of(request).full_name, now())


def volume(request: HttpRequest, volume: int) -> HttpResponse:
    """Give one volume as PDF; that it was taken out is written into the journal."""
    question = _question_or_404(request)
    at, keeper = now(), subject_of(request).full_name
    try:
        made = api.register_pdf(question, volume, keeper, at)
    except NoSuchDossier:
        raise Http404 from None
    api.note_register(
        question=question, form=f"pdf {volume}", actor=actor_of(request, *REGISTER_READERS), now=at
    )
    return pdf(made, f"so-theo-doi-{question.first_day}-{question.last_day}-{volume}")


def table(request: HttpRequest) -> HttpResponse:
    """Give the register as a table for spreadsheets."""
    question = _question_or_404(request)
    api.note_register(
        question=question, form="csv", actor=actor_of(request, *REGISTER_READERS), now=now()
    )
    answer = HttpResponse(api.register_csv(question), content_type="text/csv; charset=utf-8")
    name = f"so-theo-doi-{question.first_day}-{question.last_day}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def workbook(request: HttpRequest) -> HttpResponse:
    """Give the register as a workbook for spreadsheets."""
    question = _question_or_404(request)
    api.note_register(
        question=question, form="xlsx", actor=actor_of(request, *REGISTER_READERS), now=now()
    )
    name = f"so-theo-doi-{question.first_day}-{question.last_day}.xlsx"
    return attached(api.register_xlsx(question), name, XLSX)
