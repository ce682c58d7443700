"""Filing by a citizen, second part: the papers, the last look, and sending."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Accept, Channel, Component
from motcua.domain.dossiers.api import (
    AnswersRefused,
    Sender,
    expected_due,
    file_draft,
    required_components,
)
from motcua.domain.dossiers.values import CannotFile
from motcua.domain.forms.api import (
    attach_file,
    check,
    claim_upload,
    drop_upload,
    known_at,
    page_with,
    release_upload,
    remove_file,
)
from motcua.domain.forms.values import (
    CannotUpload,
    CannotUseDraft,
    Checked,
    FormDefinition,
    Problem,
)
from motcua.domain.identity.api import known_unit
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.portal import aloud, behalf, keeping, provided, remote_signing
from motcua.web.portal.asked_papers import (
    asked_papers,
    case_of,
    files_of,
    parts_of,
    shown_papers,
)
from motcua.web.portal.filing import (
    Under,
    filed_url,
    page_url,
    papers_url,
    register_said_for,
    review_url,
    steps,
    together_url,
    under_way,
)
from motcua.web.portal.joining import joined, photos_of
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import sections
from motcua.web.shared.file_parts import changes_words, scan_words
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.uploads import (
    Sent,
    keep_all,
    pictures_among,
    received_file,
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
_MISSING = Text("Còn thiếu: {name}.", "Still missing: {name}.")
_PART_WRONG = Text(
    "Phần của một người khác còn thiếu hoặc có chỗ cần sửa. Hãy nhắc người đó xem lại.",
    "The part of somebody else is incomplete or wrong. Ask that person to look at it again.",
)
_DECLARE = Text(
    "Hãy đánh dấu vào ô cam đoan trước khi nộp.", "Tick the declaration before sending."
)


def papers(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Attach and remove files, one small form for each paper."""
    under = under_way(request, key)
    if under.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under))
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        errors = _act_on_papers(request, under)
        if not errors:
            onwards = request.POST.get("go") == "next"
            go = review_url if onwards else papers_url
            return HttpResponseRedirect(go(request, under.draft))
        under = under_way(request, key)
    return _papers_page(request, under, errors)


def _act_on_papers(request: HttpRequest, under: Under) -> dict[str, Problem]:
    try:
        if request.POST.get("remove"):
            return _remove(request, under)
        if request.POST.get("drop"):
            drop_upload(upload_id=_number(request.POST["drop"]), account_id=account_id(request))
            return {}
        if request.POST.get("go") == "next":
            return _missing(request, under)
        if request.POST.get("take"):
            return keeping.take(request, under.draft, asked_papers(under))
        if request.POST.get("allow"):
            return _allow(request, under)
        if request.POST.get("join"):
            return _join(request, under, request.POST["join"])
        return _upload(request, under)
    except CannotUseDraft as problem:
        return {"papers": _problem(problem)}


def _allow(request: HttpRequest, under: Under) -> dict[str, Problem]:
    if request.POST["allow"] == "look_up":
        return provided.ask_now(request, under.draft)
    return keeping.allow(request) if request.POST["allow"] == "reuse" else {}


def _problem(problem: CannotUseDraft) -> Problem:
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
        problem = _attach_received(request, under_way(request, under.draft.id), part, each) or (
            problem
        )
    return {component: problem} if problem else {}


