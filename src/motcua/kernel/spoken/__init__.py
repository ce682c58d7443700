"""Texts as a person says them aloud: numbers, dates, sums and abbreviations in words."""

from motcua.kernel.spoken.numbers import digits, number
from motcua.kernel.spoken.saying import spoken

__all__ = ["digits", "number", "spoken"]
