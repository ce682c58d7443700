"""A folder in one file (ZIP): its files one by one, those that were had already left out."""

import hashlib
import zipfile
import zlib
from collections import defaultdict
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
    meant = [
        name for name in package.names
        if not name.endswith("/") and not any(each in name for each in _NOT_MEANT)
    ]  # fmt: skip
    for name in meant:
        if package.archive.getinfo(name).file_size > largest:
            too_large.append(name)
            continue
        data = package.read(name)
        said = f"{hashlib.sha256(data).hexdigest()} {_plain(name)}"
        if said in had or hashlib.sha256(said.encode()).hexdigest() in had:
            continue
        if len(files) >= most:
            left += 1
            continue
        names.append(name)
        files.append(data)
    facts = {"names": names, "left": left, "too_large": too_large[:most]}
    return {**facts, "clashing": _clashing(package, meant)}, files


def _clashing(package: Package, names: Sequence[str]) -> list[str]:
    """Give the names without folders that files of different content bear, none of them read."""
    contents: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for name in names:
        info = package.archive.getinfo(name)
        contents[_plain(name)].add((info.CRC, info.file_size))
    return sorted(name for name, found in contents.items() if len(found) > 1)


def _plain(name: str) -> str:
    return tidy(name.rpartition("/")[2])


def ready(_head: dict[str, object]) -> _Folder:
    """Load nothing more."""
    return _Folder()
