"""Which figures of answers are too few to be told."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def hidden(counts: Mapping[Key, int], fewest: int) -> frozenset[Key]:
    """Give the parts of a whole whose answers are not told in shares.

    Those with fewer answers than ``fewest`` but not none. Where only one is hidden it could be
    worked out from the whole and the others: then the next smallest is hidden too.
    """
    few = {key for key, count in counts.items() if 0 < count < fewest}
    told = sorted((count, str(key), key) for key, count in counts.items() if count >= fewest)
    if len(few) == 1 and told:
        few.add(told[0][2])
    return frozenset(few)
