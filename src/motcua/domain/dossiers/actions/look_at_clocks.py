"""One round over everything that time brings: timers that are over, clocks to watch."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from psycopg.errors import DeadlockDetected, LockNotAvailable

from motcua.domain.dossiers.actions.fire_timers import fire_timer, timers_over
from motcua.domain.dossiers.actions.watch import clocks_to_watch, watch
from motcua.domain.dossiers.models import Dossier, Step

log = logging.getLogger("motcua.dossiers.clocks")

# What fails is looked at again later, so that it never stands before what could be done.
_AFTER_A_FAILURE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Round:
    """How many timers fired and how many clocks were looked at."""

    fired: int
    watched: int


def look_at_clocks(*, now: datetime) -> Round:
    """Fire the timers that are over and give the warnings that are due, a bounded number.

    Each in a transaction of its own: what fails is logged, tried again in an hour, and stops
    nothing else. It may be killed at any point and run by several workers at once.
    """
    fired = _each_alone(
        timers_over(now),
        lambda step: fire_timer(step_id=step, now=now),
        lambda step: Step.objects.filter(pk=step, fires_at__lte=now).update(
            fires_at=now + _AFTER_A_FAILURE
        ),
    )
    watched = _each_alone(
        clocks_to_watch(now),
        lambda dossier: watch(dossier_id=dossier, now=now),
        lambda dossier: Dossier.objects.filter(pk=dossier, watch_at__lte=now).update(
            watch_at=now + _AFTER_A_FAILURE
        ),
    )
    return Round(fired=fired, watched=watched)


def _of_this_one(problem: Exception) -> bool:
    """Tell whether only the rows of one dossier were in the way: held too long, or a deadlock."""
    return isinstance(problem.__cause__, LockNotAvailable | DeadlockDetected)


def _each_alone(ids: Iterable[int], act: Callable[[int], bool], later: Callable[[int], int]) -> int:
    done = 0
    for pk in ids:
        try:
            done += act(pk)
        except (OperationalError, InterfaceError) as problem:
            if not _of_this_one(problem):
                # The database is away: the next round finds everything again.
                raise
            log.warning("a clock was not looked at, its rows are held: %s", pk)
        except Exception:
            log.exception("a clock could not be looked at: %s", pk)
            later(pk)
    return done
