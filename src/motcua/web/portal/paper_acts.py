"""What is done with the papers of a draft, and how they are shown: filing, and answering.

One small act each: a file is kept as it is given, taken away, joined, taken from one's own store.
"""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.values import Accept, Component
from motcua.domain.forms.api import (
    attach_file,
    claim_upload,
    drop_upload,
    join_files,
    release_upload,
    remove_file,
    uploads_of,
)
from motcua.domain.forms.values import (
    AttachedFile,
    CannotUpload,
    CannotUseDraft,
    Problem,
    UploadFacts,
)
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.storage import may_turn, turn_page
from motcua.platform.files.values import CannotStore
from motcua.web.portal import keeping
from motcua.web.portal.filing import Under, is_waived, papers_url, under_way
from motcua.web.portal.joining import joined, may_join, photos_of
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.file_parts import changes_words, scan_words
from motcua.web.shared.uploads import (
    PICTURES,
    Sent,
    keep_all,
    own_files,
    pictures_among,
    received_file,
    rules_for,
    upload_rules,
    upload_words,
)

_CHOOSE_FILE = Text("Hãy chọn tệp rồi bấm Tải lên.", "Choose a file, then press Upload.")
_NOT_WHOLE = Text(
    "Tệp này chưa gửi xong. Hãy chọn lại đúng tệp đó để gửi tiếp.",
    "This file has not come whole. Choose the same file again to go on.",
)
_TAKEN = Text(
    "Tệp này đã được dùng hoặc đã hết hạn giữ. Nếu chưa thấy trong danh sách, hãy chọn lại.",
    "This file was taken already, or its time was over. Choose it again if it is not listed.",
)
# Why a file cannot become a paper for the moment only: what has come of it stays.
_FOR_NOW = frozenset({"no_room", "too_many_files", "busy"})


def act_on_papers(request: HttpRequest, under: Under) -> dict[str, Problem]:
    """Do the one thing with papers that a page asks for; gives the problems by component."""
    try:
        if request.POST.get("remove"):
            return _remove(request, under)
        if request.POST.get("drop"):
            drop_upload(upload_id=_number(request.POST["drop"]), account_id=account_id(request))
            return {}
        if request.POST.get("take"):
            return keeping.take(request, under, asked_papers(under))
        if request.POST.get("allow") == "reuse":
            return keeping.allow(request)
        if request.POST.get("turn"):
            return _turn(request, under)
        if request.POST.get("join"):
            return _join(request, under, request.POST["join"])
        return _upload(request, under)
    except CannotUseDraft as problem:
        return {"papers": problem_of(problem)}


def problem_of(problem: CannotUseDraft) -> Problem:
    """Word what could not be done; somebody else's part looks as if it did not exist."""
    if problem.reason == "not_found":
        raise Http404 from problem
    return Problem(problem.reason, problem.message)


def _remove(request: HttpRequest, under: Under) -> dict[str, Problem]:
    file_id = _number(request.POST["remove"])
    remove_file(
        draft_id=under.draft.id, account_id=account_id(request), file_id=file_id, now=now()
    )  # fmt: skip
    return {}


