"""The door of the room: the catalogue in force, loading, linting and exporting packages."""

from motcua.domain.catalogue.actions.exchange_records import (
    CannotExchange,
    CannotImport,
    ImportReport,
    export_records,
    import_records,
)
from motcua.domain.catalogue.actions.export import CannotExport, export_packages
from motcua.domain.catalogue.actions.load import CannotLoad, load_packages
from motcua.domain.catalogue.actions.roll_out import (
    CannotRollOut,
    close_procedure,
    open_procedure,
)
from motcua.domain.catalogue.queries.exchanging import (
    FormerCode,
    PublishedChange,
    former_codes,
    published_changes,
    record_of,
)
from motcua.domain.catalogue.queries.folder import CannotReadFolder
from motcua.domain.catalogue.queries.linting import lint, lint_raw
from motcua.domain.catalogue.queries.packaged import packaged
from motcua.domain.catalogue.queries.snapshot import (
    Catalogue,
    UnknownVersion,
    catalogue_on,
    forget_snapshot,
    snapshot,
)
from motcua.domain.catalogue.queries.versions import VersionLine, versions_of
from motcua.domain.catalogue.rules.differences import description_differences
from motcua.domain.catalogue.rules.exchange import Shape
from motcua.domain.catalogue.rules.lint import SheetsRefused

__all__ = [
    "CannotExchange",
    "CannotExport",
    "CannotImport",
    "CannotLoad",
    "CannotReadFolder",
    "CannotRollOut",
    "Catalogue",
    "FormerCode",
    "ImportReport",
    "PublishedChange",
    "Shape",
    "SheetsRefused",
    "UnknownVersion",
    "VersionLine",
    "catalogue_on",
    "close_procedure",
    "description_differences",
    "export_packages",
    "export_records",
    "forget_snapshot",
    "former_codes",
    "import_records",
    "lint",
    "lint_raw",
    "load_packages",
    "open_procedure",
    "packaged",
    "published_changes",
    "record_of",
    "snapshot",
    "versions_of",
]
