"""What somebody asks of the lists of old papers and dossiers: words, days, a page."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.forms.values import Problem
from motcua.domain.registry.values import OldKind, Wanted
from motcua.kernel.texts import Text
from motcua.web.shared.acting import lang_of

LONGEST = 120
_DAY = Text("Hãy ghi ngày, ví dụ 2019-03-04.", "Type a day, for example 2019-03-04.")
LISTS = {OldKind.PAPER: "desk_old_papers", OldKind.DOSSIER: "desk_old_dossiers"}
# The page of each, and how its address calls the thing.
_PAGES = {
    OldKind.PAPER: ("desk_old_paper", "old"),
    OldKind.DOSSIER: ("desk_old_dossier", "old_dossier"),
}
KINDS = {
    OldKind.PAPER: Text("Giấy tờ cũ", "Old papers"),
    OldKind.DOSSIER: Text("Hồ sơ cũ", "Old dossiers"),
}


@dataclass(frozen=True)
class Asked:
    """What was typed, read; ``before`` is where the page begins."""

    typed: dict[str, str]
    wanted: Wanted
    before: int | None
    errors: dict[str, Problem] = field(default_factory=dict)


def asked_of(request: HttpRequest) -> Asked:
    """Read what is asked for; a day that is none is said to be wrong."""
    typed = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]
             for name in ("q", "tu", "den")}  # fmt: skip
    errors: dict[str, Problem] = {}
    first, last = (_day(typed, name, errors) for name in ("tu", "den"))
    before = _place(request.GET.get("before", ""))
    return Asked(typed, Wanted(typed["q"], first, last), before, errors)


def around(
    request: HttpRequest, kind: OldKind, asked: Asked, more: int | None
) -> dict[str, object]:  # fmt: skip
    """Give what both lists show around their rows: what was typed, the other list, other pages."""
    said = {name: value for name, value in asked.typed.items() if value}
    return {
        "typed": asked.typed,
        "errors": asked.errors,
        "tabs": [
            {"words": KINDS[each], "count": None, "href": list_url(request, each, said),
             "here": each is kind}
            for each in (OldKind.DOSSIER, OldKind.PAPER)
        ],
        "first_url": list_url(request, kind, said) if asked.before else "",
        "next_url": list_url(request, kind, {**said, "before": str(more)}) if more else "",
    }  # fmt: skip


def list_url(request: HttpRequest, kind: OldKind, said: dict[str, str]) -> str:
    """Give the address of a list with what is asked for."""
    here = reverse(f"{lang_of(request)}:{LISTS[kind]}")
    return f"{here}?{urlencode(said)}" if said else here


def page_url(lang: str, kind: OldKind, key: object) -> str:
    """Give the address of one old paper or dossier."""
    page, part = _PAGES[kind]
    return reverse(f"{lang}:{page}", kwargs={part: key})


def _day(typed: dict[str, str], name: str, errors: dict[str, Problem]) -> date | None:
    try:
        return date.fromisoformat(typed[name]) if typed[name] else None
    except ValueError:
        errors[name] = Problem("day", _DAY)
        return None


def _place(said: str) -> int | None:
    """Read where a page begins; nonsense is the beginning."""
    return int(said) if said.isascii() and said.isdecimal() and 0 < len(said) < 19 else None
