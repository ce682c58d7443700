"""What a leader hands out on a dossier's page: tasks of his unit, and who could do them."""

from django.http import HttpRequest

from motcua.domain.dossiers.values import DossierView, HeldStep
from motcua.domain.identity.api import Officer, fits
from motcua.domain.identity.values import PostFacts, Role, Subject
from motcua.kernel.texts import Text
from motcua.web.shared.officers import step_number


def led_steps(
    view: DossierView, subject: Subject, others: list[Officer], shown: int | None, lang: str
) -> list[dict[str, object]]:
    """Give the open tasks of units that ``subject`` leads, each with whom it can be given to.

    Not the task ``shown`` on the page as his own, unless a colleague has taken that one. In
    practice everything is one's own.
    """
    if view.facts.practised_by is not None:
        return []
    units = subject.units_as(Role.LEADER)
    return [
        {
            "number": each.number,
            "name": each.name,
            "owner": each.claimed_by,
            "due_at": each.due_at,
            "heirs": options(heirs_of(each, others), lang),
        }
        for each in view.held
        if each.holder.unit_id in units and (each.number != shown or _taken(each, subject))
    ]


def _taken(step: HeldStep, subject: Subject) -> bool:
    return step.claimed_by_id not in {None, subject.account_id}


def heirs_of(step: HeldStep, others: list[Officer]) -> list[Officer]:
    """Give the colleagues who could do a step as well as who has it now."""
    return [
        each
        for each in others
        if each.account_id != step.claimed_by_id and fits(_post(each), step.holder)
    ]


def options(officers: list[Officer], lang: str) -> list[dict[str, str]]:
    """Give officers to choose from, each once, by login."""
    people = {each.login: each for each in officers}
    return [
        {"key": login, "label": f"{each.full_name} – {each.title.of(lang)} (@{login})"}
        for login, each in people.items()
    ]


def _post(each: Officer) -> PostFacts:
    return PostFacts(
        unit_id=each.unit_id, unit_path="", unit_name=Text("-", "-"), role=each.role,
        title=each.title, rank=each.rank,
    )  # fmt: skip


def of_step(request: HttpRequest, name: str) -> str:
    """Give the input's name on the page: with the step's number where a leader hands out several.

    A page may show one task as his own beside those of his unit; an error stands at the right one.
    """
    if not request.POST.get("led"):
        return name
    return f"{name}.{max(0, step_number(request))}"
