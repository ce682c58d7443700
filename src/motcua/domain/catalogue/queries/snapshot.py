"""The catalogue in force, held in memory: pages ask it without asking the database.

Every two seconds at most, one of the threads reads the token of the edition; the others go on
with what is there. When the database is gone the last catalogue stays.
"""

import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from motcua.domain.catalogue.models import Edition, Opening, Publication
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.rules.content import Content
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.rules.search import SearchIndex
from motcua.domain.catalogue.values import (
    Announced,
    Hit,
    OpenDays,
    ProcedureVersion,
    Rollout,
    Words,
)
from motcua.platform import clock
from motcua.platform.db import is_unavailable

FRESH_SECONDS = 2.0
MOST_DAYS = 64
RETRY_SECONDS = 5.0  # when the database is gone: a try may wait for a connection
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class UnknownVersion(LookupError):
    """No version has this number."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All procedures in force on one day. Never changes; a later snapshot is a new one."""

    token: uuid.UUID | None
    day: date
    procedures: tuple[ProcedureVersion, ...]
    announced: tuple[Announced, ...]
    rollout: Rollout
    _by_code: Mapping[str, ProcedureVersion]
    _words: Words
    _index: SearchIndex

    def all(self) -> tuple[ProcedureVersion, ...]:
        """Give all procedures, by code."""
        return self.procedures

    def running(self) -> tuple[ProcedureVersion, ...]:
        """Give the procedures that are filed and settled here, by code."""
        return tuple(each for each in self.procedures if each.runs)

    def get(self, code: str) -> ProcedureVersion | None:
        """Give a procedure by its code or a former code, ``None`` when there is none."""
        return self._by_code.get(code)

    def announced_of(self, code: str) -> Announced | None:
        """Give the next version of a procedure that comes into force after this day."""
        return next((each for each in self.announced if each.code == code), None)

    def search(self, query: str) -> tuple[Hit, ...]:
        """Give the procedures that answer a question in either language, nearest first."""
        found = self._index.find(query)
        return tuple(Hit(self.procedures[position], score) for position, score in found)

    def suggest(self, query: str) -> tuple[str, ...]:
        """Give up to three other questions for one that finds nothing; each finds something."""
        return self._index.suggest(query)

    def index_for(
        self, procedures: tuple[ProcedureVersion, ...], words: Words
    ) -> SearchIndex | None:
        """Give the index when it is of these texts: where they are open changes more often."""
        same = [each.id for each in procedures] == [each.id for each in self.procedures]
        return self._index if same and words == self._words else None

    def version(self, version_id: int) -> ProcedureVersion:
        """Give any stored version, also one no longer in force; raises ``UnknownVersion``."""
        return _version(version_id)


@dataclass(slots=True)
class _Memory:
    """What this process holds: the catalogue, when it was checked, versions by number."""

    catalogue: Catalogue | None = None
    check_at: float = 0.0
    versions: dict[int, ProcedureVersion] = field(default_factory=dict)
    days: dict[date, Catalogue] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


memory = _Memory()


def snapshot() -> Catalogue:
    """Give the catalogue in force, at most two seconds old while the database answers.

    Raises the database's error only when there is no catalogue in memory yet.
    """
    held = memory.catalogue
    if held is not None and time.monotonic() < memory.check_at:
        return held
    # Without a catalogue every thread waits for the first one; with one, a single thread looks.
    if held is None:
        memory.lock.acquire()
    elif not memory.lock.acquire(blocking=False):
        return held
    try:
        return _refresh()
    finally:
        memory.lock.release()


def catalogue_on(day: date) -> Catalogue:
    """Give the catalogue as it is in force on any day, past or announced.

    Today's comes from memory; another day's is read (a few statements) and kept until the next
    change; days with the same versions share them. Raises the database's error when it is away.
    """
    held = snapshot()
    if day == held.day:
        return held
    kept = memory.days.get(day)
    if kept is None or kept.token != held.token:
        kept = _build(day)
        if len(memory.days) >= MOST_DAYS:
            memory.days.clear()
        memory.days[day] = kept
    return kept


def forget_snapshot() -> None:
    """Look again at the next call, because this process has changed the catalogue."""
    memory.check_at = 0.0


def forget_everything() -> None:
    """Hold nothing any more, because another database lies behind this process."""
    forget_snapshot()
    memory.catalogue = None
    memory.versions.clear()
    memory.days.clear()


