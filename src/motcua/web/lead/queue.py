"""The leader's queue: papers that wait for his word, and clocks running out in his units."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.web.lead.wording import PRESSURES, UNPROVED
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.officers import units_of
from motcua.web.shared.paging import from_text, to_text


def queue(request: HttpRequest) -> HttpResponse:
    """List apologies to sign, questions to decide, and what is late or near expiry."""
    subject, lang = subject_of(request), lang_of(request)
    after = from_text(request.GET.get("after", ""))
    page = api.pressing(subject, now(), after)
    led = subject.units_as(Role.LEADER)
    here = reverse(f"{lang}:lead_queue")

    def url(name: str, code: str) -> str:
        return reverse(f"{lang}:{name}", kwargs={"code": code})

    context = {
        "units": units_of(subject),
        "apologies": [
            {"facts": each, "url": url("lead_apology", each.code)}
            for each in api.waiting_apologies(subject, now())
        ],
        "questions": [
            {"facts": each, "url": url("lead_allowance", each.code)}
            for each in api.waiting_questions(subject, now())
        ],
        "unproved": [
            {"facts": each, "url": url("lead_result", each.code), "why": UNPROVED[each.why]}
            for each in api.unproved_results(subject, now())
        ],
        "further_requests": _further_requests(subject),
        "asked_again": api.asked_again(subject, _year_began()),
        "rows": [
            {
                "facts": each,
                "code": each.code,
                # Units below have leaders of their own, or will: seen, not handed out.
                "place": each.step_id if each.unit_id in led else None,
                "url": url("desk_dossier", each.code),
                "why": PRESSURES[each.why],
            }
            for each in page.steps
        ],
        "previous_url": here if after else "",
        "next_url": f"{here}?{urlencode({'after': to_text(page.next)})}" if page.next else "",
    }
    return render(request, "lead/queue.html", context)


def _further_requests(subject: Subject) -> int:
    """Count the further supplement requests of this year that stand against the leader's units."""
    counted = api.second_requests_by_unit(_year_began())
    return sum(counted.get(unit_id, 0) for unit_id in subject.units_as(Role.LEADER))


def _year_began() -> datetime:
    return local(now()).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
