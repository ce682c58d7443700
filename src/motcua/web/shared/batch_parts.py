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
from motcua.domain.dossiers.api import TableRows
from motcua.domain.forms.values import Problem
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.folders import AT_ONCE as IN_A_ZIP
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.batch_pauses import what_to_do, why_paused
from motcua.web.shared.batch_places import BatchPlace
from motcua.web.shared.downloads import attached
from motcua.web.shared.exporting import KINDS, Taken, given
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
    request: HttpRequest, facts: BatchFacts, place: BatchPlace, errors: Mapping[str, Problem]
) -> HttpResponse:
    """Show a batch with its rows, those to be mended first unless others are asked for."""
    procedure = snapshot().version(facts.version_id)
    rows = api.rows_of(facts)
    chosen = _chosen(request.GET.get("show", ""), rows)
    shown = [row for row in rows if _is(row, chosen)]
    page = _number(request.GET.get("page", ""))
    first = page * _A_PAGE
    more = len(shown) > first + _A_PAGE
    context = {
        "facts": facts,
        "place": place,
        "may_act": api.may_act(facts, subject_of(request)),
        "declares": facts.organisation_id is not None and _people(procedure, facts),
        "procedure": procedure.name,
        "part": _part(procedure, facts.component),
        "state": STATES[facts.state],
        "why": why_paused(facts.paused),
        "to_do": what_to_do(facts.paused),
        "rows": [row_shown(row, heads(procedure, facts)) for row in shown[first : first + _A_PAGE]],
        "tabs": _tabs(request, facts, place, rows, chosen),
        "files": api.matched_files(facts),
        "previous_url": _paged(request, facts, place, chosen, page - 1) if page else "",
        "next_url": _paged(request, facts, place, chosen, page + 1) if more else "",
        "at_once": AT_ONCE,
        "in_a_zip": IN_A_ZIP,
        "statement": _statement(facts),
        "errors": errors,
        **upload_words(now()),
    }
    return render(request, "shared/batch.html", context, status=422 if errors else 200)


def report(request: HttpRequest, lot: UUID, place: BatchPlace) -> HttpResponse:
    """Show the whole report of a batch, to be printed."""
    facts, rows, procedure = _whole(request, lot, place, "report")
    context = {
        "facts": facts,
        "place": place,
        "procedure": procedure.name,
        "state": STATES[facts.state],
        "rows": [row_shown(row, heads(procedure, facts)) for row in rows],
        "files": [each for each in api.matched_files(facts) if each.findings],
    }
    return render(request, "shared/batch_report.html", context)


def table(request: HttpRequest, lot: UUID, kind: str, place: BatchPlace) -> HttpResponse:
    """Give the report as a file: each row with its dossier or with what is wrong."""
    if kind not in KINDS:
        raise Http404
    facts, rows, procedure = _whole(request, lot, place, kind)
    names = heads(procedure, facts)
    lines = [_line(row, names) for row in rows]
    loose = [
        [each.file, " ".join(finding.text.vi for finding in each.findings)]
        for each in api.matched_files(facts)
        if each.row is None
    ]
    name = f"bao-cao-{str(facts.id)[:8]}"
    if kind == "csv":
        # One table from its first line on: programs read it.
        lines += [["", "", "", "", _LOOSE, "", "", said, "", file] for file, said in loose]
        text = api.csv_of([[*_HEAD], *lines])
        return attached(text.encode(), f"{name}.csv", "text/csv; charset=utf-8")
    tables = [TableRows("Từng dòng", _HEAD, lines, _WIDTHS)]
    if loose:
        tables.append(TableRows(_LOOSE.capitalize(), ("Tệp", "Sai lệch"), loose, (2, 3)))
    taken = Taken(
        name=name, title="Báo cáo nộp theo lô", below=_below(facts, procedure),
        unit_id=facts.unit_id, tables=tables, agency=facts.organisation,
    )  # fmt: skip
    return given(request, taken, kind, now())


