"""An officer files for a person at the counter, on one page, and receives it at once."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import file_at_counter, required_components
from motcua.domain.dossiers.values import CannotAct, CannotFile, Filing, Paper
from motcua.domain.forms.api import check, known_at, with_rows
from motcua.domain.forms.values import Checked, Problem, Typed
from motcua.domain.identity.api import unit_by_id
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk import counter_form
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.typed import ROW_ACT, typed_of
from motcua.web.shared.uploads import keep_all, own_files, upload_words

Kept = dict[str, list[dict[str, object]]]

_MISSING = Text("Hãy đính kèm giấy tờ này.", "Attach this paper.")
_CANNOT = Text(
    "Chưa nhận được hồ sơ. Hãy kiểm tra lại đơn vị và giấy tờ.",
    "The dossier could not be taken. Check the unit and the papers.",
)


def file(request: HttpRequest) -> HttpResponse:
    """Choose the procedure, then fill in one page and file."""
    code = request.GET.get("procedure", "")
    if not code:
        return render(request, "desk/counter.html", _first_page(request))
    procedure = snapshot().get(code)
    if procedure is None or not procedure.offered(Channel.direct):
        raise Http404
    if request.method == "POST":
        return _file(request, procedure)
    return _page(request, procedure, Checked(), {}, str(uuid.uuid4()))


def _first_page(request: HttpRequest) -> dict[str, object]:
    lang = lang_of(request)
    open_here = snapshot().rollout.codes(_unit_id(request), local(now()).date())
    found = [
        {"key": each.code, "label": each.name.of(lang)}
        for each in snapshot().all()
        if each.offered(Channel.direct) and each.code in open_here
    ]
    return {"procedure": None, "procedures": found, "typed": {}, "errors": {}}


def _unit_id(request: HttpRequest) -> int:
    return next(iter(subject_of(request).units_as(Role.RECEIVING_OFFICER)))


def _file(request: HttpRequest, procedure: ProcedureVersion) -> HttpResponse:
    raw = typed_of(request)
    act = raw.pop(ROW_ACT, "")
    if act:
        return _with_rows(request, procedure, raw, str(act))
    known = known_at(now())
    people = check(counter_form.PEOPLE, raw, known)
    answers = check(procedure.form, counter_form.with_people(procedure.form, raw), known)
    case = procedure.case_of(answers.values)
    kept, wrong = _papers(request, procedure, case)
    checked = Checked(
        typed={**answers.typed, **people.typed},
        errors={**_at_their_places(procedure, answers), **people.errors, **wrong},
        warnings={**people.warnings, **answers.warnings},
    )
    key = _form_key(request)
    if checked.errors:
        return _page(request, procedure, checked, kept, str(key))
    filing = Filing(
        form_key=key,
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=Channel.direct,
        delivery=str(people.values["delivery"]),
        unit_id=_unit_id(request),
        owner=counter_form.owner(people.values),
        submitter=counter_form.submitter(people.values),
        answers=answers.values,
        papers=tuple(
            Paper(part.key, file["id"])  # type: ignore[arg-type]
            for part in procedure.components_in(case)
            for file in kept[part.key]
        ),
        lang="vi",
        assisted_by_id=account_id(request),
    )
    actor = actor_of(request, Role.RECEIVING_OFFICER)
    try:
        filed = file_at_counter(filing=filing, subject=subject_of(request), actor=actor, now=now())
    except (CannotFile, CannotAct) as problem:
        checked.errors["main"] = Problem(problem.reason, CANNOT_FILE.get(problem.reason, _CANNOT))
        return _page(request, procedure, checked, kept, str(uuid.uuid4()))
    page = reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": filed.code})
    return HttpResponseRedirect(page)


def _with_rows(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], act: str
) -> HttpResponse:
    """Show the page again with a row more or less; nothing is judged yet, files are kept."""
    for page in procedure.form.pages:
        raw = with_rows(page, raw, act)
    kept, _ = _papers(request, procedure, procedure.case_of(raw))
    return _page(request, procedure, Checked(typed=raw), kept, str(_form_key(request)))


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


def _papers(
    request: HttpRequest, procedure: ProcedureVersion, case: str
) -> tuple[Kept, dict[str, Problem]]:
    """Keep the files that came; only papers of the case are asked for and filed."""
    kept: Kept = {}
    errors: dict[str, Problem] = {}
    required = required_components(procedure, case, waived=False)
    for part in procedure.components:
        before = own_files(request.POST.getlist(f"kept.{part.key}"), account_id=account_id(request))
        fresh, problem = keep_all(
            request.FILES.getlist(f"paper.{part.key}"),
            account_id=account_id(request),
            now=now(),
            part=part,
            held=len(before),
            on_paper=True,
        )
        files = [*before.values(), *fresh]
        if part.key in required and not files and not problem:
            problem = Problem("missing", _MISSING)
        if problem:
            errors[f"paper.{part.key}"] = problem
        kept[part.key] = [{"id": file.pk, "name": file.name, "size": file.size} for file in files]
    return kept, errors


def _page(
    request: HttpRequest, procedure: ProcedureVersion, checked: Checked, kept: Kept, form_key: str
) -> HttpResponse:
    context = {
        "procedure": procedure,
        "procedures": [],
        "unit": unit_by_id(_unit_id(request)).name,
        "asked": counter_form.asked(procedure.form),
        "papers": [
            {"component": part, "held": False, "files": kept.get(part.key, [])}
            for part in procedure.components
        ],
        "typed": checked.typed,
        "errors": checked.errors,
        "warnings": checked.warnings,
        "provinces": [{"key": each.code, "label": each.name} for each in lawbook().provinces()],
        **upload_words(now()),
        "form_key": form_key,
    }
    return render(request, "desk/counter.html", context, status=422 if checked.errors else 200)
