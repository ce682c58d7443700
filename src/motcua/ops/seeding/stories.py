"""The story of one dossier: by its number alone it is always the same one."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from random import Random

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import compute_due
from motcua.kernel.moments import ZONE
from motcua.ops.seeding.offices import Office
from motcua.ops.seeding.ways import ANSWERED, Walk, Way, choose, walk

_DAYS_BACK = 700
_OFFICE = (7 * 60 + 30, 16 * 60 + 30)


@dataclass(frozen=True, slots=True)
class World:
    """What all stories share. Nothing in them happens after ``until``."""

    seed: int
    offices: tuple[Office, ...]
    procedures: tuple[ProcedureVersion, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier: where, what, which way, and when it came to each of its stops.

    ``moments`` has one more than the walk has stops when the dossier has ended.
    """

    number: int
    form_key: uuid.UUID
    office: Office
    procedure: ProcedureVersion
    channel: str
    way: Way
    walk: Walk
    moments: tuple[datetime, ...]

    @property
    def filed_at(self) -> datetime:
        """When it was filed."""
        return self.moments[0]

    def supplements(self) -> list[tuple[datetime, datetime | None]]:
        """Give when papers were asked for and when they came."""
        asked = [at for at, stop in zip(self.moments[1:], self.walk.stops, strict=False)
                 if stop.event == "supplement"]  # fmt: skip
        came = [at for at, stop in zip(self.moments[1:], self.walk.stops, strict=False)
                if stop.event == ANSWERED]  # fmt: skip
        return list(zip(asked, [*came, *[None] * len(asked)], strict=False))

    def first_due(self) -> datetime | None:
        """When the result was promised at filing."""
        return _due(self.procedure, self.channel, self.filed_at, ())

    def due(self) -> datetime | None:
        """When it is due now; nothing is while papers are waited for or after the end."""
        supplements = self.supplements()
        return _due(self.procedure, self.channel, self.filed_at, tuple(supplements))


def form_key(seed: int, number: int) -> uuid.UUID:
    """Give the form key by which a dossier of the seed is made once."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"motcua seed {seed} {number}")


def tell(number: int, world: World) -> Story:
    """Tell the story of the dossier with this number."""
    random = Random(f"{world.seed} dossier {number}")  # noqa: S311  no secrecy needed
    # Squared: some offices have far more work than others, as in life.
    office = world.offices[int(random.random() ** 2 * len(world.offices))]
    procedure = random.choice(world.procedures)
    online = procedure.offer(Channel.online) is not None and random.random() < 0.8
    channel = (Channel.online if online else Channel.direct).value
    way = choose(random)
    walked = _walk(procedure, way, channel)
    moments = _moments(random, walked, world.until)
    key = form_key(world.seed, number)
    return Story(number, key, office, procedure, channel, way, walked, moments)


def _moments(random: Random, walked: Walk, until: datetime) -> tuple[datetime, ...]:
    is_recent = not walked.ended and random.random() < 0.6
    days = 0 if is_recent else random.randint(1, 9) if not walked.ended else 0
    days = days or (random.randint(10, _DAYS_BACK) if walked.ended else 0)
    day = (until.astimezone(ZONE) - timedelta(days=days)).date()
    start = datetime.combine(day, time(), ZONE) + timedelta(
        minutes=random.randint(*_OFFICE), seconds=random.randrange(60)
    )
    moments = [start]
    for _ in range(len(walked.stops) - (0 if walked.ended else 1)):
        moments.append(moments[-1] + timedelta(seconds=random.randint(120, 5400)))
    late = max(moments[-1] - until, timedelta())
    return tuple(moment - late for moment in moments)


@lru_cache(maxsize=1024)
def _walk_of(procedure_id: int, procedure: ProcedureVersion, way: Way, channel: str) -> Walk:
    return walk(procedure.process, way, channel)


def _walk(procedure: ProcedureVersion, way: Way, channel: str) -> Walk:
    return _walk_of(procedure.id, procedure, way, channel)


def _due(
    procedure: ProcedureVersion,
    channel: str,
    filed_at: datetime,
    supplements: tuple[tuple[datetime, datetime | None], ...],
) -> datetime | None:
    return compute_due(
        procedure=procedure, channel=channel, filed_at=filed_at, supplements=list(supplements)
    )
