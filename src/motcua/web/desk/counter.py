"""An officer files for a person at the counter, on one page, and receives it at once."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.counter.api import file_here, pair_phone
from motcua.domain.dossiers.values import CannotAct, CannotFile, Filing
from motcua.domain.forms.api import check, known_at, with_rows
from motcua.domain.forms.values import Checked, Problem, Typed
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk import (
    counter_card,
    counter_change,
    counter_form,
    counter_kept,
    counter_papers,
    counter_phone,
)
from motcua.web.desk.counter_change import Change, Papers
from motcua.web.desk.counter_choice import choosing, chosen_procedure, settling
from motcua.web.desk.counter_unit import actor_here, at_counter, remembers_counter, unit_here
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.typed import ROW_ACT, typed_of
from motcua.web.shared.uploads import upload_words

_DO = "-do"
_CANNOT = Text(
    "Chưa nhận được hồ sơ. Hãy kiểm tra lại đơn vị và giấy tờ.",
    "The dossier could not be taken. Check the unit and the papers.",
)
_NOT_BY_POST = Text("Thủ tục này không nhận qua bưu chính.", "This procedure is not taken by post.")
_WHOSE = Text(
    "Người đã đổi: hãy chọn giấy tờ đã quét là của ai.",
    "The person has changed: say whose the scanned papers are.",
)
_NOT_FOR_THEM = Text(
    "Quầy này không nhận thay cho đơn vị đó. Hãy chọn lại.",
    "This counter does not receive for that unit. Choose again.",
)


@remembers_counter
def file(request: HttpRequest) -> HttpResponse:
    """Choose the procedure, then fill in one page and file."""
    procedure = chosen_procedure(request)
    if procedure is None:
        return render(request, "desk/counter.html", choosing(request))
    if request.method == "POST":
        return _file(request, procedure)
    return _page(request, procedure, Checked(), {}, str(uuid.uuid4()))


def _file(request: HttpRequest, procedure: ProcedureVersion) -> HttpResponse:
    raw, key = counter_kept.with_newest(typed_of(request)), _form_key(request)
    row, act = str(raw.pop(ROW_ACT, "")), str(raw.pop(_DO, ""))
    raw = {name: raw[name] for name in raw if not name.startswith("-")}
    change = None if raw.get("card") else counter_change.change_of(request, raw, key)
    if change is not None and change.said is not Papers.KEEP:
        return _changed(request, procedure, raw, key, change)
    if row or act or raw.get("card"):
        return _not_yet(request, procedure, raw, row, act)
    known = known_at(now())
    people = check(counter_form.PEOPLE, raw, known)
    answers = check(procedure.form, counter_form.with_people(procedure.form, raw), known)
    case = procedure.case_of(answers.values)
    held = counter_kept.held_of(request, procedure, raw, key)
    brought = counter_kept.brought(request, procedure, case, held, raw)
    wrong = dict(brought.wrong)
    by_post = raw.get("channel") == Channel.post and not procedure.offered(Channel.post)
    if by_post:
        wrong["channel"] = Problem("channel_not_offered", _NOT_BY_POST)
    unit_id = settling(request, procedure)
    if unit_id is None:
        wrong["settling_unit"] = Problem("unit_not_allowed", _NOT_FOR_THEM)
    checked = Checked(
        typed={**raw, **answers.typed, **people.typed},
        errors={**_at_their_places(procedure, answers), **people.errors, **wrong},
        warnings={**people.warnings, **answers.warnings},
    )
    if checked.errors or unit_id is None:
        return _page(request, procedure, checked, brought.kept, str(key))
    filing = Filing(
        form_key=key,
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=counter_form.channel(people.values),
        delivery=str(people.values["delivery"]),
        unit_id=unit_id,
        owner=counter_form.owner(people.values),
        submitter=counter_form.submitter(people.values),
        answers=answers.values,
        papers=counter_papers.filed_papers(request, procedure.components_in(case), brought.kept),
        lang="vi",
        assisted_by_id=account_id(request),
        on_paper=brought.ticks,
        posted=counter_form.posted(people.values),
        received_at_unit_id=None if unit_id == unit_here(request) else unit_here(request),
        store=brought.store,
    )
    return _filed(request, procedure, filing, checked, brought.kept)


def _filed(
    request: HttpRequest, procedure: ProcedureVersion, filing: Filing, checked: Checked,
    kept: counter_papers.Kept,
) -> HttpResponse:  # fmt: skip
    actor = actor_here(request)
    try:
        filed = file_here(
            filing=filing, unit_id=unit_here(request), subject=subject_of(request), actor=actor,
            now=now(),
        )  # fmt: skip
    except (CannotFile, CannotAct) as problem:
        checked.errors.update(_refused(request, procedure, filing, checked, problem.reason))
        # The phone and what the register said hang on the key: only a used one is given up.
        used = problem.reason == "form_key_used"
        key = uuid.uuid4() if used else filing.form_key
        return _page(request, procedure, checked, kept, str(key))
    page = reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": filed.code})
    return HttpResponseRedirect(at_counter(request, page, filed="1"))


def _refused(
    request: HttpRequest, procedure: ProcedureVersion, filing: Filing, checked: Checked, reason: str
) -> dict[str, Problem]:
    """Give where the page says why a filing was refused."""
    if reason in counter_kept.REFUSED:
        held = counter_kept.held_of(request, procedure, checked.typed, filing.form_key)
        return counter_kept.wrong_now(held, checked.typed, reason)
    words = CANNOT_FILE.get(reason, _CANNOT)
    return {"arrived_on" if reason == "wrong_days" else "main": Problem(reason, words)}


def _not_yet(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], row: str, act: str
) -> HttpResponse:
    """Show the page again: a card was read, a phone paired, a row added. Nothing typed is lost."""
    key = _form_key(request)
    without: tuple[str, ...] = ()
    if row:
        for page in procedure.form.pages:
            raw = with_rows(page, raw, row)
        raw |= check(procedure.form, raw, known_at(now())).typed
    elif act.startswith(counter_papers.DROP):
        without = (counter_papers.dropped(request, act, key),)
    elif raw.get("card"):
        return _card(request, procedure, raw, key)
    elif act == "look":
        raw = counter_card.looked_up(request, procedure, raw, key)
    elif act == "pair":
        raw["pair"] = pair_phone(
            form_key=key, version_id=procedure.id, account_id=account_id(request),
            session=request.COOKIES[settings.MOTCUA_SESSION_COOKIE],
            actor=actor_here(request), now=now(),
        )  # fmt: skip
    kept, wrong = counter_papers.collected(request, procedure, without)
    return _page(request, procedure, Checked(typed=raw, errors=wrong), kept, str(key))


def _changed(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], key: uuid.UUID,
    change: Change,
) -> HttpResponse:  # fmt: skip
    """Ask whose the papers are; or show the page without those of the person before."""
    if change.said is None:
        kept, wrong = counter_papers.collected(request, procedure)
        wrong = {"-papers": Problem("whose_papers", _WHOSE), **wrong}
        checked = Checked(typed=raw, errors=wrong)
        return _page(request, procedure, checked, kept, str(key), change=change)
    counter_change.forget_pairing(request, key)
    kept, wrong = counter_papers.collected(request, procedure, change.files)
    his = (counter_papers.TICK, counter_kept.AGAIN)
    left = {name: raw[name] for name in raw if not name.startswith(his) and name != "pair"}
    checked = Checked(typed=left, errors=wrong)
    return _page(request, procedure, checked, kept, str(uuid.uuid4()), change=change)


def _card(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], key: uuid.UUID
) -> HttpResponse:
    """Show the page with what a card says; another person's begins anew, without a paper."""
    read = counter_card.scanned(request, procedure, raw, key)
    if read.another:
        kept, wrong = counter_papers.nothing(procedure)
    else:
        kept, wrong = counter_papers.collected(request, procedure)
    checked = Checked(typed=read.typed, errors={**read.errors, **wrong})
    return _page(request, procedure, checked, kept, str(read.key), another=read.another)


