"""Tiles: the paths of C2SP tlog-tiles, and trees that grow by them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel import merkle, tiles
from motcua.kernel.tiles import Place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("0/000", Place(0, 0)),
        ("0/x001/x234/067", Place(0, 1_234_067)),  # the example of the specification
        ("2/000.p/1", Place(2, 0, 1)),
        ("0/273.p/112", Place(0, 273, 112)),
        ("entries/x001/000.p/255", Place(None, 1000, 255)),
        ("7/999", Place(7, 999)),
    ],
)
def test_paths_name_tiles(path: str, place: Place) -> None:
    assert tiles.place_of(path) == place
    assert tiles.path_of(place) == path


@pytest.mark.parametrize(
    "path",
    [
        "", "0", "0/", "0/0", "0/00", "0/0000", "00/000", "8/000", "64/000", "-1/000", "data/000",
        "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/", "0/000.p", "0/001/000", "0/x001",
        "0/x000/001", "0/x1/000", "0/000/", "0/٠٠٠", f"entries/{'x001/' * 7}001",
    ],
)  # fmt: skip
def test_what_names_no_tile(path: str) -> None:
    assert tiles.place_of(path) is None


def test_a_tree_of_the_specification_has_its_tiles() -> None:
    """Of 70,000 entries: 273 whole tiles and one of 112; one and one of 17; one of 1."""
    widths = {
        (level, number): width
        for level in range(4)
        for number in range(275)
        if (width := tiles.width_of(level, number, 70_000))
    }
    assert sum(width == 256 for (level, _), width in widths.items() if level == 0) == 273
    assert widths[0, 273] == 112
    assert {place: width for place, width in widths.items() if place[0] > 0} == {
        (1, 0): 256, (1, 1): 17, (2, 0): 1,
    }  # fmt: skip
    assert tiles.width_of(1, 0, 256) == 1
    assert tiles.width_of(1, 0, 255) == 0


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=5), st.data())
def test_a_tree_that_grows_by_pieces_is_the_tree(pieces: list[int], data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(str(n).encode()) for n in range(sum(pieces))]
    kept: dict[tuple[int, int], bytes] = {}
    ends = [sum(pieces[:n]) for n in range(len(pieces) + 1)]
    for first, last in pairwise(ends):
        kept.update(tiles.grow(lambda *place: kept[place], first, leaves[first:last]))
    frontier = merkle.Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    node = tiles.Tiles(lambda *place: kept[place]).node
    assert merkle.root(node, len(leaves)) == frontier.root()
    for (level, number), tile in kept.items():
        assert len(tile) == 32 * tiles.width_of(level, number, len(leaves))
    if leaves:
        index = data.draw(st.integers(0, len(leaves) - 1))
        proof = merkle.inclusion_proof(node, index, len(leaves))
        assert merkle.verify_inclusion(
            leaf=leaves[index], index=index, size=len(leaves), proof=proof, root=frontier.root()
        )


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_come_apart_again(entries: list[bytes]) -> None:
    assert list(tiles.unbundle(tiles.bundle(entries))) == entries


@pytest.mark.parametrize("data", [b"\0", b"\0\1", b"\0\2x"])
def test_a_bundle_that_breaks_off_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="breaks off"):
        list(tiles.unbundle(data))
