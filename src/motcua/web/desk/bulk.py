"""Filing in bulk: the list of batches, and a new one from a table; the rest is shared."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.bulk import api
from motcua.domain.bulk.values import MOST_ROWS
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.files.tables import LARGEST
from motcua.web.shared import batch_acts, batch_parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.batch_places import DESK


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
        "rows": batch_acts.listed(request, DESK),
        "place": DESK,
    }
    return render(request, "shared/batches.html", context)


def _procedure(code: str) -> ProcedureVersion:
    procedure = snapshot().get(code)
    if procedure is None or not procedure.runs or not procedure.offered(Channel.direct):
        raise Http404
    return procedure


def _new(
    request: HttpRequest,
    procedure: ProcedureVersion,
    typed: dict[str, str],
    errors: dict[str, Problem],
) -> HttpResponse:
    lang = lang_of(request)
    context = {
        "procedure": procedure,
        "place": DESK,
        "parts": [{"key": p.key, "label": p.name.of(lang)} for p in procedure.components],
        "units": _units(request, procedure),
        "columns": api.columns_of(procedure.form, procedure.components),
        "typed": typed,
        "errors": errors,
        "max_size": LARGEST,
        "most_rows": MOST_ROWS,
    }
    return render(request, "shared/batch_new.html", context, status=422 if errors else 200)


def _units(request: HttpRequest, procedure: ProcedureVersion) -> list[dict[str, str]]:
    """Give the officer's units that take the procedure today."""
    open_at = snapshot().rollout.units(procedure.code, local(now()).date())
    posts = subject_of(request).posts
    named = {p.unit_id: p.unit_name for p in posts if p.role is Role.RECEIVING_OFFICER}
    here, lang = sorted(set(named) & set(open_at)), lang_of(request)
    return [{"key": str(key), "label": named[key].of(lang)} for key in here]


def _make(request: HttpRequest, procedure: ProcedureVersion) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:64] for name in ("component", "unit")}
    unit = typed["unit"]

    def make(lines: list[list[str]], name: str) -> UUID:
        return api.make_batch(
            procedure_code=procedure.code,
            component=typed["component"],
            lines=lines,
            sheet_name=name,
            subject=subject_of(request),
            actor=actor_of(request, Role.RECEIVING_OFFICER),
            now=now(),
            unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 19 else None,
        )

    found = batch_acts.made(request, DESK, make)
    return _new(request, procedure, typed, found) if isinstance(found, dict) else found


def template(request: HttpRequest, procedure: str, kind: str) -> HttpResponse:
    """Give the table to fill in for a procedure, as a workbook or as CSV."""
    found = _procedure(procedure)
    columns = api.columns_of(found.form, found.components)
    return batch_acts.template(columns, found.code, kind)


def batch(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show a batch: what is wrong in which row, which file belongs where, how far it is."""
    return batch_acts.batch(request, lot, DESK)


def files(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Take some files or a ZIP of the folder."""
    return batch_acts.files(request, lot, DESK)


def act(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Check, run, pause, cancel, or take a file out; then the page again."""
    return batch_acts.act(request, lot, DESK)


def report(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show the whole report of a batch, to be printed."""
    return batch_parts.report(request, lot, DESK)


def table(request: HttpRequest, lot: UUID, kind: str) -> HttpResponse:
    """Give the report as a workbook, as CSV or as a paper."""
    return batch_parts.table(request, lot, kind, DESK)
