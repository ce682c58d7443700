"""Sowing: stories become rows, batch by batch, each batch whole or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from django.db import connection, transaction

from motcua.domain.catalogue.api import snapshot
from motcua.kernel.moments import local
from motcua.ops.samples.openings import COMMUNE_FIELD, open_for_communes
from motcua.ops.seeding import rows
from motcua.ops.seeding.copying import copy_rows, known, take_ids, take_numbers
from motcua.ops.seeding.offices import make_offices
from motcua.ops.seeding.people import make_citizens
from motcua.ops.seeding.rows import Told
from motcua.ops.seeding.stories import Story, World, form_key, tell
from motcua.platform.lawbook import lawbook

BATCH = 2_000
_DOSSIERS = "dossiers_dossier"
_MADE = (_DOSSIERS, "dossiers_step", "audit_entry", "identity_account")


def sow(
    *, dossiers: int, units: int, seed: int, until: datetime, now: datetime,
    progress: Callable[[int], None],
) -> int:  # fmt: skip
    """Make the dossiers of a seed that are not there yet, and give how many were made.

    The same seed, numbers and ``until`` give the same dossiers; interrupted, it goes on where it
    stopped. ``progress`` hears how many of them are there.
    """
    offices = tuple(make_offices(units, now))
    open_for_communes([office.unit_id for office in offices], now)
    procedures = tuple(each for each in snapshot().running() if each.field == COMMUNE_FIELD)
    world = World(seed, offices, procedures, until)
    made = 0
    for first in range(0, dossiers, BATCH):
        numbers = range(first, min(first + BATCH, dossiers))
        with transaction.atomic():
            made += _sow_batch(numbers, world, now)
        progress(numbers.stop)
    if made:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(_MADE)}")
    return made


def _sow_batch(numbers: Iterable[int], world: World, now: datetime) -> int:
    keys = {form_key(world.seed, number): number for number in numbers}
    there = known(_DOSSIERS, "form_key", list(keys))
    stories = [tell(number, world) for key, number in keys.items() if key not in there]
    told = list(_told(stories, world, now))
    copy_rows(_DOSSIERS, [rows.dossier(each) for each in told])
    for table, make in (
        ("dossiers_step", rows.steps),
        ("dossiers_supplementrequest", rows.supplements),
        ("dossiers_refusal", rows.refusals),
        ("audit_entry", rows.entries),
    ):
        copy_rows(table, [row for each in told for row in make(each)])
    return len(told)


def _told(stories: list[Story], world: World, now: datetime) -> Iterator[Told]:
    citizens = make_citizens(world.seed, sorted({story.number // 2 for story in stories}), now)
    codes = _codes(stories)
    ids = take_ids(_DOSSIERS, len(stories))
    for story, dossier_id in zip(stories, ids, strict=True):
        yield Told(story, dossier_id, codes[story.number], citizens[story.number // 2])


def _codes(stories: list[Story]) -> dict[int, str]:
    """Give each dossier the next code of its unit and day, from the counters that filing uses."""
    together: defaultdict[tuple[str, date], list[int]] = defaultdict(list)
    for story in stories:
        together[story.office.eid, local(story.filed_at).date()].append(story.number)
    first = take_numbers({_key(*place): len(numbers) for place, numbers in together.items()})
    codes = {}
    for (eid, day), numbers in together.items():
        pattern = lawbook().dossier_code_pattern(day)
        for value, number in enumerate(numbers, first[_key(eid, day)]):
            codes[number] = pattern.make(number=value, unit=eid, day=day)
    return codes


def _key(eid: str, day: date) -> str:
    return f"dossier {eid} {day:%Y%m%d}"
