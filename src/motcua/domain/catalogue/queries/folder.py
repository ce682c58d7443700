"""The files of a catalogue folder, read within limits."""

from pathlib import Path

from motcua.domain.catalogue.rules.gathering import MAX_PART_BYTES

MAX_FILES = 20_000
ENDINGS = frozenset({".yaml", ".bpmn", ".md", ".typ"})


class CannotReadFolder(Exception):
    """The folder is not there, holds too much, or leads out of itself."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Give the files of packages by their path inside the folder; links are not followed.

    A file over 1 MB comes cut, one byte too long, so that the reader sees and reports it.
    Raises ``CannotReadFolder``.
    """
    if not folder.is_dir():
        raise CannotReadFolder(f"{folder} is not a folder")
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.suffix not in ENDINGS or not path.is_file():
            continue
        if len(found) >= MAX_FILES:
            raise CannotReadFolder(f"{folder} holds more than {MAX_FILES} files")
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = file.read(MAX_PART_BYTES + 1)
    return found
