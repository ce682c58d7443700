"""The story of one dossier: by its number alone it is always the same one."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import zip_longest
from random import Random

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import compute_due
from motcua.kernel.moments import ZONE
from motcua.kernel.workdays import ClockEvent, EventType
from motcua.ops.samples.units import SINCE
from motcua.ops.seeding.offices import Office
from motcua.ops.seeding.ways import ANSWERED, Walk, Way, choose, walk

# Minutes of the day between which dossiers are filed; on the last day so late that many wait.
_OFFICE = (7 * 60 + 30, 16 * 60 + 30)
_LAST_HOURS = (14 * 60, 16 * 60 + 45)

Supplement = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class World:
    """What all stories share. Nothing in them happens after ``until``."""

    seed: int
    offices: tuple[Office, ...]
    procedures: tuple[ProcedureVersion, ...]
    until: datetime
    walks: dict[tuple[int, Way, str], Walk] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier: where, what, which way, and when it came to each of its stops.

    ``moments`` has one more than the walk has stops when the dossier has ended; ``supplements`` are
    pairs of asked and answered.
    """

    number: int
    form_key: uuid.UUID
    office: Office
    procedure: ProcedureVersion
    channel: str
    way: Way
    walk: Walk
    moments: tuple[datetime, ...]
    supplements: tuple[Supplement, ...]
    first_due_at: datetime | None
    due_at: datetime | None

    @property
    def filed_at(self) -> datetime:
        """When it was filed."""
        return self.moments[0]


def form_key(seed: int, number: int) -> uuid.UUID:
    """Give the form key by which a dossier of the seed is made once."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"motcua seed {seed} {number}")


def tell(number: int, world: World) -> Story:
    """Tell the story of the dossier with this number."""
    random = Random(f"{world.seed} dossier {number}")  # noqa: S311  no secrecy needed
    # Squared: some offices have far more work than others, as in life.
    office = world.offices[int(random.random() ** 2 * len(world.offices))]
    procedure = random.choice(world.procedures)
    online = procedure.offered(Channel.online) and random.random() < 0.8
    channel = (Channel.online if online else Channel.direct).value
    way = choose(random)
    walked = _walk(world, procedure, way, channel)
    moments = _moments(random, walked, world.until)
    supplements = _supplements(walked, moments)
    promised = _due(procedure, channel, moments[0], ())
    due_at = _due(procedure, channel, moments[0], supplements) if supplements else promised
    key = form_key(world.seed, number)
    return Story(
        number, key, office, procedure, channel, way, walked, moments, supplements, promised, due_at
    )


def _moments(random: Random, walked: Walk, until: datetime) -> tuple[datetime, ...]:
    days = _days_back(random, walked, until)
    start = datetime.combine((until.astimezone(ZONE) - timedelta(days=days)).date(), time(), ZONE)
    hours = _OFFICE if days else _LAST_HOURS
    start += timedelta(minutes=random.randint(*hours), seconds=random.randrange(60))
    moments = [start]
    for _ in range(len(walked.stops) - (0 if walked.ended else 1)):
        moments.append(moments[-1] + timedelta(seconds=random.randint(120, 5400)))
    too_far = max(moments[-1] - until, timedelta())
    return tuple(moment - too_far for moment in moments)


def _days_back(random: Random, walked: Walk, until: datetime) -> int:
    """Most open dossiers are of the last day, some are late; settled ones as old as the units."""
    if walked.ended:
        return random.randint(10, max(10, (until.date() - SINCE).days))
    return 0 if random.random() < 0.6 else random.randint(1, 9)


def _walk(world: World, procedure: ProcedureVersion, way: Way, channel: str) -> Walk:
    key = (procedure.id, way, channel)
    if key not in world.walks:
        world.walks[key] = walk(procedure.process, way, channel)
    return world.walks[key]


def _supplements(walked: Walk, moments: tuple[datetime, ...]) -> tuple[Supplement, ...]:
    left = [(stop.event, at) for stop, at in zip(walked.stops, moments[1:], strict=False)]
    asked = [at for event, at in left if event == "supplement"]
    came = [at for event, at in left if event == ANSWERED]
    return tuple(zip_longest(asked, came))


def _due(
    procedure: ProcedureVersion, channel: str, filed_at: datetime, asked: tuple[Supplement, ...]
) -> datetime | None:
    events = [
        ClockEvent(type=kind, at=at)
        for begun, ended in asked
        for kind, at in (
            (EventType.supplement_requested, begun),
            (EventType.supplement_answered, ended),
        )
        if at is not None
    ]
    return compute_due(
        procedure=procedure, channel=channel, case="", filed_at=filed_at, events=events
    )
