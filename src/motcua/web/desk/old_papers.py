"""Papers that were brought over from the old system: the list, one of them, its file."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.domain.registry import api
from motcua.domain.registry.values import OldPaperFacts, Wanted
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.record_wording import OWNER_KINDS
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import stored
from motcua.web.shared.officers import units_of

LONGEST = 120
_DAY = Text("Hãy ghi ngày, ví dụ 2019-03-04.", "Type a day, for example 2019-03-04.")


def old_papers(request: HttpRequest) -> HttpResponse:
    """Search them; the journal keeps that it was done, page by page."""
    typed = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "tu", "den")}
    errors: dict[str, Problem] = {}
    first, last = (_day(typed, name, errors) for name in ("tu", "den"))
    wanted = Wanted(typed["q"], first, last)
    before = _place(request.GET.get("before", ""))
    found, more = ([], None) if errors else api.old_papers(
        subject_of(request), wanted, before=before
    )  # fmt: skip
    actor = actor_of(request, *READERS)
    api.note_old_search(wanted=wanted, shown=len(found), actor=actor, now=now())
    here = reverse(f"{lang_of(request)}:desk_old_papers")
    asked = {name: value for name, value in typed.items() if value}
    context = {
        "rows": [{"facts": each, "url": _address(request, each)} for each in found],
        "units": units_of(subject_of(request)),
        "typed": typed,
        "errors": errors,
        "first_url": f"{here}?{urlencode(asked)}" if before else "",
        "next_url": f"{here}?{urlencode({**asked, 'before': more})}" if more else "",
    }
    return render(request, "desk/old_papers.html", context, status=422 if errors else 200)


def old_paper(request: HttpRequest, old: UUID) -> HttpResponse:
    """Show one paper as its record describes it; that it was opened is an entry."""
    found = _opened(request, old, "page")
    context = {
        "facts": found,
        "owner_kind": OWNER_KINDS[found.record.owner_kind],
        "file_url": reverse(f"{lang_of(request)}:desk_old_file", kwargs={"old": old}),
    }
    return render(request, "desk/old_paper.html", context)


def old_file(request: HttpRequest, old: UUID) -> HttpResponse:
    """Give the file of a paper; that it was read is an entry."""
    return stored(_opened(request, old, "file").file_id)


def _opened(request: HttpRequest, key: UUID, form: str) -> OldPaperFacts:
    found = api.old_paper_for(key, subject_of(request))
    if found is None:
        raise Http404
    actor = actor_of(request, *READERS)
    api.note_old_paper_look(paper=found, form=form, actor=actor, now=now())
    return found


def _address(request: HttpRequest, paper: OldPaperFacts) -> str:
    return reverse(f"{lang_of(request)}:desk_old_paper", kwargs={"old": paper.key})


def _day(typed: dict[str, str], name: str, errors: dict[str, Problem]) -> date | None:
    try:
        return date.fromisoformat(typed[name]) if typed[name] else None
    except ValueError:
        errors[name] = Problem("day", _DAY)
        return None


def _place(said: str) -> int | None:
    """Read where a page begins; nonsense is the beginning."""
    return int(said) if said.isascii() and said.isdecimal() and 0 < len(said) < 19 else None
