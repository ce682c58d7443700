"""What is done with the papers of a draft: in filing, and in answering a request.

One small act each: a file is kept as it is given, taken away, joined, taken from one's own store.
"""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest

from motcua.domain.catalogue.values import Accept, Component
from motcua.domain.forms.api import (
    attach_file,
    claim_upload,
    drop_upload,
    join_files,
    keep_claim,
    release_upload,
    remove_file,
)
from motcua.domain.forms.values import (
    CannotUpload,
    CannotUseDraft,
    Problem,
)
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.storage import may_turn, remove_unheld, turn_page
from motcua.platform.files.values import CannotStore
from motcua.web.portal import keeping, provided
from motcua.web.portal.asked_papers import asked_papers, files_of, most_files
from motcua.web.portal.filing import Under, under_way
from motcua.web.portal.joining import joined, photos_of
from motcua.web.shared.acting import account_id
from motcua.web.shared.uploads import (
    Sent,
    held_or_gone,
    keep_all,
    own_files,
    pictures_among,
    received_file,
    rules_for,
    upload_rules,
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
# Another window makes a paper of the upload: what comes of it is its business.
_IN_USE = "in_use"
# Said beside the paper itself; what concerns the whole dossier stands above.
_OF_COMPONENT = "too_many_of_component"


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
        if request.POST.get("allow"):
            return _allow(request, under)
        if request.POST.get("turn"):
            return _turn(request, under)
        if request.POST.get("join"):
            return _join(request, under, request.POST["join"])
        return _upload(request, under)
    except CannotUseDraft as problem:
        here = request.POST.get("component", "") if problem.reason == _OF_COMPONENT else ""
        return {here or "papers": problem_of(problem)}


def _allow(request: HttpRequest, under: Under) -> dict[str, Problem]:
    if request.POST["allow"] == "look_up":
        return provided.ask_now(request, under.draft)
    return keeping.allow(request) if request.POST["allow"] == "reuse" else {}


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
    request: HttpRequest, under: Under, part: Component, uploads: list[Sent],
    claim: tuple[UUID, datetime] | None = None,
) -> Problem | None:  # fmt: skip
    """Judge, store and attach what was sent; the problem words what was refused.

    ``claim`` is the upload it came by, and when it was claimed: judging may take longer than that
    lasts, and then whoever has it now makes the paper.
    """
    at = now()
    held = len(files_of(under.draft.files, part.key))
    files, problem = keep_all(uploads, account_id=account_id(request), now=at, part=part, held=held)
    if claim and not keep_claim(upload_id=claim[0], claimed_at=claim[1], now=now()):
        remove_unheld(files)
        return Problem(_IN_USE, _TAKEN)
    with held_or_gone(files):
        for stored in files:
            attach_file(
                draft_id=under.draft.id, account_id=account_id(request), component=part.key,
                file_id=stored.id, most=most_files(under), now=at,
            )  # fmt: skip
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
    claimed = now()
    try:
        came = claim_upload(upload_id=number, account_id=account, now=claimed)
    except CannotUpload as problem:
        words = _NOT_WHOLE if problem.reason == "not_whole" else _TAKEN
        return Problem(problem.reason, words)
    try:
        with received_file(came.id, came.name, came.size) as sent:
            refused = _attach(request, under, part, [sent], claim=(number, claimed))
    except FileNotFoundError:
        refused = Problem("not_found", _TAKEN)
    except BaseException:
        release_upload(upload_id=number)
        raise
    if refused and refused.code == _IN_USE:
        return refused
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
    with held_or_gone([turned]):
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
    photos = photos_of(request, files_of(under.draft.files, component))
    problem = joined(request, under, part, photos) if len(photos) > 1 else None
    return {component: problem} if problem else {}
