"""An independent engine and ours, led through the same processes by the same events.

What is left out, and why, is said in ``docs/decisions/0014-*.md``.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from motcua.domain.process.api import advance, parse_bpmn, write_bpmn
from motcua.domain.process.values import (
    Begin,
    Boundary,
    Complete,
    Event,
    Fire,
    Node,
    Receive,
    Served,
    Service,
    Stage,
    State,
    Task,
    Token,
    Trigger,
    Wait,
)
from tests.domain.process.generating import DELIVERIES, OUTCOMES, generate
from tests.domain.process.oracle import Oracle

GROUPS, GROUP = 10, 32
LONGEST = 60
NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Both:
    """One dossier in both engines."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311
        drawing = generate(seed, nested=False)
        self.choosers = drawing.choosers
        self.definition = parse_bpmn(drawing.xml)
        self.facts = {"delivery": self.random.choice((*DELIVERIES, "post"))}
        self.units = tuple(range(11, 11 + self.random.choice((2, 3))))
        # The other engine reads what ours has written, so that is compared along with it.
        self.other = Oracle(write_bpmn(self.definition), self.facts, units=len(self.units))
        self.happened: list[Event] = []
        self.step = advance(self.definition, State(()), Begin(), facts=self.facts, now=NOW)

    @property
    def tokens(self) -> list[Token]:
        """The tokens that rest at a node, not those that wait to be joined."""
        return [each for each in self.step.state.tokens if each.at in self.definition.by_id]

    @property
    def armed(self) -> list[str]:
        """The timers and messages on edges that can be set off."""
        return sorted(
            event.id
            for at in {each.at for each in self.tokens}
            for event in self.definition.boundaries.get(at, ())
            if event.trigger is not Trigger.ERROR and event.id not in self.step.state.turns
        )

    def compare(self) -> None:
        """Both have the same places open, as often, wait for the same, and ended alike."""
        assert Counter(each.at for each in self.tokens) == self.other.open, self.happened
        assert self.step.ended == self.other.completed, self.happened
        if self.step.end is not None:
            assert self.step.end.id == self.other.end, self.happened
        else:
            assert frozenset(self.armed) == self.other.armed, self.happened

    def go_on(self) -> None:
        """Let something happen that can, in both."""
        at = [t for t in self.tokens if not isinstance(self.definition.by_id[t.at], Stage)]
        here = sorted(at)
        number = self.random.randrange(len(here) + len(self.armed))
        if number < len(here):
            self._leave(here[number], self.definition.by_id[here[number].at], here)
        else:
            self._set_off(self.definition.by_id[self.armed[number - len(here)]])

    def _leave(self, token: Token, node: Node, open_tokens: Sequence[Token]) -> None:
        match node:
            case Task():
                outcome = self.random.choice(OUTCOMES)
                units = self.units if node.id in self.choosers else ()
                self._happens(Complete(node.id, outcome, token.item, units))
                before = [t for t in open_tokens if t.at == token.at and t.item < token.item]
                self.other.done(node.id, outcome, len(before))
            case Wait():
                self._happens(Fire(node.id) if node.timer else Receive(node.message))
                self.other.happened(node.id)
            case Service():
                self._happens(Served(node.id))
                self.other.served(node.id)
            case _:
                raise AssertionError(node)

    def _set_off(self, event: Node) -> None:
        assert isinstance(event, Boundary)
        timer = event.trigger is Trigger.TIMER
        self._happens(Fire(event.id) if timer else Receive(event.message))
        host = self.definition.by_id[event.host]
        silent = timer and isinstance(host, Task) and host.multi is not None
        self.other.happened(event.id, silent=event.host if silent else "")

    def _happens(self, event: Event) -> None:
        self.happened.append(event)
        self.step = advance(self.definition, self.step.state, event, facts=self.facts, now=NOW)


@pytest.mark.parametrize("group", range(GROUPS))
def test_both_engines_agree_after_every_event(group: int) -> None:
    events = ended = 0
    for seed in range(group * GROUP, (group + 1) * GROUP):
        both = Both(seed)
        both.compare()
        while not both.step.ended and len(both.happened) < LONGEST:
            both.go_on()
            both.compare()
        events += len(both.happened)
        ended += both.step.ended
    assert events > GROUP * 7
    assert ended > GROUP * 0.9


def test_the_generated_processes_have_everything_that_is_compared() -> None:
    kinds: set[str] = set()
    for seed in range(GROUPS * GROUP):
        kinds |= generate(seed, nested=False).kinds
    written = b"".join(generate(seed, nested=False).xml for seed in range(GROUPS * GROUP))
    for mark in (
        b"<parallelGateway",
        b"<inclusiveGateway",
        b"<exclusiveGateway",
        b"<subProcess",
        b"<terminateEventDefinition",
        b"<errorEventDefinition errorRef",
        b"<errorEventDefinition/>",
        b'isSequential="true"',
        b'isSequential="false" motcua:enough="2"',
        b'cancelActivity="false"><timer',
        b'cancelActivity="false"><message',
        b'cancelActivity="true"><timer',
        b'cancelActivity="true"><message',
        b"<serviceTask",
        b"<manualTask",
    ):
        assert written.count(mark) >= 10, mark
    assert {"loop", "opinions", "wait", "stage"} <= kinds


def test_the_same_seed_draws_the_same_process() -> None:
    assert generate(7).xml == generate(7).xml
    assert generate(7).xml != generate(8).xml
