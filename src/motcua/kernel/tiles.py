"""Tiles: a Merkle tree cut into pieces of 256 hashes (C2SP tlog-tiles, height 8).

Tile ``number`` of ``level`` holds the hashes of whole subtrees of ``256**level`` entries; level 0
holds leaf hashes. What lies between is hashed anew from one tile.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from motcua.kernel.merkle import HASH_BYTES, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
# 256**7 entries are more than a size can say.
_HIGHEST = 7
_LONGEST_ENTRY = 2**16 - 1
_PATH = re.compile(
    r"(?P<level>0|[1-9]\d?|entries)/(?P<number>(?:x\d{3}/){0,6}\d{3})"
    r"(?:\.p/(?P<width>[1-9]\d{0,2}))?",
    re.ASCII,
)

Fetch = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """One tile, or with ``level`` None one bundle of entries; ``width`` of 256 is a whole one."""

    level: int | None
    number: int
    width: int = WIDTH


def place_of(path: str) -> Place | None:
    """Read what stands behind ``tile/``; ``None`` for what names no tile."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    level = None if found["level"] == "entries" else int(found["level"])
    width = int(found["width"] or WIDTH)
    if (level or 0) > _HIGHEST or (found["width"] and width >= WIDTH):
        return None
    groups = found["number"].replace("x", "").split("/")
    if len(groups) > 1 and groups[0] == "000":
        return None
    return Place(level, int("".join(groups)), width)


def path_of(place: Place) -> str:
    """Write the path of a tile below ``tile/``."""
    groups = [f"{place.number % 1000:03d}"]
    rest = place.number // 1000
    while rest:
        groups.insert(0, f"x{rest % 1000:03d}")
        rest //= 1000
    level = "entries" if place.level is None else str(place.level)
    part = "" if place.width == WIDTH else f".p/{place.width}"
    return f"{level}/{'/'.join(groups)}{part}"


def width_of(level: int, number: int, size: int) -> int:
    """Give how many hashes a tile has in a tree of ``size`` entries; 0 when it is not there."""
    return max(0, min(WIDTH, (size >> (HEIGHT * level)) - number * WIDTH))


def bundle(entries: Iterable[bytes]) -> bytes:
    """Put entries one behind the other, each behind its length as uint16."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundle(data: bytes) -> Iterator[bytes]:
    """Take a bundle apart; raises ``ValueError`` when it breaks off."""
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place : place + 2], "big")
        entry = data[place + 2 : place + 2 + length]
        if place + 2 > len(data) or len(entry) != length:
            raise ValueError("the bundle breaks off")
        yield entry
        place += 2 + length


class Tiles:
    """Reads inner hashes of a tree from its tiles, each fetched once."""

    def __init__(self, fetch: Fetch) -> None:
        """``fetch(level, number)`` gives a tile's hashes, perhaps more than were asked for."""
        self._fetch = fetch
        self._tiles: dict[tuple[int, int], list[list[bytes]]] = {}

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of a whole subtree of ``2**level`` entries; ``LookupError`` without one."""
        tile_level, within = divmod(level, HEIGHT)
        number, place = divmod(index, WIDTH >> within)
        return self._rows(tile_level, number)[within][place]

    def _rows(self, level: int, number: int) -> list[list[bytes]]:
        rows = self._tiles.get((level, number))
        if rows is None:
            rows = self._tiles[level, number] = [hashes(self._fetch(level, number))]
            while len(rows) <= HEIGHT and len(rows[-1]) > 1:
                below = rows[-1]
                pairs = zip(below[::2], below[1::2], strict=False)
                rows.append([node_hash(left, right) for left, right in pairs])
            rows.extend([] for _ in range(HEIGHT + 1 - len(rows)))
        return rows


def hashes(tile: bytes) -> list[bytes]:
    """Cut a tile into its hashes."""
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


def grow(fetch: Fetch, size: int, leaves: Iterable[bytes]) -> dict[tuple[int, int], bytes]:
    """Give the tiles that are new or longer once ``leaves`` follow a tree of ``size`` entries.

    ``fetch`` is asked for the unfinished tile of a level only.
    """
    grown: dict[tuple[int, int], bytes] = {}
    coming, level, place = list(leaves), 0, size
    while coming:
        above: list[bytes] = []
        number, filled = divmod(place, WIDTH)
        tile = fetch(level, number)[: filled * HASH_BYTES] if filled else b""
        while coming:
            room = WIDTH - len(tile) // HASH_BYTES
            tile += b"".join(coming[:room])
            coming = coming[room:]
            grown[level, number] = tile
            if len(tile) == WIDTH * HASH_BYTES:
                above.append(top(tile))
            number, tile = number + 1, b""
        coming, level, place = above, level + 1, place // WIDTH
    return grown


def top(tile: bytes) -> bytes:
    """Give the hash of a whole tile."""
    row = hashes(tile)
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]