def _at_their_places(procedure: ProcedureVersion, answers: Checked) -> dict[str, Problem]:
    """Give the form's errors where they can be mended: some answers stand in the people's part."""
    places = {
        field.key: counter_form.FROM_PEOPLE[field.prefill]
        for field in procedure.form.fields
        if field.prefill in counter_form.FROM_PEOPLE
    }
    found = {}
    for name, problem in answers.errors.items():
        field, dot, rest = name.partition(".")
        found[f"{places.get(field, field)}{dot}{rest}"] = problem
    return found


def _form_key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        raise Http404 from None


def _page(
    request: HttpRequest, procedure: ProcedureVersion, checked: Checked,
    kept: counter_papers.Kept, form_key: str, *, another: bool = False,
    change: Change | None = None,
) -> HttpResponse:  # fmt: skip
    key, code = uuid.UUID(form_key), str(checked.typed.get("pair", ""))
    held = counter_kept.held_of(request, procedure, checked.typed, key)
    before = change.before if change is not None and change.said is None else None
    context = {
        **choosing(request, procedure),
        "unit": unit_by_id(unit_here(request)).name,
        "asked": counter_form.asked(procedure.form),
        "papers": [
            {
                "component": part,
                **counter_kept.on_page(part, held, checked.typed),
                "files": [
                    {"id": file.pk, "name": file.name, "size": file.size}
                    for file in kept.get(part.key, [])
                ],
            }
            for part in procedure.components
        ],
        "ticks": [{"key": key, "label": label} for key, label in counter_papers.TICKS],
        "by_post": procedure.offered(Channel.post),
        "verified": counter_card.standing(request, procedure, checked.typed, key),
        "phone": counter_phone.on_page(request, key, code),
        "arrived": counter_phone.arrived_for(request, key),
        "typed": counter_kept.without_gone(held, checked.typed),
        "errors": checked.errors,
        "warnings": checked.warnings,
        "provinces": [{"key": each.code, "label": each.name} for each in lawbook().provinces()],
        **upload_words(now()),
        "form_key": form_key,
        "another": another,
        "change": change,
        "of": before or counter_change.of_next_page(request, checked.typed),
    }
    return render(request, "desk/counter.html", context, status=422 if checked.errors else 200)
