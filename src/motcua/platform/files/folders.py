"""Folders that people send as one ZIP: opened apart, given file by file; nothing of it is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from motcua.platform.files.reasons import refusal
from motcua.platform.files.separate import CannotParse, parse

LARGEST_ZIP = 38_000_000
AT_ONCE = 50
_MOST_UNPACKED = 200_000_000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The next files of a folder by name, how many are left, and those that are too large.

    ``clashing`` are names, without folders, that files of different content bear in it.
    """

    files: tuple[tuple[str, bytes], ...]
    left: int
    too_large: tuple[str, ...]
    clashing: tuple[str, ...]


def is_zip(name: str) -> bool:
    """Tell whether a name says that a file is a folder in one file."""
    return name.lower().endswith(".zip")


def unpack(
    chunks: Iterable[bytes], *, name: str, had: Collection[str], largest: int
) -> Unpacked:  # fmt: skip
    """Give the next ``AT_ONCE`` files of a ZIP; raises ``CannotStore``.

    ``had`` are files that came already, each as its SHA-256, a space and its name without folders,
    or as the SHA-256 of that: sending the same ZIP again goes on. ``largest`` is how many octets
    one file may have. Paths within the ZIP are given as they are.
    """
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LARGEST_ZIP:
            raise refusal("too_large", most=LARGEST_ZIP // 1_000_000)
    if not data:
        raise refusal("empty")
    try:
        done = parse(
            "folder", [bytes(data)], had=sorted(had), most=AT_ONCE, largest=largest,
            most_unpacked=_MOST_UNPACKED,
        )  # fmt: skip
        return _read(done.facts, done.files)
    except CannotParse as problem:
        raise refusal(problem.code, **{**problem.detail, "name": name}) from None


def _read(facts: dict[str, object], files: list[bytes]) -> Unpacked:
    """Read the answer of the child, which may lie."""
    keys = ("names", "left", "too_large", "clashing")
    names, left, large, clashing = (facts.get(key) for key in keys)
    if (
        not isinstance(names, list) or not isinstance(large, list) or not isinstance(left, int)
        or not isinstance(clashing, list) or len(names) != len(files)
        or not all(isinstance(each, str) for each in (*names, *large, *clashing))
    ):  # fmt: skip
        raise CannotParse("unreadable")
    plain = [each.replace("\0", "") for each in names]
    return Unpacked(tuple(zip(plain, files, strict=True)), left, tuple(large), tuple(clashing))
