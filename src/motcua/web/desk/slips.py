"""Dossiers that travel between units: giving them on a slip, confirming a slip."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, Line, NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS, may, nearby_units, units_by_eids
from motcua.domain.identity.values import Permission
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import pdf
from motcua.web.shared.exporting import offered
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import units_of, way_back

_UNIT_WRONG = {"unknown_unit", "wrong_unit"}
_CONFLICTS = {"confirmed", "on_its_way", "moved_on", "ended", "claimed", "not_yours"}
NOTE_LONGEST = 500
_ORIGINALS = Text("Bản giấy của hồ sơ nhận thay", "Paper of dossiers received for the unit")
_ONE_UNIT = Text(
    "Một phiếu chỉ đi đến một đơn vị. Hãy chọn hồ sơ của cùng một đơn vị.",
    "A slip goes to one unit. Choose dossiers of the same unit.",
)

# The head of a one-stop, who hands nothing over himself.
_ONLY_READS = {
    "main": Problem(
        "only_reads",
        Text(
            "Bạn chỉ xem phiếu. Lập và xác nhận phiếu là việc của cán bộ.",
            "You only read slips. Making and confirming them is for officers.",
        ),
    )
}


def slips(request: HttpRequest) -> HttpResponse:
    """List what can be given, what was given and what waits to be confirmed; or give some."""
    if request.method == "POST":
        if not may(subject_of(request), Permission.DESK):
            return _list_page(request, {}, _ONLY_READS, 409)
        return _give_originals(request) if request.POST.get("do") == "originals" else _give(request)
    return _list_page(request, {}, {}, 200)


def _give_originals(request: HttpRequest) -> HttpResponse:
    """Give paper that was received here for another unit."""
    codes = request.POST.getlist("originals")[: api.MOST_LINES + 1]
    try:
        slip = api.give_originals(
            codes=codes, note=_ORIGINALS.vi, subject=subject_of(request),
            actor=actor_of(request, *READERS), now=now(),
        )  # fmt: skip
    except (NoSuchDossier, CannotAct) as problem:
        words = CANNOT_ACT.get(problem.reason, CANNOT_ACT["on_its_way"])
        if problem.reason == "wrong_unit":
            words = _ONE_UNIT
        errors = {"originals": Problem(problem.reason, words)}
        return _list_page(request, {"originals": codes}, errors, 422)
    return HttpResponseRedirect(_url(request, "desk_slip", slip=slip.pk))


def _give(request: HttpRequest) -> HttpResponse:
    typed = {
        "codes": request.POST.getlist("codes")[: api.MOST_LINES + 1],
        "unit": request.POST.get("unit", "")[:20],
        "other_unit": request.POST.get("other_unit", "")[:35].strip().upper(),
        "note": request.POST.get("note", "")[:NOTE_LONGEST],
    }
    try:
        slip = api.give(
            codes=typed["codes"],
            receiver_unit_id=_unit_typed(typed),
            note=str(typed["note"]),
            subject=subject_of(request),
            actor=actor_of(request, *READERS),
            now=now(),
        )
    except (NoSuchDossier, CannotAct) as problem:
        return _list_page(request, typed, *_problem(problem.reason))
    return HttpResponseRedirect(_url(request, "desk_slip", slip=slip.pk))


def _unit_typed(typed: Mapping[str, object]) -> int:
    """Give the unit whose identifier was typed, else the one chosen; -1 for none that is known."""
    other = str(typed["other_unit"])
    if other:
        return units_by_eids([other]).get(other, -1)
    chosen = str(typed["unit"])
    return int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else -1


def _problem(reason: str) -> tuple[dict[str, Problem], int]:
    place = "unit" if reason in _UNIT_WRONG else "codes"
    status = 409 if reason in _CONFLICTS else 422
    return {place: Problem(reason, CANNOT_ACT[reason])}, status


def _list_page(
    request: HttpRequest, typed: Mapping[str, object], errors: Mapping[str, Problem], status: int
) -> HttpResponse:
    subject = subject_of(request)
    lines = api.to_give(subject)
    context = {
        "rows": [_row(request, line) for line in lines],
        "units": units_of(subject),
        "receivers": _receivers(request) if lines else [],
        "originals": api.originals_to_give(subject),
        "may_give": may(subject, Permission.DESK),
        "waiting": [_slip(request, each) for each in api.slips_to_confirm(subject)],
        "given": [_slip(request, each) for each in api.slips_given(subject)],
        "typed": typed,
        "errors": errors,
        "way_back": way_back(request),
    }
    return render(request, "desk/slips.html", context, status=status)


def _row(request: HttpRequest, line: Line) -> dict[str, object]:
    return {
        "code": line.code,
        "url": _url(request, "desk_dossier", code=line.code),
        "procedure": line.procedure,
        "owner": line.owner_name,
        "due_at": line.due_at,
    }


def _receivers(request: HttpRequest) -> list[dict[str, str]]:
    subject, today = subject_of(request), local(now()).date()
    own = subject.units_as(*READERS)
    near = {unit.pk: unit for each in sorted(own) for unit in nearby_units(each, today)}
    lang = lang_of(request)
    return [{"key": str(pk), "label": unit.name.of(lang)} for pk, unit in near.items()]


def _slip(request: HttpRequest, slip: api.Slip) -> dict[str, object]:
    return {
        "facts": slip,
        "url": _url(request, "desk_slip", slip=slip.id),
        "pdf_url": _url(request, "desk_slip_pdf", slip=slip.id),
    }


def slip(request: HttpRequest, slip: int) -> HttpResponse:
    """Show a slip to its two units; the receiver confirms it."""
    known, lines = slip_or_404(request, slip)
    if request.method == "POST":
        if not may(subject_of(request), Permission.DESK):
            return _slip_page(request, known, lines, {}, _ONLY_READS, 409)
        return _confirm(request, known, lines)
    return _slip_page(request, known, lines, {}, {}, 200)


def slip_or_404(request: HttpRequest, number: int) -> tuple[api.Slip, tuple[api.SlipLine, ...]]:
    """Give a slip of one of his units with its lines; 404 for any other."""
    try:
        return api.slip_for(subject_of(request), number)
    except (NoSuchDossier, OverflowError):
        raise Http404 from None


def _confirm(
    request: HttpRequest, known: api.Slip, lines: tuple[api.SlipLine, ...]
) -> HttpResponse:
    ticked = request.POST.getlist("missing")[: api.MOST_LINES]
    why = {code: request.POST.get(f"why.{code}", "")[:NOTE_LONGEST] for code in ticked}
    try:
        api.confirm(
            number=known.number,
            missing=why,
            subject=subject_of(request),
            actor=actor_of(request, *READERS),
            now=now(),
        )
    except (NoSuchDossier, CannotAct) as problem:
        # Who sees the slip and is not of the receiving unit gave it: he cannot confirm it.
        reason = "not_yours" if isinstance(problem, NoSuchDossier) else problem.reason
        return _refused(request, known.id, reason, why)
    return HttpResponseRedirect(_url(request, "desk_slip", slip=known.id))


def _refused(request: HttpRequest, number: int, reason: str, why: dict[str, str]) -> HttpResponse:
    known, lines = slip_or_404(request, number)
    places = [f"why.{code}" for code, said in why.items() if not said.strip()]
    place = places[0] if reason == "reason_missing" and places else "main"
    typed = {"missing": list(why), **{f"why.{code}": said for code, said in why.items()}}
    words = CANNOT_ACT["reason_missing_line" if reason == "reason_missing" else reason]
    status = 409 if reason in _CONFLICTS else 422
    return _slip_page(request, known, lines, typed, {place: Problem(reason, words)}, status)


def _slip_page(
    request: HttpRequest, known: api.Slip, lines: tuple[api.SlipLine, ...],
    typed: Mapping[str, object], errors: Mapping[str, Problem], status: int,
) -> HttpResponse:  # fmt: skip
    receives = known.receiver_unit_id in subject_of(request).units_as(*READERS)
    context = {
        "slip": known,
        "lines": lines,
        "may_confirm": receives and known.confirmed_at is None,
        "pdf_url": _url(request, "desk_slip_pdf", slip=known.id),
        "downloads": offered(_url(request, "desk_slip_table", slip=known.id))[:2],
        "typed": typed,
        "errors": errors,
    }
    return render(request, "desk/slip.html", context, status=status)


def sheet(request: HttpRequest, slip: int) -> HttpResponse:
    """Give the hand-over sheet as PDF."""
    known, lines = slip_or_404(request, slip)
    made = pdf(api.handover_sheet_pdf(known, lines), f"phieu-ban-giao-{known.id}")
    api.note_table(
        what="slip", form="pdf", rows=len(lines), asked={"slip": known.number},
        actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip
    return made


def _url(request: HttpRequest, name: str, **about: object) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs=about)
