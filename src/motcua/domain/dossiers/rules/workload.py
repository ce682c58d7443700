"""Who holds too much: an officer beside the median of his unit."""

from collections.abc import Collection
from statistics import median


def typical(loads: Collection[int]) -> float:
    """Give the median of what the officers of a unit hold, those who hold nothing too."""
    return float(median(loads)) if loads else 0.0


def overloaded(load: int, middle: float, *, times: int, least: int) -> bool:
    """Tell whether somebody holds more than ``times`` the median, and ``least`` at least."""
    return load >= least and load > times * middle
