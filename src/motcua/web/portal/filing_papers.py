"""Filing by a citizen, second part: the papers, the last look, and sending."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Channel, Component
from motcua.domain.dossiers.api import (
    AnswersRefused,
    Sender,
    expected_due,
    file_draft,
    required_components,
)
from motcua.domain.dossiers.values import CannotFile
from motcua.domain.forms.api import (
    check,
    known_at,
    page_with,
)
from motcua.domain.forms.values import (
    CannotUseDraft,
    Checked,
    FormDefinition,
    Problem,
)
from motcua.domain.identity.api import known_unit
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.portal import aloud, behalf, provided, remote_signing
from motcua.web.portal.asked_papers import (
    asked_papers,
    case_of,
    on_page,
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
from motcua.web.portal.paper_acts import act_on_papers
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import sections
from motcua.web.shared.filing_wording import CANNOT_FILE

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
        is_next = request.POST.get("go") == "next"
        errors = _missing(request, under) if is_next else act_on_papers(request, under)
        if not errors:
            onwards = request.POST.get("go") == "next"
            go = review_url if onwards else papers_url
            return HttpResponseRedirect(go(request, under.draft))
        under = under_way(request, key)
    return _papers_page(request, under, errors)


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
    last = page_url(request, under.draft, under.pages[-1].key) if under.pages else ""
    context = {
        "procedure": under.procedure,
        "errors": errors,
        **on_page(request, under),
        **aloud.on_page(request, under.procedure),
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
