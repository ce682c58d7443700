"""A folder in one file (ZIP): its files one by one, those that were had already left out."""

import hashlib
import zipfile
import zlib
from collections.abc import Sequence
from typing import cast

from motcua.kernel.names import tidy
from motcua.platform.files.parsing.archives import Package, opened
from motcua.platform.files.parsing.refusing import Refused

# What the makers of ZIP files leave in them unseen.
_NOT_MEANT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class _Folder:
    """Nothing is loaded late."""

    def done(
        self, head: dict[str, object], parts: Sequence[bytes]
    ) -> tuple[dict[str, object], list[bytes]]:
        """Give the next files of the folder, at most ``most``, and how many are left after them."""
        had = set(cast("list[str]", head["had"]))
        most, largest = int(str(head["most"])), int(str(head["largest"]))
        try:
            package = opened(parts[0], most_unpacked=int(str(head["most_unpacked"])))
            return _next(package, had, most, largest)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Refused("broken") from None


def _next(
    package: Package, had: set[str], most: int, largest: int
) -> tuple[dict[str, object], list[bytes]]:
    names: list[str] = []
    files: list[bytes] = []
    too_large: list[str] = []
    left = 0
    for name in package.names:
        if name.endswith("/") or any(each in name for each in _NOT_MEANT):
            continue
        if package.archive.getinfo(name).file_size > largest:
            too_large.append(name)
            continue
        data = package.read(name)
        if f"{hashlib.sha256(data).hexdigest()} {tidy(name.rpartition('/')[2])}" in had:
            continue
        if len(files) >= most:
            left += 1
            continue
        names.append(name)
        files.append(data)
    return {"names": names, "left": left, "too_large": too_large[:most]}, files


def ready(_head: dict[str, object]) -> _Folder:
    """Load nothing more."""
    return _Folder()
