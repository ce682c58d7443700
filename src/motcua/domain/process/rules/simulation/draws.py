"""Chance that can be repeated: each draw is a pure function of what it is for.

The draw for the second time that dossier 17 is at its third step is the same in every variant of
a scenario, whatever happened before it: common random numbers, so that two variants differ by
what was changed and not by luck. The mixing function is SplitMix64 (Steele, Lea, Flood 2014).
"""

from collections.abc import Callable, Mapping
from itertools import accumulate
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final, TypeVar

from motcua.domain.process.values.simulation import Shape, Span

_ALL: Final = 2**64 - 1
_GOLDEN: Final = 0x9E3779B97F4A7C15
_NORMAL: Final = NormalDist()
# A span drawn from an endless distribution ends here, as a multiple of its middle.
_LONGEST: Final = 100

Key = TypeVar("Key")


def mixed(number: int) -> int:
    """Give 64 bits that look like chance."""
    number = (number + _GOLDEN) & _ALL
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _ALL
    return number ^ (number >> 31)


def part(number: int) -> float:
    """Give a number between 0 and 1, both excluded, of 64 mixed bits."""
    return ((number >> 12) + 0.5) * 2.0**-52


def lengths(span: Span, unit: int) -> Callable[[float], int]:
    """Give the function from a part to a length in seconds, at least one; ``unit`` in seconds."""
    middle = span.middle * unit
    match span.shape:
        case Shape.FIXED:
            return lambda _: max(round(middle), 1)
        case Shape.EXPONENTIAL:
            return lambda at: max(round(min(-log(1 - at), _LONGEST) * middle), 1)
        case Shape.TRIANGULAR:
            return _triangular(span.least * unit, middle, span.most * unit)
        case _:
            sigma = span.spread / 100
            return lambda at: max(
                round(min(exp(sigma * _NORMAL.inv_cdf(at)), _LONGEST) * middle), 1
            )


def _triangular(least: float, likely: float, most: float) -> Callable[[float], int]:
    width = most - least
    turn = (likely - least) / width if width else 1.0

    def draw(at: float) -> int:
        if at < turn:
            return max(round(least + sqrt(at * width * (likely - least))), 1)
        return max(round(most - sqrt((1 - at) * width * (most - likely))), 1)

    return draw


def choices(weights: Mapping[Key, int]) -> Callable[[float], Key]:
    """Give the function from a part to one of the keys, each as often as its weight says."""
    pairs = [(key, weight) for key, weight in weights.items() if weight]
    keys = [key for key, _ in pairs]
    sums = list(accumulate(weight for _, weight in pairs))
    whole = sums[-1]

    def draw(at: float) -> Key:
        place = at * whole
        return keys[next(i for i, upto in enumerate(sums) if place < upto)]

    return draw
