"""Which file of a folder belongs to which record, and how a held record differs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields

from motcua.domain.bulk.rules.naming import FileNames
from motcua.domain.bulk.rules.old_records import FileMeant
from motcua.domain.bulk.values import Finding
from motcua.domain.registry.values import OldRecord
from motcua.kernel.names import fold
from motcua.kernel.texts import Text

# What becomes of a record here, not what it says: the catalogue may call it otherwise later.
_NOT_COMPARED = frozenset({"code", "is_result"})


class RecordFiles:
    """The files of an import, to be found by number of the entry or by name."""

    def __init__(self, names: Iterable[str], clashing: Collection[str] = ()) -> None:
        """Keep the names; ``clashing`` are those that more than one file bore."""
        known = list(names)
        self._clashing = frozenset(clashing)
        self._names = FileNames(known)
        self._entries: dict[str, list[str]] = defaultdict(list)
        for name in known:
            head = name.replace("_", ".", 1).partition(".")[0].strip()
            if head.isascii() and head.isdecimal():
                self._entries[head].append(name)

    def clash(self, meant: Iterable[str]) -> bool:
        """Tell whether one of these files is of a name that another file bore too."""
        return not self._clashing.isdisjoint(meant)

    def meant(self, said: FileMeant | OldRecord) -> tuple[str, ...]:
        """Give the files a record may mean.

        ``<fileEntryId>.pdf`` and ``<fileEntryId>_<fileName>`` go first, because several records of
        the old system may bear one file name; then the name itself.
        """
        own = self._entries.get(said.entry_id, []) if said.entry_id else []
        exact = [name for name in own if fold(name) == fold(f"{said.entry_id}_{said.file_name}")]
        return tuple(exact or own) or self._names.meant(said.file_name)


def owners_of(rows: Mapping[int, FileMeant], files: RecordFiles) -> dict[str, tuple[int, ...]]:
    """Give for each file the rows that mean it and no other.

    ``rows`` are all rows of an import, also those that are wrong, held already or brought over:
    a file that one of them means may be its own, and is no other's.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, said in rows.items():
        meant = files.meant(said)
        if len(meant) == 1:
            found[meant[0]].append(number)
    return {name: tuple(rows) for name, rows in found.items()}


def file_finding(
    record: OldRecord, meant: tuple[str, ...], rows: tuple[int, ...], *, clash: bool = False
) -> Finding | None:
    """Tell what is wrong with the file of a record; ``rows`` are those that mean it.

    ``clash`` says that several files came by its name.
    """
    if not meant:
        return Finding("fileName", "no_such_file", Text(
            f"Chưa có tệp “{record.file_name}” trong thư mục đã tải lên.",
            f"The file “{record.file_name}” is not in the folder that was uploaded.",
        ))  # fmt: skip
    if clash:
        return Finding("fileName", "same_name", Text(
            f"Có hai tệp cùng tên “{meant[0]}”: không biết tệp nào của bản ghi này. Đặt tên tệp"
            " theo fileEntryId.",
            f"Two files are named “{meant[0]}”: which one is of this record cannot be known. Name"
            " the file by its fileEntryId.",
        ))  # fmt: skip
    if len(meant) > 1:
        shown = "”, “".join(meant[:5])
        return Finding("fileName", "several_files", Text(
            f"Có thể là nhiều tệp: “{shown}”. Đặt tên tệp theo fileEntryId.",
            f"It may be several files: “{shown}”. Name the file by its fileEntryId.",
        ))  # fmt: skip
    if len(rows) > 1:
        said = ", ".join(str(row) for row in rows[:5])
        return Finding("fileName", "shared_file", Text(
            f"Tệp “{meant[0]}” được các dòng {said} cùng ghi. Đặt tên tệp theo fileEntryId.",
            f"The file “{meant[0]}” is named by rows {said}. Name each by its fileEntryId.",
        ))  # fmt: skip
    return None


def differing(held: OldRecord, came: OldRecord) -> tuple[str, ...]:
    """Give the facts in which a record differs from the one that is held."""
    return tuple(
        each.name
        for each in fields(OldRecord)
        if each.name not in _NOT_COMPARED and getattr(held, each.name) != getattr(came, each.name)
    )
