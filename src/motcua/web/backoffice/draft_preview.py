"""A draft as people will see it: the page, the form, the process, the paper, what changes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.domain.catalogue.api import description_differences, snapshot, sources_of
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.domain.dossiers.api import made_up_result_pdf
from motcua.domain.forms.api import asked_on, check, known_at, review, with_rows
from motcua.domain.forms.values import Checked, Page
from motcua.domain.process.api import differences, marks_of
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.platform.papers import CannotRender
from motcua.web.backoffice import draft_parts as parts
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.catalogue_days import viewed
from motcua.web.shared.downloads import pdf
from motcua.web.shared.procedure_parts import whole
from motcua.web.shared.process_parts import grouped, picture, states_in
from motcua.web.shared.refusals import error_page
from motcua.web.shared.typed import ROW_ACT, typed_of

_CANNOT_PRINT = Text("Chưa in thử được kết quả", "The result cannot be printed yet")
_SEEDS = 1000


def procedure(request: HttpRequest, draft: int) -> HttpResponse:
    """Show the public page as it will be."""
    found, version = _read(draft)
    context = {
        **whole(request, viewed(request), version),
        "may_file_online": False,
        "draft_url": parts.url(request, "draft", found),
    }
    return render(request, "backoffice/preview_procedure.html", context)


def _read(draft: int) -> tuple[PackageDraft, ProcedureVersion]:
    found = parts.draft_or_404(draft)
    return found, parts.readable_or_404(found)


def form(request: HttpRequest, draft: int) -> HttpResponse:
    """Show a page of the form; what is typed is judged and shown, and kept nowhere."""
    found, version = _read(draft)
    here = version.form.page(request.GET.get("page", "")) or next(iter(version.form.pages), None)
    if here is None:
        raise Http404
    known = known_at(now())
    typed = typed_of(request) if request.method == "POST" else {}
    act = typed.pop(ROW_ACT, "")
    if act:
        typed = with_rows(here, typed, str(act))
    judged = request.method == "POST" and not act
    checked = check(version.form, typed, known, here.key)
    if not judged:
        checked = Checked(typed=checked.typed)
    context = {
        **_shown_form(request, found, version, here, checked),
        "asked": asked_on(version.form, here, checked.typed, known),
        "read": [row for row in review(version.form, checked.values, lang_of(request))
                 if row.page == here.key] if judged else [],
    }  # fmt: skip
    return render(request, "backoffice/preview_form.html", context)


def _shown_form(
    request: HttpRequest, found: PackageDraft, version: ProcedureVersion, here: Page,
    checked: Checked,
) -> dict[str, object]:  # fmt: skip
    return {
        "procedure": version,
        "page": here,
        "pages": [
            {"title": page.title, "here": page.key == here.key,
             "url": parts.url(request, "preview_form", found, page=page.key)}
            for page in version.form.pages
        ],
        "checked": checked,
        "provinces": [{"key": each.code, "label": each.name} for each in lawbook().provinces()],
        "draft_url": parts.url(request, "draft", found),
    }  # fmt: skip


def process(request: HttpRequest, draft: int) -> HttpResponse:
    """Show the process drawn."""
    found, version = _read(draft)
    if not version.runs:
        raise Http404
    context = {
        "procedure": version,
        "picture": picture(version.process, {}, lang_of(request)),
        "draft_url": parts.url(request, "draft", found),
    }
    return render(request, "backoffice/preview_process.html", context)


def result(request: HttpRequest, draft: int) -> HttpResponse:
    """Print the result for somebody made up."""
    _, version = _read(draft)
    posts = subject_of(request).posts
    if not version.runs or not posts:
        raise Http404
    try:
        data = made_up_result_pdf(version, posts[0].unit_id, seed=int(now().timestamp()) % _SEEDS,
                                  now=now())  # fmt: skip
    except CannotRender as refused:
        words = Text(str(refused)[:500], str(refused)[:500])
        return error_page(request, status=422, title=_CANNOT_PRINT, advice=words, number="")
    return pdf(data, "ban-in-thu")


def changes(request: HttpRequest, draft: int) -> HttpResponse:
    """Show what differs from the version the draft goes on from."""
    found, version = _read(draft)
    if found.based_on is None:
        raise Http404
    old = snapshot().version(found.based_on)
    changed = differences(old.process, version.process) if old.runs and version.runs else ()
    marks = marks_of(changed)
    lang = lang_of(request)
    drawn = old.runs and version.runs
    context = {
        "procedure": version,
        "old": {"version": old, "picture": picture(old.process, marks[0], lang) if drawn else ""},
        "new": {"version": version,
                "picture": picture(version.process, marks[1], lang) if drawn else ""},
        "states": states_in({**marks[0], **marks[1]}),
        "process_changes": grouped(changed),
        "description_changes": grouped(description_differences(old, version)),
        "files": _changed_files(found),
        "draft_url": parts.url(request, "draft", found),
    }  # fmt: skip
    return render(request, "backoffice/draft_changes.html", context)


def _changed_files(found: PackageDraft) -> list[str]:
    """Give the files whose text differs from those the draft began with."""
    before = sources_of(found.based_on or 0)
    return sorted(
        path
        for path in before.keys() | found.files.keys()
        if before.get(path) != found.files.get(path)
    )
