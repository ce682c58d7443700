"""Practice: an officer fills in a published form with made-up people and plays every role."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotFile, Delivery, Filing
from motcua.domain.forms.api import check, known_at, made_up, with_rows
from motcua.domain.forms.values import Checked, Problem
from motcua.domain.identity.api import READERS
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.practice_people import person_of
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import CHANNELS, DELIVERIES, status_name
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.typed import ROW_ACT, typed_of

_PICK = Text("Hãy chọn cách nhận kết quả.", "Choose how the result is received.")


def practice(request: HttpRequest) -> HttpResponse:
    """Choose what to practise, and go on with what was begun."""
    lang = lang_of(request)
    context = {
        "procedures": [
            {"key": each.code, "label": each.name.of(lang)} for each in snapshot().running()
        ],
        "channels": [{"key": key.value, "label": words} for key, words in CHANNELS.items()],
        "begun": [
            {
                "code": line.code,
                "url": reverse(f"{lang}:desk_dossier", kwargs={"code": line.code}),
                "procedure": line.procedure,
                "status": int(line.status),
                "status_name": status_name(line.status),
                "filed_at": line.filed_at,
            }
            for line in api.practices_of(subject_of(request))
        ],
        "typed": {},
        "errors": {},
    }
    return render(request, "desk/practice.html", context)


def form(request: HttpRequest) -> HttpResponse:
    """Show the published form, filled for somebody made up; file it as practice."""
    if not request.GET.get("procedure"):
        return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_practice"))
    procedure = _procedure(request)
    channel = _channel(request, procedure)
    if request.method == "POST":
        return _file(request, procedure, channel)
    key = uuid.uuid4()
    made = made_up(procedure.form, key.int, known_at(now()))
    counted = check(procedure.form, made.answers, known_at(now())).typed
    typed = {**made.answers, **counted, "delivery": _usual(channel)}
    return _page(request, procedure, channel, Checked(typed=typed), str(key))


def _procedure(request: HttpRequest) -> ProcedureVersion:
    """Give the version to practise: the one in force, for administrators also one announced."""
    found = snapshot().get(request.GET.get("procedure", ""))
    if found is None or not found.runs:
        raise Http404
    wanted = request.GET.get("version", "")
    if not wanted or wanted == str(found.id):
        return found
    coming = _announced(request, found)
    version = next((each for each in coming if str(each.id) == wanted), None)
    if version is None:
        raise Http404
    return version


def _announced(request: HttpRequest, found: ProcedureVersion) -> tuple[ProcedureVersion, ...]:
    return api.announced(found.code, subject_of(request), local(now()).date())


def _channel(request: HttpRequest, procedure: ProcedureVersion) -> Channel:
    """Give the way of filing that was asked for, else the first one offered."""
    offered = [offer.channel for offer in procedure.offers]
    wanted = request.GET.get("channel", "")
    return next((each for each in offered if each.value == wanted), offered[0])


def _usual(channel: Channel) -> str:
    return (Delivery.ELECTRONIC if channel is Channel.online else Delivery.COUNTER).value


def _file(request: HttpRequest, procedure: ProcedureVersion, channel: Channel) -> HttpResponse:
    raw, key = typed_of(request), _form_key(request)
    act = raw.pop(ROW_ACT, "")
    if act:
        for page in procedure.form.pages:
            raw = with_rows(page, raw, str(act))
        counted = check(procedure.form, raw, known_at(now())).typed
        return _page(request, procedure, channel, Checked(typed={**raw, **counted}), str(key))
    checked = check(procedure.form, raw, known_at(now()))
    checked.typed["delivery"] = delivery = request.POST.get("delivery", "")
    if delivery not in {each.value for each in Delivery}:
        checked.errors["delivery"] = Problem("missing", _PICK)
    if checked.errors:
        return _page(request, procedure, channel, checked, str(key))
    made = made_up(procedure.form, key.int, known_at(now()))
    person = person_of(procedure.form, checked.values, made.person)
    filing = Filing(
        form_key=key,
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=channel.value,
        delivery=delivery,
        unit_id=0,
        owner=person,
        submitter=person,
        answers=checked.values,
        papers=(),
        lang=lang_of(request),
    )
    return _filed(request, procedure, checked, filing)


def _filed(
    request: HttpRequest, procedure: ProcedureVersion, checked: Checked, filing: Filing
) -> HttpResponse:
    actor = actor_of(request, *READERS)
    try:
        filed = api.practise(filing=filing, subject=subject_of(request), actor=actor, now=now())
    except CannotFile as problem:
        checked.errors["main"] = Problem(problem.reason, CANNOT_FILE[problem.reason])
        again = str(uuid.uuid4())
        return _page(request, procedure, Channel(filing.channel), checked, again)
    page = reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": filed.code})
    return HttpResponseRedirect(page)


def _form_key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        raise Http404 from None


def _page(
    request: HttpRequest, procedure: ProcedureVersion, channel: Channel, checked: Checked,
    form_key: str,
) -> HttpResponse:  # fmt: skip
    here = reverse(f"{lang_of(request)}:desk_practice_form")

    def address(each: ProcedureVersion) -> str:
        return f"{here}?procedure={each.code}&version={each.id}&channel={channel.value}"

    context = {
        "procedure": procedure,
        "channel": CHANNELS[channel],
        "pages": procedure.form.pages,
        "deliveries": [{"key": key.value, "label": words} for key, words in DELIVERIES.items()],
        "announced": [
            {"url": address(each), "from": each.effective_from}
            for each in _announced(request, procedure)
            if each.id != procedure.id
        ],
        "another_url": address(procedure),
        "typed": checked.typed,
        "errors": checked.errors,
        "warnings": checked.warnings,
        "provinces": [{"key": each.code, "label": each.name} for each in lawbook().provinces()],
        "form_key": form_key,
    }
    status = 422 if checked.errors else 200
    return render(request, "desk/practice_form.html", context, status=status)
