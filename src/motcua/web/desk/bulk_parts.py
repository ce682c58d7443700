"""A batch on its page, and its report: rows with what is wrong, files with what was recognised."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    BatchFacts,
    BatchState,
    CannotBulk,
    Finding,
    RowFacts,
    RowState,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.bulk_pauses import what_to_do, why_paused
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import attached
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.uploads import upload_words

AT_ONCE = 20  # files in one request: fewer than the server takes at most
_A_PAGE = 100

STATES = {
    BatchState.DRAFT: Text("chưa nộp", "not filed yet"),
    BatchState.RUNNING: Text("đang nộp", "being filed"),
    BatchState.PAUSED: Text("tạm dừng", "paused"),
    BatchState.DONE: Text("đã xong", "done"),
    BatchState.CANCELLED: Text("đã hủy", "cancelled"),
}
ROW_STATES = {
    RowState.WAITING: Text("chờ nộp", "waiting"),
    RowState.FILED: Text("đã nộp", "filed"),
    RowState.FAILED: Text("không nộp được", "could not be filed"),
}
_WRONG = Text("cần sửa", "to be mended")
_WHOLE_ROW = "Cả dòng"
_UNKNOWN = Text("Không nộp được dòng này.", "This row cannot be filed.")


def batch_page(
    request: HttpRequest, facts: BatchFacts, errors: Mapping[str, Problem]
) -> HttpResponse:
    """Show a batch with its rows, those to be mended first unless others are asked for."""
    procedure = snapshot().version(facts.version_id)
    rows = api.rows_of(facts)
    chosen = _chosen(request.GET.get("show", ""), rows)
    shown = [row for row in rows if _is(row, chosen)]
    page = _number(request.GET.get("page", ""))
    first = page * _A_PAGE
    context = {
        "facts": facts,
        "procedure": procedure.name,
        "part": _part(procedure, facts.component),
        "state": STATES[facts.state],
        "why": why_paused(facts.paused),
        "to_do": what_to_do(facts.paused),
        "rows": [row_shown(row, heads(procedure)) for row in shown[first : first + _A_PAGE]],
        "tabs": _tabs(request, facts, rows, chosen),
        "files": api.matched_files(facts),
        "previous_url": _paged(request, facts, chosen, page - 1) if page else "",
        "next_url": _paged(request, facts, chosen, page + 1) if shown[first + _A_PAGE :] else "",
        "at_once": AT_ONCE,
        "errors": errors,
        **upload_words(now()),
    }
    return render(request, "desk/batch.html", context, status=422 if errors else 200)


def report(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show the whole report of a batch, to be printed."""
    facts, rows, procedure = _whole(request, lot, "report")
    context = {
        "facts": facts,
        "procedure": procedure.name,
        "state": STATES[facts.state],
        "rows": [row_shown(row, heads(procedure)) for row in rows],
        "files": [each for each in api.matched_files(facts) if each.findings],
    }
    return render(request, "desk/batch_report.html", context)


def table(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Give the report as a table: each row with its dossier or with what is wrong."""
    facts, rows, procedure = _whole(request, lot, "csv")
    names = heads(procedure)
    lines = [["Dòng", "Số", "Họ và tên", "Số định danh", "Kết quả", "Mã hồ sơ", "Hạn trả",
              "Cần sửa", "Lưu ý", "Tệp"]]  # fmt: skip
    for row in rows:
        shown = row_shown(row, names)
        lines.append([
            str(row.number), row.cells.get("no", ""), row.cells.get("owner_name", ""),
            row.cells.get("owner_number", ""), _state(row).vi, row.code,
            local(row.due_at).strftime("%d/%m/%Y %H:%M") if row.due_at else "",
            _joined(shown["findings"]), _joined(shown["warnings"]), "; ".join(row.files),
        ])  # fmt: skip
    for each in api.matched_files(facts):
        if each.row is None:
            said = " ".join(finding.text.vi for finding in each.findings)
            lines.append(["", "", "", "", "tệp không thuộc dòng nào", "", "", said, "", each.file])
    name = f"bao-cao-{str(facts.id)[:8]}.csv"
    return attached(api.csv_of(lines).encode(), name, "text/csv; charset=utf-8")


def _whole(
    request: HttpRequest, lot: UUID, form: str
) -> tuple[BatchFacts, list[RowFacts], ProcedureVersion]:
    try:
        facts = api.batch_for(lot, subject_of(request))
    except CannotBulk:
        raise Http404 from None
    look(request, facts, form)
    return facts, api.rows_of(facts), snapshot().version(facts.version_id)


def look(request: HttpRequest, facts: BatchFacts, form: str) -> None:
    """Write down who looked at the people of a batch."""
    actor = actor_of(request, Role.RECEIVING_OFFICER)
    api.note_look(batch=facts, form=form, actor=actor, now=now())


def heads(procedure: ProcedureVersion) -> dict[str, str]:
    """Give what the columns of a procedure are called."""
    columns = api.columns_of(procedure.form, procedure.components)
    return {each.key: each.head for each in columns}


def row_shown(row: RowFacts, names: Mapping[str, str]) -> dict[str, object]:
    """Give a row as the templates show it."""
    return {
        "facts": row,
        "name": row.cells.get("owner_name", ""),
        "number": row.cells.get("no", ""),
        "state": _state(row),
        "findings": [_said(each, names) for each in row.findings],
        "warnings": [_said(each, names) for each in row.warnings],
    }


def _said(finding: Finding, names: Mapping[str, str]) -> dict[str, object]:
    place = finding.place
    part = place.partition(".")[0]
    near = next((head for key, head in names.items() if key.partition(".")[0] == part), "")
    text = finding.text
    if not text.vi:
        text = CANNOT_FILE.get(finding.code) or CANNOT_ACT.get(finding.code) or _UNKNOWN
    return {"place": names.get(place, near) if place else _WHOLE_ROW, "text": text}


def _joined(found: object) -> str:
    each = found if isinstance(found, list) else []
    return " | ".join(f"{one['place']}: {one['text'].vi}" for one in each)


def _state(row: RowFacts) -> Text:
    return _WRONG if row.state is RowState.WAITING and row.findings else ROW_STATES[row.state]


def _is(row: RowFacts, chosen: str) -> bool:
    if chosen == "wrong":
        return bool(row.findings)
    return chosen == "all" or row.state is RowState.FILED


def _chosen(said: str, rows: list[RowFacts]) -> str:
    if said in {"all", "wrong", "filed"}:
        return said
    return "wrong" if any(row.findings for row in rows) else "all"


def _tabs(
    request: HttpRequest, facts: BatchFacts, rows: list[RowFacts], chosen: str
) -> list[dict[str, object]]:
    words = {
        "wrong": Text("Cần sửa", "To be mended"),
        "all": Text("Tất cả", "All"),
        "filed": Text("Đã nộp", "Filed"),
    }
    return [
        {
            "words": said,
            "href": _paged(request, facts, key, 0),
            "count": sum(1 for row in rows if _is(row, key)),
            "here": key == chosen,
        }
        for key, said in words.items()
    ]


def _paged(request: HttpRequest, facts: BatchFacts, chosen: str, page: int) -> str:
    address = reverse(f"{lang_of(request)}:desk_batch", kwargs={"lot": facts.id})
    asked = {"show": chosen, **({"page": page} if page else {})}
    return f"{address}?{urlencode(asked)}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _part(procedure: ProcedureVersion, key: str) -> Text | None:
    part = procedure.component(key)
    return part.name if part else None
