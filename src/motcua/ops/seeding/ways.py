"""The ways dossiers go: which events happen to one, and how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from motcua.domain.dossiers.values import Delivery
from motcua.domain.process.api import advance
from motcua.domain.process.values import (
    Begin,
    CannotStep,
    Complete,
    Definition,
    Place,
    Receive,
    State,
    Task,
)
from motcua.platform import clock

ANSWERED = "supplement_answered"


@dataclass(frozen=True, slots=True)
class Way:
    """What happens to a dossier, and to how many of a hundred; an open one still waits after it."""

    events: tuple[str, ...]
    share: int
    is_open: bool
    delivery: Delivery = Delivery.ELECTRONIC


_COUNTER = Delivery.COUNTER
WAYS = (
    Way((), 7, is_open=True),
    Way(("accept",), 8, is_open=True),
    Way(("accept", "propose"), 5, is_open=True),
    Way(("accept", "propose", "sign"), 3, is_open=True, delivery=_COUNTER),
    Way(("supplement",), 3, is_open=True),
    Way(("accept", "supplement"), 2, is_open=True),
    Way(("supplement", ANSWERED), 2, is_open=True),
    Way(("refuse",), 4, is_open=False),
    Way(("accept", "refuse"), 2, is_open=False),
    Way(("accept", "propose", "sign"), 48, is_open=False),
    Way(("supplement", ANSWERED, "accept", "propose", "sign"), 8, is_open=False),
    Way(("accept", "propose", "sign", "done"), 8, is_open=False, delivery=_COUNTER),
)
_SHARES = [way.share for way in WAYS]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the process a dossier came to, the event that ended its stay, and the move on."""

    place: Place
    event: str
    status: int


@dataclass(frozen=True, slots=True)
class Walk:
    """All stops of a way in one process; the last has no event while the dossier is open."""

    stops: tuple[Stop, ...]
    state: Mapping[str, object]
    status: int
    ended: bool


def choose(random: Random) -> Way:
    """Draw a way by its share."""
    return random.choices(WAYS, _SHARES)[0]


def walk(process: Definition, way: Way, channel: str) -> Walk:
    """Let the real engine walk a way; it stops early where the process knows no such event."""
    facts = {"channel": channel, "delivery": way.delivery.value}
    now = clock.now()
    move = advance(process, State(()), Begin(), facts=facts, now=now)
    stops: list[Stop] = []
    for event in way.events:
        try:
            what = _event(move.entered[0].place, event)
            after = advance(process, move.state, what, facts=facts, now=now)
        except CannotStep:
            break
        stops.append(Stop(move.entered[0].place, event, move.status))
        move = after
        if move.ended:
            break
    if not move.ended:
        stops.append(Stop(move.entered[0].place, "", move.status))
    return Walk(tuple(stops), move.state.to_json(), move.status, move.ended)


def _event(place: Place, event: str) -> Complete | Receive:
    return Complete(place.id, event) if isinstance(place, Task) else Receive(event)
