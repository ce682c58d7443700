"""The officer's work list."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Channel
from motcua.domain.dossiers.api import InboxQuestion, inbox, inbox_steps
from motcua.domain.dossiers.values import Line, TaskAct
from motcua.kernel.moments import ZONE, local
from motcua.platform.clock import now
from motcua.web.desk.wording import DUES
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.dossier_parts import CHANNELS, status_name
from motcua.web.shared.officers import units_of
from motcua.web.shared.paging import from_text, to_text


def work_list(request: HttpRequest) -> HttpResponse:
    """List what waits for this officer, the nearest due first."""
    subject = subject_of(request)
    typed = _typed(request.GET)
    after = from_text(request.GET.get("after", ""))
    page = inbox(subject, replace(question_of(request.GET, now()), after=after))
    here = reverse(f"{lang_of(request)}:desk_inbox")
    asked = {name: value for name, value in typed.items() if value}
    context = {
        "rows": [_row(request, line) for line in page.lines],
        "steps": [{"key": key, "label": name} for key, name in inbox_steps(subject)],
        "dues": DUES,
        "units": units_of(subject),
        "typed": typed,
        "filter": urlencode(asked),
        "previous_url": f"{here}?{urlencode(asked)}" if after else "",
        "next_url": (
            f"{here}?{urlencode({**asked, 'after': to_text(page.next)})}" if page.next else ""
        ),
    }
    return render(request, "desk/inbox.html", context)


def question_of(asked: QueryDict, at: datetime) -> InboxQuestion:
    """Read a question to the inbox from the filters in an address, without its page."""
    typed = _typed(asked)
    return InboxQuestion(task=typed["step"], words=typed["q"], due_before=_bound(typed["due"], at))


def _typed(asked: QueryDict) -> dict[str, str]:
    return {name: asked.get(name, "")[:120] for name in ("q", "step", "due")}


def _bound(due: str, at: datetime) -> datetime | None:
    if due == "late":
        return at
    if due == "today":
        return datetime.combine(local(at).date() + timedelta(days=1), time(), ZONE)
    return None


def _row(request: HttpRequest, line: Line) -> dict[str, object]:
    page = "lead_dossier" if line.act == TaskAct.SIGN else "desk_dossier"
    return {
        "code": line.code,
        "place": line.step_id,
        "url": reverse(f"{lang_of(request)}:{page}", kwargs={"code": line.code}),
        "procedure": line.procedure,
        "owner": line.owner_name,
        "step": line.step,
        "status": int(line.status),
        "status_name": status_name(line.status),
        "due_at": line.due_at,
        "filed_at": line.filed_at,
        "channel": CHANNELS[Channel(line.channel)],
    }
