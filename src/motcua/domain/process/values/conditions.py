"""What a gateway compares, as data: read from the file once, never executed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

# What is known of a dossier when a gateway decides, such as ``{"delivery": "counter"}``.
Fact: TypeAlias = str | int | bool
Facts: TypeAlias = Mapping[str, Fact]

# What is known of every dossier from its filing on.
CASE_FACTS = frozenset({"channel", "delivery", "case"})


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact stands in a relation to a value; a fact that is not known stands in none.

    ``sign`` is ``==``, ``!=``, ``<``, ``<=``, ``>`` or ``>=``; order is for whole numbers only.
    ``!=`` is the opposite of ``==``: it holds for a fact that is not known.
    """

    name: str
    sign: str
    value: Fact


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the conditions holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the conditions holds."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = Compare | Not | AllOf | AnyOf
