"""Days as the old system writes them."""

import re
from datetime import UTC, date, datetime

from motcua.kernel.moments import local

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_OURS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?", re.ASCII)
_MILLISECONDS = re.compile(r"-?\d{12,14}", re.ASCII)
_LONGEST = 40


def read_old_day(said: str) -> date | None:
    """Give the day that a text of the old system says, in Vietnam; ``None`` when it says none.

    Day/month/year, ISO 8601 with or without a time, milliseconds since 1970 in 12 to 14 digits:
    fewer may be seconds, which would be read as a day of 1970 and are not read at all. A moment
    with its time zone is the day it was in Vietnam: the old system writes midnight there as 17:00Z.
    """
    text = said.strip()[:_LONGEST]
    if _MILLISECONDS.fullmatch(text):
        return _of_moment(int(text) / 1000)
    for pattern, order in ((_ISO, (1, 2, 3)), (_OURS, (3, 2, 1))):
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :]
        if rest and not _CLOCK.fullmatch(rest):
            return _with_zone(text) if pattern is _ISO else None
        try:
            return date(*(int(found.group(each)) for each in order))
        except ValueError:
            return None
    return None


def _of_moment(seconds: float) -> date | None:
    try:
        return local(datetime.fromtimestamp(seconds, UTC)).date()
    except (OverflowError, OSError, ValueError):
        return None


def _with_zone(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
        return local(moment).date() if moment.tzinfo else moment.date()
    except (OverflowError, ValueError):
        return None
