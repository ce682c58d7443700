"""What the fields of an act on many dossiers offer to choose from."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

from motcua.domain.bulk import api
from motcua.domain.bulk.values import DRAWN, ItemFacts, StackAct
from motcua.domain.catalogue.api import snapshot
from motcua.domain.colleagues.api import texts_of
from motcua.domain.colleagues.values import TextFacts, Use
from motcua.domain.dossiers.api import deed_of
from motcua.domain.dossiers.values import FORM_ITEM, Deed, TaskAct
from motcua.domain.identity.api import colleagues_of
from motcua.domain.process.api import back_targets
from motcua.domain.process.values import Definition, Task
from motcua.domain.signing.api import certificate_of
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.stack_wording import PAPERS
from motcua.web.desk.task_forms import asked_of, provinces
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.own_machines import offers_own

_Left = list[ItemFacts]
_Options = list[dict[str, str]]
_USES = {
    StackAct.SUPPLEMENT: Use.SUPPLEMENT,
    StackAct.REFUSE: Use.REFUSAL,
    StackAct.ACCEPT: Use.OPINION,
    StackAct.PROPOSE: Use.OPINION,
    StackAct.WORK: Use.OPINION,
    StackAct.HAND_OVER: Use.OPINION,
    StackAct.SEND_BACK: Use.OPINION,
}
_AS_DRAWN = Text(
    "Bước trả lại theo quy trình của từng hồ sơ", "The step that each dossier’s process draws"
)


def choices(request: HttpRequest, act: StackAct, left: _Left) -> dict[str, Any]:
    """Give what the fields of an act offer; only of the act that is looked at."""
    texts = [{"key": str(each.id), "label": each.name} for each in texts_for(request, act, left)]
    pages = asked_of(api.form_of(act, {each.key for each in left if not each.led}))
    more = _CHOICES.get(act)
    return {
        "texts": texts,
        "pages": pages,
        "provinces": provinces() if pages else [],
        **(more(request, left) if more else {}),
    }


def texts_for(request: HttpRequest, act: StackAct, left: _Left) -> list[TextFacts]:
    """Give the texts of one's units for an act: for any procedure, or for the only one of these."""
    codes = {snapshot().version(each.version_id).code for each in left}
    known = {"", *(codes if len(codes) == 1 else ())}
    use = _USES.get(act)
    if use is None:
        return []
    found = texts_of(subject_of(request))
    return [each for each in found if each.use is use and each.procedure_code in known]


def _colleagues(request: HttpRequest, _: _Left) -> dict[str, Any]:
    lang = lang_of(request)
    people = colleagues_of(subject_of(request), local(now()).date())
    named = {
        each.login: f"{each.full_name}, {each.title.of(lang)} ({each.unit.of(lang)})"
        for each in people
    }
    return {"colleagues": _options(named)}


def _components(request: HttpRequest, left: _Left) -> dict[str, Any]:
    """Give the papers of the procedures of the stack; what one does not know fails there."""
    lang = lang_of(request)
    versions = {each.version_id for each in left}
    found = {
        part.key: part.name.of(lang)
        for version in sorted(versions)
        for part in snapshot().version(version).components
    }
    return {"components": _options({**found, FORM_ITEM: parts.FORM_NAME.of(lang)})}


def _reasons(request: HttpRequest, left: _Left) -> dict[str, Any]:
    today, lang = local(now()).date(), lang_of(request)
    fields = {snapshot().version(each.version_id).field for each in left}
    stages = {"reception" if x.task_act == TaskAct.RECEIVE else "appraisal" for x in left}
    found = {
        each.key: f"{each.text.of(lang)} ({each.article.of(lang)})"
        for field in sorted(fields)
        for stage in sorted(stages)
        for each in lawbook().refusal_reasons(today, stage=stage, field=field)
    }
    return {"reasons": _options(found)}


def _papers(request: HttpRequest, _: _Left) -> dict[str, Any]:
    return {"papers": [{"key": key, "label": words} for key, words in PAPERS.items()]}


def _signing(request: HttpRequest, _: _Left) -> dict[str, Any]:
    subject = subject_of(request)
    certificate = certificate_of(f"account-{subject.login}", now())
    return {"certificate": certificate, "own": offers_own(subject, now())}


def _back(request: HttpRequest, left: _Left) -> dict[str, Any]:
    """Give where these could go back to; a dossier that was never there fails by itself."""
    lang, found = lang_of(request), {}
    for definition, task in _tasks(left):
        if task.outcome(Deed.SEND_BACK) is not None:
            found[DRAWN] = _AS_DRAWN.of(lang)
        found |= {each.id: each.name.of(lang) for each in back_targets(definition, task.id)}
    return {"back": _options(found)}


def _outcomes(request: HttpRequest, left: _Left) -> dict[str, Any]:
    """Give how these could end; a dossier whose step has no such outcome fails by itself."""
    lang = lang_of(request)
    found = {
        each.key: each.label.of(lang)
        for _, task in _tasks(left)
        for each in task.outcomes
        if task.act in {TaskAct.WORK, TaskAct.OPINION} and deed_of(task.act, each.key) is Deed.WORK
    }
    return {"outcomes": _options(found)}


def _tasks(left: _Left) -> Iterator[tuple[Definition, Task]]:
    """Give the tasks at which these stand, each once, with the process or the part it is of."""
    for key in sorted({each.key for each in left}):
        if found := api.task_at(key):
            yield found


def _options(named: dict[str, str]) -> _Options:
    return [{"key": key, "label": label} for key, label in named.items()]


_CHOICES: dict[StackAct, Callable[[HttpRequest, _Left], dict[str, Any]]] = {
    StackAct.ASSIGN: _colleagues,
    StackAct.PASS_ON: _colleagues,
    StackAct.SUPPLEMENT: _components,
    StackAct.REFUSE: _reasons,
    StackAct.PRINT: _papers,
    StackAct.SIGN: _signing,
    StackAct.SEND_BACK: _back,
    StackAct.WORK: _outcomes,
}
