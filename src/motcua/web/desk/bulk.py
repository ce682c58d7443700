"""Filing in bulk: the list of batches, a new one from a table, and one batch on its page."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    BatchFacts,
    CannotBulk,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.sheets import XLSX
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.tables import LARGEST, TableBounds, read_table_file
from motcua.platform.files.values import CannotStore
from motcua.web.desk.bulk_parts import STATES, batch_page, look
from motcua.web.desk.bulk_pauses import why_paused
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.downloads import attached
from motcua.web.shared.uploads import keep, note_stopped

_BOUNDS = TableBounds(rows=MOST_ROWS + 20, columns=MOST_COLUMNS, cell=LONGEST_CELL)
_NO_TABLE = Text("Hãy chọn tệp bảng (XLSX hoặc CSV).", "Choose the table (XLSX or CSV).")
_NO_FILES = Text("Hãy chọn tệp hoặc thư mục.", "Choose files or a folder.")


def batches(request: HttpRequest) -> HttpResponse:
    """List the batches of one's unit, and choose the procedure of a new one."""
    code = request.GET.get("procedure", "")
    if request.method == "POST" or code:
        procedure = _procedure(request.POST.get("procedure") or code)
        if request.method == "POST":
            return _make(request, procedure)
        likely = next((part.key for part in procedure.components if part.required), "")
        return _new(request, procedure, {"component": likely}, {})
    lang = lang_of(request)
    today, rollout = local(now()).date(), snapshot().rollout
    own = subject_of(request).units_as(Role.RECEIVING_OFFICER)
    open_here = frozenset().union(*(rollout.codes(unit, today) for unit in own))
    context = {
        "procedures": [
            {"key": each.code, "label": each.name.of(lang)}
            for each in snapshot().running()
            if each.offered(Channel.direct) and each.code in open_here
        ],
        "rows": [_listed(request, each) for each in api.batches_of(subject_of(request))],
    }
    return render(request, "desk/bulk.html", context)


def _procedure(code: str) -> ProcedureVersion:
    procedure = snapshot().get(code)
    if procedure is None or not procedure.runs or not procedure.offered(Channel.direct):
        raise Http404
    return procedure


def _listed(request: HttpRequest, facts: BatchFacts) -> dict[str, object]:
    return {
        "facts": facts,
        "url": _address(request, facts.id),
        "procedure": snapshot().version(facts.version_id).name,
        "state": STATES[facts.state],
        "why": why_paused(facts.paused),
    }


def _address(request: HttpRequest, batch: UUID) -> str:
    return reverse(f"{lang_of(request)}:desk_batch", kwargs={"lot": batch})


def _new(
    request: HttpRequest,
    procedure: ProcedureVersion,
    typed: dict[str, str],
    errors: dict[str, Problem],
) -> HttpResponse:
    lang = lang_of(request)
    context = {
        "procedure": procedure,
        "parts": [{"key": p.key, "label": p.name.of(lang)} for p in procedure.components],
        "units": _units(request, procedure),
        "columns": api.columns_of(procedure.form, procedure.components),
        "typed": typed,
        "errors": errors,
        "max_size": LARGEST,
        "most_rows": MOST_ROWS,
    }
    return render(request, "desk/bulk_new.html", context, status=422 if errors else 200)


def _units(request: HttpRequest, procedure: ProcedureVersion) -> list[dict[str, str]]:
    """Give the officer's units that take the procedure today."""
    open_at = snapshot().rollout.units(procedure.code, local(now()).date())
    posts = subject_of(request).posts
    named = {p.unit_id: p.unit_name for p in posts if p.role is Role.RECEIVING_OFFICER}
    here, lang = sorted(set(named) & set(open_at)), lang_of(request)
    return [{"key": str(key), "label": named[key].of(lang)} for key in here]


