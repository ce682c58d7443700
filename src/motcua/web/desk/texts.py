"""The texts a unit keeps for refusals, requests and opinions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.colleagues import api as colleagues
from motcua.domain.colleagues.values import CannotKeep, TextWords
from motcua.domain.dossiers.api import TEXT_PLACES
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.platform.clock import now
from motcua.web.desk.beside_wording import CANNOT_KEEP, USES
from motcua.web.shared.acting import actor_of, lang_of, subject_of

_PLACES = {
    "not_yours": "unit",
    "unknown_use": "use",
    "unknown_procedure": "procedure",
    "words_missing": "text",
}
_LONGEST = {"unit": 20, "use": 20, "name": 120, "text": 700, "procedure": 12}


def texts(request: HttpRequest) -> HttpResponse:
    """List the texts of one's units; keep or end one."""
    if request.method == "GET":
        return _page(request, {}, {}, 200)
    typed = {name: request.POST.get(name, "")[:most] for name, most in _LONGEST.items()}
    do = request.POST.get("do", "")
    try:
        if do == "keep":
            _keep(request, typed)
        elif do == "end":
            colleagues.end_text(
                text_id=_number(request.POST.get("text_id", "")),
                subject=subject_of(request), actor=actor_of(request, *READERS), now=now(),
            )  # fmt: skip
        else:
            raise Http404
    except CannotKeep as problem:
        place = "main" if do == "end" else _PLACES.get(problem.reason, "name")
        errors = {place: Problem(problem.reason, CANNOT_KEEP[problem.reason])}
        return _page(request, typed, errors, 409 if place == "main" else 422)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_texts"))


def _keep(request: HttpRequest, typed: dict[str, str]) -> None:
    words = TextWords(
        unit_id=_number(typed["unit"]),
        use=typed["use"],
        name=typed["name"],
        text=typed["text"],
        procedure=typed["procedure"].strip(),
    )
    subject, actor = subject_of(request), actor_of(request, *READERS)
    colleagues.keep_text(words=words, subject=subject, actor=actor, now=now())


def _page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem], status: int
) -> HttpResponse:
    subject, lang = subject_of(request), lang_of(request)
    units = {p.unit_id: p.unit_name.of(lang) for p in subject.posts if p.role in READERS}
    found = colleagues.texts_of(subject)
    wanted = _number(request.GET.get("text", ""))
    changed = next((each for each in found if each.id == wanted), None)
    if changed and not typed:
        typed = {
            "unit": str(changed.unit_id), "use": changed.use.value, "name": changed.name,
            "text": changed.text, "procedure": changed.procedure_code,
        }  # fmt: skip
    only = {"unit": str(next(iter(units)))} if len(units) == 1 else {}
    context = {
        "texts": [
            {"facts": each, "unit": units.get(each.unit_id, ""),
             "use": next(use["label"] for use in USES if use["key"] == each.use)}
            for each in found
        ],
        "units": [{"key": str(key), "label": label} for key, label in units.items()],
        "uses": USES,
        "places": [{"key": key, "label": words} for key, words in TEXT_PLACES.items()],
        "typed": {**only, **typed},
        "errors": errors,
    }  # fmt: skip
    return render(request, "desk/texts.html", context, status=status)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
