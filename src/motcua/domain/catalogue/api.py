"""The door of the room: the catalogue in force, loading, linting and exporting packages."""

from motcua.domain.catalogue.actions.export import CannotExport, export_packages
from motcua.domain.catalogue.actions.load import CannotLoad, load_packages
from motcua.domain.catalogue.queries.folder import CannotReadFolder
from motcua.domain.catalogue.queries.linting import lint
from motcua.domain.catalogue.queries.snapshot import (
    Catalogue,
    UnknownVersion,
    catalogue_on,
    forget_snapshot,
    snapshot,
)

__all__ = [
    "CannotExport",
    "CannotLoad",
    "CannotReadFolder",
    "Catalogue",
    "UnknownVersion",
    "catalogue_on",
    "export_packages",
    "forget_snapshot",
    "lint",
    "load_packages",
    "snapshot",
]