def _make(request: HttpRequest, procedure: ProcedureVersion) -> HttpResponse:
    sent = request.FILES.get("table")
    typed = {name: request.POST.get(name, "")[:64] for name in ("component", "unit")}
    if not isinstance(sent, UploadedFile):
        return _new(request, procedure, typed, {"table": Problem("missing", _NO_TABLE)})
    at, unit = now(), typed["unit"]
    try:
        name = sent.name or ""
        batch = api.make_batch(
            procedure_code=procedure.code,
            component=typed["component"],
            lines=read_table_file(sent.chunks(), name=name, bounds=_BOUNDS),
            sheet_name=name,
            subject=subject_of(request),
            actor=actor_of(request, Role.RECEIVING_OFFICER),
            now=at,
            unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 19 else None,
        )
    except CannotStore as problem:
        note_stopped(problem, account_id=account_id(request), now=at)
        return _new(request, procedure, typed, {"table": Problem(problem.code, problem.text)})
    except CannotBulk as problem:
        place = "unit" if problem.reason == "unit" else "table"
        return _new(request, procedure, typed, {place: Problem(problem.reason, problem.text)})
    return HttpResponseRedirect(_address(request, batch))


def template(request: HttpRequest, procedure: str, kind: str) -> HttpResponse:
    """Give the table to fill in for a procedure, as a workbook or as CSV."""
    found = _procedure(procedure)
    columns = api.columns_of(found.form, found.components)
    name = f"bang-mau-{found.code}"
    if kind not in {"csv", "xlsx"}:
        raise Http404
    if kind == "csv":
        return attached(
            api.template_csv(columns).encode(), f"{name}.csv", "text/csv; charset=utf-8"
        )
    return attached(api.template_xlsx(columns), f"{name}.xlsx", XLSX)


def batch(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show a batch: what is wrong in which row, which file belongs where, how far it is."""
    facts = _found(request, lot)
    look(request, facts, "page")
    return batch_page(request, facts, {})


def _found(request: HttpRequest, batch: UUID) -> BatchFacts:
    try:
        return api.batch_for(batch, subject_of(request))
    except CannotBulk:
        raise Http404 from None


def files(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Take some files of the folder, each judged for itself; those that can be kept are kept."""
    facts = _found(request, lot)
    sent = request.FILES.getlist("files")
    if not sent:
        return batch_page(request, facts, {"files": Problem("missing", _NO_FILES)})
    refused: list[Text] = []
    for each in sent:
        try:
            stored = keep(each, account_id=account_id(request), now=now())
            api.add_file(
                batch_id=lot, name=each.name or "", file_id=stored.pk,
                subject=subject_of(request), now=now(),
            )  # fmt: skip
        except (CannotStore, CannotBulk) as problem:
            refused.append(problem.text)
    if request.headers.get("Accept") == "application/json":
        said = [each.of(lang_of(request)) for each in refused]
        return JsonResponse({"refused": said}, status=422 if refused else 200)
    if refused:
        words = Text(" ".join(t.vi for t in refused), " ".join(t.en for t in refused))
        return batch_page(request, _found(request, lot), {"files": Problem("refused", words)})
    return HttpResponseRedirect(_address(request, lot))


def act(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Check, run, pause, cancel, or take a file out; then the page again."""
    facts = _found(request, lot)
    said = request.POST.get("act", "")
    subject, actor = subject_of(request), actor_of(request, Role.RECEIVING_OFFICER)
    acts = {
        "check": api.check_batch,
        "run": api.begin_run,
        "pause": api.pause_run,
        "cancel": api.cancel_batch,
    }
    try:
        if said == "remove":
            api.remove_file(batch_id=lot, name=request.POST.get("name", "")[:255], subject=subject)
        elif said in acts:
            acts[said](batch_id=lot, subject=subject, actor=actor, now=now())
        else:
            raise Http404
    except CannotBulk as problem:
        errors = {"act": Problem(problem.reason, problem.text)}
        return batch_page(request, facts, errors)
    return HttpResponseRedirect(_address(request, lot))
