"""Which units a leader's figures reach: his own and those below them in the tree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from motcua.domain.dossiers.queries.figures.kinds import Tree
from motcua.domain.identity.api import Unit, units_under
from motcua.domain.identity.values import PostFacts, Role, Subject
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class LedUnit:
    """A unit of the tree that somebody leads."""

    id: int
    eid: str
    name: Text
    path: str

    def tree(self, *, alone: bool = False) -> Tree:
        """Give it with all below it, or alone."""
        return Tree(self.id, self.path, alone)

    def holds(self, other: "LedUnit") -> bool:
        """Tell whether another is it or lies below it."""
        return other.path.startswith(self.path)


@dataclass(frozen=True, slots=True)
class Led:
    """A chosen unit, those directly below it, all of its tree, and those above it that he leads.

    ``own`` are the units of his posts; ``above`` the units between those and the chosen one.
    """

    unit: LedUnit
    below: tuple[LedUnit, ...]
    every: tuple[LedUnit, ...]
    own: tuple[LedUnit, ...]
    above: tuple[LedUnit, ...]


def led_by(subject: Subject, eid: str) -> Led | None:
    """Give a unit that ``subject`` leads or that lies below one, his first one for no ``eid``.

    ``None`` for any other; two statements at most.
    """
    posts = {post.unit_id: post for post in subject.posts if post.role is Role.LEADER}
    if not posts:
        return None
    first = min(posts.values(), key=lambda post: (len(post.unit_path), post.unit_id))
    own = tuple(_of(Unit.objects.filter(pk__in=posts).order_by("path")))
    chosen = next((each for each in own if each.eid == eid), None)
    if not eid:
        chosen = next(each for each in own if each.id == first.unit_id)
    if chosen is None:
        chosen = _below_one(posts.values(), eid)
    if chosen is None:
        return None
    every = tuple(_of(units_under(chosen.path)))
    level = chosen.path.count("/") + 1
    below = tuple(each for each in every if each.path.count("/") == level)
    return Led(chosen, below, every, own, _above(chosen, own))


def _above(chosen: LedUnit, own: Sequence[LedUnit]) -> tuple[LedUnit, ...]:
    numbers = [int(part) for part in chosen.path.split("/") if part and int(part) != chosen.id]
    led = [each for each in own if each.holds(chosen)]
    if not led or not numbers:
        return ()
    rows = _of(Unit.objects.filter(pk__in=numbers).order_by("path"))
    return tuple(each for each in rows if any(one.holds(each) for one in led))


def _below_one(posts: Iterable[PostFacts], eid: str) -> LedUnit | None:
    found = next(iter(_of(Unit.objects.filter(eid=eid))), None)
    if found and any(found.path.startswith(post.unit_path) for post in posts):
        return found
    return None


def _of(rows: Iterable[Unit]) -> list[LedUnit]:
    return [LedUnit(unit.pk, unit.eid, unit.name, unit.path) for unit in rows]


def unit_tree(unit: Unit) -> LedUnit:
    """Give a unit as the figures know it."""
    return LedUnit(unit.pk, unit.eid, unit.name, unit.path)


def rolled_up(
    unit: LedUnit, every: Sequence[LedUnit], has: Callable[[int], bool]
) -> tuple[int, ...]:
    """Give the numbers of the units of a tree that have anything to add up."""
    return tuple(each.id for each in every if unit.holds(each) and has(each.id))
