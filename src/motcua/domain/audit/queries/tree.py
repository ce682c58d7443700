"""Reading the tree: its hashes, its tiles, its signed heads."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from motcua.domain.audit.models import Checkpoint, Leaf, Tile, Tree, Waiting
from motcua.domain.audit.rules.sealing import leaf
from motcua.domain.audit.values import Head, NotInTree, Standing
from motcua.kernel import merkle, tiles

_PIECE = 4_096


def fetch_tile(level: int, number: int) -> bytes:
    """Give the hashes of one tile; ``LookupError`` without one."""
    row = Tile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
    if row is None:
        raise NotInTree
    return bytes(row)


def tree_node() -> merkle.Node:
    """Give the reader of inner hashes; tiles are read as they are needed, each once."""
    return tiles.Tiles(fetch_tile).node


def tree_size() -> int:
    """Give how many entries the tree has now."""
    return Tree.objects.filter(pk=1).values_list("size", flat=True).first() or 0


def tile(place: tiles.Place) -> bytes | None:
    """Give a tile or bundle as it is published, ``None`` when no tree has it yet."""
    size = tree_size()
    if place.width > tiles.width_of(place.level or 0, place.number, size):
        return None
    if place.level is not None:
        return fetch_tile(place.level, place.number)[: place.width * merkle.HASH_BYTES]
    first = place.number * tiles.WIDTH
    return tiles.bundle(leaf(*each) for each in leaves(first, first + place.width))


def leaves(first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """Give number and seal of the entries of a stretch of the tree, in its order."""
    while first < last:
        until = min(last, first + _PIECE)
        rows = Leaf.objects.filter(index__gte=first, index__lt=until).order_by("index")
        for number, sealed in rows.values_list("entry_id", "seal"):
            yield number, bytes(sealed)
        first = until


def head() -> Head | None:
    """Give the newest signed head."""
    return next(iter(heads(1)), None)


def heads(most: int) -> list[Head]:
    """Give the newest signed heads, the newest first."""
    return [_head(row) for row in Checkpoint.objects.order_by("-size")[:most]]


def head_of(size: int) -> Head | None:
    """Give the signed head of just so many entries."""
    row = Checkpoint.objects.filter(pk=size).first()
    return _head(row) if row else None


def _head(row: Checkpoint) -> Head:
    return Head(
        size=row.size,
        root=bytes(row.root),
        note=row.note,
        signed_at=row.signed_at,
        seen_at=row.seen_at,
        cosigned_at=row.cosigned_at,
    )


def standing(now: datetime) -> Standing:
    """Give how far the journal has come."""
    row = Tree.objects.filter(pk=1).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), min(since) FROM audit_waiting")
        waiting, since = cursor.fetchone()
    return Standing(
        size=row.size if row else 0,
        waiting=waiting,
        lag=max(0.0, (now - since).total_seconds()) if since else 0.0,
        trouble=row.trouble if row else "",
        witness_trouble=row.witness_trouble if row else "",
        head=head(),
    )


def is_waiting() -> bool:
    """Tell whether any entry waits for the tree."""
    return Waiting.objects.exists()
