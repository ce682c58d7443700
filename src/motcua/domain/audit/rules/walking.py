"""Walking along the tree from its first entry: what each signed head said, and what is there.

Pure: the caller hands over what the database, the copy outside and the signed heads say, entry by
entry; the walk remembers what does not fit.
"""

from collections.abc import Iterable

from motcua.domain.audit.rules.sealing import leaf
from motcua.domain.audit.values import Bad, Report
from motcua.kernel import merkle, tiles
from motcua.kernel.notes import Checkpoint

# So many findings are told; the rest follows from the first.
_MOST = 100
_BATCH = tiles.WIDTH * 16
Record = tuple[int, bytes]
Place = tuple[int, int]  # the number of an entry, and where the tree has it


def _standing(bad: Bad) -> tuple[bool, int]:
    return bad.index is None, bad.index or 0


class Walk:
    """One reading of the whole journal."""

    def __init__(self, heads: Iterable[tuple[str, Checkpoint]], stored: tiles.Fetch) -> None:
        """``heads`` are signed heads with where they were found; ``stored`` gives kept tiles."""
        self.report = Report()
        self.missing: list[tuple[int, int]] = []
        self._frontier = merkle.Frontier()
        self._heads: dict[int, list[tuple[str, Checkpoint]]] = {}
        for where, head in heads:
            self._heads.setdefault(head.size, []).append((where, head))
        self.report.heads = sum(map(len, self._heads.values()))
        self._good = 0
        # From the last head that fits up to one that does not: in this stretch something is wrong.
        self._stretches: list[tuple[int, int, str]] = []
        self._stored = stored
        self._own: dict[tuple[int, int], bytes] = {}
        self._batch: list[bytes] = []
        self._numbers: list[int] = []

    @property
    def size(self) -> int:
        """How many entries of the tree were read."""
        return self._frontier.size

    def leaf(self, number: int, sealed: bytes, outside: Record | None) -> None:
        """Take the next entry of the tree; ``outside`` is what the copy says of this place."""
        index = self._frontier.size
        if outside is not None and outside != (number, sealed):
            kind = "changed" if outside[0] == number else "moved"
            self.find(kind, min(number, outside[0]), index, "the copy outside has another entry")
        hashed = merkle.leaf_hash(leaf(number, sealed))
        self._frontier.append(hashed)
        self._batch.append(hashed)
        self._numbers.append(number)
        if len(self._batch) == _BATCH:
            self._check_tiles()
        if self._frontier.size in self._heads:
            self._check_heads()

    def entries(self, there: int, *, missing: Iterable[Place], changed: Iterable[Place]) -> None:
        """Take how many entries are there, which are not (perhaps erased), which were changed."""
        self.report.entries += there
        self.missing.extend(missing)
        for number, index in changed:
            self.find("changed", number, index, "its content is not what was sealed")

    def end(self, beyond: Record | None) -> Report:
        """Give what was found; ``beyond`` is the first entry that the copy has after our last."""
        self._check_tiles()
        self.report.size = self._frontier.size
        self.report.root = self._frontier.root().hex()
        self._judge_stretches()
        longer = [size for size in self._heads if size > self._frontier.size]
        if beyond is not None or longer:
            number = beyond[0] if beyond else None
            what = "entries are missing that were signed or carried outside"
            self.find("cut", number, self._frontier.size, what)
        # The numbers that are known come first, then what is only known by its place.
        self.report.bad.sort(key=lambda bad: (bad.number is None, bad.number or 0, bad.index or 0))
        return self.report

    def find(self, kind: str, number: int | None, index: int | None, what: str) -> None:
        """Remember what is wrong; of too much, what stands first in the tree."""
        bad = Bad(kind, number, index, what)
        if len(self.report.bad) < _MOST:
            self.report.bad.append(bad)
            return
        last = max(self.report.bad, key=_standing)
        if _standing(bad) < _standing(last):
            self.report.bad[self.report.bad.index(last)] = bad

    def _check_heads(self) -> None:
        size, found = self._frontier.size, self._frontier.root()
        for where, head in self._heads[size]:
            if head.root == found:
                self._good = size
            else:
                self._stretches.append((self._good, size, where))

    def _judge_stretches(self) -> None:
        """Name the first entry of each wrong stretch: one known to be bad, else its first."""
        for first, size, where in self._stretches:
            known = [bad.number for bad in self.report.bad
                     if bad.number is not None and first <= (bad.index or 0) < size]  # fmt: skip
            number = min(known, default=self._number_at(first))
            what = f"the head of {size} entries {where} says otherwise"
            self.find("history", number, first, what)

    def _number_at(self, index: int) -> int | None:
        return self._numbers[index] if index < len(self._numbers) else None

    def _check_tiles(self) -> None:
        """Hash tiles anew from the entries, and compare them with those that proofs are made of."""
        if not self._batch:
            return
        size = self._frontier.size
        grown = tiles.grow(lambda *place: self._own[place], size - len(self._batch), self._batch)
        self._batch = []
        for (level, number), tile in grown.items():
            if len(tile) == tiles.WIDTH * merkle.HASH_BYTES:
                self._own.pop((level, number), None)
            else:
                self._own[level, number] = tile
            self._check_tile(level, number, tile)

    def _check_tile(self, level: int, number: int, tile: bytes) -> None:
        try:
            kept = self._stored(level, number)[: len(tile)]
        except LookupError:
            kept = b""
        if kept == tile:
            return
        pairs = zip(tiles.hashes(tile), [*tiles.hashes(kept), *[b""] * tiles.WIDTH], strict=False)
        place = next(n for n, (ours, theirs) in enumerate(pairs) if ours != theirs)
        index = (number * tiles.WIDTH + place) << (tiles.HEIGHT * level)
        what = f"tile {level}/{number} was made of another entry"
        self.find("recomputed", self._number_at(index), index, what)
