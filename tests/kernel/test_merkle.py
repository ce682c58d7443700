"""Merkle trees: the published examples of RFC 6962, and the definition of RFC 9162 itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import merkle

# Certificate Transparency's eight entries, as transparency-dev/merkle (testonly) publishes them.
ENTRIES = [
    bytes.fromhex(each)
    for each in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
NODES = [
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
    ],
    [
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    ],
    [
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    ["5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    NODES[0][0],
    NODES[1][0],
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    NODES[2][0],
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    NODES[3][0],
]
# (entry, size): the published proof, by level and place of its hashes.
INCLUSIONS = [
    (0, 1, []),
    (0, 8, [(0, 1), (1, 1), (2, 1)]),
    (5, 8, [(0, 4), (1, 3), (2, 0)]),
    (2, 3, [(1, 0)]),
    (1, 5, [(0, 0), (1, 1), (0, 4)]),
]
CONSISTENCIES = [
    (1, 1, []),
    (1, 8, [(0, 1), (1, 1), (2, 1)]),
    (6, 8, [(1, 2), (1, 3), (2, 0)]),
    (2, 5, [(1, 1), (0, 4)]),
    (6, 7, [(1, 2), (0, 6), (2, 0)]),
]
JUNK = bytes(32)


def hashed(level: int, place: int) -> bytes:
    return bytes.fromhex(NODES[level][place])


def root_of(size: int) -> bytes:
    return bytes.fromhex(ROOTS[size])


# --- the definition, word for word ---------------------------------------------------------------


def mth(entries: Sequence[bytes]) -> bytes:
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = largest_power_below(len(entries))
    return sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m: int, entries: Sequence[bytes]) -> list[bytes]:
    if len(entries) == 1:
        return []
    k = largest_power_below(len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m: int, entries: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if m == len(entries):
        return [] if whole else [mth(entries)]
    k = largest_power_below(len(entries))
    if m <= k:
        return [*subproof(m, entries[:k], whole=whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], whole=False), mth(entries[:k])]


def largest_power_below(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def node_of(entries: Sequence[bytes]) -> merkle.Node:
    return lambda level, place: mth(entries[place << level : (place + 1) << level])


# --- the published examples ----------------------------------------------------------------------


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    frontier = merkle.Frontier()
    for entry in ENTRIES[:size]:
        frontier.append(merkle.leaf_hash(entry))
    assert frontier.root() == root_of(size)
    assert merkle.root(node_of(ENTRIES), size) == root_of(size)


@pytest.mark.parametrize(("index", "size", "places"), INCLUSIONS)
def test_the_published_inclusion_proofs_are_made_and_accepted(
    index: int, size: int, places: list[tuple[int, int]]
) -> None:
    proof = [hashed(*place) for place in places]
    assert merkle.inclusion_proof(hashed, index, size) == proof
    assert merkle.verify_inclusion(
        leaf=hashed(0, index), index=index, size=size, proof=proof, root=root_of(size)
    )


@pytest.mark.parametrize(("old", "size", "places"), CONSISTENCIES)
def test_the_published_consistency_proofs_are_made_and_accepted(
    old: int, size: int, places: list[tuple[int, int]]
) -> None:
    proof = [hashed(*place) for place in places]
    assert merkle.consistency_proof(hashed, old, size) == proof
    assert merkle.verify_consistency(
        old=old, size=size, proof=proof, old_root=root_of(old), root=root_of(size)
    )


@dataclass(frozen=True)
class Inclusion:
    leaf: bytes
    index: int
    size: int
    proof: list[bytes]
    root: bytes

    def holds(self) -> bool:
        return merkle.verify_inclusion(
            leaf=self.leaf, index=self.index, size=self.size, proof=self.proof, root=self.root
        )


@dataclass(frozen=True)
class Consistency:
    old: int
    size: int
    proof: list[bytes]
    old_root: bytes
    root: bytes

    def holds(self) -> bool:
        return merkle.verify_consistency(
            old=self.old, size=self.size, proof=self.proof, old_root=self.old_root, root=self.root
        )


def bent_proofs(proof: list[bytes]) -> list[list[bytes]]:
    """The published ways to spoil a proof: one hash changed, more, fewer, before, behind."""
    changed = [[*proof[:n], JUNK, *proof[n + 1 :]] for n in range(len(proof))]
    longer = [[*proof, b""], [*proof, JUNK], [b"", *proof], [JUNK, *proof], [*proof, *proof[-1:]]]
    return [*changed, *(each for each in longer if each != proof), *([proof[:-1]] if proof else [])]


def published_inclusion(index: int, size: int, places: list[tuple[int, int]]) -> Inclusion:
    return Inclusion(
        hashed(0, index), index, size, [hashed(*each) for each in places], root_of(size)
    )


def published_consistency(old: int, size: int, places: list[tuple[int, int]]) -> Consistency:
    return Consistency(old, size, [hashed(*each) for each in places], root_of(old), root_of(size))


def spoiled_inclusions(good: Inclusion) -> list[Inclusion]:
    index, size = good.index, good.size
    return [
        *(replace(good, proof=proof) for proof in bent_proofs(good.proof)),
        *(replace(good, index=other) for other in (index - 1, index + 1, index ^ 2, index + size)),
        *(replace(good, size=other) for other in (0, size * 2, size // 2, index, -size)),
        *(replace(good, leaf=other) for other in (JUNK, b"", good.root + b"\0")),
        *(replace(good, root=other) for other in (JUNK, b"", root_of(0))),
    ]


def spoiled_consistencies(good: Consistency) -> list[Consistency]:
    old, size = good.old, good.size
    return [
        *(replace(good, proof=proof) for proof in bent_proofs(good.proof)),
        *(replace(good, old=other) for other in (old - 1, old + 1, old ^ 2, -old, size + 1)),
        *(replace(good, size=other) for other in (size * 2, size // 2, 0)),
        *(replace(good, root=other) for other in (JUNK, b"", root_of(0))),
        *(replace(good, old_root=other) for other in (JUNK, b"", root_of(0))),
    ]


@pytest.mark.parametrize("published", INCLUSIONS)
def test_spoiled_inclusion_proofs_are_refused(published: tuple[int, int, Any]) -> None:
    good = published_inclusion(*published)
    assert [each for each in spoiled_inclusions(good) if each.holds()] == []


@pytest.mark.parametrize("published", CONSISTENCIES)
def test_spoiled_consistency_proofs_are_refused(published: tuple[int, int, Any]) -> None:
    good = published_consistency(*published)
    assert [each for each in spoiled_consistencies(good) if each.holds()] == []


@pytest.mark.parametrize(
    ("case", "holds"),
    [
        (Consistency(0, 0, [], root_of(0), root_of(0)), True),
        (Consistency(0, 3, [], root_of(0), root_of(3)), True),
        (Consistency(0, 3, [JUNK], root_of(0), root_of(3)), False),
        (Consistency(0, 3, [], root_of(1), root_of(3)), False),
        (Consistency(3, 3, [], root_of(3), root_of(3)), True),
        (Consistency(3, 3, [JUNK], root_of(3), root_of(3)), False),
        (Consistency(3, 3, [], root_of(3), root_of(4)), False),
        (Consistency(2**64, 2**64, [], JUNK, JUNK), False),
    ],
)
def test_the_edges_of_consistency(case: Consistency, holds: bool) -> None:  # noqa: FBT001
    assert case.holds() is holds


# --- any tree ------------------------------------------------------------------------------------

TREES = st.lists(st.binary(max_size=4), min_size=1, max_size=40)


@given(TREES, st.data())
def test_every_entry_has_the_proof_of_the_definition(
    entries: list[bytes], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    proof = merkle.inclusion_proof(node_of(entries), index, len(entries))
    assert proof == path(index, entries)
    found = Inclusion(merkle.leaf_hash(entries[index]), index, len(entries), proof, mth(entries))
    assert found.holds()
    assert not replace(found, leaf=merkle.leaf_hash(b"another entry")).holds()


@given(TREES, st.data())
def test_every_older_tree_has_the_proof_of_the_definition(
    entries: list[bytes], data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, len(entries)))
    proof = merkle.consistency_proof(node_of(entries), old, len(entries))
    assert proof == subproof(old, entries, whole=True)
    found = Consistency(old, len(entries), proof, mth(entries[:old]), mth(entries))
    assert found.holds()
    forked = mth([*entries[: old - 1], b"another entry"])
    assert not replace(found, old_root=forked).holds()


@given(TREES)
def test_growing_gives_the_root_of_the_definition(entries: list[bytes]) -> None:
    frontier = merkle.Frontier()
    for size, entry in enumerate(entries):
        assert frontier.root() == mth(entries[:size])
        frontier.append(merkle.leaf_hash(entry))
    assert frontier.root() == merkle.root(node_of(entries), len(entries)) == mth(entries)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_what_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such entry"):
        merkle.inclusion_proof(hashed, index, size)


@pytest.mark.parametrize(("old", "size"), [(0, 3), (4, 3), (-1, 3)])
def test_what_is_no_older_tree_has_no_proof(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="the smaller one"):
        merkle.consistency_proof(hashed, old, size)
