"""What officers do together on a dossier: notes, questions, passing on, watching, checking."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.colleagues import api as colleagues
from motcua.domain.colleagues.values import CannotWrite, Use, Words
from motcua.domain.dossiers.api import text_facts
from motcua.domain.dossiers.values import (
    CannotAct,
    ChangedMeanwhile,
    DossierView,
    NoSuchDossier,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS, may
from motcua.domain.identity.values import Permission
from motcua.kernel.places import fill as fill_places
from motcua.kernel.places import places_in
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk.beside_wording import (
    CANNOT_WRITE,
    NO_TEXT,
    PLACES_OPEN,
    TEXT_TOO_LONG,
)
from motcua.web.desk.calls import calls_page
from motcua.web.desk.dossier import procedure_of, shown, typed_in
from motcua.web.desk.led import of_step
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import as_it_was_seen, opened_or_404, step_number, view_or_404
from motcua.web.shared.presence import present_shown

LONGEST_NOTE_BESIDE = 1000
_USES = {"supplement_note": Use.SUPPLEMENT, "refusal_note": Use.REFUSAL}


def notes(request: HttpRequest, code: str) -> HttpResponse:
    """Write a note, ask a colleague, or answer one."""
    do = {"note": _write, "ask": _ask, "answer": _answer}.get(request.POST.get("beside", ""))
    if do is None:
        raise Http404
    # Whoever is asked answers from his list too, without opening the dossier.
    answers = do is _answer and request.POST.get("from") == "calls"
    view = view_or_404(request, code) if answers else opened_or_404(request, code)
    back = f"{lang_of(request)}:desk_calls" if answers else ""
    return _kept(request, view, do, _place(request), back)


def pass_on(request: HttpRequest, code: str) -> HttpResponse:
    """Pass a step on to a colleague, with the reason."""

    def passed(req: HttpRequest, view: DossierView) -> None:
        words = _words(req, of_step(req, "pass_reason"), of_step(req, "pass_to"))
        with as_it_was_seen(req, view.code):
            colleagues.pass_on(
                view=view, step_number=step_number(req), words=words, subject=subject_of(req),
                actor=actor_of(req, *READERS), now=now(),
            )  # fmt: skip

    place, at = of_step(request, "pass_reason"), "led" if request.POST.get("led") else "notes"
    return _kept(request, opened_or_404(request, code), passed, place, at=at)


def watch(request: HttpRequest, code: str) -> HttpResponse:
    """Follow a dossier, or no more."""
    view = opened_or_404(request, code)
    colleagues.watch(
        view=view,
        account_id=account_id(request),
        wanted=request.POST.get("beside") == "watch",
        actor=actor_of(request),
        now=now(),
    )
    return _back(request, code, "watching")


def checks(request: HttpRequest, code: str) -> HttpResponse:
    """Keep that a condition of the law was checked, or that it is open again: who works on it."""
    view = opened_or_404(request, code)
    if not may(subject_of(request), Permission.WORK, view.facts):
        raise Http404
    key = request.POST.get("key", "")
    known = dict(colleagues.conditions_of(procedure_of(view), view.case))
    if key not in known:
        raise Http404
    colleagues.tick(
        view=view,
        key=key,
        wanted=request.POST.get("beside") == "check",
        account_id=account_id(request),
        actor=actor_of(request, *READERS),
        now=now(),
    )
    return _back(request, code, "checks")


def present(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the page is still open, and who else has it open: a piece of the page."""
    view = opened_or_404(request, code)
    found = colleagues.be_present(view=view, account_id=account_id(request), now=now())
    shown_now = present_shown((each.name, each.since) for each in found)
    return render(request, "shared/present.html", {"present": shown_now})


def fill(request: HttpRequest, code: str) -> HttpResponse:
    """Put a text of the unit into the input it is for; nothing is sent, nothing typed is lost."""
    outcome, _, into = request.POST.get("into", "")[:200].partition(":")
    view = opened_or_404(request, code)
    known = colleagues.beside(view, subject_of(request)).texts
    use = _USES.get(into, Use.OPINION)
    wanted = request.POST.get(f"text.{into}", "")
    text = next((each for each in known if str(each.id) == wanted and each.use is use), None)
    typed = {**typed_in(request), "outcome": outcome}
    if text is None:
        return shown(request, code, typed, {f"text.{into}": _problem(NO_TEXT)}, 422)
    filled = fill_places(text.text, text_facts(view, now()))
    whole = "\n".join(filter(None, [str(typed.get(into, "")).strip(), filled]))
    if len(whole) > LONGEST_NOTE_BESIDE:
        return shown(request, code, typed, {into: _problem(TEXT_TOO_LONG)}, 422)
    left = ", ".join(places_in(whole))
    errors = {into: _problem(PLACES_OPEN, left)} if left else {}
    return shown(request, code, {**typed, into: whole}, errors)


def _write(request: HttpRequest, view: DossierView) -> None:
    colleagues.write_note(
        view=view, words=_words(request, "beside_text", "note_to"), account_id=account_id(request),
        actor=actor_of(request), now=now(),
    )  # fmt: skip


def _ask(request: HttpRequest, view: DossierView) -> None:
    colleagues.ask_colleague(
        view=view, words=_words(request, "ask_text", "ask_to"), account_id=account_id(request),
        actor=actor_of(request), now=now(),
    )  # fmt: skip


def _answer(request: HttpRequest, view: DossierView) -> None:
    said = request.POST.get("question", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
    colleagues.answer_colleague(
        view=view, question=number, words=_words(request, "answer_text", ""),
        account_id=account_id(request), actor=actor_of(request), now=now(),
    )  # fmt: skip


def _words(request: HttpRequest, text: str, to: str) -> Words:
    # One character more than may be kept, so that too much is refused and not cut off.
    typed, login = request.POST.get(text, "")[:2001], request.POST.get(to, "")[:150] if to else ""
    return Words(typed, _form_key(request), login.strip().removeprefix("@"))


def _form_key(request: HttpRequest) -> UUID:
    with suppress(ValueError):
        return UUID(request.POST.get("form_key", "")[:40])
    return uuid4()


def _place(request: HttpRequest) -> str:
    return {"note": "beside_text", "ask": "ask_text"}.get(request.POST["beside"], "answer_text")


def _kept(
    request: HttpRequest, view: DossierView, do: Callable[[HttpRequest, DossierView], None],
    place: str, back: str = "", at: str = "notes",
) -> HttpResponse:  # fmt: skip
    try:
        do(request, view)
    except NoSuchDossier:
        raise Http404 from None
    except CannotWrite as problem:
        words = CANNOT_WRITE[problem.reason]
        errors = {place: _problem(words, ", ".join(problem.about))}
    except ChangedMeanwhile as problem:
        main = {"main": _problem(CANNOT_ACT["changed"])}
        return shown(request, view.code, typed_in(request), main, 409, problem.changes)
    except CannotAct as problem:
        errors = {place: _problem(CANNOT_ACT[problem.reason])}
    else:
        return HttpResponseRedirect(reverse(back)) if back else _back(request, view.code, at)
    if back:
        return calls_page(request, typed_in(request), errors, 422)
    return shown(request, view.code, typed_in(request), errors, 422)


def _problem(words: Text, about: str = "") -> Problem:
    said = Text(f"{words.vi}: {about}", f"{words.en}: {about}") if about else words
    return Problem("colleagues", said)


def _back(request: HttpRequest, code: str, at: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(f'{lang_of(request)}:desk_dossier', args=[code])}#{at}")
