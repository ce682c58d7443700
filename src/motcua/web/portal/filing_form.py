"""Filing by a citizen: the questions, page by page, one by one, or all on one page."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.forms.api import (
    asked_on,
    check,
    choose_asking,
    known_at,
    marks,
    page_with,
    save_page,
    sections_of,
    sent_from,
    with_rows,
    written,
)
from motcua.domain.forms.values import (
    Asking,
    CannotUseDraft,
    Checked,
    Clash,
    Field,
    FormDefinition,
    Page,
    Problem,
    Saved,
    Typed,
)
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.portal import aloud, provided
from motcua.web.portal.filing import (
    Under,
    filed_url,
    page_url,
    papers_url,
    provinces,
    steps,
    together_url,
    under_way,
)
from motcua.web.portal.filing_answers import answers_url, clashes_shown, clashing, picked
from motcua.web.portal.filing_held import forget_key, held_for
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.typed import ROW_ACT, typed_of

# The button that lays the questions out in another way; no field can be called so.
ASKING_ACT = "-asking"
_CHANGED = Text(
    "Trang này vừa được lưu ở cửa sổ khác. Dưới đây là những gì bạn vừa gõ: hãy xem lại rồi lưu.",
    "This page was just saved in another window. Below is what you typed: check it, then save.",
)


def page(request: HttpRequest, code: str, key: UUID, page: str) -> HttpResponse:
    """Show one page of the form, or save what was typed on it and go on."""
    under = under_way(request, key, with_files=False)
    if under.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under))
    if request.method == "POST":
        sent = sent_from(under.procedure.form, page)
        if sent is None or not _is_his(under, sent[1]):
            raise Http404
        return _save(request, under, *sent)
    here = page_with(under.procedure.form, under.form, page)
    if here is None or not _is_his(under, here):
        raise Http404
    if here.key != page:
        query = request.META.get("QUERY_STRING", "")
        there = page_url(request, under.draft, here.key)
        return HttpResponseRedirect(f"{there}?{query}" if query else there)
    return _shown(request, under, here)


def _is_his(under: Under, here: Page) -> bool:
    """Tell whether a page holds only questions of one's own part."""
    own = {field.key for each in under.pages for field in each.fields}
    return all(field.key in own for field in here.fields)


def _shown(request: HttpRequest, under: Under, here: Page) -> HttpResponse:
    held = held_for(request, under.draft.id, here.key)
    if held is not None:
        seen = held.typed.get("seen", "")
        checked = Checked(typed={**held.typed})
        answer = _page(request, under, here, checked, seen=str(seen), held=True)
        return forget_key(answer)
    checked = check(under.form, under.draft.answers, known_at(now()), here.key)
    if request.GET.get("check") != "1":
        stopped = {n: each for n, each in checked.errors.items() if each.code == "stopped"}
        checked = Checked(errors=stopped, typed=checked.typed, warnings=checked.warnings)
    return _page(request, under, here, checked)


def _save(request: HttpRequest, under: Under, form: FormDefinition, here: Page) -> HttpResponse:
    typed = typed_of(request)
    act, asking = str(typed.pop(ROW_ACT, "")), str(typed.pop(ASKING_ACT, ""))
    if act:
        typed = with_rows(here, typed, act)
    typed, seen = picked(here, typed)
    try:
        saved = save_page(
            draft_id=under.draft.id,
            account_id=account_id(request),
            form=form,
            page=here.key,
            raw=typed,
            seen=seen,
            expected_revision=_revision(request),
            now=now(),
        )
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        return _not_saved(request, under, here, typed, problem)
    if saved.clashes:
        return _clashed(request, under, here, typed, saved)
    if asking in set(Asking):
        return _laid_out_anew(request, under, here, Asking(asking))
    return _go_on(request, under, form, here, saved, is_row=bool(act))


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1


def _go_on(
    request: HttpRequest, under: Under, form: FormDefinition, here: Page, saved: Saved, *,
    is_row: bool,
) -> HttpResponse:  # fmt: skip
    if is_row:
        return HttpResponseRedirect(page_url(request, under.draft, here.key))
    if request.POST.get("go") == "later":
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:dossiers"))
    if not saved.newly_asked and saved.checked.ok:
        return HttpResponseRedirect(_next_url(request, under, form, here, saved.answers))
    # What was asked only now was never seen: it is not wrong yet.
    errors = {
        name: problem
        for name, problem in saved.checked.errors.items()
        if name.split(".")[0] not in saved.newly_asked
    }
    checked = Checked(errors=errors, typed=saved.checked.typed, warnings=saved.checked.warnings)
    fresh = under_way(request, under.draft.id, with_files=False)
    return _page(request, fresh, here, checked)


def _laid_out_anew(request: HttpRequest, under: Under, here: Page, asking: Asking) -> HttpResponse:
    """Note how the person wants to be asked, and show the first of the same questions."""
    choose_asking(draft_id=under.draft.id, account_id=account_id(request), asking=asking)
    fresh = under_way(request, under.draft.id, with_files=False)
    there = page_with(fresh.procedure.form, fresh.form, here.fields[0].key)
    return HttpResponseRedirect(page_url(request, fresh.draft, (there or here).key))


