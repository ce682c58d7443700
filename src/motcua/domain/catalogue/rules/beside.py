"""The files that a process names and that lie beside it: only these belong to a version with it."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from motcua.domain.process.values import NamedFiles

NamesFiles = Callable[[bytes], NamedFiles]

# How each kind begins in the names of the parts of a version.
CALLED: Final = "called."
TABLE: Final = "table."
TASK_FORM: Final = "task_form."
DOCUMENT: Final = "document."

T = TypeVar("T")


def beside(files: Mapping[str, bytes], names: NamesFiles, process: str) -> dict[str, str]:
    """Give the paths of what a process names, by part; follows its calls, each file once.

    What is missing is not among them.
    """
    home, found, waiting = posixpath.dirname(process), dict[str, str](), [process]
    while waiting:
        for part, place in _named(names(files.get(waiting.pop(), b"")), home):
            if place in files and part not in found:
                found[part] = place
                if part.startswith(CALLED):
                    waiting.append(place)
    return dict(sorted(found.items()))


def _named(named: NamedFiles, home: str) -> Iterator[tuple[str, str]]:
    for kind, keys, place in (
        (CALLED, named.called, "{}.bpmn"),
        (TABLE, named.tables, "decisions/{}.yaml"),
        (TASK_FORM, named.forms, "forms/{}.yaml"),
        (DOCUMENT, named.documents, "documents/{}.typ"),
    ):
        for key in keys:
            yield f"{kind}{key}", posixpath.join(home, place.format(key))


def of_kind(kind: str, parts: Mapping[str, T]) -> dict[str, T]:
    """Give the parts of one kind by what they are called in the process."""
    return {name.removeprefix(kind): part for name, part in parts.items() if name.startswith(kind)}
