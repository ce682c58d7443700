"""Stepping through a process: (definition, state, event, facts) gives a step, or nothing moves."""

from motcua.domain.process.rules.route import OUTCOME, follow
from motcua.domain.process.values import (
    CannotStep,
    Definition,
    End,
    Facts,
    Node,
    State,
    Step,
    Task,
    Wait,
)
from motcua.kernel.texts import Text


def _move(definition: Definition, state: State, source: Node, facts: Facts) -> Step:
    """Take the token from ``source`` to wherever the flows lead under these facts."""
    route = follow(definition, source, facts)
    if route.target is None:
        raise CannotStep(
            "no_way_on",
            Text(
                f"Quy trình không có lối đi tiếp từ “{route.stopped_at}”.",
                f"The process has no way on from “{route.stopped_at}”.",
            ),
        )
    kept = tuple(each for each in state.at if each != source.id)
    left = tuple(each for each in state.at if each == source.id)
    if isinstance(route.target, End):
        return Step(State(kept), left, (), route.target.status, route.target)
    after = State((*kept, route.target.id))
    return Step(after, left, (route.target,), route.target.status)


def _place(definition: Definition, node_id: str) -> Task | Wait:
    node = definition.by_id.get(node_id)
    if isinstance(node, Task | Wait):
        return node
    raise CannotStep(
        "unknown_state",
        Text(f"Quy trình này không có bước “{node_id}”.", f"This process has no step “{node_id}”."),
    )


def open_at(definition: Definition, state: State) -> tuple[Task | Wait, ...]:
    """Give the tasks and waits where a dossier stands.

    Raises ``CannotStep("unknown_state")`` when the state is of another process.
    """
    return tuple(_place(definition, each) for each in state.at)


def start(definition: Definition, facts: Facts) -> Step:
    """Bring a new dossier in."""
    known = {name: fact for name, fact in facts.items() if name != OUTCOME}
    return _move(definition, State(()), definition.start, known)


def complete(
    definition: Definition, state: State, task_id: str, outcome: str, facts: Facts
) -> Step:
    """End a task with one of its outcomes.

    Raises ``CannotStep``: ``not_here`` when the dossier does not stand at that task (any more),
    ``unknown_outcome``, ``no_way_on``, ``unknown_state``. The state given is never changed.
    """
    here = [place for place in open_at(definition, state) if place.id == task_id]
    if not here or not isinstance(here[0], Task):
        raise CannotStep(
            "not_here",
            Text(
                "Hồ sơ không còn ở bước này; có thể đã có người xử lý. Hãy tải lại trang.",
                "The dossier is not at this step any more; somebody may have done it. Reload.",
            ),
        )
    if here[0].outcome(outcome) is None:
        raise CannotStep(
            "unknown_outcome",
            Text(
                f"Bước này không có kết quả “{outcome}”.", f"This step has no outcome “{outcome}”."
            ),
        )
    return _move(definition, state, here[0], {**facts, OUTCOME: outcome})


def receive(definition: Definition, state: State, message: str, facts: Facts) -> Step:
    """Let a message arrive that the dossier waits for.

    Raises ``CannotStep``: ``not_here`` when it waits for no such message, ``no_way_on``,
    ``unknown_state``. The state given is never changed.
    """
    for place in open_at(definition, state):
        if isinstance(place, Wait) and place.message == message:
            known = {name: fact for name, fact in facts.items() if name != OUTCOME}
            return _move(definition, state, place, known)
    raise CannotStep(
        "not_here",
        Text(
            "Hồ sơ hiện không chờ thông tin này.", "The dossier does not wait for this at present."
        ),
    )
