"""How a procedure is settled: drawn, as a list, as a file, and what changed in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from markupsafe import Markup

from motcua.domain.catalogue.api import (
    UnknownVersion,
    VersionLine,
    description_differences,
    snapshot,
    versions_of,
)
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.process.api import (
    differences,
    holder_of,
    kind_of,
    marks_of,
    multi_text,
    timer_text,
    write_bpmn,
)
from motcua.domain.process.values import (
    Boundary,
    Definition,
    Mark,
    RuleTask,
    Service,
    Stage,
    SubDossier,
    Task,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import limit_text
from motcua.web.shared.acting import lang_of
from motcua.web.shared.catalogue_days import Viewed, change_ahead, viewed
from motcua.web.shared.page_cache import for_strangers
from motcua.web.shared.process_parts import NOTHING, grouped, picture, states_in

_LONGEST_NUMBER = 18
_APPLICANT = Text("Chờ người nộp hoặc chờ đến hạn", "Waiting for the applicant or for a time")
_SYSTEM = Text("Hệ thống tự làm", "Done by the system")
_STAGES = Text("Giai đoạn và hồ sơ con", "Stages and sub-dossiers")


@dataclass(frozen=True, slots=True)
class Row:
    """One element in words: its limit, what it may end with, and what else is right of it."""

    name: Text
    limit: Text
    outcomes: tuple[Text, ...] = ()
    rights: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The elements of one lane, or of one kind that no lane holds."""

    name: Text
    holder: Text
    rows: tuple[Row, ...]


def process(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a procedure is settled on a day; a former code leads to the present one."""
    seen = viewed(request)
    found = seen.procedure(code)
    if found.code != code:
        return HttpResponseRedirect(_url(request, "process", code=found.code) + seen.first)
    return for_strangers(request, lambda: _process(request, seen, found))


def _process(request: HttpRequest, seen: Viewed, found: ProcedureVersion) -> HttpResponse:
    context = {
        "procedure": found,
        "viewed": seen,
        "change": change_ahead(request, seen, found),
        "picture": _drawn(found, {}, lang_of(request)),
        "groups": groups(found.process) if found.runs else [],
        "versions": _versions(request, found),
    }
    return render(request, "portal/process_page.html", context)


def _drawn(version: ProcedureVersion, marks: Mapping[str, Mark], lang: str) -> Markup | None:
    """Draw the process of a version; a procedure that is only described has none."""
    return picture(version.process, marks, lang) if version.runs else None


def _versions(request: HttpRequest, found: ProcedureVersion) -> list[dict[str, object]]:
    """Give each version with the address of what changed since the one before it."""
    lines = versions_of(found.code)
    names = ("from", "to") if lang_of(request) == "en" else ("tu", "den")
    page = _url(request, "process_changes", code=found.code)
    befores: tuple[VersionLine | None, ...] = (*lines[1:], None)
    return [
        {
            "effective_from": line.effective_from,
            "stored_at": line.stored_at,
            "in_force": line.id == found.id,
            "url": f"{page}?{names[0]}={before.id}&{names[1]}={line.id}" if before else "",
        }
        for line, before in zip(lines, befores, strict=True)
    ]


def process_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the process as the standard BPMN 2.0 file of the package, its diagram with it.

    What it calls from other files of the package is drawn in, so that the file stands alone.
    """
    found = viewed(request).procedure(code)
    if not found.runs:
        raise Http404
    calls = any(isinstance(node, Stage) and node.called for node in found.process.nodes)
    data = write_bpmn(found.process) if calls else found.process_source.encode()
    response = HttpResponse(data, content_type="application/xml")
    name = f"quy-trinh-{found.code}.bpmn"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def groups(definition: Definition) -> list[Group]:
    """Give the process in words: lane by lane, then what is waited for and what runs by itself."""
    found = [
        Group(
            lane.name,
            holder_of(lane),
            tuple(_task(task, definition) for task in definition.tasks if task.lane.id == lane.id),
        )
        for lane in definition.lanes
    ]
    nodes = definition.nodes
    stages = tuple(
        _stage(node, definition) for node in nodes if isinstance(node, Stage | SubDossier)
    )
    waits = tuple(_wait(node) for node in nodes if isinstance(node, Wait))
    services = tuple(Row(n.name, NOTHING) for n in nodes if isinstance(n, Service | RuleTask))
    found += [
        Group(_STAGES, NOTHING, stages),
        Group(_APPLICANT, NOTHING, waits),
        Group(_SYSTEM, NOTHING, services),
    ]
    return [group for group in found if group.rows]


def _task(task: Task, definition: Definition) -> Row:
    rights = [_edge(event) for event in definition.boundaries.get(task.id, ())]
    if task.may_refuse:
        rights.insert(0, Text("Được từ chối hồ sơ", "May refuse the dossier"))
    if task.multi is not None:
        many = multi_text(task.multi)
        rights.append(Text(f"Làm bởi {many.vi}", f"Done by {many.en}"))
    return Row(
        task.name,
        limit_text(task.limit) if task.limit else NOTHING,
        tuple(outcome.label for outcome in task.outcomes),
        tuple(rights),
    )


def _stage(node: Stage | SubDossier, definition: Definition) -> Row:
    edges = tuple(_edge(event) for event in definition.boundaries.get(node.id, ()))
    limit = limit_text(node.limit) if node.limit else NOTHING
    return Row(node.name, limit, rights=(kind_of(node), *edges))


def _wait(node: Wait) -> Row:
    return Row(node.name, timer_text(node.timer) if node.timer else NOTHING)


def _edge(event: Boundary) -> Text:
    when = timer_text(event.timer) if event.timer else NOTHING
    vi = f"{event.name.vi} ({when.vi})" if when.vi else event.name.vi
    en = f"{event.name.en} ({when.en})" if when.en else event.name.en
    return Text(vi, en)


def process_changes(request: HttpRequest, code: str) -> HttpResponse:
    """Show what changed between two versions of a procedure: drawn side by side and as a list."""
    old, new = _asked(request, code, "tu", "from"), _asked(request, code, "den", "to")
    found = differences(old.process, new.process)
    marks = marks_of(found)
    lang = lang_of(request)
    context = {
        "procedure": new,
        "old": {"version": old, "picture": _drawn(old, marks[0], lang)},
        "new": {"version": new, "picture": _drawn(new, marks[1], lang)},
        "states": states_in({**marks[0], **marks[1]}),
        "process_changes": grouped(found),
        "description_changes": grouped(description_differences(old, new)),
    }
    return render(request, "portal/process_changes.html", context)


def _asked(request: HttpRequest, code: str, *names: str) -> ProcedureVersion:
    """Give the version named in the address (in either language), or 404."""
    written = next((request.GET[name] for name in names if name in request.GET), "")
    if not (written.isascii() and written.isdecimal() and len(written) <= _LONGEST_NUMBER):
        raise Http404
    try:
        version = snapshot().version(int(written))
    except UnknownVersion:
        raise Http404 from None
    if version.code != code:
        raise Http404
    return version


def _url(request: HttpRequest, name: str, **about: object) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs=about)
