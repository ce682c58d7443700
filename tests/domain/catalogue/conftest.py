"""Packages to try things on: a copy of the real ones, one file changed at a time."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from motcua.domain.catalogue.api import forget_snapshot

REAL = Path(settings.MOTCUA_CATALOGUE)
FIRST = "military_service/1.013133/procedure.yaml"

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the catalogue that a test may spoil."""
    return Path(shutil.copytree(REAL, tmp_path / "catalogue"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Give a way to change one place of one file; the place must be there exactly once."""

    def change(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture(autouse=True)
def _fresh_snapshot() -> Iterator[None]:
    forget_snapshot()
    yield
    forget_snapshot()
