"""Everything that chance decides in one rehearsal."""

from collections.abc import Callable, Mapping
from typing import Final

from motcua.domain.process.rules.simulation.axis import DAY
from motcua.domain.process.rules.simulation.draws import choices, lengths, mixed, part
from motcua.domain.process.rules.simulation.usual import ends_of
from motcua.domain.process.rules.simulation.ways import FactSet
from motcua.domain.process.values import Definition, Fact, SubDossier
from motcua.domain.process.values.simulation import Scenario

_MINUTE: Final = 60
# What a draw is for: two draws for one visit must not be the same.
_LENGTH, _OUTCOME, _WHETHER, _FACT = range(4)


class Chance:
    """Draws for dossiers and their visits; a visit is known by its bits."""

    def __init__(self, scenario: Scenario, definition: Definition) -> None:
        """Prepare the distributions of a scenario."""
        self._seed = mixed(scenario.seed)
        self._number = {node.id: i for i, node in enumerate(definition.nodes)}
        self._lengths = {task: lengths(span, _MINUTE) for task, span in scenario.work.items()}
        self._lengths |= {node: lengths(a.days, DAY) for node, a in scenario.answers.items()}
        self._shares = {node: a.share / 100 for node, a in scenario.answers.items()}
        self._outcomes = {task: choices(w) for task, w in scenario.outcomes.items()}
        self._outcomes |= {
            node.id: choices(_equally(ends_of(definition, node)))
            for node in definition.nodes
            if isinstance(node, SubDossier)
        }
        self._facts: dict[str, Callable[[float], Fact]] = {
            name: choices(weights) for name, weights in sorted(scenario.facts.items())
        }

    def dossier(self, number: int) -> int:
        """Give the bits of a dossier."""
        return mixed(self._seed + number)

    def visit(self, dossier: int, node: str, item: int, times: int) -> int:
        """Give the bits of a visit: which node, whose turn, the how manieth time."""
        return mixed(dossier ^ (self._number[node] << 24 | item << 16 | times) << 8)

    def facts(self, dossier: int) -> FactSet:
        """Give the facts of a dossier."""
        return tuple(
            (name, choose(part(mixed(dossier + (i << 2 | _FACT)))))
            for i, (name, choose) in enumerate(self._facts.items())
        )

    def seconds(self, node: str, visit: int) -> int:
        """Give how long work (office time) or an answer (real time) takes."""
        return self._lengths[node](part(mixed(visit + _LENGTH)))

    def outcome(self, node: str, visit: int) -> str:
        """Give the outcome of a task, or the end of a sub-dossier."""
        return self._outcomes[node](part(mixed(visit + _OUTCOME)))

    def answers(self, node: str, visit: int) -> bool:
        """Tell whether somebody outside ever answers."""
        return part(mixed(visit + _WHETHER)) < self._shares[node]


def _equally(keys: tuple[str, ...]) -> Mapping[str, int]:
    return dict.fromkeys(keys, 1)
