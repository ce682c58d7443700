"""Merkle trees over a growing list (RFC 9162, section 2.1): roots, proofs and their verification.

A tree is asked for its inner hashes by ``node(level, index)``: the hash over the entries from
``index * 2**level`` up to the next one's, a whole subtree. So a proof reads a few dozen hashes,
wherever they are kept.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

Node = Callable[[int, int], bytes]

HASH_BYTES = 32
# A tree has at most so many entries (a size is a uint64 in the formats, signed where it is kept).
LARGEST_TREE = 2**63 - 1
EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash one entry (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees together (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def root(node: Node, size: int) -> bytes:
    """Give the hash of a tree of ``size`` entries."""
    return _subtree(node, 0, size) if size else EMPTY


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """Prove that entry ``index`` is in the tree of ``size``, from the leaf up (RFC 9162, 2.1.3.1).

    Raises ``ValueError`` when there is no such entry.
    """
    if not 0 <= index < size:
        raise ValueError("no such entry in this tree")
    first, last, proof = 0, size, []
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            proof.append(_subtree(node, middle, last))
            last = middle
        else:
            proof.append(_subtree(node, first, middle))
            first = middle
    return proof[::-1]


def consistency_proof(node: Node, old: int, size: int) -> list[bytes]:
    """Prove that the tree of ``size`` begins with the tree of ``old`` (RFC 9162, 2.1.4.1).

    Raises ``ValueError`` unless ``0 < old <= size``.
    """
    if not 0 < old <= size:
        raise ValueError("the older tree must be the smaller one, and not empty")
    first, last, proof, whole = 0, size, [], True
    while old != last:
        middle = first + _split(last - first)
        if old <= middle:
            proof.append(_subtree(node, middle, last))
            last = middle
        else:
            proof.append(_subtree(node, first, middle))
            first, whole = middle, False
    if not whole:
        proof.append(_subtree(node, first, last))
    return proof[::-1]


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether the proof shows this leaf hash at this place of the tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size <= LARGEST_TREE or not _hashes(leaf, root, *proof):
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    *, old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes
) -> bool:
    """Tell whether the proof shows that a tree grew out of an older one (RFC 9162, 2.1.4.2).

    Every tree grew out of the empty one, which needs and takes no proof.
    """
    if not 0 <= old <= size <= LARGEST_TREE or not _hashes(old_root, root, *proof):
        return False
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof and old_root == EMPTY
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return _grew(old - 1, size - 1, path, old_root, root)


def _grew(place: int, last: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    if not path:
        return False
    while place & 1:
        place, last = place >> 1, last >> 1
    old_found = new_found = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_found, new_found = node_hash(step, old_found), node_hash(step, new_found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root


class Frontier:
    """A tree that is only appended to: it keeps the roots of its whole subtrees, no entries."""

    def __init__(self) -> None:
        self.size = 0
        self._whole: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more entry."""
        size, whole = self.size, self._whole
        while size & 1:
            leaf = node_hash(whole.pop(), leaf)
            size >>= 1
        whole.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Give the hash of the tree as it is now."""
        if not self._whole:
            return EMPTY
        found = self._whole[-1]
        for left in reversed(self._whole[:-1]):
            found = node_hash(left, found)
        return found


def _subtree(node: Node, first: int, last: int) -> bytes:
    """Hash the entries from ``first`` up to ``last``; ``first`` begins a subtree of that size."""
    whole = []
    while first < last:
        level = (last - first).bit_length() - 1
        whole.append(node(level, first >> level))
        first += 1 << level
    found = whole[-1]
    for left in reversed(whole[:-1]):
        found = node_hash(left, found)
    return found


def _split(size: int) -> int:
    """Give the largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
