"""What may come while work is open: messages on the edge of the places where a dossier stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, DossierView
from motcua.domain.process.api import listening
from motcua.domain.process.values import Boundary, CannotStep, Definition, State, Trigger
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Listened:
    """A message that would be heard now: at which step, its event's name and its own."""

    number: int
    name: Text
    message: str


def listened_for(view: DossierView) -> tuple[Listened, ...]:
    """Give what may be noted of a dossier besides its waits; no statement where nothing listens.

    The answer to a supplement request only the applicant sends.
    """
    process = snapshot().version(view.version_id).process
    called = view.progress.called
    definition = process.called[called] if called else process
    if not any(_is_message(node) for node in definition.nodes):
        return ()
    state = Dossier.objects.values_list("state", flat=True).get(pk=view.id)
    numbers: dict[str, int] = {}
    for step in view.open_steps:
        numbers.setdefault(step.task, step.number)
    return tuple(
        Listened(numbers[each.host], each.name, each.message)
        for each in messages_on_edges(definition, state)
        if each.host in numbers and each.message != SUPPLEMENT_ANSWERED
    )


def messages_on_edges(definition: Definition, state: Mapping[str, object]) -> tuple[Boundary, ...]:
    """Give the messages that can still go off where a stored state stands; none when unreadable."""
    try:
        return listening(definition, State.from_json(state))
    except (ValueError, CannotStep):
        return ()


def _is_message(node: object) -> bool:
    return isinstance(node, Boundary) and node.trigger is Trigger.MESSAGE
