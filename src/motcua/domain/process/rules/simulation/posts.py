"""Dossiers on their way, the places they are at, and the posts whose officers work at them."""

from collections import deque
from dataclasses import dataclass, field

from motcua.domain.process.rules.simulation.ways import Standing
from motcua.domain.process.values import Event


@dataclass(slots=True, eq=False)
class Dossier:
    """One dossier on its way; ``bits`` are what its chance is made of.

    Moments are seconds of the axis, -1 is not yet. ``ready`` is when the legal limit was met or
    missed: the result was there, or the dossier ended otherwise. ``pauses`` are the times in which
    the legal clock stood still, ``been`` the places left until the result was ready.
    """

    bits: int
    arrived: int
    standing: Standing
    open: dict[tuple[str, int], "Resting | Work"] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    pauses: list[tuple[int, int]] = field(default_factory=list)
    paused: int = -1
    ready: int = -1
    ended: int = -1
    end: str = ""
    been: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Resting:
    """A place where no officer works: a wait, a stage, a sub-dossier."""

    node: str
    entered: int
    open: bool = True


@dataclass(slots=True, eq=False)
class Work:
    """A task of a dossier: ``needs`` office seconds, then ``ends`` happens.

    ``entered`` is a moment, ``queued`` and ``begun`` office seconds; ``begun`` is -1 while nobody
    works at it.
    """

    node: str
    entered: int
    dossier: Dossier
    post: "Post"
    needs: int
    ends: Event
    queued: int
    begun: int = -1
    open: bool = True


@dataclass(slots=True, eq=False)
class Post:
    """The officers of a lane (of one chosen unit, where several do it); first come, first served.

    ``busy`` is office time until ``until``: after that nothing comes in any more.
    """

    lane: str
    officers: int
    until: int
    free: int = 0
    waiting: int = 0
    longest: int = 0
    done: int = 0
    busy: int = 0
    queue: deque[Work] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Let all officers be free at the beginning."""
        self.free = self.officers

    def take(self, work: Work) -> None:
        """Put a task at the end of the queue."""
        self.queue.append(work)
        self.waiting += 1

    def next(self, office: int) -> Work | None:
        """Let a free officer begin what waited longest; ``None`` without officer or task."""
        while self.free and self.queue:
            work = self.queue.popleft()
            if work.open:
                self.free -= 1
                self.waiting -= 1
                work.begun = office
                return work
        self.longest = max(self.longest, self.waiting)
        return None

    def close(self, work: Work, office: int, *, done: bool) -> None:
        """Close a task that was done or taken back; its officer is free again."""
        work.open = False
        if work.begun < 0:
            self.waiting -= 1
            return
        self.free += 1
        self.done += done
        self.busy += max(min(office, self.until) - work.begun, 0)
