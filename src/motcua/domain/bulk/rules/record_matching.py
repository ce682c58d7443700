"""Which file of a folder belongs to which record, and how a held record differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields

from motcua.domain.bulk.rules.naming import FileNames
from motcua.domain.bulk.values import Finding
from motcua.domain.registry.values import OldRecord
from motcua.kernel.names import fold
from motcua.kernel.texts import Text

# What becomes of a record here, not what it says: the catalogue may call it otherwise later.
_NOT_COMPARED = frozenset({"code", "is_result"})


class RecordFiles:
    """The files of an import, to be found by number of the entry or by name."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep the names."""
        known = list(names)
        self._names = FileNames(known)
        self._entries: dict[str, list[str]] = defaultdict(list)
        for name in known:
            head = name.replace("_", ".", 1).partition(".")[0].strip()
            if head.isascii() and head.isdecimal():
                self._entries[head].append(name)

    def meant(self, record: OldRecord) -> tuple[str, ...]:
        """Give the files a record may mean.

        ``<fileEntryId>.pdf`` and ``<fileEntryId>_<fileName>`` go first, because several records of
        the old system may bear one file name; then the name itself.
        """
        own = self._entries.get(record.entry_id, []) if record.entry_id else []
        exact = [
            name for name in own if fold(name) == fold(f"{record.entry_id}_{record.file_name}")
        ]
        return tuple(exact or own) or self._names.meant(record.file_name)


def owners_of(records: Mapping[int, OldRecord], files: RecordFiles) -> dict[str, tuple[int, ...]]:
    """Give for each file the rows whose records mean it and no other."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, record in records.items():
        meant = files.meant(record)
        if len(meant) == 1:
            found[meant[0]].append(number)
    return {name: tuple(rows) for name, rows in found.items()}


def file_finding(
    record: OldRecord, meant: tuple[str, ...], rows: tuple[int, ...]
) -> Finding | None:
    """Tell what is wrong with the file of a record; ``rows`` are those that mean it."""
    if not meant:
        return Finding("fileName", "no_such_file", Text(
            f"Chưa có tệp “{record.file_name}” trong thư mục đã tải lên.",
            f"The file “{record.file_name}” is not in the folder that was uploaded.",
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
