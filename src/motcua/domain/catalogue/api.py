"""The door of the room: the catalogue in force, loading, linting and exporting packages."""

from motcua.domain.catalogue.actions.export import CannotExport, export_packages
from motcua.domain.catalogue.actions.load import CannotLoad, load_packages
from motcua.domain.catalogue.actions.roll_out import (
    CannotRollOut,
    close_procedure,
    open_procedure,
)
from motcua.domain.catalogue.queries.folder import CannotReadFolder
from motcua.domain.catalogue.queries.linting import lint
from motcua.domain.catalogue.queries.packaged import packaged
from motcua.domain.catalogue.queries.snapshot import (
    Catalogue,
    UnknownVersion,
    catalogue_on,
    forget_snapshot,
    snapshot,
)
from motcua.domain.catalogue.queries.versions import (
    Announced,
    VersionLine,
    announced_after,
    days_of_change,
    versions_of,
)
from motcua.domain.catalogue.rules.differences import description_differences

__all__ = [
    "Announced",
    "CannotExport",
    "CannotLoad",
    "CannotReadFolder",
    "CannotRollOut",
    "Catalogue",
    "UnknownVersion",
    "VersionLine",
    "announced_after",
    "catalogue_on",
    "close_procedure",
    "days_of_change",
    "description_differences",
    "export_packages",
    "forget_snapshot",
    "lint",
    "load_packages",
    "open_procedure",
    "packaged",
    "snapshot",
    "versions_of",
]
