"""When a paper that is shown again is in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from motcua.kernel.seals import Uses

# The same paper held on a little longer is one use (as the device reckons).
AGAIN_AFTER = timedelta(seconds=60)
# A device may be a little ahead; what it claims of a later time cannot be.
AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, order=True)
class Showing:
    """One time that a paper was shown, in the order of time."""

    at: datetime
    number: int
    gate: int


def in_doubt(uses: Uses, showings: Iterable[Showing]) -> dict[int, int]:
    """Give the showings in doubt, each with the one just before that it contradicts.

    A paper for one place is in doubt wherever it turns up elsewhere than before, one for a single
    use whenever it turns up again. In what order reports arrive changes nothing.
    """
    return {
        after.number: before.number
        for before, after in pairwise(sorted(showings))
        if _contradicts(uses, before, after)
    }


def _contradicts(uses: Uses, before: Showing, after: Showing) -> bool:
    if uses is Uses.FREE:
        return False
    if before.gate != after.gate:
        return True
    return uses is Uses.ONCE and after.at - before.at >= AGAIN_AFTER


def is_believable(at: datetime, now: datetime, kept: timedelta) -> bool:
    """Tell whether a device's clock can be right: not ahead, and not from before what is kept."""
    return now - kept < at <= now + AHEAD