def _attach(
    request: HttpRequest, under: Under, part: Component, uploads: list[Sent]
) -> Problem | None:
    """Judge, store and attach what was sent; the problem words what was refused."""
    at = now()
    held = len(files_of(under.draft.files, part.key))
    files, problem = keep_all(uploads, account_id=account_id(request), now=at, part=part, held=held)
    for stored in files:
        attach_file(
            draft_id=under.draft.id,
            account_id=account_id(request),
            component=part.key,
            file_id=stored.id,
            most=upload_rules(at).most_files,
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


def _join(request: HttpRequest, under: Under, component: str) -> dict[str, Problem]:
    """Make one PDF/A of the pictures that lie under a paper."""
    part = next((each for each in asked_papers(under) if each.key == component), None)
    if part is None or Accept.PDF not in part.accept:
        raise Http404
    photos = photos_of(request, files_of(under.draft.files, component))
    problem = joined(request, under, part, photos) if len(photos) > 1 else None
    return {component: problem} if problem else {}


def _missing(request: HttpRequest, under: Under) -> dict[str, Problem]:
    given = {file.component for file in under.draft.files}
    said = register_said_for(request, under.draft)
    wanted = required_components(under.procedure, case_of(under), said) - given
    return {
        part.key: Problem("missing", _named(_MISSING, part))
        for part in asked_papers(under)
        if part.key in wanted
    }


def _named(words: Text, part: Component) -> Text:
    return Text(words.vi.format(name=part.name.vi), words.en.format(name=part.name.en))


def _papers_page(request: HttpRequest, under: Under, errors: dict[str, Problem]) -> HttpResponse:
    at = now()
    last = page_url(request, under.draft, under.pages[-1].key) if under.pages else ""
    context = {
        "procedure": under.procedure,
        "papers": shown_papers(request, under),
        "errors": errors,
        **keeping.on_page(request, under.draft, asked_papers(under)),
        **provided.on_papers(request, under.draft, asked_papers(under)),
        **upload_words(at),
        **aloud.on_page(request, under.procedure),
        "key_of_draft": under.draft.id,
        "scans": {each.file_id: scan_words(each.scan) for each in under.draft.files},
        "changes": {each.file_id: changes_words(each.changes) for each in under.draft.files},
        "room": upload_rules(at).most_files - len(under.draft.files),
        "uploads_url": reverse(f"{lang_of(request)}:file_uploads", kwargs=parts_of(request)),
        "page_address": papers_url(request, under.draft),
        "steps": steps(request, under, "papers"),
        "back_url": last or together_url(request, under.draft),
    }
    return render(request, "portal/file_papers.html", context, status=422 if errors else 200)


def review(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Show everything once more, and file it."""
    if request.method == "POST" and request.POST.get("declaration") == "yes":
        return _send(request, key)
    under = under_way(request, key)
    if under.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under))
    is_sent = request.method == "POST"
    errors = {"declaration": Problem("missing", _DECLARE)} if is_sent else {}
    return _review_page(request, under, errors)


def _send(request: HttpRequest, key: UUID) -> HttpResponse:
    sender = Sender(subject_of(request), actor_of(request), lang_of(request))
    shown = remote_signing.shown(request, key)
    try:
        filed = file_draft(draft_id=key, sender=sender, now=now(), signature=shown)
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        under = under_way(request, key)
        return _review_page(
            request, under, {"declaration": Problem(problem.reason, problem.message)}
        )
    except AnswersRefused as problem:
        under, wrong = under_way(request, key), next(iter(problem.checked.errors))
        return _to_page_with_error(request, under, wrong)
    except CannotFile as problem:
        words = CANNOT_FILE[problem.reason]
        under = under_way(request, key)
        return _review_page(request, under, {"declaration": Problem(problem.reason, words)})
    return _to(request, "file_done", code=filed.code)


def _to_page_with_error(request: HttpRequest, under: Under, name: str) -> HttpResponse:
    field = name.split(".")[0]
    page = page_with(under.procedure.form, under.form, field)
    if page is None:
        raise LookupError(name)
    if page not in under.pages:
        # Somebody else has to mend it: what it is, is not for these eyes.
        return _review_page(request, under, {"declaration": Problem("part_wrong", _PART_WRONG)})
    return HttpResponseRedirect(f"{page_url(request, under.draft, page.key)}?check=1")


def _review_page(request: HttpRequest, under: Under, errors: dict[str, Problem]) -> HttpResponse:
    at = now()
    checked = check(under.procedure.form, under.draft.answers, known_at(at))
    wrong = _wrong_of_his(under, checked)
    if wrong:
        return _to_page_with_error(request, under, wrong)
    case = under.procedure.case_of(checked.values)
    offer = under.procedure.offer(Channel.online, case)
    unit = known_unit(under.draft.unit_id or 0, at)
    change = {p.key: page_url(request, under.draft, p.key) for p in under.procedure.form.pages}
    shown = FormDefinition(under.pages) if under.draft.shared else under.procedure.form
    context = {
        "procedure": under.procedure,
        "unit": unit.name,
        "sections": sections(shown, checked.values, lang_of(request), change.__getitem__),
        "papers": shown_papers(request, under),
        "papers_url": papers_url(request, under.draft),
        **provided.on_page(request, under.draft, under.procedure, under.draft.answers),
        "offer": offer,
        "due_at": expected_due(under.procedure, Channel.online, case, at),
        "parts": under.parts,
        "mine": under.mine,
        "owns": under.owns,
        "together_url": together_url(request, under.draft),
        "owner": behalf.owner_shown(request, under.draft) if under.owns else None,
        **remote_signing.on_review(request, under),
        "typed": {"declaration": request.POST.get("declaration", "")},
        "errors": errors,
        "form_key": str(under.draft.id),
        **aloud.on_page(request, under.procedure, errors),
        "steps": steps(request, under, "review"),
        "back_url": papers_url(request, under.draft),
    }
    return render(request, "portal/file_review.html", context, status=422 if errors else 200)


def _wrong_of_his(under: Under, checked: Checked) -> str:
    """Give the first answer to mend among those of one's own part."""
    keys = {field.key for page in under.pages for field in page.fields}
    own = (name for name in checked.errors if not under.draft.shared or name.split(".")[0] in keys)
    return next(own, "")


def _to(request: HttpRequest, name: str, **parts: object) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:{name}", kwargs=parts))
