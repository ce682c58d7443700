"""An import of old records on its page, and its report as a table."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    CannotBulk,
    ImportFacts,
    ImportRowFacts,
    RecordState,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.domain.registry.values import OldKind
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.folders import AT_ONCE as IN_A_ZIP
from motcua.web.desk.old_asking import page_url
from motcua.web.desk.record_wording import (
    ROW_STATES,
    STATES,
    WITHDRAWN,
    WRONG,
    joined,
    row_state,
    said,
    what_to_do,
)
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.batch_parts import AT_ONCE
from motcua.web.shared.batch_pauses import why_paused
from motcua.web.shared.downloads import attached
from motcua.web.shared.old_parts import status_shown
from motcua.web.shared.uploads import upload_words

_A_PAGE = 100
_MOST_FILES_SHOWN = 200
# Where paper and dossier say the same: whose, name, number and notation of a paper, day, unit.
_OF_PAPER = ("ownerName", "ownerNo", "displayName", "codeNumber", "codeNotation", "issueDate",
             "departmentIssue")  # fmt: skip
_OF_DOSSIER = ("applicantName", "applicantIdNo", "serviceName", "", "", "submitDate",
               "govAgencyName")  # fmt: skip


def found_or_404(request: HttpRequest, load: UUID) -> ImportFacts:
    """Give an import of one's own unit."""
    try:
        return api.import_for(load, subject_of(request))
    except CannotBulk:
        raise Http404 from None


def import_page(
    request: HttpRequest, facts: ImportFacts, errors: Mapping[str, Problem]
) -> HttpResponse:
    """Show an import with its records, those to be mended first unless others are asked for."""
    chosen = _chosen(request.GET.get("show", ""), facts)
    first = _A_PAGE * (page := _number(request.GET.get("page", "")))
    rows = api.import_rows(facts, now(), only=chosen, first=first, most=_A_PAGE + 1)
    files = api.import_files(facts)
    context = {
        "facts": facts,
        "state": STATES[facts.state],
        "why": why_paused(facts.paused),
        "to_do": what_to_do(facts.paused),
        "rows": [row_shown(request, row) for row in rows[:_A_PAGE]],
        "tabs": _tabs(request, facts, chosen),
        "unused": [name for name, used in files if not used][:_MOST_FILES_SHOWN],
        "previous_url": _paged(request, facts, chosen, page - 1) if page else "",
        "next_url": _paged(request, facts, chosen, page + 1) if rows[_A_PAGE:] else "",
        "at_once": AT_ONCE,
        "in_a_zip": IN_A_ZIP,
        "errors": errors,
        **upload_words(now()),
    }
    return render(request, "desk/import.html", context, status=422 if errors else 200)


def row_shown(request: HttpRequest, row: ImportRowFacts) -> dict[str, object]:
    """Give a record as the page shows it: as it would be, with what is wrong."""
    kind = OldKind.DOSSIER if row.is_dossier else OldKind.PAPER
    key = row.old_dossier or row.paper
    return {
        "facts": row,
        "state": row_state(row),
        "findings": [said(each) for each in row.findings],
        "warnings": [said(each) for each in row.warnings],
        "url": page_url(lang_of(request), kind, key) if key else "",
        "status": status_shown(row.dossier) if row.dossier else None,
        "withdrawn": WITHDRAWN if row.record and row.record.withdrawn else None,
    }


def report(request: HttpRequest, load: UUID) -> HttpResponse:
    """Give the report as a table: each record with what it is now or with what is wrong."""
    facts = found_or_404(request, load)
    look(request, facts, "csv")
    lines = [[
        "Dòng", "Loại", "Kết quả", "Mã thủ tục", "Mã cũ", "Chủ", "Số giấy tờ của chủ",
        "Tên giấy tờ hoặc thủ tục", "Số", "Ký hiệu", "Ngày cấp hoặc nộp",
        "Đơn vị cấp hoặc giải quyết", "Hồ sơ cũ", "Tệp", "Cần sửa", "Lưu ý",
    ]]  # fmt: skip
    lines += [_line(row) for row in api.import_rows(facts, now())]
    name = f"chuyen-giay-to-cu-{str(facts.id)[:8]}.csv"
    return attached(api.csv_of(lines).encode(), name, "text/csv; charset=utf-8")


def _line(row: ImportRowFacts) -> list[str]:
    cells, record = row.cells, row.dossier or row.record
    names = _OF_DOSSIER if row.is_dossier else _OF_PAPER
    owner, number, name, of_paper, notation, day, unit = (cells.get(each, "") for each in names)
    return [
        str(row.number), "hồ sơ" if row.is_dossier else "giấy tờ", row_state(row).vi,
        record.code if record else "", cells.get("serviceCode", ""), owner, number, name,
        row.given or of_paper, notation, day, unit, cells.get("dossierNo", ""),
        cells.get("fileName", ""), joined(row.findings), joined(row.warnings),
    ]  # fmt: skip


def look(request: HttpRequest, facts: ImportFacts, form: str) -> None:
    """Write down who looked at the people of an import."""
    actor = actor_of(request, Role.RECEIVING_OFFICER)
    api.note_import_look(found=facts, form=form, actor=actor, now=now())


def _chosen(asked: str, facts: ImportFacts) -> str:
    if asked == "all":
        return ""
    if asked in {"wrong", *RecordState}:
        return asked
    return "wrong" if facts.wrong else ""


def _tabs(request: HttpRequest, facts: ImportFacts, chosen: str) -> list[dict[str, object]]:
    counts = {
        "wrong": (WRONG, facts.wrong),
        "taken": (ROW_STATES[RecordState.TAKEN], facts.taken),
        "held": (ROW_STATES[RecordState.HELD], facts.held),
        "failed": (ROW_STATES[RecordState.FAILED], facts.failed),
        "": (Text("tất cả", "all"), facts.rows),
    }
    return [
        {"words": words, "count": count, "href": _paged(request, facts, key, 0),
         "here": key == chosen}
        for key, (words, count) in counts.items()
    ]  # fmt: skip


def _paged(request: HttpRequest, facts: ImportFacts, chosen: str, page: int) -> str:
    address = reverse(f"{lang_of(request)}:desk_import", kwargs={"load": facts.id})
    asked = {"show": chosen or "all", **({"page": page} if page else {})}
    return f"{address}?{urlencode(asked)}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
