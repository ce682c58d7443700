"""Bringing over papers of the old system: the imports, a new one from a file, one on its page."""

from collections.abc import Iterator
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
    LARGEST_JSON,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_RECORDS,
    CannotBulk,
    RecordFile,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.folders import is_zip
from motcua.platform.files.reasons import refusal
from motcua.platform.files.tables import TableBounds, read_table_file
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from motcua.web.desk.record_parts import found_or_404, import_page, look
from motcua.web.desk.record_wording import STATES
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.batch_pauses import why_paused
from motcua.web.shared.uploads import held_or_gone, keep, note_stopped
from motcua.web.shared.zip_folders import Keeping, keep_folder, left_in

_BOUNDS = TableBounds(rows=MOST_RECORDS + 20, columns=MOST_COLUMNS, cell=LONGEST_CELL)
_TABLES = (".csv", ".xlsx")
_NO_FILE = Text(
    "Hãy chọn tệp bản ghi (JSON, CSV hoặc XLSX).", "Choose the records (JSON, CSV, XLSX)."
)
_NO_FILES = Text("Hãy chọn tệp, thư mục hoặc tệp ZIP.", "Choose files, a folder or a ZIP.")


def imports(request: HttpRequest) -> HttpResponse:
    """List the imports of one's units, and take the file of a new one."""
    if request.method == "POST":
        return _make(request)
    return _list(request, {}, {})


def _list(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem]
) -> HttpResponse:  # fmt: skip
    lang = lang_of(request)
    posts = [p for p in subject_of(request).posts if p.role is Role.RECEIVING_OFFICER]
    law = lawbook().old_records(local(now()).date())
    context = {
        "rows": [
            {"facts": each, "state": STATES[each.state], "why": why_paused(each.paused),
             "url": reverse(f"{lang}:desk_import", kwargs={"load": each.id})}
            for each in api.imports_of(subject_of(request))
        ],
        "units": [{"key": str(p.unit_id), "label": p.unit_name.of(lang)} for p in posts],
        "note": law.note,
        "typed": {"source": law.value.source, **typed},
        "max_size": LARGEST_JSON,
        "most_rows": MOST_RECORDS,
        "errors": errors,
    }  # fmt: skip
    return render(request, "desk/imports.html", context, status=422 if errors else 200)


def _make(request: HttpRequest) -> HttpResponse:
    sent, at = request.FILES.get("records"), now()
    typed = {name: request.POST.get(name, "")[:80] for name in ("source", "unit")}
    if not isinstance(sent, UploadedFile):
        return _list(request, typed, {"records": Problem("missing", _NO_FILE)})
    unit = typed["unit"]
    try:
        made = api.make_import(
            records=_read(sent), sheet_name=sent.name or "", source=typed["source"],
            unit_id=int(unit) if unit.isascii() and unit.isdecimal() else None,
            subject=subject_of(request), actor=actor_of(request, Role.RECEIVING_OFFICER), now=at,
        )  # fmt: skip
    except CannotStore as problem:
        note_stopped(problem, account_id=account_id(request), now=at)
        return _list(request, typed, {"records": Problem(problem.code, problem.text)})
    except CannotBulk as problem:
        if problem.reason == "secret":
            stopped = refusal("secret", name="…")
            note_stopped(stopped, account_id=account_id(request), now=at)
        place = problem.reason if problem.reason in {"unit", "source"} else "records"
        return _list(request, typed, {place: Problem(problem.reason, problem.text)})
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_import", kwargs={"load": made}))


