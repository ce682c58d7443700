"""Entries join the tree: one sequencer at a time gives each the next place, once."""

from django.db import connection, transaction

from motcua.domain.audit.models import Tile, Tree
from motcua.domain.audit.queries.tree import fetch_tile
from motcua.domain.audit.rules.sealing import leaf
from motcua.kernel import merkle, tiles

# So many join in one transaction; what waits beyond joins in the next.
MOST = 4_096

_TAKE = """
WITH taken AS (
    DELETE FROM audit_waiting WHERE entry_id IN (
        SELECT entry_id FROM audit_waiting ORDER BY entry_id LIMIT %s
    ) RETURNING entry_id
)
SELECT e.id, e.seal FROM taken t JOIN audit_entry e ON e.id = t.entry_id ORDER BY e.id
"""
_PLACE = """
INSERT INTO audit_leaf (index, entry_id, seal)
SELECT %s + row_number() OVER (ORDER BY id) - 1, id, seal FROM unnest(%s::bigint[], %s::bytea[])
    AS new (id, seal)
"""


def sequence(*, most: int = MOST) -> int:
    """Let waiting entries join the tree, by their numbers; give how many did.

    What is committed later has a later place, whatever its number: no place is ever given twice or
    left empty. Whoever finds the tree's row locked leaves the work to the one who holds it. A
    process that is killed leaves no trace: rows, tiles and size are one transaction.
    """
    with transaction.atomic():
        size = _lock()
        if size is None:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [most])
            joining = [(number, bytes(sealed)) for number, sealed in cursor.fetchall()]
            if not joining:
                return 0
            numbers, seals = zip(*joining, strict=True)
            cursor.execute(_PLACE, [size, list(numbers), list(seals)])
        hashed = [merkle.leaf_hash(leaf(*each)) for each in joining]
        _keep(tiles.grow(fetch_tile, size, hashed))
        Tree.objects.filter(pk=1).update(size=size + len(joining))
    return len(joining)


def _lock() -> int | None:
    """Lock the tree and give its size; ``None`` while somebody else makes it grow."""
    Tree.objects.bulk_create(
        [Tree(id=1, size=0, trouble="", witness_trouble="")], ignore_conflicts=True
    )
    rows = Tree.objects.select_for_update(skip_locked=True).filter(pk=1)
    return rows.values_list("size", flat=True).first()


def _keep(grown: dict[tuple[int, int], bytes]) -> None:
    rows = [Tile(level=level, number=number, hashes=data)
            for (level, number), data in grown.items()]  # fmt: skip
    Tile.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["level", "number"], update_fields=["hashes"]
    )
