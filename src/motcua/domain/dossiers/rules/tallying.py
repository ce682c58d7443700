"""Counting a list by its filters: each choice says what choosing it would show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from motcua.domain.dossiers.values.desk import DUE_TAKES, FILTERS, Cell, Choice
from motcua.kernel.texts import Text


def tally(cells: Iterable[Cell], chosen: Mapping[str, str]) -> dict[str, list[Choice]]:
    """Give the choices of each filter with their counts, the other filters kept as they are.

    What would show nothing is left out, unless it is chosen now. A due time counts what it takes:
    the week also what is due today.
    """
    counts = {name: defaultdict[str, int](int) for name in FILTERS}
    names = dict[tuple[str, str], Text]()
    for cell in cells:
        failed = [name for name, key in chosen.items() if key and not _takes(cell, name, key)]
        for name in FILTERS:
            for key in _keys(cell, name):
                names.setdefault((name, key), cell.names.get(name, Text(key, key)))
                if not failed or failed == [name]:
                    counts[name][key] += cell.met
    return {name: _choices(name, counts[name], names, chosen.get(name, "")) for name in FILTERS}


def count(cells: Iterable[Cell], chosen: Mapping[str, str]) -> int:
    """Give how many lines a question without words would show."""
    asked = [(name, key) for name, key in chosen.items() if key]
    return sum(cell.count for cell in cells if all(_takes(cell, name, key) for name, key in asked))


def met(cells: Iterable[Cell], chosen: Mapping[str, str]) -> int:
    """Give how many lines the question shows that the cells were counted for."""
    asked = [(name, key) for name, key in chosen.items() if key]
    return sum(cell.met for cell in cells if all(_takes(cell, name, key) for name, key in asked))


def _takes(cell: Cell, name: str, key: str) -> bool:
    if name == "flag":
        return key in cell.flags
    if name == "due":
        return cell.keys[name] in DUE_TAKES.get(key, frozenset())
    return cell.keys[name] == key


def _keys(cell: Cell, name: str) -> Iterable[str]:
    if name == "flag":
        return cell.flags
    if name == "due":
        return [key for key, takes in DUE_TAKES.items() if cell.keys[name] in takes]
    return (cell.keys[name],)


def _choices(
    name: str, counts: Mapping[str, int], names: Mapping[tuple[str, str], Text], chosen: str
) -> list[Choice]:
    shown = {key: count for key, count in counts.items() if count or key == chosen}
    if chosen:
        shown.setdefault(chosen, 0)
    found = [
        Choice(key, names.get((name, key), Text(key, key)), count) for key, count in shown.items()
    ]
    return sorted(found, key=lambda choice: (-choice.count, choice.key))
