"""One procedure straight from the files of its package, without the database."""

from pathlib import Path

from motcua.domain.catalogue.queries.folder import read_folder
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.rules.gathering import gather
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.process.api import named_files


def packaged(folder: Path, code: str) -> ProcedureVersion | None:
    """Give the procedure of a code (not a former one) as its package says it.

    ``None`` when no package has the code or its package cannot be read. Raises
    ``CannotReadFolder``.
    """
    for package in gather(read_folder(folder), names=named_files).packages:
        tree = package.content.procedure
        if isinstance(tree, dict) and tree.get("code") == code:
            return read_version(
                package.content, languages=LANGUAGES, version=package.version, lines=package.lines
            ).version
    return None