def _clashed(
    request: HttpRequest, under: Under, here: Page, typed: Mapping[str, Typed], saved: Saved
) -> HttpResponse:
    """Show both values of what two windows changed, below the summary and to be picked."""
    mine = {name: value for clash in saved.clashes for name, value in clash.mine.items()}
    theirs = {name for clash in saved.clashes for name in clash.theirs}
    rest = {n: value for n, value in saved.checked.typed.items() if n not in theirs}
    checked = Checked(errors=clashing(saved.clashes), typed={**rest, **mine})
    fresh = under_way(request, under.draft.id, with_files=False)
    return _page(request, fresh, here, checked, clashes=saved.clashes, status=409)


def _not_saved(
    request: HttpRequest, under: Under, here: Page, typed: dict[str, Typed],
    problem: CannotUseDraft,
) -> HttpResponse:  # fmt: skip
    if problem.reason == "filed" and problem.draft and problem.draft.dossier_code:
        return HttpResponseRedirect(filed_url(request, under_way(request, under.draft.id)))
    is_changed = problem.reason == "changed_elsewhere"
    words = _CHANGED if is_changed else problem.message
    checked = Checked(errors={here.fields[0].key: Problem(problem.reason, words)}, typed=typed)
    fresh = replace(under, draft=problem.draft) if problem.draft else under
    # Unless somebody else changed it, what the page has seen is what it saw before.
    seen = "" if is_changed else str(typed.get("seen", ""))
    return _page(request, fresh, here, checked, seen=seen, status=409)


def _page(  # noqa: PLR0913 - all that may differ between the ways a page is shown
    request: HttpRequest, under: Under, here: Page, checked: Checked, *, seen: str = "",
    held: bool = False, clashes: tuple[Clash, ...] = (), status: int = 0,
) -> HttpResponse:  # fmt: skip
    kept = under.draft.answers
    raw = {**kept, **checked.typed}
    asked = asked_on(under.procedure.form, here, raw, known_at(now()))
    section = sections_of(under.procedure.form, here)[0].key
    whole = under.draft.asking is Asking.WHOLE and not under.draft.shared
    context = {
        "procedure": under.procedure,
        "page": here,
        "sections": _sections(under, here, asked),
        "question": _number(under, here, raw),
        "checked": checked,
        "provinces": provinces(),
        "steps": steps(request, under, here.key if whole else section),
        "back_url": _back_url(request, under, here, raw),
        "revision": under.draft.revision,
        "seen": seen or written(marks(asked, kept)),
        "saved_at": under.draft.updated_at if under.draft.revision else None,
        "asking": under.draft.asking,
        "answers_url": answers_url(request, under.draft),
        "draft_key": str(under.draft.id),
        "clashes": clashes_shown(clashes, lang_of(request)),
        "held": held,
        "shared": under.draft.shared,
        "together_url": together_url(request, under.draft),
        **provided.on_page(request, under.draft, under.procedure, raw),
        **aloud.on_page(request, under.procedure, checked.errors),
    }
    status = status or (422 if checked.errors else 200)
    answer = render(request, "portal/file_page.html", context, status=status)
    # Answering by voice: only here may a page ask for the microphone.
    answer["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(self)"
    return answer


def _sections(under: Under, here: Page, asked: tuple[Field, ...]) -> list[dict[str, object]]:
    """Give the questions below the headings they stand under in the form."""
    keys = {each.key for each in asked}
    found: list[dict[str, object]] = [
        {
            "title": each.title,
            "intro": each.intro,
            "asked": [field for field in each.fields if field.key in keys],
        }
        for each in sections_of(under.procedure.form, here)
    ]
    return [each for each in found if each["asked"]] or found[:1]


def _asked_pages(under: Under, raw: Mapping[str, Typed]) -> list[Page]:
    """Give the pages with a question to answer; of whole pages all, so that steps keep still."""
    if under.draft.asking is not Asking.SINGLE:
        return list(under.pages)
    known = known_at(now())
    return [p for p in under.pages if asked_on(under.procedure.form, p, raw, known)]


def _number(under: Under, here: Page, raw: Mapping[str, Typed]) -> tuple[int, int] | None:
    """Give which question this is of how many, when they are asked one by one."""
    keys = [each.key for each in _asked_pages(under, raw)]
    is_single = under.draft.asking is Asking.SINGLE and here.key in keys
    return (keys.index(here.key) + 1, len(keys)) if is_single else None


def _next_url(
    request: HttpRequest, under: Under, form: FormDefinition, here: Page,
    answers: Mapping[str, Typed],
) -> str:  # fmt: skip
    at = page_with(under.procedure.form, under.form, here.fields[-1].key) or here
    keys = [each.key for each in under.form.pages]
    later = set(keys[keys.index(at.key) + 1 :])
    for each in _asked_pages(under, answers):
        if each.key in later:
            return page_url(request, under.draft, each.key)
    return papers_url(request, under.draft)


def _back_url(request: HttpRequest, under: Under, here: Page, raw: Mapping[str, Typed]) -> str:
    keys = [each.key for each in _asked_pages(under, raw)]
    at = keys.index(here.key) if here.key in keys else 0
    if at:
        return page_url(request, under.draft, keys[at - 1])
    if not under.owns:
        return together_url(request, under.draft)
    return reverse(f"{lang_of(request)}:file_start", kwargs={"code": under.procedure.code})
