"""What is done on the pages of batches, for officers and organisations alike."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    BatchFacts,
    CannotBulk,
    Column,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.forms.values import Problem
from motcua.kernel.sheets import XLSX
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.folders import is_zip
from motcua.platform.files.tables import TableBounds, read_table_file
from motcua.platform.files.values import CannotStore
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.batch_parts import STATES, batch_page, found_or_404, look
from motcua.web.shared.batch_pauses import why_paused
from motcua.web.shared.batch_places import BatchPlace
from motcua.web.shared.downloads import attached
from motcua.web.shared.uploads import Sent, held_or_gone, keep, note_stopped
from motcua.web.shared.zip_folders import Keeping, keep_folder, left_in

_BOUNDS = TableBounds(rows=MOST_ROWS + 20, columns=MOST_COLUMNS, cell=LONGEST_CELL)
_NO_TABLE = Text("Hãy chọn tệp bảng (XLSX hoặc CSV).", "Choose the table (XLSX or CSV).")
_NO_FILES = Text("Hãy chọn tệp, thư mục hoặc tệp ZIP.", "Choose files, a folder or a ZIP.")
_PLACES = frozenset({"unit", "statement"})


def listed(request: HttpRequest, place: BatchPlace) -> list[dict[str, object]]:
    """Give the batches of one's side as their list shows them."""
    return [
        {
            "facts": each,
            "url": address(request, each.id, place),
            "procedure": snapshot().version(each.version_id).name,
            "state": STATES[each.state],
            "why": why_paused(each.paused),
        }
        for each in api.batches_of(subject_of(request))
    ]


def address(request: HttpRequest, batch: UUID, place: BatchPlace) -> str:
    """Give where a batch is shown."""
    return reverse(f"{lang_of(request)}:{place.one}", kwargs={"lot": batch})


def made(
    request: HttpRequest, place: BatchPlace, make: Callable[[list[list[str]], str], UUID]
) -> HttpResponse | dict[str, Problem]:
    """Read the table that was sent and make a batch of it; else give what is wrong, by input."""
    sent = request.FILES.get("table")
    if not isinstance(sent, UploadedFile):
        return {"table": Problem("missing", _NO_TABLE)}
    name = sent.name or ""
    try:
        lines = read_table_file(sent.chunks(), name=name, bounds=_BOUNDS)
        return HttpResponseRedirect(address(request, make(lines, name), place))
    except CannotStore as problem:
        note_stopped(problem, account_id=account_id(request), now=now())
        return {"table": Problem(problem.code, problem.text)}
    except CannotBulk as problem:
        where = problem.reason if problem.reason in _PLACES else "table"
        return {where: Problem(problem.reason, problem.text)}


def template(columns: tuple[Column, ...], code: str, kind: str) -> HttpResponse:
    """Give the table to fill in for a procedure, as a workbook or as CSV."""
    name = f"bang-mau-{code}"
    if kind not in {"csv", "xlsx"}:
        raise Http404
    if kind == "csv":
        return attached(
            api.template_csv(columns).encode(), f"{name}.csv", "text/csv; charset=utf-8"
        )
    return attached(api.template_xlsx(columns), f"{name}.xlsx", XLSX)


def batch(request: HttpRequest, lot: UUID, place: BatchPlace) -> HttpResponse:
    """Show a batch: what is wrong in which row, which file belongs where, how far it is."""
    facts = found_or_404(request, lot)
    look(request, facts, place, "page")
    return batch_page(request, facts, place, {})


def files(request: HttpRequest, lot: UUID, place: BatchPlace) -> HttpResponse:
    """Take files or a ZIP of the folder, each judged for itself; what can be kept is kept."""
    facts = found_or_404(request, lot)
    sent = request.FILES.getlist("files")
    if not sent:
        return batch_page(request, facts, place, {"files": Problem("missing", _NO_FILES)})
    refused: list[Text] = []
    left = 0
    for each in sent:
        if is_zip(each.name or ""):
            left += _keep_zip(request, lot, each, refused)
        else:
            _keep(request, lot, each, refused)
    refused.extend(left_in(left))
    if request.headers.get("Accept") == "application/json":
        said = [each.of(lang_of(request)) for each in refused]
        return JsonResponse({"refused": said}, status=422 if refused else 200)
    if refused:
        words = Text(" ".join(t.vi for t in refused), " ".join(t.en for t in refused))
        errors = {"files": Problem("refused", words)}
        return batch_page(request, found_or_404(request, lot), place, errors)
    return HttpResponseRedirect(address(request, lot, place))


def _keep(request: HttpRequest, lot: UUID, sent: Sent, refused: list[Text]) -> str:
    """Keep one file of a batch, or why it is not; give the code of the reason."""
    try:
        stored = keep(sent, account_id=account_id(request), now=now())
        with held_or_gone([stored]):
            api.add_file(
                batch_id=lot, name=sent.name or "", file_id=stored.pk,
                subject=subject_of(request), now=now(),
            )  # fmt: skip
    except (CannotStore, CannotBulk) as problem:
        refused.append(problem.text)
        return problem.code if isinstance(problem, CannotStore) else problem.reason
    return ""


def _keep_zip(request: HttpRequest, lot: UUID, sent: Sent, refused: list[Text]) -> int:
    """Keep the next files of a ZIP; give how many are left in it."""
    keeping = Keeping(
        had=api.batch_files_had(lot),
        keep=lambda file: _keep(request, lot, file, refused),
        refused=lambda name, sha256: api.note_refused(
            batch_id=lot, name=name, sha256=sha256, subject=subject_of(request)
        ),
        plain=api.plain_name,
    )
    try:
        found = keep_folder(sent, keeping, now())
    except CannotBulk as problem:
        refused.append(problem.text)
        return 0
    refused.extend(found.words)
    if found.clashing:
        shown = "”, “".join(found.clashing[:10])
        refused.append(Text(
            f"Tệp ZIP có các tệp khác nhau cùng tên: “{shown}”. Hãy đổi tên để mỗi tên một tệp.",
            f"The ZIP has different files of one name: “{shown}”. Give each a name of its own.",
        ))  # fmt: skip
    return found.left


def act(request: HttpRequest, lot: UUID, place: BatchPlace) -> HttpResponse:
    """Check, run, pause, cancel, or take a file out; then the page again."""
    facts = found_or_404(request, lot)
    try:
        _act(request, facts, place)
    except CannotBulk as problem:
        errors = {"act": Problem(problem.reason, problem.text)}
        return batch_page(request, facts, place, errors)
    return HttpResponseRedirect(address(request, lot, place))


def _act(request: HttpRequest, facts: BatchFacts, place: BatchPlace) -> None:
    said, subject = request.POST.get("act", ""), subject_of(request)
    acts: dict[str, Callable[..., Any]] = {
        "check": api.check_batch,
        "run": api.begin_run,
        "pause": api.pause_run,
        "cancel": api.cancel_batch,
    }
    if said == "remove":
        name = request.POST.get("name", "")[:255]
        api.remove_file(batch_id=facts.id, name=name, subject=subject)
    elif said in acts:
        actor = actor_of(request, *place.roles)
        acts[said](batch_id=facts.id, subject=subject, actor=actor, now=now())
    else:
        raise Http404
