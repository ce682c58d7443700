"""Filing in bulk for an organisation: its batches, a new one from a table; the rest is shared."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.bulk import api
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import covers, house_for, houses_of
from motcua.domain.identity.values import House
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.tables import LARGEST
from motcua.platform.lawbook import lawbook
from motcua.web.portal import receiving
from motcua.web.shared import batch_acts, batch_parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.batch_places import PORTAL

_TYPED = ("organisation", "procedure", "component", "province", "unit", "statement")
_CHOOSE = Text("Hãy chọn một mục trong danh sách.", "Choose one from the list.")
_NOT_COVERED = Text(
    "Ủy quyền của tổ chức này cho bạn không gồm thủ tục đã chọn, hoặc đã hết hiệu lực.",
    "The power of this organisation does not cover the procedure, or is no longer in force.",
)


def batches(request: HttpRequest) -> HttpResponse:
    """List one's batches, let organisation and procedure be chosen, and take the table of one."""
    sent = request.POST if request.method == "POST" else request.GET
    typed = {name: sent.get(name, "")[:64] for name in _TYPED}
    if not typed["organisation"] or (request.method == "GET" and not typed["procedure"]):
        return _list(request, typed, {})
    procedure = _procedure(typed["procedure"])
    if procedure is None:
        return _list(request, typed, {"procedure": Problem("missing", _CHOOSE)})
    house = house_for(
        subject_of(request), _number(typed["organisation"]), procedure=procedure.code,
        field=procedure.field,
    )  # fmt: skip
    if house is None:
        return _list(request, typed, {"procedure": Problem("power_over", _NOT_COVERED)})
    open_at = receiving.open_units(procedure.code)
    if request.method == "GET":
        typed["province"] = receiving.own_province(request, open_at)
        typed["component"] = next((p.key for p in procedure.components if p.required), "")
    if request.method == "GET" or request.POST.get("choose") == "province":
        return _new(request, procedure, house, typed, {})
    return _make(request, procedure, house, typed)


def _procedure(code: str) -> ProcedureVersion | None:
    found = snapshot().get(code)
    return found if found and found.runs and found.offered(Channel.online) else None


def _number(text: str) -> int:
    """Give a number; -1, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def _list(
    request: HttpRequest, typed: dict[str, str], errors: Mapping[str, Problem]
) -> HttpResponse:  # fmt: skip
    houses = houses_of(subject_of(request))
    named = {str(each.organisation_id): f"{each.name} ({each.number})" for each in houses}
    if len(named) == 1:
        typed["organisation"] = next(iter(named))
    context = {
        "place": PORTAL,
        "organisations": [{"key": key, "label": label} for key, label in named.items()],
        "procedures": [
            {"key": each.code, "label": each.name.of(lang_of(request))}
            for each in snapshot().running()
            if each.offered(Channel.online) and any(_covers(house, each) for house in houses)
        ],
        "rows": batch_acts.listed(request, PORTAL),
        "typed": typed,
        "errors": errors,
    }
    return render(request, "shared/batches.html", context, status=422 if errors else 200)


def _covers(house: House, procedure: ProcedureVersion) -> bool:
    scope = house.scope
    return scope is None or covers(scope, procedure=procedure.code, field=procedure.field)


def _new(
    request: HttpRequest, procedure: ProcedureVersion, house: House, typed: dict[str, str],
    errors: Mapping[str, Problem],
) -> HttpResponse:  # fmt: skip
    open_at, today = receiving.open_units(procedure.code), local(now()).date()
    limits = lawbook().uploads(today).lists
    context = {
        "place": PORTAL,
        "procedure": procedure,
        "organisation": house,
        "parts": [{"key": p.key, "label": p.name.of(lang_of(request))}
                  for p in procedure.components],
        "provinces": receiving.provinces_of(open_at),
        "units": receiving.units_of(typed["province"], open_at),
        "columns": api.list_columns(procedure),
        "people": api.asks_people(procedure, in_list=True),
        "statement": lawbook().representation(today).value.house_statement,
        "limits": limits,
        "typed": typed,
        "errors": errors,
        "max_size": LARGEST,
        "most_rows": limits.rows,
    }  # fmt: skip
    return render(request, "shared/batch_new.html", context, status=422 if errors else 200)


def _make(
    request: HttpRequest, procedure: ProcedureVersion, house: House, typed: dict[str, str]
) -> HttpResponse:  # fmt: skip
    def make(lines: list[list[str]], name: str) -> UUID:
        return api.make_list(
            organisation_id=house.organisation_id,
            procedure_code=procedure.code,
            component=typed["component"],
            lines=lines,
            sheet_name=name,
            unit_id=_number(typed["unit"]),
            stated=typed["statement"] == "yes",
            subject=subject_of(request),
            actor=actor_of(request),
            now=now(),
        )

    found = batch_acts.made(request, PORTAL, make)
    if not isinstance(found, dict):
        return found
    if "unit" in found and not receiving.units_of(
        typed["province"], receiving.open_units(procedure.code)
    ):
        found["province"] = found.pop("unit")
    return _new(request, procedure, house, typed, found)


def template(request: HttpRequest, procedure: str, kind: str) -> HttpResponse:
    """Give the table to fill in for a procedure, as a workbook or as CSV."""
    found = _procedure(procedure)
    if found is None:
        raise Http404
    return batch_acts.template(api.list_columns(found), found.code, kind)


def batch(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show a batch: what is wrong in which row, which file belongs where, how far it is."""
    return batch_acts.batch(request, lot, PORTAL)


def files(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Take some files or a ZIP of the folder."""
    return batch_acts.files(request, lot, PORTAL)


def act(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Check, run, pause, cancel, or take a file out; then the page again."""
    return batch_acts.act(request, lot, PORTAL)


def report(request: HttpRequest, lot: UUID) -> HttpResponse:
    """Show the whole report of a batch, to be printed."""
    return batch_parts.report(request, lot, PORTAL)


def table(request: HttpRequest, lot: UUID, kind: str) -> HttpResponse:
    """Give the report as a workbook, as CSV or as a paper."""
    return batch_parts.table(request, lot, kind, PORTAL)
