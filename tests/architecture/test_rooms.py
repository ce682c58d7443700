"""Rooms have the furniture of the house and no other; files stay small."""

from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_ROOMS = sorted(
    room for room in (_ROOT / "src/motcua/domain").iterdir() if (room / "__init__.py").exists()
)
_FURNITURE = {
    "README.md", "__init__.py", "values", "rules", "ports", "models", "queries", "actions",
    "tasks", "api", "apps", "migrations", "templates", "locale",
}  # fmt: skip
_LONGEST = 400


@pytest.mark.parametrize("room", _ROOMS, ids=lambda room: room.name)
def test_a_room_has_its_furniture_and_no_other(room: Path) -> None:
    found = {each.name for each in room.iterdir() if each.name != "__pycache__"}
    strange = {name for name in found if name.removesuffix(".py") not in _FURNITURE} - _FURNITURE
    assert strange == set()
    assert "README.md" in found
    assert {"api", "api.py"} & found


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def test_the_door_of_a_room_only_lets_through() -> None:
    for room in _ROOMS:
        lines = [line for door in room.glob("api*/*.py") for line in _lines(door)]
        lines += _lines(room / "api.py") if (room / "api.py").exists() else []
        doing = [line for line in lines if line.startswith(("def ", "class ", "async "))]
        assert doing == [], room.name


def test_no_file_of_ours_grows_past_what_one_reads_at_once() -> None:
    files = [*_ROOT.glob("src/**/*.py"), *_ROOT.glob("tests/**/*.py"), *_ROOT.glob("tools/*.py")]
    long = {
        str(file.relative_to(_ROOT)): count
        for file in files
        if "migrations" not in file.parts
        and (count := len(file.read_text().splitlines())) > _LONGEST
    }
    assert long == {}


def test_nobody_keeps_a_drawer_for_everything() -> None:
    drawers = {"utils", "helpers", "common", "misc", "shared_utils"}
    found = [file for file in _ROOT.glob("src/**/*") if file.stem in drawers]
    # `web/rest/schemas/common.py` holds the shapes that several answers share.
    assert [file for file in found if file.name != "common.py"] == []
