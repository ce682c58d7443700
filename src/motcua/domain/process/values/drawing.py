"""The diagram of a file (BPMN DI): where each element is drawn, in its own units."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of a shape."""

    x: float
    y: float
    width: float
    height: float


Point = tuple[float, float]


@dataclass(frozen=True)
class Diagram:
    """Shapes by element id (nodes, lanes, the pool), edges by flow id; empty when none is drawn.

    ``frames`` are the names of shapes that only frame the drawing: the pool, and lanes that hold
    no work, such as the applicant's. ``pool`` is the id of the one that is the pool.
    """

    shapes: Mapping[str, Box] = field(default_factory=dict)
    edges: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    horizontal: bool = True
    frames: Mapping[str, Text] = field(default_factory=dict)
    pool: str = ""