def _number(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Http404 from None


def _upload(request: HttpRequest, under: Under) -> dict[str, Problem]:
    component = request.POST.get("component", "")
    part = next((each for each in asked_papers(under) if each.key == component), None)
    if part is None:
        raise Http404
    received = request.POST.getlist("received")
    uploads = request.FILES.getlist(component)
    if not uploads and not received:
        return {component: Problem("missing", _CHOOSE_FILE)}
    problem = None
    if uploads:
        problem = _attach(request, under, part, uploads)
    for each in received[: upload_rules(now()).most_files]:
        problem = _attach_received(request, _afresh(request, under), part, each) or problem
    return {component: problem} if problem else {}


def _afresh(request: HttpRequest, under: Under) -> Under:
    return under_way(request, under.draft.id, replies=True)


def _attach(
    request: HttpRequest, under: Under, part: Component, uploads: list[Sent]
) -> Problem | None:
    """Judge, store and attach what was sent; the problem words what was refused."""
    at = now()
    held = len(_files(under.draft.files, part.key))
    files, problem = keep_all(uploads, account_id=account_id(request), now=at, part=part, held=held)
    for stored in files:
        attach_file(
            draft_id=under.draft.id,
            account_id=account_id(request),
            component=part.key,
            file_id=stored.id,
            most=most_files(under),
            now=at,
        )
    photos = pictures_among(files)
    if problem is None and len(photos) > 1 and Accept.PDF in part.accept:
        # Chosen together, they are the pages of one paper; a press of “join” is not asked for.
        return joined(request, under, part, photos)
    return problem


def _attach_received(
    request: HttpRequest, under: Under, part: Component, said: str
) -> Problem | None:
    """Make a paper of a file that has come in pieces; what is refused is forgotten."""
    number, account = _number(said), account_id(request)
    try:
        came = claim_upload(upload_id=number, account_id=account, now=now())
    except CannotUpload as problem:
        words = _NOT_WHOLE if problem.reason == "not_whole" else _TAKEN
        return Problem(problem.reason, words)
    try:
        with received_file(came.id, came.name, came.size) as sent:
            refused = _attach(request, under, part, [sent])
    except FileNotFoundError:
        refused = Problem("not_found", _TAKEN)
    except BaseException:
        release_upload(upload_id=number)
        raise
    if refused and refused.code in _FOR_NOW:
        release_upload(upload_id=number)
    else:
        drop_upload(upload_id=number, account_id=account)
    return refused


def _turn(request: HttpRequest, under: Under) -> dict[str, Problem]:
    """Put a file with one page turned by a quarter in the place of one's own file."""
    number, account, at = _number(request.POST["turn"]), account_id(request), now()
    held = next((each for each in under.draft.files if each.file_id == number), None)
    stored = own_files([str(number)], account_id=account).get(str(number))
    part = next((each for each in asked_papers(under) if held and each.key == held.component), None)
    if held is None or stored is None or part is None or not may_turn(stored):
        raise Http404
    said = request.POST.get("page", "1")
    page = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    try:
        turned = turn_page(stored, page=page, now=at, rules=rules_for(part, at))
    except CannotStore as problem:
        return {part.key: Problem(problem.code, problem.text)}
    join_files(
        draft_id=under.draft.id, account_id=account, component=held.component,
        photos=[stored.pk], joined=turned.pk, now=at,
    )  # fmt: skip
    return {}


def _join(request: HttpRequest, under: Under, component: str) -> dict[str, Problem]:
    """Make one PDF/A of the pictures that lie under a paper."""
    part = next((each for each in asked_papers(under) if each.key == component), None)
    if part is None or Accept.PDF not in part.accept:
        raise Http404
    photos = photos_of(request, _files(under.draft.files, component))
    problem = joined(request, under, part, photos) if len(photos) > 1 else None
    return {component: problem} if problem else {}


def case_of(under: Under) -> str:
    """Give the case that the answers choose."""
    return under.procedure.case_of(under.draft.answers)


def asked_papers(under: Under) -> tuple[Component, ...]:
    """Give the papers of the case that was chosen, or those a request asks for."""
    if under.wanted is not None:
        # What was asked for, whatever the case was thought to be.
        asked = under.procedure.components
        return tuple(each for each in asked if each.key in under.wanted.components)
    asked = under.procedure.components_in(case_of(under))
    return tuple(each for each in asked if under.has_component(each.key))


def most_files(under: Under) -> int:
    """Give how many files may lie beside a draft; those the dossier has already count."""
    return upload_rules(now()).most_files - (len(under.wanted.files) if under.wanted else 0)


def papers_shown(request: HttpRequest, under: Under) -> list[dict[str, object]]:
    """Give the papers as their pages show them: files, what is under way, what can be joined."""
    waived = under.wanted is None and is_waived(request, under.draft)
    coming = uploads_of(under.draft.id, account_id(request))
    return [
        {
            "component": part,
            "name": part.name,
            "files": _files(under.draft.files, part.key),
            "coming": [
                _coming(request, under, each) for each in coming if each.component == part.key
            ],
            "joins": may_join(part, _files(under.draft.files, part.key)),
            "held": waived and part.waived_if_in_database,
        }
        for part in asked_papers(under)
    ]


def _coming(request: HttpRequest, under: Under, came: UploadFacts) -> dict[str, object]:
    parts = {**_parts(under), "upload_key": came.id}
    return {
        "id": came.id,
        "name": came.name,
        "fingerprint": came.fingerprint,
        "received": came.received,
        "size": came.size,
        "whole": came.whole,
        "url": reverse(f"{lang_of(request)}:file_upload", kwargs=parts),
    }


def _parts(under: Under) -> dict[str, object]:
    """Give the parts of the address that name the draft."""
    return {"code": under.draft.procedure_code, "key": under.draft.id}


def on_page(request: HttpRequest, under: Under) -> dict[str, object]:
    """Give what a page says and asks beside each paper."""
    return {
        "papers": papers_shown(request, under),
        **keeping.on_page(request, under, asked_papers(under)),
        **upload_words(now()),
        "draft_url_parts": _parts(under),
        "scans": {each.file_id: scan_words(each.scan) for each in under.draft.files},
        # What lies in one's store is shown as it was accepted; a joined file is turned by pages.
        "turns": {each.file_id for each in under.draft.files if each.media_type in PICTURES},
        "changes": {each.file_id: changes_words(each.changes) for each in under.draft.files},
        "room": most_files(under) - len(under.draft.files),
        "uploads_url": reverse(f"{lang_of(request)}:file_uploads", kwargs=_parts(under)),
        "page_address": papers_url(request, under.draft),
    }


def _files(files: tuple[AttachedFile, ...], component: str) -> list[AttachedFile]:
    return [file for file in files if file.component == component]