def _read(sent: "UploadedFile[bytes]") -> RecordFile:
    name = sent.name or ""
    if name.lower().endswith(_TABLES):
        return api.records_of_table(read_table_file(sent.chunks(), name=name, bounds=_BOUNDS))
    if (sent.size or 0) > LARGEST_JSON:
        raise refusal("too_large", most=LARGEST_JSON // 1_000_000)
    return api.records_of_json(sent.read())


def one_import(request: HttpRequest, load: UUID) -> HttpResponse:
    """Show an import: what each record becomes, what is wrong, how far it is."""
    facts = found_or_404(request, load)
    look(request, facts, "page")
    return import_page(request, facts, {})


def files(request: HttpRequest, load: UUID) -> HttpResponse:
    """Take some files or a ZIP; each is judged for itself, those that can be kept are kept."""
    facts = found_or_404(request, load)
    sent = request.FILES.getlist("files")
    if not sent:
        return import_page(request, facts, {"files": Problem("missing", _NO_FILES)})
    refused: list[Text] = []
    left = 0
    for each in sent:
        if is_zip(each.name or ""):
            left += _keep_zip(request, load, each, refused)
        else:
            _keep(request, load, each, refused)
    refused.extend(left_in(left))
    if request.headers.get("Accept") == "application/json":
        said = [each.of(lang_of(request)) for each in refused]
        return JsonResponse({"refused": said}, status=422 if refused else 200)
    if refused:
        words = Text(" ".join(t.vi for t in refused), " ".join(t.en for t in refused))
        errors = {"files": Problem("refused", words)}
        return import_page(request, found_or_404(request, load), errors)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_import", kwargs={"load": load}))


def _keep(
    request: HttpRequest, load: UUID, sent: "UploadedFile[bytes]", refused: list[Text]
) -> str:  # fmt: skip
    """Keep one file of an import, or why it is not; give the code of the reason."""
    try:
        stored = keep(sent, account_id=account_id(request), now=now())
        with held_or_gone([stored]):
            api.add_import_file(
                import_id=load, name=sent.name or "", file_id=stored.pk,
                subject=subject_of(request),
            )  # fmt: skip
    except (CannotStore, CannotBulk) as problem:
        refused.append(problem.text)
        return problem.code if isinstance(problem, CannotStore) else problem.reason
    return ""


def _keep_zip(
    request: HttpRequest, load: UUID, sent: "UploadedFile[bytes]", refused: list[Text]
) -> int:  # fmt: skip
    """Keep the next files of a ZIP; give how many are left in it."""
    subject = subject_of(request)
    keeping = Keeping(
        had=api.files_had(load),
        keep=lambda file: _keep(request, load, file, refused),
        refused=lambda name, sha256: api.note_refused_file(
            import_id=load, name=name, sha256=sha256, subject=subject
        ),
        plain=api.plain_name,
    )
    try:
        found = keep_folder(sent, keeping, now())
        api.note_same_names(import_id=load, names=found.clashing, subject=subject)
    except CannotBulk as problem:
        refused.append(problem.text)
        return 0
    refused.extend([*found.words, *_same_names(found.clashing)])
    return found.left


def _same_names(names: tuple[str, ...]) -> Iterator[Text]:
    if names:
        shown = "”, “".join(names[:10])
        yield Text(
            f"Hai tệp cùng tên trong tệp ZIP: “{shown}”. Không dùng tệp nào; đặt tên từng tệp theo"
            " fileEntryId rồi gửi lại.",
            f"The ZIP has several files of one name: “{shown}”. None is used; name each by its"
            " fileEntryId and send them again.",
        )


def act(request: HttpRequest, load: UUID) -> HttpResponse:
    """Check, run, pause, cancel, or take a file out; then the page again."""
    facts = found_or_404(request, load)
    said = request.POST.get("act", "")
    subject, actor = subject_of(request), actor_of(request, Role.RECEIVING_OFFICER)
    acts = {
        "check": api.check_import,
        "run": api.begin_import,
        "pause": api.pause_import,
        "cancel": api.cancel_import,
    }
    try:
        if said == "remove":
            name = request.POST.get("name", "")[:255]
            api.remove_import_file(import_id=load, name=name, subject=subject)
        elif said in acts:
            acts[said](import_id=load, subject=subject, actor=actor, now=now())
        else:
            raise Http404
    except CannotBulk as problem:
        return import_page(request, facts, {"act": Problem(problem.reason, problem.text)})
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_import", kwargs={"load": load}))
