"""Which file a table means by a name, and whether two names are one but for marks left out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from motcua.domain.bulk.values import Facts
from motcua.kernel.names import fold, sort_key, tidy

_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,4}", re.ASCII)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, with or without marks, whatever their case.

    Marks may be left out of a name as a whole; “Tú” and “Tư” are two names all the same.
    """
    folded = fold(one)
    if folded != fold(other):
        return False
    bare = folded in {_cased(one), _cased(other)}
    return bare or sort_key(one) == sort_key(other)


def _cased(name: str) -> str:
    return tidy(name).casefold()


class FileNames:
    """The names of the files of a batch, to be looked up as people write them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep the names, as they are and without their ending."""
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._whole[fold(name)].append(name)
            stem = _stem(name)
            if stem != name:
                self._stems[fold(stem)].append(name)

    def meant(self, said: str) -> tuple[str, ...]:
        """Give the files a name may mean: none, the one, or several nobody can choose from.

        The very name goes before one that is only alike, and only a name without an ending may
        mean a file that has one: ``12.jpg`` is never ``12.pdf``.
        """
        said = tidy(said)
        alike = [name for name in self._whole.get(fold(said), ()) if same_name(name, said)]
        if not alike and _stem(said) == said:
            alike = [
                name for name in self._stems.get(fold(said), ()) if same_name(_stem(name), said)
            ]
            exact = [name for name in alike if tidy(_stem(name)) == said]
        else:
            exact = [name for name in alike if tidy(name) == said]
        return tuple(exact or alike)


def _stem(name: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return stem if dot and _ENDING.fullmatch(fold(name[len(stem) :])) else name


def namers(rows: Sequence[Facts], files: FileNames) -> Mapping[str, tuple[int, ...]]:
    """Give for each file the rows that name it, in order; what may mean several names none."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for row in rows:
        for said in row.named:
            meant = files.meant(said)
            if len(meant) == 1:
                found[meant[0]][row.row] = None
    return {name: tuple(numbers) for name, numbers in found.items()}