def _refresh() -> Catalogue:
    held = memory.catalogue
    if held is not None and time.monotonic() < memory.check_at:
        return held
    # Set before reading: what changes meanwhile is seen at the next look.
    next_look = time.monotonic() + FRESH_SECONDS
    try:
        fresh = _read(held)
    except Exception as error:
        if held is None or not is_unavailable(error):
            raise
        memory.check_at = time.monotonic() + RETRY_SECONDS
        return held
    memory.catalogue, memory.check_at = fresh, next_look
    return fresh


def _read(held: Catalogue | None) -> Catalogue:
    today = clock.now().astimezone(VIETNAM).date()
    token = Edition.objects.values_list("token", flat=True).first()
    if held is not None and held.token == token and held.day == today:
        return held
    return _build(today)


def _build(day: date) -> Catalogue:
    edition = Edition.objects.first()
    procedures = _in_force(day)
    twin = _twin(edition.token if edition else None, procedures)
    if twin is not None:
        return replace(twin, day=day, announced=_announced(day))
    words = words_from_json(edition.words) if edition else Words({}, frozenset(), {})
    held = memory.catalogue
    by_code = {code: each for each in procedures for code in each.former_codes}
    by_code |= {each.code: each for each in procedures}
    return Catalogue(
        token=edition.token if edition else None,
        day=day,
        procedures=procedures,
        announced=_announced(day),
        rollout=_rollout(),
        _by_code=by_code,
        _words=words,
        _index=(held and held.index_for(procedures, words)) or SearchIndex(procedures, words),
    )


def _twin(token: uuid.UUID | None, procedures: tuple[ProcedureVersion, ...]) -> Catalogue | None:
    """Give a catalogue in memory of another day with the same versions.

    Most days have the same ones, so days that are asked for cost no memory of their own.
    """
    held = [*memory.days.values(), *([memory.catalogue] if memory.catalogue else [])]
    numbers = [each.id for each in procedures]
    return next(
        (
            each
            for each in held
            if each.token == token and numbers == [version.id for version in each.procedures]
        ),
        None,
    )


def _announced(day: date) -> tuple[Announced, ...]:
    rows = Publication.objects.filter(effective_from__gt=day).order_by("effective_from", "code")
    return tuple(
        Announced(*row) for row in rows.values_list("code", "version_id", "effective_from")
    )


def _rollout() -> Rollout:
    found: dict[str, dict[int, tuple[OpenDays, ...]]] = {}
    rows = Opening.objects.order_by("opens_on").values_list(
        "code", "unit_id", "opens_on", "closes_on", "document"
    )
    for code, unit, opens_on, closes_on, document in rows:
        units = found.setdefault(code, {})
        units[unit] = (*units.get(unit, ()), OpenDays(opens_on, closes_on, document))
    return Rollout(found)


def _in_force(today: date) -> tuple[ProcedureVersion, ...]:
    current = (
        Publication.objects.filter(effective_from__lte=today)
        .order_by("code", "-effective_from")
        .distinct("code")
        .values_list("version_id", flat=True)
    )
    ids = list(current)
    missing = [number for number in ids if number not in memory.versions]
    for row in Stored.objects.filter(id__in=missing).defer("sources"):
        memory.versions[row.id] = read_stored(row)
    versions = (memory.versions[number] for number in ids)
    return tuple(v for v in versions if v.effective_to is None or today <= v.effective_to)


def _version(version_id: int) -> ProcedureVersion:
    known = memory.versions.get(version_id)
    if known is None:
        row = Stored.objects.defer("sources").filter(id=version_id).first()
        if row is None:
            raise UnknownVersion(version_id)
        known = memory.versions[version_id] = read_stored(row)
    return known


def read_stored(row: Stored) -> ProcedureVersion:
    """Give a stored row as the value it was loaded from."""
    read = read_version(
        Content.from_json(row.content),
        languages=LANGUAGES,
        version=row.sha256,
        version_id=row.id,
        judged=True,
    )
    if read.version is None:
        # The format outlived the row: a migration must rewrite it, nothing here can guess.
        raise ValueError(f"stored version {row.id} of {row.code} cannot be read: {read.findings}")
    return read.version


def words_to_json(words: Words) -> dict[str, object]:
    """Give search words as they are stored."""
    return {
        "abbreviations": words.abbreviations,
        "ignored": sorted(words.ignored),
        "phrases": {code: list(phrases) for code, phrases in words.phrases.items()},
    }


def words_from_json(data: Mapping[str, object]) -> Words:
    """Give back what ``words_to_json`` gave."""
    phrases = cast("Mapping[str, Sequence[str]]", data["phrases"])
    return Words(
        abbreviations=cast("dict[str, str]", data["abbreviations"]),
        ignored=frozenset(cast("Sequence[str]", data["ignored"])),
        phrases={code: tuple(spoken) for code, spoken in phrases.items()},
    )
