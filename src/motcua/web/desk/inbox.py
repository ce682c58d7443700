"""The officer's work list: views, filters with their counts, a page of lines."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Channel
from motcua.domain.colleagues import api as colleagues
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import TaskAct
from motcua.domain.dossiers.values.desk import (
    FILTERS,
    Cell,
    Choice,
    Desk,
    Order,
    SavedView,
    WorkLine,
    WorkQuestion,
)
from motcua.domain.forms.values import Problem
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.list_asking import horizon_at, query_of, question_in, settled
from motcua.web.desk.list_wording import (
    COLUMNS,
    DUES,
    FILTER_NAMES,
    FLAGS,
    ORDERS,
    PEOPLE,
    USUAL_COLUMNS,
    VIEWS,
)
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.dossier_parts import CHANNELS, status_name
from motcua.web.shared.exporting import offered
from motcua.web.shared.officers import units_of
from motcua.web.shared.paging import from_text, to_text

# These two are asked for most; the others open with one press.
_AT_HAND = ("step", "due")
# What cannot be read off a row of the database is said here; their order is the law's.
_SAID: Mapping[str, Mapping[str, Text]] = {
    "due": DUES,
    "flag": FLAGS,
    "person": PEOPLE,
    "channel": {each.value: name for each, name in CHANNELS.items()},
}


def work_list(request: HttpRequest) -> HttpResponse:
    """List what waits for this officer, the most urgent by law first."""
    return list_page(request, question_in(request.GET), request.GET.get("after", ""))


def list_page(
    request: HttpRequest, question: WorkQuestion, after: str = "",
    problems: Mapping[str, Problem] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show the list for a question, from a place on; with what was wrong in a form below it."""
    question = settled(question, account_id(request))
    subject, horizon, place = subject_of(request), horizon_at(now()), from_text(after)
    desk = api.desk_of(account_id(request))
    cells = api.worklist.work_cells(subject, question, horizon)
    page = api.worklist.work_page(subject, question, horizon, place)
    here, query = reverse(f"{lang_of(request)}:desk_inbox"), query_of(question)
    columns = [name for name in COLUMNS if name in (desk.columns or USUAL_COLUMNS)]
    units = {post.unit_id: post.unit_name for post in subject.posts}
    following = query_of(question, after=to_text(page.next)) if page.next else ""
    context = {
        "rows": [_row(request, line, units, query) for line in page.lines],
        "columns": [{"key": name, "label": COLUMNS[name]} for name in columns],
        "all_columns": [{"key": name, "label": label} for name, label in COLUMNS.items()],
        "desk": {"columns": columns, "opens_next": desk.opens_next, "single_keys": desk.keys},
        "tabs": _tabs(here, question, desk, cells),
        "filters": _filters(api.tallying.tally(cells, question.chosen), question.chosen),
        "orders": [{"key": each.value, "label": name} for each, name in ORDERS.items()],
        "found": api.tallying.met(cells, question.chosen),
        "more": sum(cell.count for cell in cells) > api.worklist.MOST_COUNTED,
        "units": units_of(subject),
        "calls": colleagues.calls_waiting(subject),
        "typed": {"q": question.words, "order": question.order.value},
        "query": query,
        "saved_as": _saved_as(question, desk),
        "plain_url": here,
        "narrowed": bool(query),
        "downloads": [
            (kind, f"{address}&{query}" if query else address)
            for kind, address in offered(reverse(f"{lang_of(request)}:desk_inbox_file"))
        ],
        "previous_url": f"{here}?{query}" if place else "",
        "next_url": f"{here}?{following}" if following else "",
        "errors": problems or {},
    }
    return render(request, "desk/inbox.html", context, status=422 if problems else 200)


def _tabs(
    here: str, question: WorkQuestion, desk: Desk, cells: Iterable[Cell]
) -> list[dict[str, object]]:
    own = ((Text(view.name, view.name), view) for view in desk.views)
    found = []
    for name, view in (*VIEWS, *own):
        query = query_of(WorkQuestion(view.chosen, order=view.order))
        found.append(
            {
                "words": name,
                "href": f"{here}?{query}" if query else here,
                "count": api.tallying.count(cells, view.chosen),
                "here": not question.words and _same(question, view),
            }
        )
    return found


def _same(question: WorkQuestion, view: SavedView) -> bool:
    return question.chosen == view.chosen and question.order is view.order


def _saved_as(question: WorkQuestion, desk: Desk) -> str:
    """Give the name of the officer's own view that is shown, "" for any other."""
    return next((view.name for view in desk.views if _same(question, view)), "")


def _filters(
    tally: Mapping[str, list[Choice]], chosen: Mapping[str, str]
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for name in sorted(FILTERS, key=lambda each: each not in _AT_HAND):
        choices = tally[name]
        # A filter with one choice parts nothing.
        if len(choices) < 2 and name not in chosen and name not in _AT_HAND:
            continue
        found.append(
            {
                "name": name,
                "label": FILTER_NAMES[name],
                "at_hand": name in _AT_HAND,
                "chosen": chosen.get(name, ""),
                "choices": _said(name, choices),
            }
        )
    return found


def _said(name: str, choices: list[Choice]) -> list[dict[str, object]]:
    said = _SAID.get(name, {})
    order = list(said)
    known = sorted(choices, key=lambda each: order.index(each.key) if each.key in said else 99)
    return [
        {"key": each.key, "label": said.get(each.key, each.name), "count": each.count}
        for each in known
    ]


def address_of(lang: str, line: WorkLine, query: str, **more: str) -> str:
    """Give the page on which a line is worked on; it knows from which list one came."""
    page = "lead_dossier" if line.line.act == TaskAct.SIGN else "desk_dossier"
    if page == "lead_dossier":
        # Leaders come from two lists: this one says so, also where nothing is filtered.
        query = query or urlencode({"order": Order.URGENCY.value})
    parts = urlencode({name: said for name, said in {"list": query, **more}.items() if said})
    address = reverse(f"{lang}:{page}", kwargs={"code": line.line.code})
    return f"{address}?{parts}" if parts else address


def _row(
    request: HttpRequest, work: WorkLine, units: Mapping[int, Text], query: str
) -> dict[str, Any]:
    line = work.line
    return {
        "code": line.code,
        "number": work.number,
        "place": line.step_id,
        "url": address_of(lang_of(request), work, query),
        "procedure": line.procedure,
        "owner": line.owner_name,
        "step": line.step,
        "status": int(line.status),
        "status_name": status_name(line.status),
        "due_at": line.due_at,
        "filed_at": line.filed_at,
        "entered_at": line.entered_at,
        "channel": CHANNELS[Channel(line.channel)],
        "unit": units[work.unit_id],
        "person": work.person,
        "flags": [FLAGS[flag] for flag in work.flags],
    }
