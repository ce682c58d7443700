"""Writing the catalogue in force back to the files it came from, byte for byte."""

from pathlib import Path, PurePosixPath

from motcua.domain.catalogue.models import Edition
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.queries.snapshot import snapshot


class CannotExport(Exception):
    """The folder cannot take the files; nothing outside it was touched."""


def export_packages(*, folder: Path) -> tuple[str, ...]:
    """Write the packages in force into an empty or new folder; gives the paths written.

    Raises ``CannotExport`` when the folder holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CannotExport(f"{folder} is not empty")
    files: dict[str, str] = {}
    edition = Edition.objects.first()
    if edition is not None:
        files |= edition.shared
    ids = [procedure.id for procedure in snapshot().all()]
    for sources in Stored.objects.filter(id__in=ids).values_list("sources", flat=True):
        files |= sources
    for path in sorted(files):
        _write(folder, path, files[path])
    return tuple(sorted(files))


def _write(folder: Path, path: str, text: str) -> None:
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise CannotExport(f"{path} leads out of the folder")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
