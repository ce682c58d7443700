"""Which figures of answers are too few to be told."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

Key = TypeVar("Key")


def hidden(counts: Mapping[Key, int], fewest: int) -> frozenset[Key]:
    """Give the parts of a whole whose answers are not told in shares.

    Those with fewer answers than ``fewest`` but not none. What is hidden could be worked out
    together from the whole and the others: so the next smallest are hidden too, until it is more
    than one part and as many answers as may be told.
    """
    few = {key for key, count in counts.items() if 0 < count < fewest}
    told = sorted((count, str(key), key) for key, count in counts.items() if count >= fewest)
    for _, _, key in told:
        if not few or (len(few) > 1 and sum(counts[each] for each in few) >= fewest):
            break
        few.add(key)
    return frozenset(few)


def told_days(first: date, last: date, today: date) -> tuple[date, date]:
    """Give the first and the last day whose answers are told: whole weeks that are over.

    Two reports a day apart would tell what that day's few said, and a page that counts today
    would tell what the last one said while he still stands there. Nothing when the last day given
    comes before the first.
    """
    begin = first + timedelta(days=-first.weekday() % 7)
    end = min(last, today - timedelta(days=1))
    return begin, end - timedelta(days=(end.weekday() + 1) % 7)