def _below(facts: BatchFacts, procedure: ProcedureVersion) -> list[str]:
    made = f"Lập lúc {local(facts.created_at):%d/%m/%Y %H:%M}, {STATES[facts.state].vi}"
    whose = facts.organisation or facts.unit.vi
    return [f"{procedure.name.vi} ({facts.procedure_code})", f"{facts.sheet_name} – {whose}", made]


_LOOSE = "tệp không thuộc dòng nào"
_HEAD = ("Dòng", "Số", "Họ và tên", "Số định danh", "Kết quả", "Mã hồ sơ", "Hạn trả", "Cần sửa",
         "Lưu ý", "Tệp")  # fmt: skip
_WIDTHS = (1, 1, 3, 2, 2, 3, 2, 4, 3, 3)


def _line(row: RowFacts, names: Mapping[str, str]) -> list[str]:
    shown = row_shown(row, names)
    return [
        str(row.number), row.cells.get("no", ""), row.cells.get("owner_name", ""),
        row.cells.get("owner_number", ""), _state(row).vi, row.code,
        local(row.due_at).strftime("%d/%m/%Y %H:%M") if row.due_at else "",
        _joined(shown["findings"]), _joined(shown["warnings"]), "; ".join(row.files),
    ]  # fmt: skip


def found_or_404(request: HttpRequest, lot: UUID) -> BatchFacts:
    """Give a batch of one's own side."""
    try:
        return api.batch_for(lot, subject_of(request))
    except CannotBulk:
        raise Http404 from None


def _whole(
    request: HttpRequest, lot: UUID, place: BatchPlace, form: str
) -> tuple[BatchFacts, list[RowFacts], ProcedureVersion]:
    facts = found_or_404(request, lot)
    look(request, facts, place, form)
    return facts, api.rows_of(facts), snapshot().version(facts.version_id)


def look(request: HttpRequest, facts: BatchFacts, place: BatchPlace, form: str) -> None:
    """Write down who looked at the people of a batch."""
    actor = actor_of(request, *place.roles)
    api.note_look(batch=facts, form=form, actor=actor, now=now())


def _people(procedure: ProcedureVersion, facts: BatchFacts) -> bool:
    return api.asks_people(procedure, in_list=facts.organisation_id is not None)


def _statement(facts: BatchFacts) -> Text:
    """Give the declaration in the words of the day the list was made."""
    return lawbook().representation(local(facts.created_at).date()).value.house_statement


def heads(procedure: ProcedureVersion, facts: BatchFacts) -> dict[str, str]:
    """Give what the columns of a batch are called."""
    people = _people(procedure, facts)
    columns = api.columns_of(procedure.form, procedure.components, people=people)
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
    if chosen == "noted":
        return bool(row.warnings)
    return chosen == "all" or row.state is RowState.FILED


def _chosen(said: str, rows: list[RowFacts]) -> str:
    if said in {"all", "wrong", "filed", "noted"}:
        return said
    return "wrong" if any(row.findings for row in rows) else "all"


def _tabs(
    request: HttpRequest, facts: BatchFacts, place: BatchPlace, rows: list[RowFacts], chosen: str
) -> list[dict[str, object]]:
    words = {
        "wrong": Text("Cần sửa", "To be mended"),
        "noted": Text("Lưu ý", "To note"),
        "all": Text("Tất cả", "All"),
        "filed": Text("Đã nộp", "Filed"),
    }
    return [
        {
            "words": said,
            "href": _paged(request, facts, place, key, 0),
            "count": sum(1 for row in rows if _is(row, key)),
            "here": key == chosen,
        }
        for key, said in words.items()
    ]


def _paged(
    request: HttpRequest, facts: BatchFacts, place: BatchPlace, chosen: str, page: int
) -> str:  # fmt: skip
    address = reverse(f"{lang_of(request)}:{place.one}", kwargs={"lot": facts.id})
    asked = {"show": chosen, **({"page": page} if page else {})}
    return f"{address}?{urlencode(asked)}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _part(procedure: ProcedureVersion, key: str) -> Text | None:
    part = procedure.component(key)
    return part.name if part else None
